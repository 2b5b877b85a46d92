/** The storage contract: the one small interface through which all data goes. */

/** What can be stored: any JSON value. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** 1-8 segments of `[A-Za-z0-9_-]{1,64}` joined by `/`. Never content: keys are not encrypted. */
export type Key = string;

/** A key, or `''` for everything. */
export type Prefix = string;

/** Opaque, issued by the storage, compared for equality only; never repeats for a key, also not after a delete. */
export type Revision = string;

/** One stored value with the revision under which it was read. */
export interface Entry<T = Json> {
  readonly key: Key;
  readonly value: T;
  readonly revision: Revision;
  /** Accepted on this device, not yet by the engine. */
  readonly pending?: true;
  /**
   * Why it can't be opened; `value` is null then. Only decorators that open what they read set it, such as sealing:
   * `no-key` for what is sealed to others, `corrupt`, or `invalid` for what a newer version made.
   */
  readonly unreadable?: StorageError;
}

/** What a watch reports. */
export type WatchEvent<T = Json> =
  /** A value was written; also the echo of own writes. */
  | { readonly type: 'put'; readonly entry: Entry<T> }
  | { readonly type: 'delete'; readonly key: Key; readonly revision: Revision }
  /** One entry can't be read; the watch goes on. */
  | { readonly type: 'bad'; readonly key: Key; readonly revision: Revision; readonly error: StorageError }
  /** Exactly once: the snapshot is complete, also when it is empty. */
  | { readonly type: 'ready' }
  /** The link is lost: what you hold may be old. */
  | { readonly type: 'stale'; readonly error: StorageError }
  /** Caught up: what was missed has been replayed, deletions included. */
  | { readonly type: 'live' }
  /** A queued write was refused for good; it is never dropped silently. */
  | { readonly type: 'refused'; readonly key: Key; readonly mine: Entry<T> | null; readonly error: StorageError };

/** What an adapter promises. The interface shows no more than this. */
export interface Capabilities {
  readonly compareAndSet: 'strong' | 'best-effort';
  readonly live: 'push' | 'poll';
  /** Survives a reload. */
  readonly durable: boolean;
  /** Visible on other devices. */
  readonly shared: boolean;
  /** What the engine itself enforces, not the browser. */
  readonly access: 'none' | 'space' | 'prefix';
  /** The most JSON bytes (UTF-8) of one value. */
  readonly maxBytes: number;
  /** Values are sealed on this device before the engine sees them. */
  readonly sealed?: true;
}

/** Where a group's records live. Every method rejects with a {@link StorageError} and nothing else. */
export interface StorageAdapter {
  readonly capabilities: Capabilities;
  /** The current entry, or undefined. */
  get(key: Key): Promise<Entry | undefined>;
  /**
   * Writes when the precondition holds: `ifRevision` null means that the key must not exist, else it must be the
   * current revision. There is no blind put.
   * @throws StorageError `conflict` with `current`; nothing was written.
   */
  put(key: Key, value: Json, ifRevision: Revision | null): Promise<Entry>;
  /**
   * Deletes the entry at exactly this revision; afterwards `put(key, value, null)` succeeds.
   * @throws StorageError `conflict` with `current`, which is null where nothing is there.
   */
  delete(key: Key, ifRevision: Revision): Promise<void>;
  /** All entries strictly below the prefix (`''` = all), by whole segments, in any order. */
  list(prefix: Prefix): Promise<Entry[]>;
  /**
   * Snapshot, `ready`, then live. At least once; a key never goes back in time; no order across keys. A prefix that
   * isn't wholly readable reports `stale` with `forbidden` and never filters silently. Returns stop().
   */
  watch(prefix: Prefix, on: (event: WatchEvent) => void, signal?: AbortSignal): () => void;
  /** Idempotent; stops watches; later calls reject with `closed`. */
  close(): Promise<void>;
}

/** What opening a space takes. */
export interface OpenOptions {
  /** The space's id: any text; one space is one group. */
  readonly space: string;
  /** Who the page says is looking; for engines that need a login of each member. */
  readonly me?: string;
  readonly signal?: AbortSignal;
  /** Seals what the engine stores, and what this device keeps of it; each storage that is opened is handed to it once. */
  readonly seal?: (adapter: StorageAdapter, use: 'engine' | 'device') => StorageAdapter;
}

/** Opens one space. */
export type OpenStorage = (options: OpenOptions) => Promise<StorageAdapter>;

/** Why a storage call failed. */
export type StorageErrorCode =
  /** The precondition failed, nothing was written; `current` holds what is there. */
  | 'conflict'
  /** Not sent, or refused for now: safe to retry. */
  | 'offline'
  | 'busy'
  /** Sent, no answer: read again before a retry. */
  | 'unknown-outcome'
  | 'unauthenticated'
  | 'forbidden'
  | 'invalid'
  | 'too-large'
  | 'quota'
  /** Can't be opened: no key for it. */
  | 'no-key'
  /** Failed authentication, or isn't what it claims to be. */
  | 'corrupt'
  | 'closed'
  | 'internal';

const retryable: readonly StorageErrorCode[] = ['offline', 'busy', 'unknown-outcome'];

/** The only error that an adapter throws. Its message never carries content. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
  constructor(
    readonly code: StorageErrorCode,
    message: string,
    readonly current?: Entry | null,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
  /** Whether the same call may succeed later without a change. */
  get retryable(): boolean {
    return retryable.includes(this.code);
  }
}

/** Whether `error` is a StorageError, also one from another copy of this library or another frame. */
export function isStorageError(error: unknown): error is StorageError {
  return (error as Error | undefined | null)?.name === 'StorageError' && 'code' in (error as Error);
}
