/** A storage that accepts writes on this device and sends them when the test says so: a double of the offline queue. */
import { StorageError, isStorageError, type Entry, type StorageAdapter, type StorageErrorCode, type WatchEvent } from '../../src/storage/adapter.js';
import { isBelow } from '../../src/storage/key.js';
import type { OfflineAdapter, QueuedWrite } from '../../src/storage/offline/queue.js';

export interface QueuedStorage extends OfflineAdapter {
  /** From now on writes wait; with a code the link is lost for that reason, and what others write doesn't arrive. */
  hold(code?: StorageErrorCode): void;
  /** The link is there again; what waits is sent. */
  release(): Promise<void>;
  /** The engine refuses what waits and fits, for good. */
  refuse(code: StorageErrorCode, wanted?: (write: QueuedWrite) => boolean): Promise<void>;
  /** How often somebody asked to send now. */
  readonly retries: number;
  /** Another tab, or this one after a reload: the same device, the same queue. */
  again(): StorageAdapter;
}

export function queuedStorage(engine: StorageAdapter): QueuedStorage {
  const listeners = new Set<() => void>();
  const watches = new Set<{ prefix: string; on: (event: WatchEvent) => void; missed: WatchEvent[] }>();
  const shown = new Map<string, Entry | undefined>();
  let writes: readonly QueuedWrite[] = [];
  let held = false;
  let lost: StorageErrorCode | undefined;
  let count = 0;
  let retries = 0;

  const changeQueue = (next: readonly QueuedWrite[]) => {
    writes = next;
    for (const listener of [...listeners]) listener();
  };
  const emit = (event: WatchEvent, key = '') => {
    for (const { prefix, on } of [...watches]) if (!key || isBelow(prefix, key)) queueMicrotask(() => on(event));
  };
  const error = (code: StorageErrorCode, current?: Entry | null) => new StorageError(code, 'As the test wants it.', current);
  const there = async (key: string) => (shown.has(key) ? shown.get(key) : engine.get(key));

  async function accept(write: Omit<QueuedWrite, 'id' | 'since' | 'state'>): Promise<Entry | undefined> {
    const id = `write-${(count += 1)}`;
    const entry: Entry | undefined = write.action === 'put' ? { key: write.key, value: write.value, revision: id, pending: true } : undefined;
    shown.set(write.key, entry);
    changeQueue([...writes, { ...write, id, since: new Date(Date.UTC(2026, 4, 12, 9, count)).toISOString(), state: 'waiting' }]);
    emit(entry ? { type: 'put', entry } : { type: 'delete', key: write.key, revision: id }, write.key);
    return entry;
  }

  async function send({ id, key, value, action }: QueuedWrite): Promise<void> {
    const current = await engine.get(key);
    const isAgain = (shown.get(key)?.revision ?? '').startsWith('again');
    shown.delete(key);
    try {
      if (action === 'put') await engine.put(key, value, isAgain ? (current?.revision ?? null) : null);
      else if (current) await engine.delete(key, current.revision);
      changeQueue(writes.filter((write) => write.id !== id));
    } catch (failure) {
      if (isStorageError(failure)) await refused(id, failure);
    }
  }

  async function refused(id: string, why: StorageError): Promise<void> {
    const { key, value, action } = writes.find((write) => write.id === id)!;
    shown.delete(key);
    changeQueue(writes.map((write) => (write.id === id ? { ...write, state: 'refused', error: why } : write)));
    emit({ type: 'refused', key, mine: action === 'put' ? { key, value, revision: id } : null, error: why }, key);
    const current = await engine.get(key);
    emit(current ? { type: 'put', entry: current } : { type: 'delete', key, revision: `${id}-gone` }, key);
  }

  const storage: QueuedStorage = {
    capabilities: { ...engine.capabilities, shared: true, durable: true },
    get: there,
    async put(key, value, ifRevision) {
      if (!held) return engine.put(key, value, ifRevision);
      const current = await there(key);
      if ((current?.revision ?? null) !== ifRevision) throw error('conflict', current ?? null);
      return (await accept({ key, value, action: 'put' }))!;
    },
    async delete(key, ifRevision) {
      if (!held) return engine.delete(key, ifRevision);
      await accept({ key, value: null, action: 'delete' });
    },
    async list(prefix) {
      const others = (await engine.list(prefix)).filter(({ key }) => !shown.has(key));
      return [...others, ...[...shown.values()].filter((entry) => entry !== undefined && isBelow(prefix, entry.key))] as Entry[];
    },
    watch(prefix, on, signal) {
      const watch = { prefix, on, missed: [] as WatchEvent[] };
      let isReady = false;
      watches.add(watch);
      const stop = engine.watch(
        prefix,
        (event) => {
          // What waits here is shown instead of what the engine holds.
          if (event.type === 'put' && shown.has(event.entry.key)) return;
          if (lost && isReady) return void watch.missed.push(event);
          if (event.type === 'ready') {
            isReady = true;
            for (const entry of shown.values()) if (entry && isBelow(prefix, entry.key)) on({ type: 'put', entry });
          }
          on(event);
          if (event.type === 'ready' && lost) on({ type: 'stale', error: error(lost) });
        },
        signal,
      );
      return () => {
        watches.delete(watch);
        stop();
      };
    },
    close: () => engine.close(),
    queue: {
      get writes() {
        return writes;
      },
      subscribe(listener) {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
      retry: () => void (retries += 1),
      async resend(id) {
        const write = writes.find((each) => each.id === id)!;
        const { error: _, ...rest } = write;
        const entry: Entry = { key: write.key, value: write.value, revision: `again-${id}`, pending: true };
        shown.set(write.key, write.action === 'put' ? entry : undefined);
        changeQueue(writes.map((each) => (each.id === id ? { ...rest, state: 'waiting' } : each)));
        emit(write.action === 'put' ? { type: 'put', entry } : { type: 'delete', key: write.key, revision: id }, write.key);
        if (!held) await send(write);
      },
      async discard(id) {
        changeQueue(writes.filter((write) => write.id !== id));
      },
    },
    hold(code) {
      held = true;
      lost = code;
      if (code) emit({ type: 'stale', error: error(code) });
    },
    async release() {
      [held, lost] = [false, undefined];
      for (const { on, missed } of watches) for (const event of missed.splice(0)) on(event);
      for (const write of writes.filter(({ state }) => state === 'waiting')) await send(write);
      emit({ type: 'live' });
    },
    async refuse(code, wanted = () => true) {
      for (const write of writes.filter((each) => each.state === 'waiting' && wanted(each)))
        await refused(write.id, error(code, code === 'conflict' ? ((await engine.get(write.key)) ?? null) : undefined));
    },
    get retries() {
      return retries;
    },
    again: () => Object.create(storage) as StorageAdapter,
  };
  return storage;
}
