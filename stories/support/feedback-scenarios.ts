/** A group whose members have given feedback, at each turn that this can take. */
import { PeerGroup } from '../../src/group/peer-group.js';
import type { Questionnaire } from '../../src/model/kinds.js';
import { StorageError, type StorageAdapter } from '../../src/storage/adapter.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { groupsOf, sampleGroup, type Groups, type Person, type SampleGroup, type Stage } from './sample-group.js';
import { until } from './sealed-scenarios.js';

const at =
  (stage: Stage, person: Person | 'stranger', more: (groups: Groups, sample: SampleGroup) => unknown = () => {}) =>
  async (): Promise<PeerGroup> => {
    const sample = await sampleGroup(stage);
    const groups = await groupsOf(sample);
    if (stage === 'feedback') await until(groups.ana, ({ feedback }) => feedback.length === 2);
    await more(groups, sample);
    // What was written just now is in what it shows first.
    await new Promise((resolve) => setTimeout(resolve));
    return sample.as(person);
  };

/** Ana acknowledges what Ben gave, and they go on from there. */
const talked = async ({ ana, ben }: Groups, { clock }: SampleGroup) => {
  const { id } = ben.state.feedback[0]!;
  const turn = async (act: () => Promise<unknown>) => {
    clock.pass(3_600_000);
    await new Promise((resolve) => setTimeout(resolve));
    await act();
  };
  await turn(() => ana.actions.acknowledge(id, 'Thank you. I hadn’t noticed the waiting myself.'));
  await turn(() => ben.actions.reply(id, 'I use it on Mondays now.'));
  await turn(() => ana.actions.reply(id, 'Tell me in the next round how it goes.'));
  await turn(() => ben.actions.revise(id, { impact: 'Two weeks on, the night shift speaks first.' }));
  return id;
};

const suspended = ({ dai }: Groups) => dai.actions.withdraw(dai.state.agreement.current!.hash);

/** Every kind of question, as a page or a facilitator may supply it. */
export const everyKind: Questionnaire = {
  ...{ id: 'after-the-meeting', version: 1, frame: 'own', language: 'en', title: 'After the meeting', help: 'Five short questions about how we met.' },
  items: [
    { id: 'room', type: 'scale', label: 'How much room did everyone have?', required: true, minimumLabel: 'Hardly any', maximumLabel: 'Plenty' },
    {
      ...{ id: 'helped', type: 'choice', label: 'What helped?', multiple: true },
      options: [{ id: 'ask', label: 'Questions' }, { id: 'wait', label: 'Silence', help: 'Waiting until somebody went on' }, { id: 'draw', label: 'A drawing' }],
    },
    { id: 'decided', type: 'choice', label: 'Was there a decision?', options: [{ id: 'yes', label: 'Yes' }, { id: 'no', label: 'No' }] },
    { id: 'which', type: 'text', label: 'Which one?', required: true, when: { item: 'decided', is: ['yes'] } },
    {
      ...{ id: 'how', type: 'rubric', label: 'How did they chair it?', required: true },
      options: [{ id: 'begun', label: 'Begun' }, { id: 'growing', label: 'Growing' }, { id: 'home', label: 'At home' }],
      criteria: [{ id: 'listening', label: 'Listening', help: 'Lets people finish' }, { id: 'asking', label: 'Asking', help: 'Asks before answering' }],
    },
  ],
};

/** In sections, one of them under a condition, and in two languages. */
export const inSections: Questionnaire = {
  ...{ schema: 1, id: 'chairing', version: 1, frame: 'own', language: 'en', title: 'How you chair', help: 'About one meeting that you chaired.' },
  sections: [
    { id: 'meeting', title: 'The meeting' },
    { id: 'next', title: 'What comes next', help: 'Nothing about the past.', when: { item: 'met', is: ['chaired'] } },
  ],
  items: [
    {
      ...{ id: 'met', type: 'choice', label: 'Were you there?', section: 'meeting', required: true },
      options: [{ id: 'chaired', label: 'Yes, when they chaired' }, { id: 'else', label: 'Only otherwise' }],
    },
    { id: 'saw', type: 'text', label: 'What did you see?', section: 'meeting', required: true, minimumLength: 10 },
    { id: 'try', type: 'text', label: 'What could they try?', section: 'next', commit: true },
  ],
  translations: {
    de: {
      ...{ title: 'Wie du leitest', help: 'Zu einer Sitzung, die du geleitet hast.' },
      sections: { meeting: { title: 'Die Sitzung' }, next: { title: 'Wie es weitergeht', help: 'Nichts über das Vergangene.' } },
      items: {
        met: { label: 'Warst du dabei?', options: { chaired: { label: 'Ja, als sie geleitet hat' }, else: { label: 'Nur sonst' } } },
        saw: { label: 'Was hast du gesehen?' },
        try: { label: 'Was könnte sie ausprobieren?' },
      },
    },
  },
};

/** Ben’s group where the storage, or what his own device keeps, is different. */
const bensOn = (place: 'storage' | 'local', different: (memory: StorageAdapter) => Partial<StorageAdapter>) => async (): Promise<PeerGroup> => {
  const storage = await memoryStorage()({ space: 'sample' });
  const { space, clock, local } = await sampleGroup('agreed', { storage });
  const both = { storage, local };
  return PeerGroup.open({ ...both, [place]: { ...both[place], ...different(both[place]) }, space, clock, me: 'demo:ben', confidentiality: 'plain' });
};

/** Ana wished that the group may read what Ben gave her, and Ben has answered; as one of them sees it. */
const wished = (isGranted: boolean, person: 'ana' | 'ben') =>
  at('feedback', person, async ({ ana, ben }) => {
    const { id } = ben.state.feedback[0]!;
    const { op } = await ana.actions.askToWiden(id, 'group', 'The others could copy the waiting.');
    await until(ben, ({ feedback }) => feedback.some(({ widening }) => widening));
    await (isGranted ? ben.actions.giveAgain(id, 'Shown to the group here, under your name.', 'group', op) : ben.actions.refuseWidening(id, op));
    await until(ana, ({ feedback }) => feedback.some(({ widening }) => widening && widening.state !== 'asked'));
  });

/** Ana has begun to answer what Ben gave her. */
const replying = at('feedback', 'ana', async ({ ana, ben }) => {
  const { root } = ben.state.feedback[0]!;
  await ana.local.saveDraft(ana.state.me!.id, 'inbox', { id: 'words', revision: null }, { [`reply/${root}`]: 'Which of the two do you mean?' });
});

export const feedbackScenarios = {
  writing: at('agreed', 'ben'),
  beforeAgreement: at('proposed', 'ben'),
  suspended: at('feedback', 'ben', suspended),
  suspendedGiver: at('feedback', 'chloe', suspended),
  suspendedRecipient: at('feedback', 'ana', suspended),
  alone: at('founded', 'ana'),
  invited: at('invited', 'ben'),
  somebodyPaused: at('agreed', 'ben', ({ chloe }) => chloe.actions.setStatus(chloe.state.me!.id, 'paused')),
  full: bensOn('storage', () => ({ put: () => Promise.reject(new StorageError('quota', 'The disk is full.')) })),
  onAStore: bensOn('storage', ({ capabilities }) => ({ capabilities: { ...capabilities, shared: true } })),
  drafts: at('agreed', 'ben', async ({ ben }, { ids, clock }) => {
    for (const [person, impact] of [['dai', 'I left with a clear next step.'], ['ana', 'I heard more than before.'], ['chloe', 'The numbers made sense to me.']] as const) {
      const draft = { recipient: ids[person]!, frame: 'sbi@1', share: 'recipient', answers: { 'sbi@1': { impact } } };
      clock.pass(3_600_000);
      await ben.local.saveDraft(ben.state.me!.id, 'feedback', { id: person, revision: null }, draft);
    }
  }),
  hereOnly: bensOn('local', ({ capabilities }) => ({ capabilities: { ...capabilities, durable: false } })),
  deviceFull: bensOn('local', () => ({ put: () => Promise.reject(new StorageError('quota', 'The disk is full.')) })),
  given: at('feedback', 'ben'),
  received: at('feedback', 'ana'),
  sharedWithMe: at('feedback', 'esra'),
  /** More than one looks through at once. */
  manyReceived: at('feedback', 'ana', async ({ ana, ben, chloe, dai }, { ids }) => {
    for (const giver of [ben, chloe, dai])
      await giver.actions.give({
        ...{ recipient: ids.ana!, share: 'recipient', questionnaire: { id: 'notice-wonder', version: 1 } },
        answers: { notice: 'You kept the agenda to three points.', wonder: 'What did you leave out, and how did you choose?' },
        promise: 'Shown only to Ana Duarte here, under your name; anyone who uses this browser can open it.',
      });
    await until(ana, ({ feedback }) => feedback.length === 5);
  }),
  askedToWiden: at('feedback', 'ben', async ({ ana, ben }) => {
    await ana.actions.askToWiden(ana.state.feedback[1]!.id, 'group', 'The others could copy the waiting.');
    await until(ben, ({ feedback }) => feedback.some(({ widening }) => widening));
  }),
  askingToWiden: at('feedback', 'ana', ({ ana }) => ana.actions.askToWiden(ana.state.feedback[1]!.id, 'group')),
  grantedToMe: wished(true, 'ana'),
  grantedByMe: wished(true, 'ben'),
  refusedToMe: wished(false, 'ana'),
  refusedByMe: wished(false, 'ben'),
  replying,
  async replyingToWhatIsGone() {
    const group = await replying();
    const draft = (await group.local.drafts(group.state.me!.id, 'inbox'))[0]!;
    await group.local.saveDraft(group.state.me!.id, 'inbox', draft, { 'reply/gone': 'Which of the two do you mean?', 'thanks/gone': 'Thank you.' });
    return group;
  },
  narrowable: at('feedback', 'chloe'),
  acknowledgedBare: at('feedback', 'ana', ({ ana }) => ana.actions.acknowledge(ana.state.feedback[1]!.id)),
  cameOfIt: at('feedback', 'ana', ({ ana }) =>
    ana.actions.commit({
      ...{ technique: 'Open each stand-up with one thing that stays', cue: 'When the stand-up begins', act: 'name one thing that stays as it is' },
      ...{ start: '2026-05-12', cadence: 'weekly', until: '2026-06-22', zone: 'Europe/Lisbon', share: 'buddy', feedback: ana.state.feedback[0]!.id },
    }),
  ),
  nothingYet: at('feedback', 'dai'),
  talkedRecipient: at('feedback', 'ana', talked),
  talkedGiver: at('feedback', 'ben', talked),
  withdrawn: at('feedback', 'ana', async (groups, sample) => groups.ben.actions.retract(await talked(groups, sample))),
  allHidden: at('feedback', 'ana', async ({ ana }) => {
    for (const { id } of ana.state.feedback) await ana.actions.hide(id);
  }),
  hidden: at('feedback', 'ana', ({ ana }) => ana.actions.hide(ana.state.feedback[1]!.id)),
  unknownQuestionnaire: at('feedback', 'ana', ({ esra }, { ids }) =>
    esra.actions.give({
      ...{ recipient: ids.ana!, share: 'recipient', questionnaire: { id: 'our-own', version: 4 }, answers: { start: 'Name the goal first.', room: 4 } },
      promise: 'Shown only to Ana Duarte here, under your name; anyone who uses this browser can open it.',
    }),
  ),
};
