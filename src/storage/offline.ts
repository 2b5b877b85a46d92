/** A storage that never loses a write: accepted on this device, shown as waiting, replayed exactly once. */
import { StorageError, isStorageError } from './adapter.js';
import type { Capabilities, Entry, Json, Key, Prefix, Revision, StorageAdapter, WatchEvent } from './adapter.js';
import { cloneJson } from './json.js';
import { checkKey, checkPrefix, isBelow } from './key.js';
import { entryOf, isWaiting, lookOf, shownOf } from './offline/cell.js';
import { Cells, isOwn } from './offline/cells.js';
import { entryAt } from './offline/entry-at.js';
import { follow, followed } from './offline/followed.js';
import { Intake } from './offline/intake.js';
import { Link, covers } from './offline/link.js';
import { Mirror } from './offline/mirror.js';
import { OfflineWatch } from './offline/offline-watch.js';
import type { OfflineAdapter } from './offline/queue.js';
import { randomId } from './offline/random-id.js';
import { SenderLease } from './offline/sender-lease.js';
import { Sender } from './offline/sender.js';
import { CellQueue } from './offline/write-queue.js';

export { queueOf, type OfflineAdapter, type QueuedWrite, type WriteQueue } from './offline/queue.js';

/** All in milliseconds; the defaults suit people, tests take shorter ones. */
export interface OfflineTimes {
  /** How long a write waits for the engine's word before it resolves as pending: 4000. */
  readonly patience?: number;
  /** After a failed sending: 500 at first, doubled each time up to 30,000. */
  readonly retry?: { readonly first: number; readonly most: number };
  /** How long the tab that sends may be silent: 30,000; and within which time it answers others: 1000. */
  readonly lease?: number;
  readonly answer?: number;
  /** When the echo of a write is looked for: 1000. */
  readonly echo?: number;
}

/**
 * Puts a queue on this device in front of an engine. `local` keeps a copy of what the watches report and the writes
 * that wait; give it a space of its own for each engine, space and member. Both are closed along with the adapter.
 *
 * A write resolves as confirmed when the engine answers in time, else as `pending`; its revision stays good as a
 * precondition after the replay. What the engine refuses later comes as `refused` and stays in the queue until it is
 * sent again or discarded. Values should carry their operation's id as `op`, and where they are changed those of the
 * last 32 as `ops`: by these a write whose answer was lost is recognised. Values without are compared as a whole.
 * A request that is still on its way when its tab is gone may arrive late; preconditions keep it from doing harm, except
 * that it can create again what was created and deleted meanwhile.
 * A space of which this device has no whole copy yet reports `stale` and no `ready` while the engine is out of reach.
 */
export function offline(remote: StorageAdapter, local: StorageAdapter, times: OfflineTimes = {}): OfflineAdapter {
  return new OfflineStorage(remote, local, times);
}

class OfflineStorage implements OfflineAdapter {
  readonly capabilities: Capabilities;
  readonly queue: CellQueue;
  readonly #remote: StorageAdapter;
  readonly #cells: Cells;
  readonly #link: Link;
  readonly #mirror: Mirror;
  readonly #sender: Sender;
  readonly #lease: SenderLease;
  readonly #watches = new Set<OfflineWatch>();
  readonly #intake: Intake;
  readonly #end = new AbortController();
  #closed?: StorageError;
  #wasDown = false;

  constructor(remote: StorageAdapter, local: StorageAdapter, times: OfflineTimes) {
    const { patience = 4000, retry = { first: 500, most: 30_000 }, lease = 30_000, answer = 1000, echo = 1000 } = times;
    this.#remote = remote;
    // A cell holds what the engine has beside what waits.
    const maxBytes = Math.min(remote.capabilities.maxBytes, Math.floor(local.capabilities.maxBytes / 4));
    this.capabilities = { ...remote.capabilities, durable: local.capabilities.durable, maxBytes };
    this.#cells = new Cells(local);
    this.#link = new Link(this.#cells, () => this.#linkChanged());
    this.#mirror = new Mirror(remote, this.#cells, this.#link, echo);
    this.#sender = new Sender(remote, this.#cells, this.#link, retry);
    this.queue = new CellQueue(this.#cells, this.#link, () => this.#retry(), () => this.#intake.nextOrder());
    this.#cells.listenToNotes(() => this.#linkChanged());
    this.#cells.listen((key) => {
      for (const watch of [...this.#watches]) watch.changed(key);
    });
    this.#lease = new SenderLease(this.#cells, { lease, answer }, randomId(), {
      gained: (term) => {
        this.#link.begin(term);
        this.#mirror.begin(term);
        this.#sender.begin(term);
      },
      lost: () => {
        for (const part of [this.#link, this.#mirror, this.#sender]) part.end();
        this.#linkChanged();
      },
      answered: () => {
        this.#link.isKnown = true;
        this.#linkChanged();
      },
    });
    const parts = { remote, cells: this.#cells, link: this.#link, sender: this.#sender, lease: this.#lease };
    this.#intake = new Intake(parts, patience);
    const { signal } = this.#end;
    globalThis.addEventListener?.('online', () => this.#retry(), { signal });
    globalThis.addEventListener?.(
      'visibilitychange',
      () => {
        if (document.visibilityState === 'visible') this.#retry();
      },
      { signal },
    );
  }

  async get(key: Key): Promise<Entry | undefined> {
    this.#checkOpen();
    this.#checkKey(key);
    await this.#intake.started();
    const cell = await this.#cells.fresh(key);
    const look = lookOf(key, cell);
    const mine = cell.writes.some(isWaiting);
    return this.#ask(
      key,
      async () => (mine ? entryOf(look) : this.#remote.get(key)),
      () => entryOf(look),
    );
  }

  async list(prefix: Prefix): Promise<Entry[]> {
    this.#checkOpen();
    checkPrefix(prefix);
    const waiting = () =>
      [...this.#cells.written()].filter(([key, { writes }]) => isBelow(prefix, key) && writes.some(isWaiting));
    await this.#intake.started();
    return this.#ask(
      prefix,
      async () => {
        const before = waiting();
        const entries = new Map((await this.#remote.list(prefix)).map((entry) => [entry.key, entry]));
        // What was sent while the engine listed may be missing in its list.
        for (const [key] of before) {
          const entry = await entryAt(this.#remote, key);
          if (entry) entries.set(key, entry);
          else entries.delete(key);
        }
        for (const [key, cell] of waiting()) {
          const entry = shownOf(lookOf(key, cell));
          if (entry) entries.set(key, entry);
          else entries.delete(key);
        }
        return [...entries.values()];
      },
      () =>
        [...this.#cells.all()].flatMap(([key, cell]) => {
          const entry = isBelow(prefix, key) ? shownOf(lookOf(key, cell)) : undefined;
          return entry ? [entry] : [];
        }),
    );
  }

  async put(key: Key, value: Json, ifRevision: Revision | null): Promise<Entry> {
    this.#checkOpen();
    this.#checkKey(key);
    const copy = cloneJson(value, this.capabilities.maxBytes);
    const { revision, pending } = await this.#intake.write(key, 'put', copy, ifRevision);
    return { key, value: cloneJson(copy), revision, ...(pending && { pending }) };
  }

  async delete(key: Key, ifRevision: Revision): Promise<void> {
    this.#checkOpen();
    this.#checkKey(key);
    await this.#intake.write(key, 'delete', null, ifRevision);
  }

  watch(prefix: Prefix, on: (event: WatchEvent) => void, signal?: AbortSignal): () => void {
    const watch = new OfflineWatch(prefix, on, signal, this.#watches, this.#cells, this.#link);
    if (this.#closed) watch.refuse(this.#closed);
    else if (this.#watches.has(watch)) void this.#follow(watch);
    return watch.stop;
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = new StorageError('closed', 'This storage was closed. Open it again.');
    this.#end.abort();
    for (const { stop } of this.#watches) stop();
    this.#intake.close(this.#closed);
    this.queue.close();
    this.#sender.close();
    this.#mirror.close();
    await this.#lease.end();
    this.#cells.stop();
    await Promise.all([this.#remote.close(), this.#cells.local.close()]);
  }

  /** Asks the engine, or where that is out of reach this device, if it holds all that was asked for. */
  async #ask<T>(what: Prefix, engine: () => Promise<T>, device: () => T): Promise<T> {
    const { complete } = followed(this.#cells);
    if (this.#link.down && covers(complete, what)) return device();
    try {
      return await engine();
    } catch (error) {
      this.#checkOpen();
      if (!isStorageError(error) || !(error.retryable || error.code === 'unauthenticated') || !covers(complete, what)) throw error;
      return device();
    }
  }

  /** Lets a watch begin, and sees to it that the engine is followed below its prefix. */
  async #follow(watch: OfflineWatch): Promise<void> {
    await this.#intake.loaded().catch((error: StorageError) => watch.emit({ type: 'stale', error }));
    await this.#cells.ready;
    // It may have been stopped meanwhile, or refused for its prefix.
    if (this.#closed || !this.#watches.has(watch)) return;
    watch.begin();
    try {
      await follow(this.#cells, 'wanted', watch.prefix);
    } catch (error) {
      if (!this.#closed) watch.emit({ type: 'stale', error: error as StorageError });
    }
  }

  #retry(): void {
    this.#sender.send();
    this.#lease.ask();
  }

  #linkChanged(): void {
    const { down } = this.#link;
    // Only a link that has come back is news; every failed sending is noted here, too, and mustn't undo its own pause.
    if (this.#wasDown && !down) this.#sender.send();
    this.#wasDown = down !== undefined;
    for (const watch of [...this.#watches]) watch.linkChanged();
    this.#intake.wake();
    this.queue.changed();
  }

  #checkKey(key: Key): void {
    checkKey(key);
    if (isOwn(key)) throw new StorageError('invalid', 'Keys that begin with "-offline-" are the offline queue’s own.');
  }
  #checkOpen(): void {
    if (this.#closed) throw this.#closed;
  }
}
