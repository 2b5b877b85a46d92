/** An engine that may be out of reach when it is first wanted: opened as soon as it can be, and again after each call. */
import type { Capabilities, Key, Prefix, StorageAdapter, WatchEvent } from '../adapter.js';
import { StorageError, isStorageError } from '../adapter.js';
import { Watch } from '../watch.js';

/**
 * @param capabilities what the engine promised when it was last there
 * @param retry milliseconds between two attempts: the first time, doubled up to the most
 */
export function late(
  open: () => Promise<StorageAdapter>,
  capabilities: Capabilities,
  retry = { first: 1000, most: 30_000 },
): StorageAdapter {
  const watches = new Set<Watch>();
  /** What ends the engine's part of a watch. */
  const ends = new Map<Watch, AbortController>();
  const end = new AbortController();
  let engine: StorageAdapter | undefined;
  let attempt: Promise<StorageAdapter> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let closed: StorageError | undefined;

  const follow = (watch: Watch, adapter: StorageAdapter) =>
    void adapter.watch(watch.prefix, (event) => watch.emit(event), ends.get(watch)?.signal);
  const tryNow = (): Promise<StorageAdapter> => (attempt ??= run().finally(() => (attempt = undefined)));
  async function run(): Promise<StorageAdapter> {
    clearTimeout(timer);
    try {
      const opened = await open();
      if (closed) {
        await opened.close();
        throw closed;
      }
      engine = opened;
      for (const watch of watches) follow(watch, opened);
      return opened;
    } catch (cause) {
      const error = isStorageError(cause)
        ? cause
        : new StorageError('internal', 'The storage failed in an unknown way.', undefined, { cause });
      if (closed) throw closed;
      for (const watch of watches) watch.emit({ type: 'stale', error });
      const delay = Math.min(retry.most, retry.first * 2 ** failures++);
      timer = setTimeout(() => void tryNow().catch(() => {}), delay);
      throw error;
    }
  }
  const ask = async <T>(call: (adapter: StorageAdapter) => Promise<T>): Promise<T> => {
    if (closed) throw closed;
    return call(engine ?? (await tryNow()));
  };
  const poke = () => {
    if (!engine && !closed) void tryNow().catch(() => {});
  };
  globalThis.addEventListener?.('online', poke, { signal: end.signal });
  poke();

  return {
    capabilities,
    get: (key: Key) => ask((adapter) => adapter.get(key)),
    put: (key, value, ifRevision) => ask((adapter) => adapter.put(key, value, ifRevision)),
    delete: (key, ifRevision) => ask((adapter) => adapter.delete(key, ifRevision)),
    list: (prefix) => ask((adapter) => adapter.list(prefix)),
    watch(prefix: Prefix, on: (event: WatchEvent) => void, signal?: AbortSignal) {
      const watch = new Watch(prefix, on, signal, watches);
      if (closed) watch.refuse(closed);
      const inner = new AbortController();
      ends.set(watch, inner);
      const stop = () => {
        watch.stop();
        inner.abort();
        ends.delete(watch);
      };
      signal?.addEventListener('abort', stop, { signal: inner.signal });
      if (!watches.has(watch)) inner.abort();
      else if (engine) follow(watch, engine);
      return stop;
    },
    async close() {
      closed ??= new StorageError('closed', 'This storage was closed. Open it again.');
      end.abort();
      clearTimeout(timer);
      for (const watch of watches) watch.stop();
      await engine?.close();
    },
  };
}
