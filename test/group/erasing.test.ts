/** What is left of a member who has left and deleted what was theirs. */
import { expect } from '@open-wc/testing';
import { exportMine, myFileText } from '../../src/group/export-mine.js';
import { readGroup } from '../../src/group/stored.js';
import { membersCsv } from '../../src/interchange/members-csv.js';
import { membersJson } from '../../src/interchange/members-json.js';
import { rosterHistory } from '../../src/model/roster-history.js';
import { sealedCircle, type SealedCircle } from '../support/sealed-circle.js';
import { waitUntil } from '../support/wait-until.js';

describe('of a member who has deleted what was theirs', () => {
  let circle: SealedCircle;
  beforeEach(async () => (circle = await sealedCircle('agreed')));
  afterEach(() => circle.close());

  /** What was known of Ben. */
  const words = ['Okafor', 'Logistics', 'demo:ben', 'ifeoma', 'Lagos'];
  const isIn = (text: string) => words.filter((word) => text.includes(word));

  it('nobody is shown the former name, nor what else was known: not in any row, history, list or export of their own', async () => {
    const [ana, ben] = [circle.of('ana'), circle.of('ben')];
    await ben.actions.edit(circle.ids.ben!, { title: 'Head of Logistics' });
    await waitUntil(() => ana.state.members[1]!.title === 'Head of Logistics');
    const told = async () => {
      const { state } = ana;
      return {
        state: JSON.stringify(state),
        history: JSON.stringify(rosterHistory((await readGroup(ana)).fold)),
        mine: myFileText(await exportMine(ana)),
        csv: await membersCsv(state.members),
        json: membersJson(state.members),
      };
    };
    for (const [what, text] of Object.entries(await told())) expect(isIn(text), `${what}, before`).not.to.be.empty;
    await ben.actions.eraseMine('A former member');
    await waitUntil(() => ana.state.members[1]!.erased);
    for (const [what, text] of Object.entries(await told())) {
      expect(isIn(text), what).to.deep.equal([]);
      if (what === 'csv' || what === 'json') expect(text, what).to.include('A former member');
    }
  });

  it('the invitation is still stored, as the dialog says: a limit', async () => {
    await circle.of('ben').actions.eraseMine('A former member');
    const left = (await circle.dump()).filter(({ value }) => isIn(JSON.stringify(value)).length);
    expect(new Set(left.map(({ key }) => key.split('/').slice(0, 4).join('/')))).to.deep.equal(new Set([`open/by/${circle.ids.ana}/invitation`]));
  });
});
