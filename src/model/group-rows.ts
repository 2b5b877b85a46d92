/** The rows of a group while they are folded, record by record, in order. */

import type { DeviceEntry, DeviceRow } from './devices.js';
import type { Body, Kind, Questionnaire, Settings } from './kinds.js';
import type {
  AgreementResponse,
  AgreementVersion,
  CheckIn,
  Commitment,
  Feedback,
  FeedbackRequest,
  MeetingWord,
  Member,
  Proposer,
  Reply,
  Round,
  Span,
  Stance,
} from './rows.js';
import type { GroupRecord, MemberId, OperationId } from './record.js';

type Writable<T> = { -readonly [N in keyof T]: T[N] };

/** A member's row; the role and its terms follow from who led when, twins from the others' rows. */
export type MemberRow = Omit<Member, 'role' | 'devices' | 'facilitated' | 'twins' | 'vacated'>;

export interface VersionInProgress
  extends Pick<AgreementVersion, 'hash' | 'language' | 'clauses' | 'supersedes'> {
  since?: string;
  expires?: AgreementVersion['expires'];
  superseded?: true;
  readonly proposers: Proposer[];
  readonly responses: Map<MemberId, AgreementResponse>;
  readonly stances: Map<MemberId, Stance>;
  /** Paused members, and who decided to go on without them. */
  readonly omissions: Map<MemberId, Set<MemberId>>;
}

export interface CommitmentInProgress
  extends Writable<Omit<Commitment, 'periods' | 'later' | 'attention' | 'words' | 'ended' | 'learned'>> {
  readonly words: Reply[];
  readonly checkIns: CheckIn[];
  /** When the commitment was paused, and resumed. */
  readonly pauses: { from: number; to?: number }[];
}

/** A request; what state it is in follows from the feedback that answers it, too. */
export interface RequestInProgress extends Writable<Omit<FeedbackRequest, 'state' | 'answeredBy'>> {
  /** One of the two has left since. */
  isOver: boolean;
}

export interface Rows {
  card?: Settings & {
    name: string;
    founded: string;
    facilitator: MemberId;
    rotation: number;
    last: OperationId;
    /** Who has a place in the ring since it was rotated, in the order of joining; later ones follow them. */
    places: readonly MemberId[];
    /** Who were buddies in each ring as it began, and as it ended; in the first, which grew with the group, as it ended. */
    paired: readonly (readonly [MemberId, MemberId])[];
    /** The operation that began the group. */
    genesis: OperationId;
    /** Whether every record must be signed by a device that speaks for its author. */
    sealed: boolean;
  };
  readonly members: Map<MemberId, MemberRow>;
  /** Who has gone and wasn't followed by somebody else's invitation; the first one first. */
  readonly vacated: Set<MemberId>;
  /** Who facilitated, and from when to when. */
  readonly terms: ({ readonly member: MemberId } & Writable<Span>)[];
  readonly versions: Map<string, VersionInProgress>;
  /** The hash of the version in force. */
  inForce?: string;
  /** Since when, and by whose declining or withdrawing, it is suspended. */
  suspended?: { readonly since: number; readonly by: Set<MemberId> };
  /** Texts of notes by `author/operation`, or their own: a note counts only about its own author's operation. */
  readonly notes: Map<string, string>;
  /** Who can read each of them, by any of the times that it was written. */
  readonly noteReaders: Map<string, readonly MemberId[]>;
  readonly choosings: GroupRecord<'choosing'>[];
  readonly exceptions: GroupRecord<'exception'>[];
  readonly questionnaires: Questionnaire[];
  readonly feedback: Map<OperationId, Feedback>;
  /**
   * Feedback retracted before it was acknowledged, what was replaced for fewer readers, and what is deleted and still
   * here: its author is to delete it.
   */
  readonly retracted: Set<OperationId>;
  /** Whose feedback somebody doesn't want to see, by `member giver`. */
  readonly blocked: Set<string>;
  readonly requests: Map<OperationId, RequestInProgress>;
  readonly passed: GroupRecord<'passing'>[];
  /** When a member doesn't want to be reminded, as they said last. */
  readonly quietHours: Map<MemberId, Body<'quiet-hours'>>;
  readonly commitments: Map<OperationId, CommitmentInProgress>;
  readonly meetings: MeetingWord[];
  readonly rounds: Map<OperationId, Omit<Round, 'state' | 'lastDue'>>;
  readonly buddyAnswers: GroupRecord<'buddy-answer'>[];
  /**
   * Devices that speak for a member, or did, by id, or by `member/id` where another member has named it first; none in
   * a group that isn't sealed.
   */
  readonly devices: Map<string, DeviceRow>;
  /** What let each further device in, by `member/id`. */
  readonly entries: Map<string, DeviceEntry>;
  /** What an invitation's link opens, by member, until it was used; and what a link to a further device does. */
  readonly locks: Map<MemberId, string>;
  readonly deviceLocks: Map<MemberId, DeviceEntry & { readonly lock: string }>;
  /** The device of each member that a passphrase brings back. */
  readonly recoveries: Map<MemberId, Body<'recovery'>>;
  /** Who wants the facilitator's role to go over, by `from to`. */
  readonly successions: Map<string, Set<MemberId>>;
  /** What its authors have deleted, by `author/device/counter`. */
  readonly erased: Set<string>;
  /** The device that wrote what its author deleted by its key. */
  readonly erasedKeys: Map<string, string>;
  /** The highest counter of each device that has been applied. */
  readonly counters: Map<string, number>;
  /** Each member's first devices by author of an acceptance, as that one knew them when accepting. */
  readonly known: Map<MemberId, { readonly [member: MemberId]: string }>;
  /** Rows that later ones took the place of, and by those later ones: which they were, the last one last. */
  readonly replaced: Map<OperationId, OperationId>;
  readonly former: Map<OperationId, OperationId[]>;
  /** Ids of all rows that have ever begun. */
  readonly begun: Set<OperationId>;
  /** Ids that several authors say that a row of theirs takes the place of. */
  readonly contested: Set<OperationId>;
}

export const emptyRows = (): Rows => ({
  members: new Map(),
  vacated: new Set(),
  terms: [],
  versions: new Map(),
  notes: new Map(),
  noteReaders: new Map(),
  choosings: [],
  exceptions: [],
  questionnaires: [],
  feedback: new Map(),
  retracted: new Set(),
  blocked: new Set(),
  requests: new Map(),
  passed: [],
  quietHours: new Map(),
  commitments: new Map(),
  meetings: [],
  rounds: new Map(),
  buddyAnswers: [],
  devices: new Map(),
  entries: new Map(),
  locks: new Map(),
  deviceLocks: new Map(),
  recoveries: new Map(),
  successions: new Map(),
  erased: new Set(),
  erasedKeys: new Map(),
  counters: new Map(),
  known: new Map(),
  replaced: new Map(),
  former: new Map(),
  begun: new Set(),
  contested: new Set(),
});

/** The row that an operation is about; what took its place, where something did. */
export function latest(id: OperationId, { replaced }: Rows): OperationId {
  let last = id;
  while (replaced.has(last)) last = replaced.get(last)!;
  // The next time, long chains are short.
  if (last !== id) replaced.set(id, last);
  return last;
}
export const feedbackIn = ({ feedback }: { readonly feedback: OperationId }, rows: Rows): Feedback | undefined =>
  rows.feedback.get(latest(feedback, rows));
export const commitmentIn = (
  { commitment }: { readonly commitment: OperationId },
  rows: Rows,
): CommitmentInProgress | undefined => rows.commitments.get(latest(commitment, rows));

/** How a record of each kind changes the rows. */
export type Steps<K extends Kind> = {
  readonly [N in K]: (record: GroupRecord<N>, rows: Rows, pending: boolean) => void;
};
