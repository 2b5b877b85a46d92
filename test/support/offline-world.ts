/** A small world of devices, tabs and one engine in which everything fails by chance, and what must hold in it. */
import { StorageError, isStorageError, type Entry, type Json, type Key, type StorageAdapter } from '../../src/storage/adapter.js';
import { withFaults, type FaultyAdapter } from '../../src/storage/conformance/faults.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { isWaiting, type Write } from '../../src/storage/offline/cell.js';
import { offline, type OfflineAdapter } from '../../src/storage/offline.js';
import { chance } from './chance.js';

export interface WorldOptions {
  readonly seed: number;
  /** Opens the engine; each call a handle of its own. A memory by default. */
  readonly engine?: () => Promise<StorageAdapter>;
  /** Opens what is on a device (0 or 1), the same way. */
  readonly device?: (device: number) => Promise<StorageAdapter>;
  /** What lies between the queue and the engine, and between it and the device (0 or 1): such as sealing. */
  readonly dress?: (adapter: StorageAdapter, device: number) => StorageAdapter;
  /** What a value was before it was dressed. */
  readonly undress?: (value: Json, key: Key) => Promise<Json>;
  readonly steps?: number;
}

const quick = { patience: 15, retry: { first: 1, most: 6 }, lease: 900, answer: 200, echo: 8 };

/** Milliseconds that a busy machine gets. */
const patience = 20_000;

/** What became of a write as its caller saw it. `unsure`: it got no answer, because its tab closed or crashed. */
type Fate = 'accepted' | 'rejected' | 'unsure';
interface Action {
  readonly op: string;
  readonly key: string;
  readonly kind: 'create' | 'change' | 'delete';
  fate: Fate;
}

/** An adapter whose page goes away: nothing that it is asked afterwards happens, and nothing answers. */
function crashable(inner: StorageAdapter) {
  let gone = false;
  let crash!: () => void;
  const crashed = new Promise<void>((resolve) => (crash = resolve));
  const never = new Promise<never>(() => {});
  const guard = async <T>(call: () => Promise<T>): Promise<T> => {
    if (gone) return never;
    const answer = await call().catch((error: unknown) => (gone ? never : Promise.reject(error as Error)));
    return gone ? never : answer;
  };
  const adapter: StorageAdapter = {
    capabilities: inner.capabilities,
    get: (key) => guard(() => inner.get(key)),
    put: (key, value, ifRevision) => guard(() => inner.put(key, value, ifRevision)),
    delete: (key, ifRevision) => guard(() => inner.delete(key, ifRevision)),
    list: (prefix) => guard(() => inner.list(prefix)),
    watch: (prefix, on, signal) => inner.watch(prefix, (event) => (gone ? undefined : on(event)), signal),
    close: () => inner.close(),
  };
  return { adapter, crashed, crash: () => ((gone = true), crash()) };
}

interface Tab {
  readonly storage: OfflineAdapter;
  readonly link: FaultyAdapter;
  readonly crash: () => void;
  readonly crashed: Promise<void>;
  readonly ready: Promise<void>;
  /** What its watch has it show. */
  readonly shown: ReadonlyMap<string, Entry>;
}

export class World {
  readonly #engine: () => Promise<StorageAdapter>;
  readonly #device: (device: number) => Promise<StorageAdapter>;
  /** By which the engine and the devices are looked at from outside. */
  readonly #looking = new Map<number | 'engine', Promise<StorageAdapter>>();
  readonly #tabs: Tab[][] = [[], []];
  readonly #actions: Action[] = [];
  /** How often the engine took each operation. */
  readonly #taken = new Map<string, number>();
  /** The keys of operations that the engine may have taken before the link was gone, without a word. */
  readonly #unanswered = new Map<string, Key>();
  readonly #late: Promise<unknown>[] = [];
  readonly #dress: (adapter: StorageAdapter, device: number) => StorageAdapter;
  readonly #chance: ReturnType<typeof chance>;

  constructor(readonly options: WorldOptions) {
    this.#chance = chance(options.seed);
    const memories = [memoryStorage(), memoryStorage(), memoryStorage()] as const;
    this.#engine = options.engine ?? (() => memories[2]({ space: 's' }));
    this.#device = options.device ?? ((device) => memories[device]!({ space: 'd' }));
    this.#dress = options.dress ?? ((adapter) => adapter);
  }

  async live(): Promise<void> {
    for (const device of [0, 1]) await this.#open(device);
    for (let step = 0; step < (this.options.steps ?? 30); step++) await this.#step();
    await this.#settle();
  }

  /** Everything that isn't as it must be; none when all is well. */
  async faults(): Promise<string[]> {
    const engine = this.#dress(await this.#look('engine'), 0);
    const refused = new Set<string>();
    const faults: string[] = [];
    for (const device of [0, 1]) {
      const [tab] = this.#tabs[device]!;
      const end = Date.now() + patience;
      const there = async () => JSON.stringify(sorted(await engine.list('')));
      const shown = () => JSON.stringify(sorted([...tab!.shown.values()]));
      let wanted = await there();
      for (; shown() !== wanted && Date.now() < end; wanted = await there()) await pause(5);
      if (shown() !== wanted) faults.push(`device ${device} shows another state than there is`);
      let read = '';
      do read = await tab!.storage.list('').then((entries) => JSON.stringify(sorted(entries)), String);
      while (read !== wanted && Date.now() < end);
      if (read !== wanted) faults.push(`device ${device} reads another state than there is`);
      const { queue } = tab!.storage;
      while (queue.writes.some(({ state }) => state === 'waiting') && Date.now() < end) await pause(5);
      for (const write of queue.writes) {
        if (write.state === 'waiting') faults.push(`still waiting: ${write.key}`);
        const name = write.action === 'delete' ? `delete ${write.key}` : (write.value as { op: string }).op;
        if (refused.has(name)) faults.push(`refused twice: ${name}`);
        refused.add(name);
      }
    }
    this.#noteUnanswered(await engine.list(''));
    for (const { op, key, kind, fate } of this.#actions) {
      const times = this.#taken.get(op) ?? 0;
      if (times > 1) faults.push(`${kind} ${op} was applied ${times} times`);
      if (refused.has(op) && times) faults.push(`${kind} ${op} counts as refused and was applied`);
      if (fate === 'accepted' && !refused.has(op) && !times) faults.push(`${kind} ${op} of ${key} was lost`);
      if (fate === 'rejected' && times) faults.push(`${kind} ${op} was rejected and applied`);
    }
    for (const { key, value } of await engine.list('')) {
      const { ops = [], count = 0 } = value as { ops?: string[]; count?: number };
      if (!key.startsWith('shared')) continue;
      const applied = this.#actions.filter((action) => action.key === key && this.#taken.get(action.op));
      if (count !== applied.length || new Set(ops).size !== count) faults.push(`${key} counts ${count}, ${applied.length} were applied`);
    }
    return faults;
  }

  async end(): Promise<void> {
    for (const tab of this.#tabs.flat()) await tab.storage.close();
    for (const adapter of this.#looking.values()) await (await adapter).close();
  }

  async #open(device: number): Promise<void> {
    const seed = this.#chance.below(1e9);
    const engine = this.#counting(await this.#engine());
    const plan = { seed, refuse: 0.05, lose: 0.15, drop: 0.05, delay: 0.3, duplicate: 0.1, reorder: 0.1 };
    const link = withFaults(engine, plan);
    const remote = crashable(link);
    const local = crashable(withFaults(await this.#device(device), { seed, delay: 0.2 }));
    const storage = offline(this.#dress(remote.adapter, device), this.#dress(local.adapter, device), quick);
    const shown = new Map<string, Entry>();
    let known!: () => void;
    const ready = new Promise<void>((resolve) => (known = resolve));
    storage.watch('', (event) => {
      if (event.type === 'ready') known();
      if (event.type === 'put') shown.set(event.entry.key, event.entry);
      if (event.type === 'delete') shown.delete(event.key);
    });
    const crash = () => {
      remote.crash();
      local.crash();
    };
    this.#tabs[device]!.push({ storage, link, crash, crashed: remote.crashed, ready, shown });
  }

  #note(op: string): void {
    this.#taken.set(op, (this.#taken.get(op) ?? 0) + 1);
  }

  /** What the engine holds it has taken, also where it couldn’t say so. */
  #noteUnanswered(entries: readonly Entry[]): void {
    for (const [op, key] of this.#unanswered) {
      if (this.#taken.has(op)) continue;
      const value = entries.find((entry) => entry.key === key)?.value as { op: string; ops?: string[] } | undefined;
      const isGone = op.startsWith('delete ') || this.#taken.has(`delete ${key}`) || this.#unanswered.has(`delete ${key}`);
      if (value ? value.op === op || value.ops?.includes(op) : isGone) this.#note(op);
    }
  }

  /** Notes which operations the engine took, before the answer can be lost. */
  #counting(inner: StorageAdapter): StorageAdapter {
    const { undress = async (value: Json) => value } = this.options;
    const noting = async <T>(op: string, key: Key, call: Promise<T>): Promise<T> => {
      try {
        const answer = await call;
        this.#note(op);
        return answer;
      } catch (error) {
        if (isStorageError(error) && ['unknown-outcome', 'closed'].includes(error.code)) this.#unanswered.set(op, key);
        throw error;
      }
    };
    return {
      capabilities: inner.capabilities,
      get: (key) => inner.get(key),
      list: (prefix) => inner.list(prefix),
      watch: (prefix, on, signal) => inner.watch(prefix, on, signal),
      close: () => inner.close(),
      put: async (key, value, ifRevision) => {
        const { op } = (await undress(value, key)) as { op: string };
        return noting(op, key, inner.put(key, value, ifRevision));
      },
      delete: (key, ifRevision) => noting(`delete ${key}`, key, inner.delete(key, ifRevision)),
    };
  }

  async #step(): Promise<void> {
    const device = this.#chance.below(2);
    const tabs = this.#tabs[device]!;
    const tab = tabs[this.#chance.below(tabs.length)]!;
    const dice = this.#chance.next();
    if (dice < 0.3) this.#act(tab, device, 'create');
    else if (dice < 0.5) this.#act(tab, device, 'change');
    else if (dice < 0.57) this.#act(tab, device, 'delete');
    else if (dice < 0.66) tab.link.faults.goStale();
    else if (dice < 0.7) tab.link.faults.goStale(new StorageError('unauthenticated', 'The login has expired.'));
    else if (dice < 0.82) tab.link.faults.goLive();
    else if (dice < 0.86 && tabs.length < 3) await this.#open(device);
    else if (dice < 0.93) await this.#leave(device, tab, this.#chance.next() < 0.6);
    else await pause(this.#chance.below(12));
    if (this.#chance.next() < 0.5) await pause(this.#chance.below(3));
  }

  async #leave(device: number, tab: Tab, crashes: boolean): Promise<void> {
    const tabs = this.#tabs[device]!;
    tabs.splice(tabs.indexOf(tab), 1);
    if (crashes) tab.crash();
    const closing = tab.storage.close();
    if (!crashes) await closing;
    if (!tabs.length) await this.#open(device);
  }

  #act({ storage, crashed }: Tab, device: number, kind: Action['kind']): void {
    const number = this.#actions.length;
    // What is shared is changed by both devices, what is created is one's own.
    const mine = this.#actions.filter((action) => action.kind === 'create' && action.key.startsWith(`own/${device}`) && action.fate === 'accepted');
    const deleted = mine.length ? mine[this.#chance.below(mine.length)]!.key : undefined;
    if (kind === 'delete' && (!deleted || this.#actions.some(({ op }) => op === `delete ${deleted}`))) return;
    const key = kind === 'create' ? `own/${device}/${number}` : kind === 'change' ? `shared/${this.#chance.below(2)}` : deleted!;
    const op = kind === 'delete' ? `delete ${key}` : `op-${number}`;
    const action: Action = { op, key, kind, fate: 'unsure' };
    this.#actions.push(action);
    const run = async () => {
      if (kind === 'create') return storage.put(key, { op, text: `what ${device} wrote` }, null);
      const there = await storage.get(key);
      if (kind === 'delete') return there ? storage.delete(key, there.revision) : Promise.reject(new StorageError('conflict', 'Nothing is there.'));
      const { ops = [], count = 0 } = (there?.value ?? {}) as { ops?: string[]; count?: number };
      return storage.put(key, { op, ops: [...ops, op].slice(-32), count: count + 1 } as Json, there?.revision ?? null);
    };
    const done = run().then(
      () => void (action.fate = 'accepted'),
      (error: unknown) => {
        if (!isStorageError(error)) throw error;
        action.fate = ['unknown-outcome', 'closed'].includes(error.code) ? 'unsure' : 'rejected';
      },
    );
    this.#late.push(Promise.race([done, crashed]));
  }

  #look(at: number | 'engine'): Promise<StorageAdapter> {
    if (!this.#looking.has(at)) this.#looking.set(at, at === 'engine' ? this.#engine() : this.#device(at));
    return this.#looking.get(at)!;
  }

  /** Whether a write waits on some device; a tab that has just come may not know it yet. */
  async #waits(): Promise<boolean> {
    for (const device of [0, 1]) {
      const entries = await this.#dress(await this.#look(device), device).list('');
      if (entries.some(({ value }) => (value as { writes?: Write[] }).writes?.some(isWaiting))) return true;
    }
    return false;
  }

  /** All faults end; what waits goes out. */
  async #settle(): Promise<void> {
    const end = Date.now() + patience;
    for (const tabs of this.#tabs)
      for (const { link, storage } of tabs) {
        link.faults.heal();
        link.faults.goLive();
        storage.queue.retry();
      }
    await Promise.all([...this.#late, ...this.#tabs.flat().map(({ ready }) => ready)]);
    while ((await this.#waits()) && Date.now() < end) await pause(5);
    await pause(quick.patience);
  }
}

const sorted = (entries: readonly { key: string; value: Json; revision: string }[]) =>
  entries.map(({ key, value, revision }) => [key, value, revision]).sort(([a], [b]) => ((a as string) < (b as string) ? -1 : 1));
const pause = (milliseconds: number) => new Promise<void>((resume) => setTimeout(resume, milliseconds));
