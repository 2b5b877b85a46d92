/** The draft of a plan: what a form begins with, and the plan that it stands for. */
import { dateAt, type CalendarDate } from '../../model/calendar.js';
import type { Body, PlanDetails } from '../../model/kinds.js';
import type { Commitment } from '../../model/rows.js';
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
  readonly feedback?: string;
  /** The commitment from which it goes on. */
  readonly adapts?: string;
  /** The last operation in the plan's history when its change was begun. */
  readonly basis?: string;
}

/** What people write, in the order of the form: wish, outcome, obstacle, plan. */
export const written = ['technique', 'benefit', 'obstacle', 'cue', 'act', 'remedy'] as const;

const wordsOf = (plan: Partial<PlanDetails>) =>
  Object.fromEntries(written.map((name) => [name, plan[name] ?? ''])) as Pick<PlanDraft, (typeof written)[number]>;

/** The draft of a new commitment: from feedback, its suggestion is the technique; from another one, its plan. */
export function freshPlan({ state, group, zone }: TrackerHost, feedback?: string, adapts?: Commitment): PlanDraft {
  const today = dateAt(group.clock.now(), zone);
  const suggestion = state.feedback.find(({ id }) => id === feedback)?.answers['suggestion'];
  const technique = typeof suggestion === 'string' ? suggestion : '';
  const begun = { ...wordsOf(adapts ?? { technique }), start: today, cadence: adapts?.cadence ?? 'weekly' } as const;
  const hasBuddy = group.audienceOf('plan', { ...begun, until: today, zone: 'UTC', share: 'buddy' }).length > 1;
  const share = adapts && (adapts.share !== 'buddy' || hasBuddy) ? adapts.share : hasBuddy ? 'buddy' : 'me';
  return { ...begun, share, ...(feedback && { feedback }), ...(adapts && { adapts: adapts.id }) };
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
