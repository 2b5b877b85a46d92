/** Requests for feedback, in every state that they can take, as whoever asked or was asked sees them. */
import type { PeerGroup } from '../../src/group/peer-group.js';
import type { FeedbackRequest } from '../../src/model/rows.js';
import { everyKind } from './feedback-scenarios.js';
import { sampleGroup, type Person, type SampleGroup } from './sample-group.js';
import { until } from './sealed-scenarios.js';
import { as } from './tracker-scenarios.js';

const stateOf = (request: string, wanted: FeedbackRequest['state']) => (group: PeerGroup) =>
  until(group, ({ requests }) => requests.some(({ id, state }) => id === request && state === wanted));

interface Asked {
  readonly sample: SampleGroup;
  readonly ana: PeerGroup;
  readonly ben: PeerGroup;
  readonly request: string;
}

/** Ana asks Ben; then `more` happens, and one of them looks. */
const asked =
  (person: Person, more: (asked: Asked) => unknown = () => {}) =>
  async (): Promise<PeerGroup> => {
    const sample = await sampleGroup('feedback');
    const [ana, ben] = [await as(sample, 'ana'), await as(sample, 'ben')];
    const text = 'Tuesday’s stand-up: how did I open it, and who spoke first?';
    const { op: request } = await ana.actions.ask(sample.ids.ben!, { text, questionnaire: { id: 'sbi', version: 1 } });
    await stateOf(request, 'asked')(ben);
    sample.clock.pass(3_600_000);
    await more({ sample, ana, ben, request });
    return sample.as(person);
  };

const answered = async ({ sample, ana, ben, request }: Asked) => {
  await ben.actions.give({
    ...{ recipient: sample.ids.ana!, share: 'recipient', questionnaire: { id: 'sbi', version: 1 }, request },
    answers: { situation: 'Tuesday’s stand-up.', behavior: 'You asked the night shift first.', impact: 'They spoke before anybody else had set the tone.' },
    promise: 'Shown only to Ana Duarte here, under your name; anyone who uses this browser can open it.',
  });
  await stateOf(request, 'answered')(ana);
};
const declined = (words?: string) => async ({ ana, ben, request }: Asked) => {
  await ben.actions.endRequest(request, words);
  await stateOf(request, 'declined')(ana);
};
const withdrawn = async ({ ana, ben, request }: Asked) => {
  await ana.actions.endRequest(request);
  await stateOf(request, 'withdrawn')(ben);
};

export const requestScenarios = {
  asking: asked('ana'),
  answeredToMe: asked('ana', answered),
  answeredByMe: asked('ben', answered),
  declined: asked('ana', declined()),
  declinedWithAWord: asked('ana', declined('I came late that day, so I didn’t see how you opened it. Ask me after the next one?')),
  takenBack: asked('ana', withdrawn),
  over: asked('ana', async ({ ana, ben, request }) => {
    await ben.actions.leave();
    await stateOf(request, 'over')(ana);
  }),
  askedOfMe: asked('ben'),
  /** By a questionnaire that only the page of whoever asks has. */
  askedByTheirOwn: asked('ben', async ({ sample, ben }) => {
    const chloe = await as(sample, 'chloe');
    const { id, version } = everyKind;
    const { op } = await chloe.actions.ask(sample.ids.ben!, { questionnaire: { id, version }, asked: everyKind });
    await stateOf(op, 'asked')(ben);
  }),
  /** Ben has begun to answer, and Ana took it back. */
  takenBackMeanwhile: asked('ben', async (all) => {
    const { sample, ben, request } = all;
    const draft = { recipient: sample.ids.ana!, frame: 'sbi@1', share: 'recipient', answers: { 'sbi@1': { behavior: 'You asked the night shift first.' } }, request };
    await ben.local.saveDraft(ben.state.me!.id, 'feedback', { id: 'answer', revision: null }, draft);
    await withdrawn(all);
  }),
};
