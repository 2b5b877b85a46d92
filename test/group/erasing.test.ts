/** What is left of a member who has left and deleted what was theirs. */
import { expect } from '@open-wc/testing';
import type { PeerGroup } from '../../src/group/peer-group.js';
import { auditOf, verifyAudit } from '../../src/group/audit.js';
import { KeyActions } from '../../src/group/key-actions.js';
import { deleteMine } from '../../src/group/retention.js';
import type { Json, Key, StorageAdapter } from '../../src/storage/adapter.js';
import { registerStorage } from '../../src/storage/registry.js';
import { exportMine, myFileText } from '../../src/group/export-mine.js';
import { readGroup } from '../../src/group/stored.js';
import { membersCsv } from '../../src/interchange/members-csv.js';
import { membersJson } from '../../src/interchange/members-json.js';
import { rosterHistory } from '../../src/model/roster-history.js';
import { alarmsIn, feedbackTo, impacts, newBrowser, sealedCircle, type SealedCircle } from '../support/sealed-circle.js';
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

for (const [where, storage] of [['', undefined], [', behind a queue', 'offline:erasing:x']] as const)
  describe(`what a member wrote with devices whose keys are lost${where}`, () => {
    let circle: SealedCircle;
    let ana: PeerGroup;
    let desktop: PeerGroup;
    let operator: StorageAdapter;
    let before: ReadonlyMap<Key, Json>;

    const stored = async () => new Map((await operator.list('')).map(({ key, value }) => [key, value]));
    const ofBen = async (kinds?: RegExp) =>
      [...(await stored()).keys()].filter((key) => key.startsWith('a/') && key.includes(`/by/${circle.ids.ben}/`) && (!kinds || kinds.test(key)));

    beforeEach(async () => {
      circle = await sealedCircle('feedback');
      registerStorage('erasing', (options) => circle.storage(options));
      operator = await circle.storage({ space: circle.space });
      ana = circle.of('ana');
      const ben = circle.of('ben');
      await ben.actions.give(feedbackTo(circle.ids.ana, 'A second time.'));
      await ben.actions.give(feedbackTo(circle.ids.chloe, 'For Chloé.'));
      await waitUntil(() => ana.state.feedback.length === 2 && circle.of('chloe').state.feedback.length === 1);
      await ben.close();
      circle.clock.pass(60_000);
      const link = await circle.keysOf('ana').invite(circle.ids.ben!);
      desktop = await circle.openIn({ ...(await newBrowser()), ...(storage && { storage }) }, { me: 'demo:ben', invitation: link });
      await new KeyActions(desktop).enter('Desktop');
      await waitUntil(() => desktop.state.keys!.mine === 'ready');
      await desktop.actions.give(feedbackTo(circle.ids.ana, 'From the desktop.'));
      await waitUntil(() => ana.state.feedback.length === 3);
      before = await stored();
    });
    afterEach(async () => {
      await desktop.close();
      await operator.close();
      await circle.close();
    });

    for (const [what, erase] of Object.entries({ 'leaves and deletes': () => desktop.actions.eraseMine('A former member'), 'deletes what they wrote': () => deleteMine(desktop) }))
      it(`goes with the rest where they ${what} it: no key of it is left, and nobody misses anything`, async () => {
        expect(await ofBen()).to.have.length(4);
        await erase();
        await waitUntil(async () => !(await ofBen()).length);
        await waitUntil(() => ana.state.feedback.length === 0 && circle.of('chloe').state.feedback.length === 0);
        for (const group of [ana, circle.of('chloe')]) expect(alarmsIn(group.state)).to.deep.equal([]);
        const fresh = await circle.openIn(await newBrowser(), { me: 'demo:dai' });
        expect(alarmsIn(fresh.state)).to.deep.equal([]);
        expect((await verifyAudit(await auditOf(ana))).isGood).to.equal(true);
        await fresh.close();
      });

    it('is shown to nobody where somebody brings it back, and goes again when its author deletes it again', async () => {
      const { foreign } = desktop.state.unreadable;
      await deleteMine(desktop);
      await waitUntil(() => ana.state.feedback.length === 0);
      for (const [key, value] of before) if (!(await operator.get(key))) await operator.put(key, value, null);
      ana = await circle.reopen('ana');
      expect(impacts(ana)).to.deep.equal([]);
      expect(alarmsIn(ana.state)).to.deep.equal([]);
      await waitUntil(() => desktop.state.unreadable.foreign === foreign);
      await deleteMine(desktop);
      await waitUntil(async () => !(await ofBen(/giving/)).length);
    });

    it('isn’t in the file of what is theirs, which says how much that is', async () => {
      expect(await exportMine(desktop)).to.include({ unopened: 3 });
      expect(await exportMine(ana)).to.include({ unopened: 0 });
    });

    it('is theirs alone to delete: what another member says of it covers nothing', async () => {
      const [taken] = await ofBen(/giving/);
      const { device } = before.get(taken!) as { device: string };
      await circle.of('dai').write('erasure', { device, counters: [], keys: [taken!] });
      await operator.delete(taken!, (await operator.get(taken!))!.revision);
      const reader = [ana, circle.of('chloe')].find(({ state }) => state.feedback.some(({ id }) => taken!.endsWith(id)))!;
      await waitUntil(() => alarmsIn(reader.state).includes('missing 1'));
    });
  });
