/** A storage that fails on demand, or by chance but the same way for each seed, within what the contract allows. */
import { StorageError, type Prefix, type StorageAdapter, type WatchEvent } from '../adapter.js';
import { cloneJson } from '../json.js';
import { pause } from './assert.js';

export type Method = 'get' | 'put' | 'delete' | 'list';

/** What goes wrong by chance. All are probabilities from 0 to 1; what is left out never happens. */
export interface FaultPlan {
  readonly seed?: number;
  /** A call is refused with `busy` before it is sent. */
  readonly refuse?: number;
  /** A put or delete happens, and its answer is lost: `unknown-outcome`. */
  readonly lose?: number;
  /** A put or delete doesn't happen, and nobody knows: `unknown-outcome`. */
  readonly drop?: number;
  /** A call waits up to 10 ms before it is sent, and as long for its answer. */
  readonly delay?: number;
  /** An event comes twice. */
  readonly duplicate?: number;
  /** An event comes after the next one of another key. */
  readonly reorder?: number;
}

/** What a test can make happen. */
export interface Faults {
  /** The next calls of the method fail with the error and aren't sent; `times` Infinity: until `heal`. */
  failNext(method: Method, error: StorageError, times?: number): void;
  /** The next call of the method takes effect, and fails with `unknown-outcome`. */
  loseNext(method: 'put' | 'delete'): void;
  /** Calls of the method wait, unsent, until the returned function is called. */
  hang(method: Method): () => void;
  /** The link is lost: watches report `stale` and fall silent, calls fail with the error. */
  goStale(error?: StorageError): void;
  /** The link is back: what watches missed is replayed, then `live`. */
  goLive(): void;
  /** Forgets failures and losses that were asked for and haven't happened. */
  heal(): void;
}

export interface FaultyAdapter extends StorageAdapter {
  readonly faults: Faults;
}

/** Wraps an adapter; the first call of a method meets the first failure asked for. */
export function withFaults(inner: StorageAdapter, plan: FaultPlan = {}): FaultyAdapter {
  const random = randomNumbers(plan.seed ?? 1);
  const happens = (chance = 0) => chance > 0 && random() < chance;
  const refusals: { method: Method; error: StorageError; times: number }[] = [];
  const losses: Method[] = [];
  const hanging = new Map<Method, Promise<void>>();
  const links = new Set<Link>();
  let down: StorageError | undefined;

  async function call<T>(method: Method, send: () => Promise<T>): Promise<T> {
    await hanging.get(method);
    if (happens(plan.delay)) await pause(random() * 10);
    if (down) throw down;
    const refusal = refusals.find((each) => each.method === method && each.times-- > 0);
    if (refusal) throw refusal.error;
    if (happens(plan.refuse)) throw new StorageError('busy', 'Refused by a planned fault. Nothing was sent.');
    const writes = method === 'put' || method === 'delete';
    if (writes && happens(plan.drop))
      throw new StorageError('unknown-outcome', 'The request was lost by a planned fault. Read again.');
    const lost = writes && (losses.includes(method) || happens(plan.lose));
    if (lost && losses.includes(method)) losses.splice(losses.indexOf(method), 1);
    const answer = await send();
    if (happens(plan.delay)) await pause(random() * 10);
    if (lost) throw new StorageError('unknown-outcome', 'The answer was lost by a planned fault. Read again.');
    return answer;
  }

  return {
    capabilities: inner.capabilities,
    get: (key) => call('get', () => inner.get(key)),
    async put(key, value, ifRevision) {
      const copy = cloneJson(value);
      return call('put', () => inner.put(key, copy, ifRevision));
    },
    delete: (key, ifRevision) => call('delete', () => inner.delete(key, ifRevision)),
    list: (prefix) => call('list', () => inner.list(prefix)),
    watch(prefix: Prefix, on, signal) {
      const link = new Link(on, { duplicate: () => happens(plan.duplicate), reorder: () => happens(plan.reorder) });
      if (down) link.goStale(down);
      const stopInner = inner.watch(prefix, (event) => link.take(event), signal);
      const stop = () => {
        link.stopped = true;
        links.delete(link);
        stopInner();
      };
      links.add(link);
      if (signal?.aborted) stop();
      signal?.addEventListener('abort', stop);
      return stop;
    },
    async close() {
      for (const link of links) link.stopped = true;
      links.clear();
      await inner.close();
    },
    faults: {
      failNext: (method, error, times = 1) => void refusals.push({ method, error, times }),
      loseNext: (method) => void losses.push(method),
      hang(method) {
        const { promise, resolve } = withResolvers();
        hanging.set(method, promise);
        return () => {
          hanging.delete(method);
          resolve();
        };
      },
      goStale(error = new StorageError('offline', 'The link was cut by a planned fault.')) {
        down = error;
        for (const link of links) link.goStale(error);
      },
      goLive() {
        down = undefined;
        for (const link of links) link.goLive();
      },
      heal() {
        refusals.length = 0;
        losses.length = 0;
      },
    },
  };
}

/** The way of one watch's events through the faults. */
class Link {
  stopped = false;
  /** What came while the link was down, to be replayed. */
  #missed?: WatchEvent[];
  /** An event that waits for the next one. */
  #late?: WatchEvent;

  constructor(
    readonly on: (event: WatchEvent) => void,
    readonly chance: { duplicate: () => boolean; reorder: () => boolean },
  ) {}

  goStale(error: StorageError): void {
    if (this.#missed) return;
    this.#flush();
    this.#missed = [];
    this.#hand({ type: 'stale', error });
  }

  goLive(): void {
    const missed = this.#missed;
    if (!missed) return;
    this.#missed = undefined;
    for (const event of missed) this.take(event);
    this.take({ type: 'live' });
  }

  take(event: WatchEvent): void {
    if (this.#missed) return void this.#missed.push(event);
    const key = keyOf(event);
    // Only events of different keys may change places; none may pass ready, stale or live.
    if (key === undefined || (this.#late && keyOf(this.#late) === key)) this.#flush();
    else if (!this.#late && this.chance.reorder()) {
      this.#late = event;
      setTimeout(() => this.#flush(), 5);
      return;
    }
    this.#hand(event);
    if (key !== undefined && this.chance.duplicate()) this.#hand(event);
    this.#flush();
  }

  #flush(): void {
    const late = this.#late;
    this.#late = undefined;
    if (late) this.#hand(late);
  }

  #hand(event: WatchEvent): void {
    queueMicrotask(() => {
      if (!this.stopped) this.on(event);
    });
  }
}

const keyOf = (event: WatchEvent) => (event.type === 'put' ? event.entry.key : 'key' in event ? event.key : undefined);

function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve!: () => void;
  const promise = new Promise<void>((settle) => (resolve = settle));
  return { promise, resolve };
}

/** Numbers from 0 to 1 that depend on the seed alone (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
