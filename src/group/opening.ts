/** What opening a group takes, and what writing to it gives. */
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
  /** `sealed` isn't there yet; a shared storage needs the explicit choice of `plain`. */
  confidentiality?: 'sealed' | 'plain';
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
