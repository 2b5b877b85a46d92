/** The rows of a group while they are folded, record by record, in order. */

import type { Kind, Questionnaire, Settings } from './kinds.js';
import type { AgreementResponse, AgreementVersion, CheckIn, Commitment, Feedback, Member, Reply } from './rows.js';
import type { GroupRecord, MemberId, OperationId } from './record.js';

type Writable<T> = { -readonly [N in keyof T]: T[N] };

/** A member's row; the role follows from the card. */
export type MemberRow = Omit<Member, 'role'>;

export interface VersionInProgress
  extends Pick<AgreementVersion, 'hash' | 'language' | 'clauses' | 'supersedes' | 'proposer' | 'at'> {
  since?: string;
  superseded?: true;
  readonly responses: Map<MemberId, Writable<AgreementResponse> & { op: OperationId }>;
  /** Paused members, and who decided to go on without them. */
  readonly omissions: Map<MemberId, Set<MemberId>>;
  /** The last day of the cycle in which it came into force. */
  expires?: string;
}

export interface CommitmentInProgress extends Writable<Omit<Commitment, 'periods' | 'later' | 'attention' | 'words'>> {
  readonly words: Reply[];
  readonly checkIns: CheckIn[];
  /** When the commitment was paused, and resumed. */
  readonly pauses: { from: number; to?: number }[];
  ended?: number;
}

export interface Rows {
  card?: Settings & { name: string; founded: string; facilitator: MemberId; rotation: number; rotated: string };
  readonly members: Map<MemberId, MemberRow>;
  readonly versions: Map<string, VersionInProgress>;
  /** The hash of the version in force. */
  inForce?: string;
  /** When a member declined or withdrew from it. */
  suspended?: number;
  /** Texts of notes by `author/operation`: a note counts only about its own author's operation. */
  readonly notes: Map<string, string>;
  readonly exceptions: GroupRecord<'exception'>[];
  readonly questionnaires: Questionnaire[];
  readonly feedback: Map<OperationId, Feedback>;
  /** Feedback retracted before it was acknowledged: its records are to be deleted by their author. */
  readonly retracted: Set<OperationId>;
  readonly commitments: Map<OperationId, CommitmentInProgress>;
  readonly buddyAnswers: GroupRecord<'buddy-answer'>[];
}

export const emptyRows = (): Rows => ({
  members: new Map(),
  versions: new Map(),
  notes: new Map(),
  exceptions: [],
  questionnaires: [],
  feedback: new Map(),
  retracted: new Set(),
  commitments: new Map(),
  buddyAnswers: [],
});

/** How a record of each kind changes the rows. */
export type Steps<K extends Kind> = {
  readonly [N in K]: (record: GroupRecord<N>, rows: Rows, pending: boolean) => void;
};
