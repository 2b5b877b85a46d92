/** Commitments, check-ins and buddies in each of their states, as one member sees them; for stories and tests. */
import { PeerGroup } from '../../src/group/peer-group.js';
import { day } from '../../src/model/calendar.js';
import type { Body } from '../../src/model/kinds.js';
import type { Commitment } from '../../src/model/rows.js';
import { StorageError, type Json } from '../../src/storage/adapter.js';
import { scenarios as agreement } from './agreement-scenarios.js';
import { people, sampleGroup, type Person, type SampleGroup, type Stage } from './sample-group.js';

/** The group as that person sees it, once what others wrote has arrived. */
export async function as({ as: open }: SampleGroup, person: Person): Promise<PeerGroup> {
  const group = await open(person);
  await new Promise((resolve) => setTimeout(resolve));
  return group;
}

export const delegating = {
  technique: 'Hand the shift plan to the team',
  cue: 'on Mondays at nine',
  act: 'hand the plan to one of the team',
  start: '2026-05-04',
  cadence: 'weekly',
  until: '2026-06-22',
  zone: 'Africa/Lagos',
  share: 'buddy',
} satisfies Omit<Body<'plan'>, 'buddy'>;

export const asking = {
  technique: 'Ask each person one question before I give my view',
  cue: 'If a proposal comes up in the weekly meeting',
  act: 'ask two questions first',
  start: '2026-05-30',
  cadence: 'fortnightly',
  until: '2026-08-20',
  zone: 'Europe/Lisbon',
  share: 'group',
} satisfies Omit<Body<'plan'>, 'buddy'>;

/** All five support their buddies, and two of them have more than one thing going. */
export async function wellUnderWay(): Promise<SampleGroup> {
  const sample = await sampleGroup('commitments');
  for (const person of people) {
    const { actions, state } = await as(sample, person);
    await actions.answerBuddy(state.buddies.find(({ supporter }) => supporter === state.me!.id)!, true);
  }
  const ana = await as(sample, 'ana');
  await (
    await as(sample, 'esra')
  ).actions.encourage(ana.state.commitments[0]!.id, 'How is it going? I thought of you on Tuesday.');
  await ana.actions.commit(asking);
  const ben = await as(sample, 'ben');
  const { op } = await ben.actions.commit(delegating);
  await ben.actions.checkIn(op, '2026-05-04', 'did', { happened: 'Handed it to Femi.' });
  await ben.actions.checkIn(op, '2026-05-11', 'changed', { learned: 'Two people share it better than one.' });
  await ben.actions.checkIn(op, '2026-05-18', 'not-yet');
  return sample;
}

const wish = { benefit: 'People stay calm while the rest changes.', remedy: 'name it at the end of the day' };

/** Two of Ana’s tabs change her plan, and neither knows of the other. */
async function changedAtOnce(): Promise<SampleGroup> {
  const sample = await sampleGroup('commitments');
  const { actions, state } = await as(sample, 'ana');
  const [row] = state.commitments;
  const basis = row!.history.at(-1)!.op;
  await actions.changePlan(row!.id, { ...row!, act: 'name two things' }, basis);
  await actions.changePlan(row!.id, { ...row!, cue: 'When the stand-up ends' }, basis);
  return sample;
}

/** Saves a draft as a form of the tracker does. */
const keep = ({ local, state }: PeerGroup, form: string, value: object) =>
  local.saveDraft(state.me!.id, form, { id: 'begun', revision: null }, value as Json);

const begun = { technique: '', benefit: '', obstacle: '', cue: '', act: '', remedy: '', start: '2026-05-11', cadence: 'weekly', share: 'buddy' };

const atStage =
  (stage: Stage, person: Person, days = 0) =>
  async () => {
    const sample = await sampleGroup(stage);
    sample.clock.pass(days * day);
    return as(sample, person);
  };

/** Ana after she did something with her commitment. */
const once = (act: (ana: PeerGroup, commitment: string) => Promise<unknown>) => async () => {
  const ana = await as(await sampleGroup('commitments'), 'ana');
  await act(ana, ana.state.commitments[0]!.id);
  return ana;
};

export const scenarios = {
  due: atStage('commitments', 'ana'),
  inGrace: atStage('commitments', 'ana', 1),
  overdue: atStage('commitments', 'ana', 2),
  planOver: atStage('commitments', 'ana', 40),
  wellUnderWay: async () => as(await wellUnderWay(), 'ana'),
  asBuddy: async () => as(await wellUnderWay(), 'esra'),
  inTheGroup: async () => as(await wellUnderWay(), 'dai'),
  askHowItIsGoing: atStage('commitments', 'esra', 2),
  /** Ana shared what she hasn’t said anything about with the group; nobody is named. */
  async round() {
    const sample = await sampleGroup('agreed');
    await (await as(sample, 'ana')).actions.commit({ ...asking, cadence: 'once', start: '2026-05-10', until: '2026-05-12' });
    sample.clock.pass(9 * day);
    return as(sample, 'chloe');
  },
  /** In the evening there is nothing. */
  async quietHours() {
    const sample = await sampleGroup('commitments');
    sample.clock.pass(2.4 * day);
    const ana = await as(sample, 'ana');
    await ana.actions.keepQuiet('17:30', '09:00');
    return ana;
  },
  empty: atStage('agreed', 'dai'),
  commitmentPaused: once(({ actions }, id) => actions.pauseCommitment(id, true)),
  ended: once(({ actions }, id) => actions.endCommitment(id, 'adapted')),
  endedWithLearning: once(({ actions }, id) => actions.endCommitment(id, 'done', 'It works when I write it down the evening before.')),
  /** Two of her tabs end it, and neither knows of the other. */
  endedTwice: once(async (ana, commitment) => {
    const after = [ana.state.commitments[0]!.last];
    await ana.write('end', { commitment, outcome: 'done', learned: 'It works.' }, { after });
    await ana.write('end', { commitment, outcome: 'dropped', learned: 'It takes too long.' }, { after });
  }),
  woop: once(({ actions, state }, id) => actions.changePlan(id, { ...state.commitments[0]!, ...wish })),
  history: once(async (ana, id) => {
    await ana.actions.changePlan(id, { ...ana.state.commitments[0]!, ...wish });
    await ana.actions.changePlan(id, { ...ana.state.commitments[0]!, act: 'name two things that stay' });
  }),
  changedAtOnce: async () => as(await changedAtOnce(), 'ana'),
  changedAtOnceAsBuddy: async () => as(await changedAtOnce(), 'esra'),
  monthly: once(async ({ actions, state }, id) => {
    await actions.changePlan(id, { ...state.commitments[0]!, cadence: 'monthly', start: '2026-01-31', until: '2026-06-30' });
  }),
  longTrack: once(async ({ actions, state }, id) => {
    await actions.changePlan(id, { ...state.commitments[0]!, start: '2025-12-09', until: '2026-10-30' });
  }),
  /** Accepted, proposed and released. */
  async ringDrawn() {
    const sample = await sampleGroup('agreed');
    for (const [person, accepted] of [['ana', true], ['ben', false], ['chloe', true]] as const) {
      const { actions, state } = await as(sample, person);
      await actions.answerBuddy(state.buddies.find(({ supporter }) => supporter === state.me!.id)!, accepted);
    }
    return as(sample, 'ana');
  },
  async ringSpliced() {
    const sample = await wellUnderWay();
    await (await as(sample, 'chloe')).actions.leave();
    const dai = await as(sample, 'dai');
    await dai.actions.setStatus(dai.state.me!.id, 'paused');
    return as(sample, 'ben');
  },
  memberPaused: once((ana) => ana.actions.setStatus(ana.state.me!.id, 'paused')),
  async buddyReleased() {
    const ben = await as(await sampleGroup('agreed'), 'ben');
    const { state } = ben;
    await ben.actions.answerBuddy(state.buddies.find(({ supporter }) => supporter === state.me!.id)!, false);
    return ben;
  },
  /** Of what Chloé suggested to her. */
  async fromFeedback() {
    const sample = await sampleGroup('feedback');
    const ana = await as(sample, 'ana');
    const feedback = ana.state.feedback.find(({ answers }) => answers['suggestion'])!.id;
    await ana.actions.commit({ ...asking, technique: 'Open each stand-up with one thing that stays', start: '2026-05-12', cadence: 'weekly', feedback });
    return ana;
  },
  beforeCommitting: atStage('feedback', 'ana'),
  /** Ben had begun a commitment when the page was closed. */
  async restored() {
    const ben = await as(await sampleGroup('agreed'), 'ben');
    await keep(ben, 'commitment', { ...begun, technique: 'Listen to the end' });
    return ben;
  },
  /** What Ben writes can’t be kept on his device. */
  async noRoom() {
    const ben = await as(await sampleGroup('agreed'), 'ben');
    ben.local.saveDraft = () => Promise.reject(new StorageError('quota', 'The disk is full.'));
    return ben;
  },
  /** Ana said nothing yet about what only her buddy can read besides. */
  async ownRound() {
    const sample = await sampleGroup('agreed');
    const ana = await as(sample, 'ana');
    await ana.actions.commit({ ...asking, share: 'buddy', cadence: 'once', start: '2026-05-10', until: '2026-05-12' });
    sample.clock.pass(9 * day);
    return ana;
  },
  /** Esra had begun a word to Ana, who then kept her plan to herself. */
  async orphaned() {
    const sample = await sampleGroup('commitments');
    const [ana, esra] = [await as(sample, 'ana'), await as(sample, 'esra')];
    const [{ id }] = ana.state.commitments as [Commitment];
    await keep(esra, `word-${id}`, { said: 'I thought of you on Tuesday. How did it go?' });
    await ana.actions.commitAgain(id, 'me');
    return esra;
  },
  async two() {
    const sample = await sampleGroup('invited');
    await (await as(sample, 'ben')).actions.join();
    return as(sample, 'ben');
  },
  alone: atStage('founded', 'ana'),
  notInForce: atStage('proposed', 'ben'),
  async suspended() {
    const sample = await wellUnderWay();
    const chloe = await as(sample, 'chloe');
    await chloe.actions.withdraw(chloe.state.agreement.current!.hash);
    return as(sample, 'ana');
  },
  ...{
    invited: agreement.invited,
    left: agreement.left,
    notBegun: agreement.notBegun,
    loading: agreement.loading,
    failed: agreement.failed,
  },
  ...{ stale: agreement.stale, notAMember: agreement.notAMember, unknownReader: agreement.unknownReader },
} satisfies { readonly [name: string]: () => Promise<PeerGroup> };
