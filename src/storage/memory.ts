/** The memory adapter: a space shared by its handles, gone with the page. */
import { StorageError, type Capabilities, type Entry, type Json, type Key, type OpenStorage, type Revision, type StorageAdapter, type WatchEvent } from './adapter.js';
import { checkValue, copyJson } from './json.js';
import { checkKey, checkPrefix, isBelow } from './key.js';

type Change = { readonly type: 'put'; readonly entry: Entry } | { readonly type: 'delete'; readonly key: Key; readonly revision: Revision };

interface Space {
  readonly entries: Map<Key, Entry>;
  readonly watchers: Set<(change: Change) => void>;
  count: number;
}

const capabilities: Capabilities = {
  compareAndSet: 'strong',
  live: 'push',
  durable: false,
  shared: false,
  access: 'none',
  maxBytes: 1_048_576,
};

/** A memory of its own: handles that it opens on the same space share what is in it. */
export function memoryStorage(): OpenStorage {
  const spaces = new Map<string, Space>();
  return async ({ space }) => {
    const shared = spaces.get(space) ?? { entries: new Map(), watchers: new Set(), count: 0 };
    spaces.set(space, shared);
    return new MemoryAdapter(shared);
  };
}

let pageMemory: OpenStorage | undefined;

/** Opens a space of the memory that everything on the page shares: what `memory:` means. */
export const openMemory: OpenStorage = (options) => (pageMemory ??= memoryStorage())(options);

const copy = (entry: Entry): Entry => ({ ...entry, value: copyJson(entry.value) });

class MemoryAdapter implements StorageAdapter {
  readonly capabilities = capabilities;
  readonly #space: Space;
  readonly #stops = new Set<() => void>();
  #closed = false;

  constructor(space: Space) {
    this.#space = space;
  }

  async get(key: Key): Promise<Entry | undefined> {
    this.#checkOpen();
    const entry = this.#space.entries.get(checkKey(key));
    return entry && copy(entry);
  }

  async put(key: Key, value: Json, ifRevision: Revision | null): Promise<Entry> {
    this.#checkOpen();
    checkKey(key);
    const checked = checkValue(value, capabilities.maxBytes);
    this.#expect(key, ifRevision);
    const entry = { key, value: checked, revision: this.#nextRevision() };
    this.#space.entries.set(key, entry);
    this.#tell({ type: 'put', entry });
    return copy(entry);
  }

  async delete(key: Key, ifRevision: Revision): Promise<void> {
    this.#checkOpen();
    this.#expect(checkKey(key), ifRevision);
    this.#space.entries.delete(key);
    this.#tell({ type: 'delete', key, revision: this.#nextRevision() });
  }

  async list(prefix: Key | ''): Promise<Entry[]> {
    this.#checkOpen();
    checkPrefix(prefix);
    return [...this.#space.entries.values()].filter(({ key }) => isBelow(prefix, key)).map(copy);
  }

  watch(prefix: Key | '', on: (event: WatchEvent) => void, signal?: AbortSignal): () => void {
    this.#checkOpen();
    checkPrefix(prefix);
    let stopped = signal?.aborted === true;
    const send = (event: WatchEvent) =>
      queueMicrotask(() => {
        if (!stopped) on(event);
      });
    const watcher = (change: Change) => {
      if (change.type === 'delete' ? isBelow(prefix, change.key) : isBelow(prefix, change.entry.key))
        send(change.type === 'put' ? { type: 'put', entry: copy(change.entry) } : change);
    };
    const stop = () => {
      stopped = true;
      this.#space.watchers.delete(watcher);
      this.#stops.delete(stop);
      signal?.removeEventListener('abort', stop);
    };
    if (stopped) return stop;
    signal?.addEventListener('abort', stop);
    this.#stops.add(stop);
    this.#space.watchers.add(watcher);
    for (const entry of this.#space.entries.values()) if (isBelow(prefix, entry.key)) send({ type: 'put', entry: copy(entry) });
    send({ type: 'ready' });
    return stop;
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const stop of this.#stops) stop();
  }

  #checkOpen(): void {
    if (this.#closed) throw new StorageError('closed', 'This storage was closed.');
  }

  #expect(key: Key, revision: Revision | null): void {
    const current = this.#space.entries.get(key) ?? null;
    if ((current?.revision ?? null) !== revision)
      throw new StorageError('conflict', 'Somebody else changed this entry.', current && copy(current));
  }

  #nextRevision(): Revision {
    this.#space.count += 1;
    return String(this.#space.count);
  }

  #tell(change: Change): void {
    for (const watcher of this.#space.watchers) watcher(change);
  }
}
