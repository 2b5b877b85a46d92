/** The rows that people see, each folded from single-author records. */
import type {
  Answers,
  Body,
  Clause,
  CompositionRule,
  Details,
  DeviceKeys,
  Outcome,
  PlanDetails,
  Questionnaire,
  Settings,
} from './kinds.js';
import type { CalendarDate, Instant } from './calendar.js';
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
  /** Undefined where the reader may not read it. */
  readonly reason?: string | undefined;
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

export interface AgreementResponse {
  readonly member: MemberId;
  readonly answer: 'accepted' | 'declined' | 'withdrawn';
  /** An ISO 8601 instant in UTC, and the member's IANA time zone, as they claim. */
  readonly at: string;
  readonly zone?: string;
  /** The operation of the record that says so. */
  readonly op: OperationId;
  /** What an acceptance says of each clause, by its id. */
  readonly clauses?: Body<'acceptance'>['clauses'];
  readonly note?: string;
}

/** What a member thinks of each clause of a version: their last word. It neither accepts nor refuses the version. */
export interface Stance {
  readonly member: MemberId;
  readonly at: string;
  readonly zone?: string;
  /** By the clauses' ids. */
  readonly clauses: Body<'stance'>['clauses'];
  readonly notes: { readonly [clause: string]: string };
}

/** Who proposed a version, and when: an ISO 8601 instant in UTC, and their IANA time zone, as they claim. */
export interface Proposer {
  readonly member: MemberId;
  readonly at: string;
  readonly zone?: string;
}

export interface AgreementVersion {
  /** SHA-256 of the canonical text (RFC 8785), base64url. */
  readonly hash: string;
  readonly language: string;
  readonly clauses: readonly Clause[];
  readonly supersedes?: string;
  /** The first who proposed this text, and when. */
  readonly proposer: MemberId;
  readonly at: string;
  /** The first proposer's IANA time zone. */
  readonly zone?: string;
  /** All who proposed this very text, the first one first. */
  readonly proposers: readonly Proposer[];
  readonly status: 'proposed' | 'in-force' | 'superseded' | 'declined' | 'expired';
  readonly since?: string;
  /** Each member's last word. */
  readonly responses: readonly AgreementResponse[];
  /** Each member's last word about its clauses, where the reader may read it. */
  readonly stances: readonly Stance[];
  /** Whose acceptance is still needed. */
  readonly waitingFor: readonly MemberId[];
  /** Who has decided to go on without a paused member. */
  readonly omissions: readonly { readonly member: MemberId; readonly by: readonly MemberId[] }[];
  /** Paused members left out by a decision of all others. */
  readonly omitted: readonly MemberId[];
}

/**
 * Why shared content is open to a member, read-only or closed. `none` and `not-accepted` close it; `superseded`: they
 * accepted an earlier version that was in force and not the present one, and read on.
 */
export type Gate = 'open' | 'none' | 'not-accepted' | 'superseded' | 'suspended' | 'expired' | 'paused';

export interface Agreement {
  /** In the order of their numbers, from 1: each after the one that it would supersede, else by their times. */
  readonly versions: readonly AgreementVersion[];
  /** The version in force. */
  readonly current?: AgreementVersion;
  /** The newest version that could still come into force. */
  readonly proposed?: AgreementVersion;
  /** Since someone declined or withdrew: when, and until when the group can re-contract. */
  readonly suspended?: { readonly since: Instant; readonly until: Instant };
  /** What it means for the reader. */
  readonly gate: Gate;
}

export interface Reply {
  readonly op: OperationId;
  readonly author: MemberId;
  readonly at: string;
  readonly text: string;
}

export interface Feedback {
  readonly id: OperationId;
  /** The id that it had at first; it stays where the feedback is given anew. */
  readonly root: OperationId;
  /** The ids that it had before, the first one first. */
  readonly former: readonly OperationId[];
  readonly giver: MemberId;
  readonly recipient: MemberId;
  readonly share: 'recipient' | 'buddy' | 'group';
  readonly readers: readonly MemberId[];
  readonly promise: string;
  readonly questionnaire: { readonly id: string; readonly version: number };
  /** The questionnaire as the giver saw it, where it came along. */
  readonly asked?: Questionnaire;
  readonly answers: Answers;
  readonly at: string;
  /** When the answers were last changed; before the recipient acknowledged them. */
  readonly revised?: string;
  /** What the giver was told about its readers then. */
  readonly revisedPromise?: string;
  /** What the giver added once it was acknowledged, and what they were told. */
  readonly addenda: readonly { readonly at: string; readonly answers: Answers; readonly promise?: string }[];
  /** `submitted`: sealed to its giver alone until a reader who had no key has joined. */
  readonly status: 'submitted' | 'released' | 'acknowledged' | 'retracted';
  readonly acknowledged?: string;
  readonly thanks?: string;
  readonly replies: readonly Reply[];
  /** The recipient's last wish that more may read it; for them and its giver alone. */
  readonly widening?: Widening;
  /** The wish to which it was given anew. */
  readonly consent?: OperationId;
  /** Hidden by its recipient, or by a giver whom the recipient has blocked. */
  readonly hidden: boolean;
  readonly last: OperationId;
  readonly pending: boolean;
}

/** A recipient's wish that the buddy, or the group, may read what they were given. */
export interface Widening {
  readonly op: OperationId;
  readonly at: string;
  readonly share: 'buddy' | 'group';
  readonly text?: string;
  /** Its giver answers once. */
  readonly state: 'asked' | 'granted' | 'refused';
}

/** Feedback that its recipient showed to others. */
export interface PassedFeedback {
  readonly op: OperationId;
  readonly at: string;
  /** Its recipient, who passed it on. */
  readonly by: MemberId;
  readonly giver: MemberId;
  readonly to: readonly MemberId[];
  readonly questionnaire: Feedback['questionnaire'];
  readonly asked?: Questionnaire;
  readonly answers: Answers;
  readonly note?: string;
}

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

export interface BuddyEdge {
  readonly supporter: MemberId;
  readonly supported: MemberId;
  readonly status: 'proposed' | 'accepted' | 'released';
}
