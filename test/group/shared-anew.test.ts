/** What is shared anew, more than once: with other readers, and with what was said about it before. */
import { expect } from '@open-wc/testing';
import { sampleGroup, type SampleGroup } from '../../stories/support/sample-group.js';
import { waitUntil } from '../support/wait-until.js';

const plan = { technique: 'Listen', cue: 'somebody speaks', act: 'wait', start: '2026-05-04', cadence: 'weekly', until: '2026-06-14', zone: 'Europe/Lisbon' } as const;

describe('a commitment that is shared anew twice', () => {
  let sample: SampleGroup;
  beforeEach(async () => void (sample = await sampleGroup('agreed')));
  afterEach(() => sample.close());

  it('takes all of its check-ins along, and is gone for who is to read it no more', async () => {
    const [ana, ben, esra] = await Promise.all((['ana', 'ben', 'esra'] as const).map((person) => sample.as(person)));
    const { op: first } = await ana!.actions.commit({ ...plan, share: 'group' });
    await ana!.actions.checkIn(first, '2026-05-04', 'did', { happened: 'First.' });
    const { op: second } = await ana!.actions.commitAgain(first, 'group');
    await ana!.actions.checkIn(second, '2026-05-11', 'partly', { happened: 'Second.' });
    const { op: third } = await ana!.actions.commitAgain(second, 'buddy');
    await waitUntil(() => ben!.state.commitments.length === 0, 'who isn’t her buddy has it no more');
    for (const group of [ana!, esra!]) {
      await waitUntil(() => group.state.commitments[0]?.id === third, 'the last one stands');
      const [row, ...others] = group.state.commitments;
      expect(others).to.be.empty;
      expect(row!.former).to.deep.equal([first, second]);
      const said = row!.periods.flatMap(({ checkIns }) => checkIns.map(({ happened }) => happened));
      expect(said).to.deep.equal(['First.', 'Second.']);
    }
  });

  it('is what comes next of, by whichever of its ids: each record names the one before it', async () => {
    const ana = await sample.as('ana');
    const { op: first } = await ana.actions.commit({ ...plan, share: 'group' });
    const { op: second } = await ana.actions.commitAgain(first, 'me');
    expect((await ana.actions.checkIn(first, '2026-05-04', 'did')).record.after).to.include(second);
    const paused = await ana.actions.pauseCommitment(first, true);
    expect(paused.record.after).to.include(second);
    expect((await ana.actions.endCommitment(first, 'done')).record.after).to.include(paused.op);
  });
});
