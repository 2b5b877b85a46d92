/** The draft of a plan: what a form begins with, and the plan that it stands for. */
import { questions } from '../../localization/en/questions.js';
import { messagesIn } from '../../localization/localize.js';
import { dateAt, type CalendarDate } from '../../model/calendar.js';
import type { Body, PlanDetails } from '../../model/kinds.js';
import type { Commitment, Feedback } from '../../model/rows.js';
import { answerLines } from '../../ui/answers-view.js';
import { isAbout } from '../../model/is-about.js';
import { answeredIn } from '../../ui/known-questionnaires.js';
import type { TrackerHost } from './tracker-host.js';

export type Share = Body<'plan'>['share'];

/** Kept on the device as it is. */
export interface PlanDraft {
  readonly technique: string;
  readonly benefit: string;
  readonly obstacle: string;
  readonly cue: string;
  readonly act: string;
  readonly remedy: string;
  readonly start: CalendarDate;
  readonly cadence: PlanDetails['cadence'];
  /** Absent until it is chosen, so that it follows the start. */
  readonly until?: CalendarDate;
  /** Absent in a change until it is chosen, so that it follows the commitment. */
  readonly share?: Share;
  /** The first id of the feedback from which it comes, and the question whose answer was the technique. */
  readonly feedback?: string;
  readonly item?: string;
  /** The commitment from which it goes on. */
  readonly adapts?: string;
  /** The last operation in the plan's history when its change was begun. */
  readonly basis?: string;
}

/** What people write, in the order of the form: wish, outcome, obstacle, plan. */
export const written = ['technique', 'benefit', 'obstacle', 'cue', 'act', 'remedy'] as const;

const wordsOf = (plan: Partial<PlanDetails>) =>
  Object.fromEntries(written.map((name) => [name, plan[name] ?? ''])) as Pick<PlanDraft, (typeof written)[number]>;

/** What a new commitment comes from: an answer to feedback that I received, or a commitment that it goes on from. */
export interface Origin {
  readonly feedback?: string;
  readonly item?: string;
  readonly adapts?: Commitment;
}

/** Feedback by the id that it has, or had at first. */
export const feedbackOf = (id: string | undefined, { state }: TrackerHost): Feedback | undefined =>
  state.feedback.find(isAbout(id));

/** The draft of a new commitment: from feedback, what it suggests is the technique; from another one, its plan. */
export function freshPlan(host: TrackerHost, { feedback, item, adapts }: Origin): PlanDraft {
  const { group, zone } = host;
  const today = dateAt(group.clock.now(), zone);
  const from = feedbackOf(feedback, host);
  const technique = from ? suggestionIn(from, item, host) : '';
  const begun = { ...wordsOf(adapts ?? { technique }), start: today, cadence: adapts?.cadence ?? 'weekly' } as const;
  const hasBuddy = group.audienceOf('plan', { ...begun, until: today, zone: 'UTC', share: 'buddy' }).length > 1;
  const share = adapts && (adapts.share !== 'buddy' || hasBuddy) ? adapts.share : hasBuddy ? 'buddy' : 'me';
  return {
    ...{ ...begun, share, ...(feedback && { feedback: from?.root ?? feedback }), ...(item && { item }) },
    ...(adapts && { adapts: adapts.id }),
  };
}

/** In words what was answered at `item`, or at the first question that can become a commitment. */
function suggestionIn(feedback: Feedback, item: string | undefined, { state, language }: TrackerHost): string {
  const questionnaire = answeredIn(language, feedback, state.questionnaires);
  const { answers } = feedback;
  const id = item ?? questionnaire?.items.find(({ id, commit }) => commit && Object.hasOwn(answers, id))?.id;
  if (id === undefined || !Object.hasOwn(answers, id)) return '';
  const texts = messagesIn(language, 'questions', questions);
  return answerLines(questionnaire, { [id]: answers[id]! }, texts)[0]!.answer;
}

/** The draft of a change, on the basis of the plan as it is now. */
export const draftOf = (commitment: Commitment): PlanDraft => {
  const { start, cadence, until, history } = commitment;
  return { ...wordsOf(commitment), start, cadence, until, basis: history.at(-1)!.op };
};

/** The plan that a draft stands for; what is empty isn't there. */
export const planIn = (draft: PlanDraft, until: CalendarDate, zone: string): PlanDetails => {
  const words = written.map((name) => [name, draft[name].trim() || undefined]);
  const { start, cadence } = draft;
  return { ...(Object.fromEntries(words) as Pick<PlanDetails, (typeof written)[number]>), start, cadence, until, zone };
};
