/** What comes in from the storage: entries are read as records, checked, and kept by key. */
import { sha256 } from '../confidentiality/sha256.js';
import { digestsOf } from '../model/digests.js';
import { readRecord, type GroupRecord, type OperationId } from '../model/record.js';
import { StorageError, type Entry, type Json, type Key, type StorageAdapter, type WatchEvent } from '../storage/adapter.js';
import { isBelow } from '../storage/key.js';

/** The operation that a stored value carries. */
export const operationIn = (value: Json): OperationId | undefined =>
  (value as { op?: OperationId } | null)?.op;

type Link = 'live' | 'stale';
/** `seen` collects the keys of a snapshot, until it is complete. */
type Watch = { seen?: Set<Key>; link: Link; error?: StorageError; stop: () => void };
type Kept = { readonly entry: Entry; readonly record?: GroupRecord; readonly why?: 'newer' | 'rejected' };

export class Incoming {
  readonly #kept = new Map<Key, Kept>();
  readonly #bad = new Set<Key>();
  readonly #watches = new Map<Key | '', Watch>();
  readonly #verified = new Set<string>();
  /** Operations of this device that the engine refused, as the watches said. */
  readonly refused = new Set<OperationId>();
  #checking = 0;
  /** Why something couldn't be checked. */
  #unchecked?: StorageError;

  constructor(
    readonly adapter: StorageAdapter,
    readonly changed: () => void,
  ) {}

  /** Whether every watched snapshot is complete and checked. */
  get ready(): boolean {
    // An engine's permissions may lag behind: an audience that it keeps back holds up nothing else.
    const settled = ([prefix, { seen, error }]: [string, Watch]) =>
      !seen || (error?.code === 'forbidden' && prefix.startsWith('a/'));
    return this.#checking === 0 && this.#watches.size > 0 && [...this.#watches].every(settled);
  }
  get link(): Link {
    return this.#unchecked || [...this.#watches.values()].some(({ link }) => link === 'stale') ? 'stale' : 'live';
  }
  get error(): StorageError | undefined {
    return this.#unchecked ?? [...this.#watches.values()].find(({ error }) => error)?.error;
  }
  *records(): Iterable<GroupRecord> {
    for (const { record } of this.#kept.values()) if (record) yield record;
  }
  /** What the engine doesn't have yet, by key. */
  get pending(): Map<Key, GroupRecord> {
    const waiting = [...this.#kept].filter(([, { entry }]) => entry.pending);
    return new Map(waiting.flatMap(([key, { record }]) => (record ? [[key, record]] : [])));
  }
  /** The record that is kept under a key. */
  recordAt(key: Key): GroupRecord | undefined {
    return this.#kept.get(key)?.record;
  }
  /** How many entries can't be shown: made by a newer version; malformed or not what they claim; unreadable. */
  get unreadable(): { newer: number; rejected: number; corrupt: number } {
    const count = (reason: string) => [...this.#kept.values()].filter(({ why }) => why === reason).length;
    return { newer: count('newer'), rejected: count('rejected'), corrupt: this.#bad.size };
  }
  /** Own entries by operation, to be deleted. */
  entriesOf(wanted: (record: GroupRecord) => boolean): Entry[] {
    return [...this.#kept.values()].filter(({ record }) => record && wanted(record)).map(({ entry }) => entry);
  }
  has(key: Key): boolean {
    return this.#kept.has(key);
  }

  /** Watches a prefix once. */
  watch(prefix: Key | '', link: Link = 'live'): void {
    if (this.#watches.has(prefix)) return;
    const watch: Watch = { seen: new Set(), link, stop: () => {} };
    this.#watches.set(prefix, watch);
    watch.stop = this.adapter.watch(prefix, (event) => {
      if (event.type === 'ready') this.#sweep(prefix, watch);
      this.#on(event, watch);
    });
  }

  /** Watches everything anew, keeping what it holds until the snapshots are there. */
  restart(): void {
    const watches = [...this.#watches];
    this.stop();
    this.#unchecked = undefined;
    for (const [prefix, { link }] of watches) this.watch(prefix, link);
  }

  stop(): void {
    for (const { stop } of this.#watches.values()) stop();
    this.#watches.clear();
  }

  /** Takes in one entry; resolves once it is checked. */
  async take(entry: Entry): Promise<void> {
    const { key } = entry;
    // What was refused is being sent again.
    if (entry.pending) this.refused.delete(operationIn(entry.value)!);
    for (const { seen } of this.#watches.values()) seen?.add(key);
    const reading = readRecord(key, entry.value);
    this.#bad.delete(key);
    if (reading.type !== 'record') return void this.#kept.set(key, { entry, why: reading.type });
    const { record } = reading;
    const unchecked = digestsOf(record, key).filter(({ text, claimed }) => !this.#verified.has(`${claimed} ${text}`));
    if (!unchecked.length) return void this.#kept.set(key, { entry, record });
    this.#kept.set(key, { entry });
    this.#checking += 1;
    try {
      const right = await Promise.all(unchecked.map(async ({ text, claimed }) => (await sha256(text)) === claimed));
      if (right.every(Boolean)) for (const { text, claimed } of unchecked) this.#verified.add(`${claimed} ${text}`);
      // Meanwhile a later revision may have come.
      if (this.#kept.get(key)?.entry === entry)
        this.#kept.set(key, right.every(Boolean) ? { entry, record } : { entry, why: 'rejected' });
    } catch (cause) {
      this.#unchecked = new StorageError(
        'offline',
        'The code that checks what was stored couldn’t be loaded. Try again.',
        undefined,
        { cause },
      );
    } finally {
      this.#checking -= 1;
    }
  }

  /** Forgets what a complete snapshot no longer has. */
  #sweep(prefix: Key | '', watch: Watch): void {
    const { seen } = watch;
    watch.seen = undefined;
    for (const kept of [this.#kept, this.#bad])
      for (const key of kept.keys()) if (isBelow(prefix, key) && !seen?.has(key)) kept.delete(key);
  }

  #on(event: WatchEvent, watch: Watch): void {
    switch (event.type) {
      case 'put':
        return void this.take(event.entry).then(this.changed);
      case 'delete':
        this.#kept.delete(event.key);
        this.#bad.delete(event.key);
        break;
      case 'bad':
        for (const { seen } of this.#watches.values()) seen?.add(event.key);
        this.#kept.delete(event.key);
        this.#bad.add(event.key);
        break;
      case 'refused': {
        const kept = this.#kept.get(event.key);
        if (event.mine) this.refused.add(operationIn(event.mine.value)!);
        // Only what waited goes: what the engine holds may be here already.
        if (kept?.entry.pending) this.#kept.delete(event.key);
        const { current } = event.error;
        if (current && (!kept || kept.entry.pending)) return void this.take(current).then(this.changed);
        break;
      }
      case 'stale':
        watch.link = 'stale';
        watch.error = event.error;
        break;
      case 'ready':
      case 'live':
        watch.link = 'live';
        watch.error = undefined;
    }
    this.changed();
  }
}
