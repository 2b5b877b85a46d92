/** What a listener sees of a group: its rows and how far they can be relied on. */
import { emptyRows } from '../model/group-rows.js';
import { viewOf, type GroupView } from '../model/group-view.js';
import type { GroupRecord } from '../model/record.js';
import type { StorageAdapter, StorageError } from '../storage/adapter.js';
import { queueOf } from '../storage/offline/queue.js';
import type { Unreadable } from './incoming.js';
import type { KeysState } from './keys-state.js';

/**
 * Where content lies, and so what may be promised: in one browser, on a store that its operators can read, or on such a
 * store and as a copy in this browser, too; or sealed, wherever it is.
 */
export type Place = 'browser' | 'store' | 'store-and-copy' | 'sealed' | 'sealed-and-copy';

export const placeOf = (adapter: StorageAdapter): Place => {
  const place = adapter.capabilities.sealed ? 'sealed' : adapter.capabilities.shared ? 'store' : 'browser';
  return queueOf(adapter) && place !== 'browser' ? `${place}-and-copy` : place;
};

/** A write of mine that the engine refused. It stays on this device until it is sent again or discarded. */
export interface RefusedWrite {
  /** Names it in the storage's queue. */
  readonly id: string;
  /** When it was accepted on this device: an ISO 8601 instant. */
  readonly since: string;
  /** Why it was refused. */
  readonly error?: StorageError;
  /** What was written; undefined where something was to be deleted. */
  readonly mine?: GroupRecord;
  /** At a conflict what is there now; null: nothing, undefined: something that can't be shown. */
  readonly theirs?: GroupRecord | null;
}

/** Immutable; parts that didn't change stay identical from one state to the next. */
export interface PeerGroupState extends GroupView {
  /**
   * `loading` until the first snapshot is complete; then `empty` while nobody has created a group, or `open`.
   * `unreadable`: something is there, and no group that this page can take for the right one. `signed-out`: this device
   * has forgotten the group.
   */
  readonly phase: 'loading' | 'empty' | 'open' | 'unreadable' | 'signed-out';
  /** `stale`: the link is lost, and what is shown may be old. `error` says why. */
  readonly link: 'live' | 'stale';
  readonly error?: StorageError;
  readonly place: Place;
  /** How many operations of this device wait for the engine; that an audience exists isn't counted as one. */
  readonly waiting: number;
  /** What I wrote of those that wait. */
  readonly waitingRecords: readonly GroupRecord[];
  /** Writes of mine that the engine refused; the oldest first. */
  readonly refusedWrites: readonly RefusedWrite[];
  /** How many entries can't be shown, by why. */
  readonly unreadable: Unreadable;
  /** How the keys stand; undefined where content isn't sealed. */
  readonly keys?: KeysState;
}

export const initialState = (place: Place): PeerGroupState => ({
  ...viewOf(emptyRows(), undefined, 0),
  refused: [],
  phase: 'loading',
  link: 'live',
  place,
  waiting: 0,
  waitingRecords: [],
  refusedWrites: [],
  unreadable: { newer: 0, rejected: 0, corrupt: 0, foreign: 0, sealed: 0 },
});
