/** Feedback that was given anew: whoever still has its earlier id acts on it as it stands now. */
import { expect } from '@open-wc/testing';
import { sampleGroup, type SampleGroup } from '../../stories/support/sample-group.js';
import { waitUntil } from '../support/wait-until.js';

describe('feedback that was given anew', () => {
  let sample: SampleGroup;
  afterEach(() => sample.close());

  it('is given anew, and passed on, by the id that it had before', async () => {
    sample = await sampleGroup('feedback');
    const [ana, ben] = [await sample.as('ana'), await sample.as('ben')];
    const givenBy = (group: typeof ben) => group.state.feedback.filter(({ giver }) => giver === sample.ids.ben);
    const { id } = givenBy(ben)[0]!;
    const { op } = await ben.actions.giveAgain(id, 'The whole group reads it.', 'group');
    await waitUntil(() => givenBy(ana)[0]?.id === op);
    const { record } = await ana.actions.passOn(id, [sample.ids.dai!]);
    expect(record.body.of).to.equal(op);
    const { op: last } = await ben.actions.giveAgain(id, 'Only Ana reads it.', 'recipient');
    await waitUntil(() => givenBy(ben)[0]?.id === last);
    expect(givenBy(ben).map(({ former }) => former)).to.deep.equal([[id, op]]);
  });
});
