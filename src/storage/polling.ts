/** An adapter from four plain calls: for stores that can't push, such as a team's own JSON server. */
import { isStorageError, StorageError } from './adapter.js';
import type { Capabilities, Entry, Key, Prefix, Revision, StorageAdapter } from './adapter.js';
import { cloneJson } from './json.js';
import { checkKey, checkPrefix } from './key.js';
import { Watch } from './watch.js';

/** What a store can do; the adapter checks keys and values, watches by asking again, and closes. */
export type StorageCalls = Pick<StorageAdapter, 'get' | 'put' | 'delete' | 'list'>;

export interface PollingOptions extends Partial<Capabilities> {
  /** Milliseconds between two looks at the store; 5000 by default. */
  readonly interval?: number;
}

/**
 * Makes an adapter of the calls. By default it promises a strong compare-and-set, a durable and shared store, and no
 * access rules of its own; say so where that isn't so, and prove it with the conformance suite.
 */
export function pollingAdapter(
  calls: StorageCalls,
  { interval = 5000, ...promised }: PollingOptions = {},
): StorageAdapter {
  const capabilities: Capabilities = {
    ...{ compareAndSet: 'strong', live: 'poll', durable: true, shared: true, access: 'none', maxBytes: 1_048_576 },
    ...promised,
  };
  const watches = new Set<Watch>();
  let closed: StorageError | undefined;
  /** Every failure is a StorageError, whatever the store threw. */
  const ask = async <T>(call: () => Promise<T>): Promise<T> => {
    if (closed) throw closed;
    try {
      return await call();
    } catch (error) {
      throw isStorageError(error)
        ? error
        : new StorageError('internal', 'The store failed in an unknown way.', undefined, { cause: error });
    }
  };

  return {
    capabilities,
    get: (key) => ask(() => calls.get(checkKey(key))),
    put: (key, value, ifRevision) =>
      ask(() => calls.put(checkKey(key), cloneJson(value, capabilities.maxBytes), ifRevision)),
    delete: (key, ifRevision) => ask(() => calls.delete(checkKey(key), ifRevision)),
    list: (prefix) => ask(() => calls.list(checkPrefix(prefix))),
    watch(prefix, on, signal) {
      const watch = new Watch(prefix, on, signal, watches);
      if (closed) watch.refuse(closed);
      else void follow(watch, watches, (below) => ask(() => calls.list(below)), interval);
      return watch.stop;
    },
    async close() {
      closed ??= new StorageError('closed', 'This storage was closed. Open it again.');
      for (const watch of watches) watch.stop();
    },
  };
}

/** Lists again and again while the watch runs, and hands over what is different. */
async function follow(
  watch: Watch,
  running: Set<Watch>,
  list: (prefix: Prefix) => Promise<Entry[]>,
  interval: number,
): Promise<void> {
  const known = new Map<Key, Revision>();
  let ready = false;
  let stale = false;
  while (running.has(watch)) {
    try {
      const entries = await list(watch.prefix);
      const gone = new Map(known);
      for (const entry of entries) {
        gone.delete(entry.key);
        if (known.get(entry.key) === entry.revision) continue;
        known.set(entry.key, entry.revision);
        watch.emit({ type: 'put', entry });
      }
      for (const [key, revision] of gone) {
        known.delete(key);
        // The store doesn't say at which revision it was deleted; this one is as unique as the last.
        watch.emit({ type: 'delete', key, revision: `deleted ${revision}` });
      }
      if (!ready) watch.emit({ type: 'ready' });
      else if (stale) watch.emit({ type: 'live' });
      ready = true;
      stale = false;
    } catch (error) {
      if (!stale) watch.emit({ type: 'stale', error: error as StorageError });
      stale = true;
    }
    await new Promise((resume) => setTimeout(resume, interval));
  }
}
