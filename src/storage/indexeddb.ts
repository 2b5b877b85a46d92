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

class IndexedDbStorage implements StorageAdapter {
  readonly capabilities: Capabilities;
  readonly #connection: Connection;
  readonly #tabs: Tabs;
  readonly #watches = new Set<LiveWatch>();
  /** Keys to be read again; undefined: all. */
  #dirty?: Set<Key> = new Set();
  #reading = false;

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

  /** Checks the precondition and writes in one transaction, which alone makes it atomic. */
  async #write<T>(
    key: Key,
    ifRevision: Revision | null,
    write: (entries: ReturnType<typeof entriesOf>, revision: Revision) => Promise<T>,
  ): Promise<T> {
    const result = await this.#connection.run('readwrite', async (transaction) => {
      const entries = entriesOf(transaction);
      const current = (await entries.get(key)) ?? null;
      if ((current?.revision ?? null) !== ifRevision)
        throw new StorageError('conflict', 'The entry is another one by now. Nothing was written.', current);
      const { epoch, count } = await clockOf(transaction);
      const clock = { epoch, count: count + 1 };
      await transaction.objectStore('meta').put(clock, 'clock');
      return write(entries, revisionAt(clock));
    });
    void this.#changed(key);
    this.#tabs.tell(key);
    return result;
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
