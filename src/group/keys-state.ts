/** How the keys of a sealed group stand for whoever looks. */
import type { MemberId } from '../model/record.js';

/** A member's key as it is known here. */
export interface MemberKey {
  readonly member: MemberId;
  /** 30 digits, of the member's first device, from which the others follow. */
  readonly fingerprint: string;
  /**
   * `verified`: by the invitation's link in a group that is vouched for, by comparing, or my own. `unverified`: only the
   * storage says so. `renewed`: another one than before, let in by the facilitator's link. `changed`: another one than
   * before, or than another member signed, and nothing explains it.
   */
  readonly state: 'verified' | 'unverified' | 'renewed' | 'changed';
}

export interface KeysState {
  /** The group's fingerprint, 30 digits; undefined until it has begun. */
  readonly group?: string;
  /** What says that it is the right group: the page's `trust`, an invitation's link, a comparison, its founder. */
  readonly vouchedBy: 'page' | 'link' | 'comparison' | 'me' | 'nothing';
  /** It is known which group is the right one, so that no other is begun where it isn't there: named, or seen here before. */
  readonly isKnown: boolean;
  /** The storage holds another group than the one that is vouched for, or that was seen here before. */
  readonly mismatch: boolean;
  /** The storage also holds another beginning of the group, which doesn't count. */
  readonly forked: boolean;
  /**
   * This browser's device: it speaks for me; has no key; has one that isn't let in yet; was revoked. `device` names it.
   */
  readonly mine: 'ready' | 'none' | 'outside' | 'revoked';
  readonly device?: string;
  /** A link with which this page was opened, which nobody has used yet. */
  readonly link?: 'member' | 'device';
  readonly members: readonly MemberKey[];
  /** How many records of whom must have been there and aren't. */
  readonly missing: readonly { readonly member: MemberId; readonly count: number }[];
  /** How many records claim an author whose key didn't sign them. */
  readonly forged: number;
  /** I have a passphrase that brings my keys back. */
  readonly hasRecovery: boolean;
  /** It is time to offer one. */
  readonly offersRecovery: boolean;
}

/** Before anything was read. */
export const initialKeys: KeysState = {
  vouchedBy: 'nothing',
  isKnown: false,
  mismatch: false,
  forked: false,
  mine: 'none',
  members: [],
  missing: [],
  forged: 0,
  hasRecovery: false,
  offersRecovery: false,
};
