/** A storage in the page's memory: for demos, tests and pages that may store nothing. */
import { StorageError } from './adapter.js';
import type { Capabilities, Entry, Key, OpenStorage, Prefix, Revision, StorageAdapter, WatchEvent } from './adapter.js';
import { cloneJson } from './json.js';
import { checkKey, checkPrefix, isBelow } from './key.js';
import { Watch } from './watch.js';

/** One page-wide memory, used for `memory:`; it lives as long as the page. */
export const openMemory: OpenStorage = /* @__PURE__ */ memoryStorage();

/** A memory of its own: its handles of the same space share the data. */
export function memoryStorage(): OpenStorage {
  const spaces = new Map<string, Space>();
  return async ({ space, signal }) => {
    if (signal?.aborted) throw new StorageError('closed', 'Opening was cancelled.');
    const known = spaces.get(space) ?? { entries: new Map(), handles: new Set(), writes: 0 };
    spaces.set(space, known);
    return handle(known);
  };
}

interface Space {
  readonly entries: Map<Key, Entry>;
  /** The running watches of each handle. */
  readonly handles: Set<Set<Watch>>;
  /** How many there were; the next revision. */
  writes: number;
}

const capabilities: Capabilities = {
  compareAndSet: 'strong',
  live: 'push',
  durable: false,
  shared: false,
  access: 'none',
  maxBytes: 1_048_576,
};

function handle(space: Space): StorageAdapter {
  const { entries, handles } = space;
  const watches = new Set<Watch>();
  let closed: StorageError | undefined;
  handles.add(watches);

  const checkOpen = () => {
    if (closed) throw closed;
  };
  const checkRevision = (key: Key, ifRevision: Revision | null) => {
    const current = entries.get(key);
    if ((current?.revision ?? null) !== ifRevision)
      throw new StorageError(
        'conflict',
        'The entry is another one by now. Nothing was written.',
        current ? copyOf(current) : null,
      );
  };
  const announce = (key: Key, event: () => WatchEvent) => {
    for (const others of handles) for (const watch of others) if (isBelow(watch.prefix, key)) watch.emit(event());
  };
  const below = (prefix: Prefix) => [...entries.values()].filter(({ key }) => isBelow(prefix, key)).map(copyOf);

  return {
    capabilities,
    async get(key) {
      checkOpen();
      const entry = entries.get(checkKey(key));
      return entry && copyOf(entry);
    },
    async put(key, value, ifRevision) {
      checkOpen();
      checkRevision(checkKey(key), ifRevision);
      const entry = { key, value: cloneJson(value, capabilities.maxBytes), revision: `${++space.writes}` };
      entries.set(key, entry);
      announce(key, () => ({ type: 'put', entry: copyOf(entry) }));
      return copyOf(entry);
    },
    async delete(key, ifRevision) {
      checkOpen();
      checkRevision(checkKey(key), ifRevision);
      entries.delete(key);
      const revision = `${++space.writes}`;
      announce(key, () => ({ type: 'delete', key, revision }));
    },
    async list(prefix) {
      checkOpen();
      return below(checkPrefix(prefix));
    },
    watch(prefix, on, signal) {
      const watch = new Watch(prefix, on, signal, watches);
      if (closed) watch.refuse(closed);
      for (const entry of below(prefix)) watch.emit({ type: 'put', entry });
      watch.emit({ type: 'ready' });
      return watch.stop;
    },
    async close() {
      closed = new StorageError('closed', 'This storage was closed. Open it again.');
      handles.delete(watches);
      for (const { stop } of watches) stop();
    },
  };
}

const copyOf = ({ key, value, revision }: Entry): Entry => ({ key, value: cloneJson(value), revision });
