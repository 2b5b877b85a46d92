/** What comes in from the storage: entries are read as records, checked, and kept by key. */
import { sha256 } from '../confidentiality/sha256.js';
import { canonicalJson } from '../model/canonical-json.js';
import { digestsOf, entryOf } from '../model/digests.js';
import { readRecord, type Audience, type GroupRecord, type MemberId, type OperationId } from '../model/record.js';
import { StorageError, type Entry, type Json, type Key, type StorageAdapter, type WatchEvent } from '../storage/adapter.js';
import { isBelow } from '../storage/key.js';

/** The operation that a stored value carries. */
export const operationIn = (value: Json): OperationId | undefined =>
  (value as { op?: OperationId } | null)?.op;

type Link = 'live' | 'stale';
/** `seen` collects the keys of a snapshot, until it is complete. */
type Watch = { seen?: Set<Key>; link: Link; error?: StorageError; stop: () => void };
type Why = 'newer' | 'rejected' | 'corrupt' | 'foreign' | 'sealed';
type Kept = { readonly entry: Entry; readonly record?: GroupRecord; readonly why?: Why };
/** Whether whoever entered by a link had the secret of its lock. */
type Prove = (lock: string, text: string, proof: string) => Promise<boolean>;

/** How many entries can't be shown, by why. */
export interface Unreadable {
  /** Made by a newer version. */
  readonly newer: number;
  /** Malformed, or not what they claim to be. */
  readonly rejected: number;
  /** Changed by somebody other than their author, or otherwise broken. */
  readonly corrupt: number;
  /** Sealed for others. */
  readonly foreign: number;
  /** Sealed, where the page expects a group that isn't. */
  readonly sealed: number;
}

const whys: { readonly [code: string]: Why } = { 'no-key': 'foreign', invalid: 'newer' };

/** What a group holds whose content is sealed. */
const isEnvelope = (value: Json) => typeof (value as { envelope?: unknown } | null)?.envelope === 'string';

export class Incoming {
  readonly #kept = new Map<Key, Kept>();
  /** Entries that the storage couldn't hand out. */
  readonly #bad = new Map<Key, Why>();
  readonly #watches = new Map<Key | '', Watch>();
  readonly #verified = new Set<string>();
  /** Operations of this device that the engine refused, as the watches said. */
  readonly refused = new Set<OperationId>();
  /** SHA-256 of each genesis, by operation. */
  readonly beginnings = new Map<OperationId, string>();
  #checking = 0;
  /** Why something couldn't be checked. */
  #unchecked?: StorageError;

  constructor(
    readonly adapter: StorageAdapter,
    readonly changed: () => void,
    readonly prove?: Prove,
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
  /** How many entries are kept. */
  get size(): number {
    return this.#kept.size;
  }
  *records(): Generator<GroupRecord, undefined> {
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
  get unreadable(): Unreadable {
    const counts = { newer: 0, rejected: 0, corrupt: 0, foreign: 0, sealed: 0 };
    for (const { why } of this.#kept.values()) if (why) counts[why] += 1;
    for (const why of this.#bad.values()) counts[why] += 1;
    return counts;
  }
  /** Keys of what is sealed for others, or for a key that isn't here yet. */
  *foreign(): Iterable<Key> {
    for (const [key, why] of this.#bad) if (why === 'foreign') yield key;
  }
  /** Keys of what can't be shown, for whatever reason; with the device that it names as far as it can be read. */
  *closed(): Iterable<readonly [Key, string?]> {
    for (const [key, { record, entry }] of this.#kept) if (!record) yield [key, (entry.value as { device?: string } | null)?.device];
    for (const key of this.#bad.keys()) yield [key];
  }
  /** What the engine holds, by key. */
  get confirmed(): Map<Key, GroupRecord> {
    const all = [...this.#kept].filter(([, { record, entry }]) => record && !entry.pending);
    return new Map(all.map(([key, { record }]) => [key, record!]));
  }
  entriesOf(wanted: (record: GroupRecord) => boolean): { readonly entry: Entry; readonly record: GroupRecord }[] {
    return [...this.#kept.values()].flatMap(({ entry, record }) => (record && wanted(record) ? [{ entry, record }] : []));
  }
  /** The highest counter of a device that is known. */
  lastCounter(author: MemberId, device: string): number {
    const of = [...this.records()].filter((record) => record.author === author && record.device === device);
    return of.reduce((most, { counter }) => Math.max(most, counter), 0);
  }
  /** A device's last record that an audience can read and the engine has. What is held back, others don't read. */
  lastIn(author: MemberId, device: string, audience: Audience): GroupRecord | undefined {
    const name = audience.toString();
    const isHeld = (record: GroupRecord) => record.kind === 'giving' && record.body.held;
    const own = [...this.#kept.values()].flatMap(({ entry, record }) =>
      record && !entry.pending && record.author === author && record.device === device ? [record] : [],
    );
    return own
      .filter((record) => record.audience.toString() === name && !isHeld(record))
      .reduce<GroupRecord | undefined>((last, record) => (last && last.counter > record.counter ? last : record), undefined);
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
    if (reading.type !== 'record')
      return void this.#kept.set(key, { entry, why: isEnvelope(entry.value) ? 'sealed' : reading.type });
    const { record } = reading;
    const unproved = this.prove && entryOf(record);
    const unchecked = digestsOf(record, key).filter(({ text, claimed }) => !this.#verified.has(`${claimed} ${text}`));
    const isBeginning = this.prove !== undefined && record.kind === 'genesis';
    if (!unchecked.length && !unproved && !isBeginning) return void this.#kept.set(key, { entry, record });
    // What is there already stays while it comes once more.
    this.#kept.set(key, { ...this.#kept.get(key), entry });
    this.#checking += 1;
    try {
      const right = await Promise.all([
        ...unchecked.map(async ({ text, claimed }) => (await sha256(text)) === claimed),
        unproved ? this.prove!(unproved.lock, unproved.text, unproved.proof) : true,
      ]);
      if (isBeginning) this.beginnings.set(record.op, await sha256(canonicalJson(record)));
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
        this.#bad.set(event.key, whys[event.error.code] ?? 'corrupt');
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
