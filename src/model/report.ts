/** What a group's members report to each other in a meeting: their commitments, check-ins and what they learned. */
import type { CalendarDate, Instant } from './calendar.js';
import type { GroupView } from './group-view.js';
import type { CheckIn, Commitment, Ending, Member, Period } from './rows.js';
import { takesPart } from './takes-part.js';

export interface ReportedCheckIn {
  readonly period: Period;
  readonly checkIn: CheckIn;
}

export interface ReportedPlan {
  readonly commitment: Commitment;
  /** What was said in this time; the oldest first. */
  readonly checkIns: readonly ReportedCheckIn[];
  /** How it ended in this time. */
  readonly endings: readonly Ending[];
  /** Whether everyone who takes part in the group can read it. */
  readonly isForGroup: boolean;
}

export interface MemberReport {
  readonly member: Member;
  /** The oldest first. Empty where the reader can read nothing, which says nothing of what there is. */
  readonly plans: readonly ReportedPlan[];
}

/** When the group last met before a day; undefined where nobody said that it did. */
export const lastMeeting = ({ meetings }: Pick<GroupView, 'meetings'>, today: CalendarDate): CalendarDate | undefined =>
  meetings.findLast((on) => on < today);

/**
 * Everyone who takes part, with what they planned, said and ended from `since` until just before `until`, as far as this
 * reader may read it. What wasn't said isn't counted.
 */
export function reportOf({ members, commitments }: GroupView, since: Instant, until: Instant): MemberReport[] {
  const isWithin = ({ at }: { readonly at: string }) => Date.parse(at) >= since && Date.parse(at) < until;
  const together = members.filter(takesPart);
  const planOf = (commitment: Commitment): ReportedPlan => {
    const all = commitment.periods.flatMap((period) => period.checkIns.map((checkIn) => ({ period, checkIn })));
    return {
      commitment,
      checkIns: all.filter(({ checkIn }) => isWithin(checkIn)).sort((a, b) => Date.parse(a.checkIn.at) - Date.parse(b.checkIn.at)),
      endings: commitment.endings.filter(isWithin),
      isForGroup: together.every(({ id }) => commitment.readers.includes(id)),
    };
  };
  const went = ({ history, ended = Infinity }: Commitment) => Date.parse(history[0]!.at) < until && ended >= since;
  return together.map((member) => ({
    member,
    plans: commitments.filter((commitment) => commitment.owner === member.id && went(commitment)).map(planOf).reverse(),
  }));
}
