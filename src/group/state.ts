/** What a listener sees of a group: its rows and how far they can be relied on. */
import { emptyRows } from '../model/group-rows.js';
import { viewOf, type GroupView } from '../model/group-view.js';
import type { StorageError } from '../storage/adapter.js';

/** Where content lies, and so what may be promised: in one browser, or on a store that its operators can read. */
export type Place = 'browser' | 'store';

/** Immutable; parts that didn't change stay identical from one state to the next. */
export interface PeerGroupState extends GroupView {
  /** `loading` until the first snapshot is complete; then `empty` while nobody has created a group, or `open`. */
  readonly phase: 'loading' | 'empty' | 'open';
  /** `stale`: the link is lost, and what is shown may be old. `error` says why. */
  readonly link: 'live' | 'stale';
  readonly error?: StorageError;
  readonly place: Place;
  /** Operations that wait for the engine. */
  readonly waiting: number;
  /** Entries that can't be shown: of a newer version, not what they claim, unreadable. */
  readonly unreadable: { readonly newer: number; readonly rejected: number; readonly corrupt: number };
}

export const initialState = (place: Place): PeerGroupState => ({
  ...viewOf(emptyRows(), undefined, 0),
  refused: [],
  phase: 'loading',
  link: 'live',
  place,
  waiting: 0,
  unreadable: { newer: 0, rejected: 0, corrupt: 0 },
});
