/** The default storage: one IndexedDB database per space, shared by all tabs of this browser. */
import { StorageError } from './adapter.js';
import type {
  Capabilities,
  Entry,
  Json,
  Key,
  OpenStorage,
  Prefix,
  Revision,
  StorageAdapter,
  WatchEvent,
} from './adapter.js';
import { Connection, type Transaction } from './indexeddb-connection.js';
import { Tabs } from './indexeddb-tabs.js';
import { cloneJson } from './json.js';
import { checkKey, checkPrefix, isBelow } from './key.js';
import { Watch } from './watch.js';

/**
 * Opens the space's database, or creates it.
 * @throws StorageError `forbidden` where the browser lets the page store nothing, `quota`, `busy` while another tab
 * holds it up, `closed` when a newer version of the page has changed it.
 */
export const openIndexedDb: OpenStorage = async ({ space, signal }) => {
  const adapter = new IndexedDbStorage(`collegial:${space}`);
  try {
    await adapter.open();
    if (signal?.aborted) throw new StorageError('closed', 'Opening was cancelled.');
    return adapter;
  } catch (error) {
    await adapter.close();
    throw error;
  }
};

/** What a watch has announced so far; undefined until its snapshot. */
class LiveWatch extends Watch {
  announced?: Map<Key, Revision>;
  stale = false;
}

/** One write that waits for a transaction. */
interface Writing<T> {
  readonly key: Key;
  readonly ifRevision: Revision | null;
  readonly write: (entries: ReturnType<typeof entriesOf>, revision: Revision) => Promise<T>;
  readonly resolve: (written: T) => void;
  readonly reject: (error: unknown) => void;
}

/** How many writes share a transaction at most. */
const atOnce = 500;

class IndexedDbStorage implements StorageAdapter {
  readonly capabilities: Capabilities;
  readonly #connection: Connection;
  readonly #tabs: Tabs;
  readonly #watches = new Set<LiveWatch>();
  /** Keys to be read again; undefined: all. */
  #dirty?: Set<Key> = new Set();
  #reading = false;
  readonly #asked: Writing<unknown>[] = [];
  #writing = false;

  constructor(name: string) {
    this.#connection = new Connection(name, {
      opened: () => void this.#changed(),
      lost: (error) => this.#stale(error),
    });
    this.#tabs = new Tabs(name, (key) => void this.#changed(key));
    this.capabilities = {
      compareAndSet: 'strong',
      live: this.#tabs.live,
      durable: true,
      shared: false,
      access: 'none',
      maxBytes: 1_048_576,
    };
  }

  /** Opens the database now, so that a refusal shows at once. */
  async open(): Promise<void> {
    await this.#connection.open();
  }

  async get(key: Key): Promise<Entry | undefined> {
    checkKey(key);
    return this.#connection.run('readonly', (transaction) => transaction.objectStore('entries').get(key));
  }

  async put(key: Key, value: Json, ifRevision: Revision | null): Promise<Entry> {
    checkKey(key);
    const copy = cloneJson(value, this.capabilities.maxBytes);
    return this.#write(key, ifRevision, async (entries, revision) => {
      const entry = { key, value: copy, revision };
      await entries.put(entry);
      return entry;
    });
  }

  async delete(key: Key, ifRevision: Revision): Promise<void> {
    checkKey(key);
    await this.#write(key, ifRevision, (entries) => entries.delete(key));
  }

  async list(prefix: Prefix): Promise<Entry[]> {
    checkPrefix(prefix);
    // "0" follows "/" in the order of keys.
    const range = prefix === '' ? undefined : IDBKeyRange.bound(`${prefix}/`, `${prefix}0`, false, true);
    return this.#connection.run('readonly', (transaction) => transaction.objectStore('entries').getAll(range));
  }

  watch(prefix: Prefix, on: (event: WatchEvent) => void, signal?: AbortSignal): () => void {
    const watch = new LiveWatch(prefix, on, signal, this.#watches);
    void this.#changed();
    return watch.stop;
  }

  async close(): Promise<void> {
    this.#connection.close();
    this.#tabs.close();
    for (const { stop } of this.#watches) stop();
  }

  /** Takes its turn; what is asked for while a transaction runs goes into the next one together. */
  #write<T>(key: Key, ifRevision: Revision | null, write: Writing<T>['write']): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#asked.push({ key, ifRevision, write, resolve, reject } as Writing<unknown>);
      if (!this.#writing) void this.#writeAll();
    });
  }

  async #writeAll(): Promise<void> {
    this.#writing = true;
    while (this.#asked.length) await this.#commit(this.#asked.splice(0, atOnce));
    this.#writing = false;
  }

  /** Checks each precondition and writes in one transaction, which alone makes it atomic. */
  async #commit(asked: readonly Writing<unknown>[]): Promise<void> {
    try {
      const outcomes = await this.#connection.run('readwrite', (transaction) => write(transaction, asked));
      for (const [index, { key, resolve, reject }] of asked.entries()) {
        const outcome = outcomes[index];
        if (outcome instanceof StorageError) {
          reject(outcome);
          continue;
        }
        resolve(outcome);
        void this.#changed(key);
        this.#tabs.tell(key);
      }
    } catch (error) {
      // What is too much together may fit one by one; nothing of it was written.
      if ((error as StorageError).code === 'quota' && asked.length > 1) for (const one of asked) await this.#commit([one]);
      else for (const { reject } of asked) reject(error);
    }
  }

  /** Reads what changed and announces it; one reading at a time, so that no key goes back in time. */
  async #changed(key?: Key): Promise<void> {
    if (key) this.#dirty?.add(key);
    else this.#dirty = undefined;
    if (this.#reading) return;
    this.#reading = true;
    while (this.#watches.size && this.#dirty?.size !== 0) {
      const dirty = this.#dirty && [...this.#dirty];
      this.#dirty = new Set();
      try {
        const now = await this.#connection.run('readonly', (transaction) => read(transaction, dirty));
        // Else a watch came, or the database went, after this state was read: everything is read again.
        if (this.#dirty) for (const watch of this.#watches) announce(watch, now, dirty);
      } catch (error) {
        this.#stale(error as StorageError);
        if ((error as StorageError).retryable) setTimeout(() => this.#changed(), 1000);
        break;
      }
    }
    this.#reading = false;
  }

  /** What is held may be old, so that the next reading has to be one of everything. */
  #stale(error: StorageError): void {
    this.#dirty = undefined;
    for (const watch of this.#watches) {
      if (!watch.stale) watch.emit({ type: 'stale', error });
      watch.stale = true;
    }
  }
}

const entriesOf = (transaction: Transaction<'readwrite'>) => transaction.objectStore('entries');
const clockOf = async (transaction: Transaction<IDBTransactionMode>) =>
  (await transaction.objectStore('meta').get('clock'))!;
const revisionAt = ({ epoch, count }: { epoch: string; count: number }): Revision => `${epoch}.${count}`;

/** What each write gave, or the conflict that it met. */
async function write(transaction: Transaction<'readwrite'>, asked: readonly Writing<unknown>[]): Promise<unknown[]> {
  const entries = entriesOf(transaction);
  const { epoch, count } = await clockOf(transaction);
  const outcomes: unknown[] = [];
  let written = count;
  for (const { key, ifRevision, write: put } of asked) {
    const current = (await entries.get(key)) ?? null;
    outcomes.push(
      (current?.revision ?? null) === ifRevision
        ? await put(entries, revisionAt({ epoch, count: ++written }))
        : new StorageError('conflict', 'The entry is another one by now. Nothing was written.', current),
    );
  }
  if (written > count) await transaction.objectStore('meta').put({ epoch, count: written }, 'clock');
  return outcomes;
}

/** The state of some keys, or of all, with the revision of this very moment. */
async function read(transaction: Transaction<'readonly'>, keys: Key[] | undefined) {
  const store = transaction.objectStore('entries');
  const [clock, entries] = await Promise.all([
    clockOf(transaction),
    keys ? Promise.all(keys.map((key) => store.get(key))) : store.getAll(),
  ]);
  return { revision: revisionAt(clock), entries: entries.filter((entry) => entry !== undefined) };
}

/** Tells a watch how `now` differs from what it knows. */
function announce(watch: LiveWatch, now: Awaited<ReturnType<typeof read>>, keys: Key[] | undefined): void {
  const first = !watch.announced;
  const announced = (watch.announced ??= new Map());
  const gone = new Set(keys ?? announced.keys());
  for (const { key, value, revision } of now.entries) {
    gone.delete(key);
    if (!isBelow(watch.prefix, key) || announced.get(key) === revision) continue;
    announced.set(key, revision);
    watch.emit({ type: 'put', entry: { key, value: cloneJson(value), revision } });
  }
  for (const key of gone) if (announced.delete(key)) watch.emit({ type: 'delete', key, revision: now.revision });
  if (first) watch.emit({ type: 'ready' });
  if (watch.stale) watch.emit({ type: 'live' });
  watch.stale = false;
}
