/** Storages that misbehave on demand, and one that enforces prefixes, for tests of what lies above. */
import { StorageError, type Capabilities, type OpenStorage, type StorageAdapter, type WatchEvent } from '../../src/storage/adapter.js';
import { memoryStorage } from '../../src/storage/memory.js';

type Method = 'get' | 'put' | 'delete' | 'list';

export interface Troubled extends StorageAdapter {
  /** The next call of the method meets this, before (`refuse`) or after (`loseAnswer`) it took effect. */
  refuse(method: Method, error: StorageError): void;
  loseAnswer(method: Method): void;
  /** Every call of the method is refused, as offline where nothing else is said, until the returned function is called. */
  cut(method: Method, error?: StorageError): () => void;
  /** Calls of the method wait until the returned function is called. */
  hold(method: Method): () => void;
  /** Reports to all watches. */
  report(event: WatchEvent): void;
}

/** Wraps an adapter so that a test can make it fail. */
export function troubled(inner: StorageAdapter, capabilities: Partial<Capabilities> = {}): Troubled {
  const plans: { method: Method; run: (call: () => Promise<unknown>) => Promise<unknown> }[] = [];
  const gates = new Map<Method, Promise<void>>();
  const watchers = new Set<(event: WatchEvent) => void>();
  const through = async <T>(method: Method, call: () => Promise<T>): Promise<T> => {
    await gates.get(method);
    const index = plans.findIndex((plan) => plan.method === method);
    const [plan] = index >= 0 ? plans.splice(index, 1) : [];
    return (plan ? plan.run(call) : call()) as Promise<T>;
  };
  return {
    capabilities: { ...inner.capabilities, ...capabilities },
    get: (key) => through('get', () => inner.get(key)),
    put: (key, value, ifRevision) => through('put', () => inner.put(key, value, ifRevision)),
    delete: (key, ifRevision) => through('delete', () => inner.delete(key, ifRevision)),
    list: (prefix) => through('list', () => inner.list(prefix)),
    watch(prefix, on, signal) {
      watchers.add(on);
      const stop = inner.watch(prefix, on, signal);
      return () => {
        watchers.delete(on);
        stop();
      };
    },
    close: () => inner.close(),
    refuse: (method, error) => void plans.push({ method, run: () => Promise.reject(error) }),
    loseAnswer: (method) =>
      void plans.push({
        method,
        async run(call) {
          await call();
          throw new StorageError('unknown-outcome', 'The answer was lost.');
        },
      }),
    hold(method) {
      let release = () => {};
      gates.set(method, new Promise((resolve) => (release = resolve)));
      return () => {
        gates.delete(method);
        release();
      };
    },
    cut(method, error = new StorageError('offline', 'No link.')) {
      gates.set(method, Promise.reject(error));
      gates.get(method)!.catch(() => {});
      return () => void gates.delete(method);
    },
    report: (event) => watchers.forEach((on) => on(event)),
  };
}

/** A memory whose engine lets a handle read only `open` and the audiences it was granted. */
export function prefixStorage(): { open: OpenStorage; watched: Set<string> } {
  const memory = memoryStorage();
  const watched = new Set<string>();
  const open: OpenStorage = async (options) => {
    const adapter = await memory(options);
    const inner = troubled(adapter, { access: 'prefix' });
    return {
      ...inner,
      watch(prefix, on, signal) {
        if (prefix === '') throw new StorageError('forbidden', 'The whole space isn’t readable.');
        watched.add(prefix);
        return inner.watch(prefix, on, signal);
      },
    };
  };
  return { open, watched };
}

/** A storage that never answers. */
export const silentStorage: OpenStorage = () => new Promise(() => {});

/** A storage that can't be opened. */
export const brokenStorage =
  (error = new StorageError('internal', 'The storage is broken.')): OpenStorage =>
  () =>
    Promise.reject(error);
