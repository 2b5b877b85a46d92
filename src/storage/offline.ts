/** A storage that never loses a write: accepted on this device, shown as waiting, replayed exactly once. */
import { StorageError, isStorageError } from './adapter.js';
import type { Capabilities, Entry, Json, Key, Prefix, Revision, StorageAdapter, WatchEvent } from './adapter.js';
import { cloneJson } from './json.js';
import { checkKey, checkPrefix, isBelow } from './key.js';
import {
  canHold,
  engineRevision,
  errorOf,
  isWaiting,
  lookOf,
  sameRevision,
  waitingRevision,
  without,
  type Cell,
  type Write,
} from './offline/cell.js';
import { Cells, isOwn } from './offline/cells.js';
import { Link, covers } from './offline/link.js';
import { Mirror, nothingFollowed, type Followed } from './offline/mirror.js';
import { OfflineWatch } from './offline/offline-watch.js';
import type { OfflineAdapter } from './offline/queue.js';
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
  readonly #patience: number;
  /** The callers that await a write. */
  readonly #awaited = new Set<() => void>();
  readonly #end = new AbortController();
  #closed?: StorageError;
  #order = 0;
  #wasDown = false;

  constructor(remote: StorageAdapter, local: StorageAdapter, times: OfflineTimes) {
    const { patience = 4000, retry = { first: 500, most: 30_000 }, lease = 30_000, answer = 1000, echo = 1000 } = times;
    this.#patience = patience;
    this.#remote = remote;
    // A cell holds what the engine has beside what waits.
    const maxBytes = Math.min(remote.capabilities.maxBytes, Math.floor(local.capabilities.maxBytes / 4));
    this.capabilities = { ...remote.capabilities, durable: local.capabilities.durable, maxBytes };
    this.#cells = new Cells(local);
    this.#link = new Link(this.#cells, () => this.#linkChanged());
    this.#mirror = new Mirror(remote, this.#cells, this.#link, echo);
    this.#sender = new Sender(remote, this.#cells, this.#link, retry);
    this.queue = new CellQueue(this.#cells, this.#link, () => this.#retry(), () => this.#nextOrder(), randomId);
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
    await this.#started();
    const cell = await this.#cells.fresh(key);
    const look = lookOf(key, cell);
    const mine = cell.writes.some(isWaiting);
    return this.#ask(
      key,
      async () => {
        const entry = mine ? undefined : await this.#remote.get(key);
        return mine ? entryOf(look) : entry;
      },
      () => entryOf(look),
    );
  }

  async list(prefix: Prefix): Promise<Entry[]> {
    this.#checkOpen();
    checkPrefix(prefix);
    const waiting = () =>
      [...this.#cells.written()].filter(([key, { writes }]) => isBelow(prefix, key) && writes.some(isWaiting));
    await this.#started();
    return this.#ask(
      prefix,
      async () => {
        const before = waiting();
        const entries = new Map((await this.#remote.list(prefix)).map((entry) => [entry.key, entry]));
        // What was sent while the engine listed may be missing in its list.
        for (const [key] of before) {
          const entry = await this.#remote.get(key);
          if (entry) entries.set(key, entry);
          else entries.delete(key);
        }
        for (const [key, cell] of waiting()) {
          const look = lookOf(key, cell);
          if (look?.type === 'put') entries.set(key, copyOf(look.entry));
          else entries.delete(key);
        }
        return [...entries.values()];
      },
      () =>
        [...this.#cells.all()].flatMap(([key, cell]) => {
          const look = isBelow(prefix, key) ? lookOf(key, cell) : undefined;
          return look?.type === 'put' ? [copyOf(look.entry)] : [];
        }),
    );
  }

  async put(key: Key, value: Json, ifRevision: Revision | null): Promise<Entry> {
    this.#checkOpen();
    this.#checkKey(key);
    const copy = cloneJson(value, this.capabilities.maxBytes);
    const { revision, pending } = await this.#write(key, 'put', copy, ifRevision);
    return { key, value: cloneJson(copy), revision, ...(pending && { pending }) };
  }

  async delete(key: Key, ifRevision: Revision): Promise<void> {
    this.#checkOpen();
    this.#checkKey(key);
    await this.#write(key, 'delete', null, ifRevision);
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
    for (const give of this.#awaited) give();
    this.queue.close();
    this.#sender.close();
    this.#mirror.close();
    await this.#lease.end();
    this.#cells.stop();
    await Promise.all([this.#remote.close(), this.#cells.local.close()]);
  }

  /** Accepts a write on this device, and waits a moment for the engine's word. */
  async #write(key: Key, action: Write['action'], value: Json, base: Revision | null) {
    await this.#started();
    this.#checkOpen();
    const { down } = this.#link;
    const now = Date.now();
    const write: Write = {
      ...{ id: randomId(), action, value, base, since: new Date(now).toISOString() },
      ...{ order: this.#nextOrder(), awaited: down ? 0 : now + this.#patience },
      ...(this.#sender.ready && { sent: this.#sender.ready }),
    };
    const { complete } = this.#cells.note<Followed>('followed') ?? nothingFollowed;
    // With the engine there, it decides; without, what this device knows, where it knows all.
    const decidesHere = down !== undefined && covers(complete, key);
    let conflict: 'here' | 'there' | undefined;
    if (write.sent) this.#sender.expect(write.id);
    const accept = (now: Cell): Cell => {
      conflict = undefined;
      if (now.writes.some(({ id }) => id === write.id)) return now;
      const look = lookOf(key, now);
      const there = look?.type === 'gone' ? null : (look?.revision ?? null);
      if (decidesHere || now.writes.some(isWaiting)) conflict = sameRevision(now, there, base) ? undefined : 'here';
      else if (!canHold(now, base)) conflict = 'there';
      return conflict ? now : { ...now, writes: [...now.writes, write] };
    };
    let cell: Cell;
    try {
      cell = await this.#cells.change(key, accept);
    } catch (error) {
      // A full device is no reason to refuse what the engine would take.
      if (down || (error as StorageError).code !== 'quota') throw error;
      return this.#pass(key, action, value, base);
    }
    if (conflict) {
      const current = conflict === 'here' ? entryOf(lookOf(key, cell)) : await this.#remote.get(key);
      throw new StorageError('conflict', 'The entry is another one by now. Nothing was written.', current ?? null);
    }
    this.#sender.send();
    return this.#outcome(key, write);
  }

  /** Hands a write to the engine past the queue. */
  async #pass(key: Key, action: Write['action'], value: Json, base: Revision | null): Promise<{ revision: Revision; pending?: true }> {
    const revision = engineRevision(await this.#cells.fresh(key), base);
    if (revision === undefined) throw new StorageError('quota', 'This device is full, and what this builds upon still waits here.');
    if (action === 'put') return this.#remote.put(key, value, revision);
    await this.#remote.delete(key, revision!);
    return { revision: '' };
  }

  /** Resolves with the engine's word, or as pending when that doesn't come in time. @throws StorageError as refused */
  async #outcome(key: Key, { id, awaited }: Write): Promise<{ revision: Revision; pending?: true }> {
    // Not by the clock, which may be put right meanwhile.
    const end = performance.now() + (awaited ? this.#patience : 0);
    const pending = { revision: waitingRevision(id), pending: true as const };
    for (;;) {
      const cell = this.#cells.at(key);
      const write = cell.writes.find((each) => each.id === id);
      if (write?.refused) {
        await this.#cells.change(key, (now) => without(now, id));
        throw errorOf(key, write.refused);
      }
      const taken = cell.taken[id] ?? write?.done;
      if (taken !== undefined) return { revision: taken || waitingRevision(id) };
      if (this.#closed)
        throw new StorageError('unknown-outcome', 'The storage was closed. What was written is kept and sent later.');
      const left = end - performance.now();
      if (left <= 0 || this.#link.down) return pending;
      // A tab that doesn't send although something waits may be gone.
      if (left < this.#patience / 2) this.#lease.ask();
      await new Promise<void>((resolve) => {
        const go = () => {
          clearTimeout(timer);
          stop();
          this.#awaited.delete(go);
          resolve();
        };
        const timer = setTimeout(go, left < this.#patience / 2 ? left : left - this.#patience / 2 + 1);
        const stop = this.#cells.listen((changed) => {
          if (changed === undefined || changed === key) go();
        });
        this.#awaited.add(go);
      });
    }
  }

  /** Asks the engine, or where that is out of reach this device, if it holds all that was asked for. */
  async #ask<T>(what: Prefix, engine: () => Promise<T>, device: () => T): Promise<T> {
    const { complete } = this.#cells.note<Followed>('followed') ?? nothingFollowed;
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
    await this.#loaded().catch((error: StorageError) => watch.emit({ type: 'stale', error }));
    await this.#cells.ready;
    // It may have been stopped meanwhile, or refused for its prefix.
    if (this.#closed || !this.#watches.has(watch)) return;
    watch.begin();
    try {
      await this.#cells.changeNote<Followed>('followed', (note = nothingFollowed) =>
        note.wanted.includes(watch.prefix) ? note : { ...note, wanted: [...note.wanted, watch.prefix] },
      );
    } catch (error) {
      if (!this.#closed) watch.emit({ type: 'stale', error: error as StorageError });
    }
  }

  /** What this device keeps is known. @throws StorageError where its own storage doesn't answer in time */
  async #loaded(): Promise<void> {
    if (this.#cells.isReady || this.#closed) return;
    let timer: ReturnType<typeof setTimeout>;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, this.#patience)));
    await Promise.race([this.#cells.ready.finally(() => clearTimeout(timer)), late]);
    if (!this.#cells.isReady && !this.#closed)
      throw this.#cells.error ?? new StorageError('busy', 'This device’s own storage doesn’t answer. Try again.');
  }

  /** What this device keeps is known, and whether it sends. */
  async #started(): Promise<void> {
    await this.#loaded();
    if (this.#link.isKnown || this.#closed) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => go(), this.#patience);
      const go = () => {
        clearTimeout(timer);
        this.#awaited.delete(check);
        resolve();
      };
      const check = () => {
        if (this.#link.isKnown || this.#closed) go();
      };
      this.#awaited.add(check);
    });
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
    for (const give of [...this.#awaited]) give();
    this.queue.changed();
  }

  #nextOrder(): number {
    return (this.#order = Math.max(this.#order + 1, Date.now() * 1000));
  }

  #checkKey(key: Key): void {
    checkKey(key);
    if (isOwn(key)) throw new StorageError('invalid', 'Keys that begin with "-offline-" are the offline queue’s own.');
  }
  #checkOpen(): void {
    if (this.#closed) throw this.#closed;
  }
}

function entryOf(look: ReturnType<typeof lookOf>): Entry | undefined {
  if (look?.type === 'bad') throw look.error;
  return look?.type === 'put' ? copyOf(look.entry) : undefined;
}

const copyOf = ({ value, ...entry }: Entry): Entry => ({ ...entry, value: cloneJson(value) });

const randomId = (): string => [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join('-');
