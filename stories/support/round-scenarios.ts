/** A group in a round of feedback, at each turn that this can take. */
import type { PeerGroup } from '../../src/group/peer-group.js';
import { day } from '../../src/model/calendar.js';
import type { Body } from '../../src/model/kinds.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { groupsOf, people, sampleGroup, type Groups, type Person, type SampleGroup } from './sample-group.js';
import { until } from './sealed-scenarios.js';

/** Two weeks from the day on which the sample group agreed. */
const spring = { name: 'Spring', from: '2026-05-11', due: '2026-05-24', zone: 'Europe/Lisbon', reveal: 'at-once' } as const;

export interface RoundSample extends Groups {
  readonly sample: SampleGroup;
  /** The round that was started last. */
  start(round?: Partial<Body<'round'>>): Promise<string>;
  /** Gives feedback in a round, or in none. */
  give(giver: Person, recipient: Person, round?: string, impact?: string): Promise<string>;
  /** Tells a member's numbers. */
  tell(person: Person, given: number, received: number, round: string): Promise<unknown>;
}

/** Feedback that nobody but its recipient is to read, and they not before they gave some. */
export const secret = 'I saw the night shift relax when you put the plan away.';

export async function roundSample(storage: SampleGroup['storage'] = memoryStorage()): Promise<RoundSample> {
  const sample = await sampleGroup('agreed', { storage });
  const groups = await groupsOf(sample);
  const everyone = (holds: (group: PeerGroup) => boolean) => Promise.all(Object.values(groups).map((group) => until(group, () => holds(group))));
  return {
    ...groups,
    sample,
    async start(round = {}) {
      const { op } = await groups.ana.actions.startRound({ ...spring, ...round });
      await everyone(({ state }) => state.rounds.some(({ id }) => id === op));
      return op;
    },
    async give(giver, recipient, round, impact = 'You waited until everyone had spoken.') {
      const { op } = await groups[giver].actions.give({
        ...{ recipient: sample.ids[recipient]!, share: 'recipient', questionnaire: { id: 'sbi', version: 1 }, round },
        answers: { situation: 'The stand-up on Monday.', behavior: 'You asked first, and then you waited.', impact },
        promise: 'Shown only to one person here, under your name; anyone who uses this browser can open it.',
      });
      await until(groups[recipient], ({ feedback }) => feedback.some(({ id }) => id === op));
      return op;
    },
    async tell(person, given, received, round) {
      await groups[person].actions.tellTally(round, { given, received });
      await everyone(({ state }) => Object.hasOwn(state.rounds.find(({ id }) => id === round)!.tallies, sample.ids[person]!));
    },
  };
}

const at = (person: Person, act: (group: RoundSample) => Promise<unknown>) => async (): Promise<PeerGroup> => {
  const sample = await roundSample();
  await act(sample);
  return sample[person];
};

/** Two have told that they have feedback, one that there is none yet. */
const going = async ({ start, give, tell }: RoundSample, round: Partial<Body<'round'>> = {}) => {
  const id = await start(round);
  await give('ben', 'ana', id);
  await give('chloe', 'dai', id);
  await tell('ana', 0, 1, id);
  await tell('dai', 0, 1, id);
  await tell('esra', 0, 0, id);
  return id;
};

export const roundScenarios = {
  roundComing: at('ben', ({ start }) => start({ from: '2026-05-18', due: '2026-05-31' })),
  roundRunning: at('ben', (group) => going(group)),
  roundLed: at('ana', (group) => going(group)),
  roundNone: at('ana', async () => {}),
  roundVeiled: at('dai', (group) => going(group, { reveal: 'mutual' })),
  roundMutual: at('ben', (group) => going(group, { reveal: 'mutual' })),
  roundLastDay: at('ben', async (group) => {
    await going(group);
    group.sample.clock.pass(12.9 * day);
  }),
  roundOwnDay: at('ben', async (group) => {
    await group.ana.actions.extendRound(await going(group), '2026-05-31', group.sample.ids.ben);
    await until(group.ben, ({ rounds }) => Object.keys(rounds[0]!.dues).length > 0);
  }),
  roundOver: at('chloe', async (group) => {
    const id = await going(group);
    group.sample.clock.pass(16 * day);
    await group.give('chloe', 'esra', id);
  }),
  roundTwo: at('ana', async (group) => {
    await going(group);
    await group.ana.write('round', { ...spring, name: 'Spring, once more' });
  }),
  roundAllDone: at('ana', async (group) => {
    const id = await group.start();
    for (const person of people) {
      await group.give(person, people[(people.indexOf(person) + 1) % people.length]!, id);
      await group.tell(person, 1, 1, id);
    }
  }),
};
