/** The rows that people see, each folded from single-author records: the group, its members, and the rooms beside. */
import type { CalendarDate, Instant } from './calendar.js';
import type { Body, CompositionRule, Details, DeviceKeys, Settings } from './kinds.js';
import type { MemberId, OperationId } from './record.js';

/** The group itself: its purpose and its settings. */
export interface GroupCard extends Settings {
  readonly name: string;
  readonly facilitator: MemberId;
  /** An ISO 8601 instant, as its founder claims. */
  readonly founded: string;
  readonly minimumSize: number;
  readonly maximumSize: number;
  readonly rotation: number;
  /**
   * Who were buddies, supporter and supported: in each ring as it began, and as it ended; in the first, which grew with
   * the group, as it ended.
   */
  readonly paired: readonly (readonly [MemberId, MemberId])[];
  /** Content is sealed, and every record signed. */
  readonly sealed: boolean;
  /** `active` once it was started, or, where its founder didn't begin with a draft, once enough have joined or agreed. */
  readonly status: 'draft' | 'inviting' | 'active' | 'paused' | 'ended';
  /** Whose turn it is to facilitate: of those who are active, whoever has least and longest ago. */
  readonly nextFacilitator?: MemberId;
  /** The operation that changed the settings last; a next one comes after it. */
  readonly last: OperationId;
}

/** A device that speaks for a member, or did. */
export interface Device extends DeviceKeys {
  readonly member: MemberId;
  readonly name?: string;
  /** An ISO 8601 instant, as whoever let it in claims. */
  readonly since: string;
  /** `claim`: nothing but the page said that it is this member's. `passphrase`: exists only as keys under one. */
  readonly by: 'founding' | 'link' | 'claim' | 'device' | 'passphrase';
  /** The member's first device, from which this one follows. */
  readonly root: string;
  /** Since when, and after which of its operations, it counts no more. */
  readonly revoked?: { readonly at: string; readonly counter: number };
}

/** Somebody signed, when accepting, that a member has another first device than the reader sees. */
export interface Dispute {
  readonly member: MemberId;
  readonly by: MemberId;
}

/** Active members' word that another one shall facilitate, since the facilitator can't be reached. */
export interface Succession {
  readonly member: MemberId;
  readonly by: readonly MemberId[];
}

/** How somebody's time in the group ended, or an invitation came to nothing. */
export interface MemberEnd {
  readonly how: 'declined' | 'withdrawn' | 'left' | 'removed';
  readonly by: MemberId;
  /** An ISO 8601 instant, as its author claims. */
  readonly at: string;
  readonly op: OperationId;
  /** The operation of its reason, and that reason where the reader may read it. */
  readonly note?: OperationId;
  readonly reason?: string;
}

/** A time that began and may be over; instants as their authors claim. */
export interface Span {
  readonly from: Instant;
  readonly to?: Instant;
}

export type MemberStatus = 'invited' | 'active' | 'paused' | 'left';

export interface Member extends Details {
  readonly id: MemberId;
  readonly name: string;
  readonly role: 'facilitator' | 'member';
  readonly status: MemberStatus;
  /** ISO 8601 instants, as their authors claim. */
  readonly invited: string;
  readonly joined?: string;
  readonly left?: string;
  /** How it ended; there while the status is `left`. */
  readonly end?: MemberEnd;
  /** Every time as a member, from joining on; an earlier one stays when somebody is invited again. */
  readonly stays: readonly (Span & { readonly end?: MemberEnd })[];
  /** When the member facilitated. */
  readonly facilitated: readonly Span[];
  /** Others who haven't left and are known elsewhere by the same id: the same person, invited twice. */
  readonly twins?: readonly MemberId[];
  /** Has gone, and nobody has been invited in their place since. */
  readonly vacated?: true;
  /** Deleted what was theirs. */
  readonly erased?: true;
  /** An invitation's link is out, and only whoever has it can join. */
  readonly linked?: true;
  /** The choosing by which they came, or came back. */
  readonly choosing?: OperationId;
  /** Empty where the group isn't sealed, and until the member has joined. The first is the one to compare. */
  readonly devices: readonly Device[];
  /** When the member paused, and resumed. */
  readonly pauses: readonly Span[];
  /** The last operation of this row; a next one comes after it. */
  readonly last: OperationId;
}

export interface CompositionVerdict {
  readonly rule: CompositionRule;
  readonly verdict: 'met' | 'broken' | 'unknown';
  /** The members whom the verdict is about. */
  readonly basis: readonly MemberId[];
  /** Decisions to go on with just this broken rule, for just these members; oldest first. */
  readonly exceptions: readonly CompositionException[];
  /** Those that were made for others, or while the rule was broken; oldest first. */
  readonly earlier: readonly CompositionException[];
  /** What was recorded when members were last chosen. */
  readonly recorded?: RecordedVerdict;
}

/** A facilitator's decision to go on although a rule is broken. */
export interface CompositionException {
  readonly id: OperationId;
  readonly author: MemberId;
  /** An ISO 8601 instant, as its author claims. */
  readonly at: string;
  /** For whom it was made. */
  readonly basis: readonly MemberId[];
  /** The operation that its reason is known by. */
  readonly note: OperationId;
  /** Undefined where the reader may not read it. */
  readonly reason?: string | undefined;
  /** Who can read the reason, as far as the reader knows: nobody where they can't themselves. */
  readonly readers: readonly MemberId[];
}

/** How a rule stood when members were chosen, by what their source said of them. */
export interface RecordedVerdict extends Pick<CompositionVerdict, 'verdict' | 'basis'> {
  readonly choosing: OperationId;
  readonly by: MemberId;
  /** An ISO 8601 instant, as its author claims. */
  readonly at: string;
  readonly from: Body<'choosing'>['from'];
  /** How many people the source held. */
  readonly people?: number;
  /** Whether the roster still says the same. */
  readonly isCurrent: boolean;
}

/** Whom the facilitator chose together. */
export interface Choosing extends Body<'choosing'> {
  readonly id: OperationId;
  readonly by: MemberId;
  /** An ISO 8601 instant, as its author claims. */
  readonly at: string;
}

/** That the group met on a day, or didn't after all. */
export interface MeetingWord {
  readonly op: OperationId;
  readonly on: CalendarDate;
  readonly held: boolean;
  readonly by: MemberId;
  /** An ISO 8601 instant, as its author claims. */
  readonly at: string;
}

export interface BuddyEdge {
  readonly supporter: MemberId;
  readonly supported: MemberId;
  readonly status: 'proposed' | 'accepted' | 'released';
}

export type { Agreement, AgreementResponse, AgreementVersion, Gate, Proposer, Stance } from './agreement-rows.js';
export type { CheckIn, Commitment, Ending, Period, PlanVersion } from './commitment-rows.js';
export type { Feedback, FeedbackRequest, PassedFeedback, Reply, Widening } from './feedback-rows.js';
export type { Round, Tally } from './round-rows.js';
