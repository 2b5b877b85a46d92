/** What waits on this device for the engine, as the interface shows it. */
import type { Json, Key, StorageAdapter, StorageError } from '../adapter.js';

/** One write that the engine doesn't have. */
export interface QueuedWrite {
  /** Names the write on this device. */
  readonly id: string;
  readonly key: Key;
  /** What was written; null where it is a deletion. */
  readonly value: Json;
  readonly action: 'put' | 'delete';
  /** When it was accepted on this device: an ISO 8601 instant. */
  readonly since: string;
  /** `waiting` is sent as soon as it can be; `refused` never is unless somebody says so. */
  readonly state: 'waiting' | 'refused';
  /** Why it waits or was refused. At `conflict` its `current` is the other side: what the engine holds, null: nothing. */
  readonly error?: StorageError;
}

/** Everything that waits, for all tabs of this browser; it survives a reload. */
export interface WriteQueue {
  /** The oldest first. The list is a new one whenever it changed. */
  readonly writes: readonly QueuedWrite[];
  /** Calls back when `writes` is another list. Returns what ends it. */
  subscribe(listener: () => void): () => void;
  /** Tries now what waits, such as after the person has signed in again. */
  retry(): void;
  /** Sends a refused write again, over what the engine holds now. @throws StorageError of this device's own storage */
  resend(id: string): Promise<void>;
  /** Gives up a refused write, for instance once it was copied elsewhere. @throws StorageError as `resend` */
  discard(id: string): Promise<void>;
}

/** A storage whose writes are accepted on this device and replayed when the engine is there. */
export interface OfflineAdapter extends StorageAdapter {
  readonly queue: WriteQueue;
}

/** The queue of an adapter that has one; recognised by its form, so also from another copy of the library. */
export const queueOf = (adapter: StorageAdapter): WriteQueue | undefined => (adapter as Partial<OfflineAdapter>).queue;
