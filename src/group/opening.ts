/** What opening a group takes, and what writing to it gives. */
import type { IdentityStore } from '../confidentiality/identity-store.js';
import type { Kind } from '../model/kinds.js';
import type { GroupRecord, OperationId } from '../model/record.js';
import type { OpenStorage, StorageAdapter } from '../storage/adapter.js';
import type { Clock } from './clock.js';

export interface PeerGroupOptions {
  /** A URL-like string such as `indexeddb:`, an opened adapter (which the caller closes), or a function that opens one. */
  storage: string | StorageAdapter | OpenStorage;
  /** The group's id: any text. */
  space: string;
  /** My member id, or one of my external ids such as `moodle:jdoe`. The page's claim. */
  me?: string;
  /** By default `sealed` where the storage is shared, `plain` where it lives in this browser. */
  confidentiality?: 'sealed' | 'plain';
  /** The fingerprint of the group, 30 digits: no other group in this space counts. Of sealed groups only. */
  trust?: string;
  /** A fragment of an address that may hold an invitation, such as `location.hash`. */
  invitation?: string;
  /** Where this browser keeps its keys; IndexedDB by default, and this page's memory where there is none. */
  identities?: IdentityStore;
  clock?: Clock;
  /** Where this device keeps drafts; IndexedDB by default. */
  local?: StorageAdapter;
}

/** What was written. */
export interface Receipt<K extends Kind = Kind> {
  readonly record: GroupRecord<K>;
  readonly op: OperationId;
  /** Accepted on this device, not yet by the engine. */
  readonly pending: boolean;
}

/** What became of a write that waited on this device. */
export interface Settled {
  readonly op: OperationId;
  readonly kind: Kind;
  /** `refused`: the engine doesn't take it; it is one of `state.refusedWrites` until somebody decides. */
  readonly outcome: 'confirmed' | 'refused';
}
