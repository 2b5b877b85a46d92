/** A round of feedback as people see it: its days, how it stands, and what members tell of it in numbers. */
import type { CalendarDate } from './calendar.js';
import type { Body } from './kinds.js';
import type { MemberId, OperationId } from './record.js';

/** To how many members somebody gave in a round, and of how many they received. */
export interface Tally {
  readonly given: number;
  readonly received: number;
}

export interface Round extends Omit<Body<'round'>, 'due'> {
  readonly id: OperationId;
  readonly by: MemberId;
  /** When it was started: an ISO 8601 instant, as its author claims. */
  readonly at: string;
  /** The last day for all, in the round's zone; whoever has another one is in `dues`. */
  readonly due: CalendarDate;
  /** What single members were given as their last day; the later of the two counts. */
  readonly dues: { readonly [member: MemberId]: CalendarDate };
  /** The last day that anybody has who hasn't left. */
  readonly lastDue: CalendarDate;
  /** When it was ended before its time. */
  readonly ended?: string;
  /** `over` once everybody's last day is. */
  readonly state: 'coming' | 'running' | 'over';
  /** What members tell of themselves, in numbers; who tells nothing isn't in it. */
  readonly tallies: { readonly [member: MemberId]: Tally };
}
