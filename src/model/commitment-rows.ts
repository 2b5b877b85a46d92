/** Commitments and check-ins as people see them. */
import type { CalendarDate, Instant } from './calendar.js';
import type { Reply } from './feedback-rows.js';
import type { Body, Outcome, PlanDetails } from './kinds.js';
import type { MemberId, OperationId } from './record.js';

export interface CheckIn {
  readonly op: OperationId;
  readonly at: string;
  readonly period: CalendarDate;
  readonly outcome: Outcome;
  readonly happened?: string;
  readonly learned?: string;
  readonly pending: boolean;
}

export interface Period {
  readonly start: CalendarDate;
  /** The due date, which is the last day. */
  readonly end: CalendarDate;
  /** The instant at which the last day is over in the owner's zone. */
  readonly closes: Instant;
  /** `grace`: up to 24 hours late; `missed` is computed and never stored. */
  readonly state: 'upcoming' | 'open' | 'due-soon' | 'grace' | 'missed' | 'paused' | 'given' | 'late';
  /** The last one counts; concurrent ones all stand. */
  readonly checkIns: readonly CheckIn[];
}

/** A plan as it stood from a time on. */
export interface PlanVersion {
  readonly op: OperationId;
  readonly at: string;
  readonly plan: PlanDetails;
  /** Written without knowing the one before it, so that its owner is to choose. */
  readonly beside?: true;
}

/** How a commitment ended, as its owner says. */
export interface Ending {
  readonly op: OperationId;
  readonly at: string;
  readonly outcome: Body<'end'>['outcome'];
  readonly learned?: string;
}

export interface Commitment extends PlanDetails {
  readonly id: OperationId;
  readonly owner: MemberId;
  readonly share: 'me' | 'buddy' | 'group';
  readonly buddy?: MemberId;
  readonly readers: readonly MemberId[];
  /** Earlier plans whose place this one took, for other readers; the first one first. */
  readonly former: readonly OperationId[];
  /** The feedback from which it came. */
  readonly feedback?: OperationId;
  readonly at: string;
  readonly status: 'active' | 'paused' | 'done' | 'dropped' | 'adapted';
  /** How the plan came about, the oldest first; the last one holds. */
  readonly history: readonly PlanVersion[];
  /** The last one counts; concurrent ones all stand. */
  readonly endings: readonly Ending[];
  /** When it ended, and what its owner learned, by the last ending. */
  readonly ended?: Instant;
  readonly learned?: string;
  /** Those that have begun, and the next one. */
  readonly periods: readonly Period[];
  /** The due dates after those. */
  readonly later: readonly CalendarDate[];
  /** What a check-in is asked for now: the open period, or the last missed one. */
  readonly attention: 'none' | 'due' | 'overdue';
  readonly words: readonly Reply[];
  readonly last: OperationId;
  readonly pending: boolean;
}
