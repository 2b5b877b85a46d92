/** A group under way behind each gate that its agreement can close, as somebody sees it who is stopped there; for stories and tests. */
import type { PeerGroup } from '../../src/group/peer-group.js';
import { day } from '../../src/model/calendar.js';
import type { Gate } from '../../src/model/rows.js';
import { goingOnWithout, scenarios } from './agreement-scenarios.js';
import { sampleGroup, type SampleGroup } from './sample-group.js';

/** As Ana, to whom feedback was given, and who has committed to something. */
const underWay = (close: (sample: SampleGroup) => unknown) => async () => {
  const sample = await sampleGroup('commitments');
  await close(sample);
  const ana = await sample.as('ana');
  // What others wrote just now is in what she sees first.
  await new Promise((resolve) => setTimeout(resolve));
  return ana;
};

async function withdraw({ as }: SampleGroup): Promise<void> {
  const { actions, state } = await as('esra');
  await actions.withdraw(state.agreement.current!.hash);
}

export const gates = {
  none: scenarios.proposed,
  'not-accepted': scenarios.notAcceptedYet,
  superseded: underWay((sample) => goingOnWithout('ana', sample)),
  suspended: underWay(withdraw),
  expired: underWay(({ clock }) => clock.pass(200 * day)),
  paused: underWay(async (sample) => {
    await withdraw(sample);
    sample.clock.pass(15 * day);
  }),
  ended: underWay(async ({ as }) => (await as('ana')).actions.settings({ ended: true })),
} satisfies { readonly [G in Exclude<Gate, 'open'>]: () => Promise<PeerGroup> };
