/** The agreement as people see it. */
import type { CalendarDate, Instant } from './calendar.js';
import type { Body, Clause } from './kinds.js';
import type { MemberId, OperationId } from './record.js';

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
  /** Once it came into force: the last day of its cycle, with which it ends; undefined where none was set. */
  readonly expires?: CalendarDate;
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
 * accepted an earlier version that was in force and not the present one, and read on. `ended`: the group has.
 */
export type Gate = 'open' | 'none' | 'not-accepted' | 'superseded' | 'suspended' | 'expired' | 'paused' | 'ended';

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
