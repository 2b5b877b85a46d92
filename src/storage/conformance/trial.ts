/** What one conformance test works with: two handles onto a fresh space, keys in it, and recorded watches. */
import type {
  Capabilities,
  Entry,
  Key,
  Prefix,
  Revision,
  StorageAdapter,
  StorageError,
  WatchEvent,
} from '../adapter.js';
import { ok, until } from './assert.js';

/** Two handles onto one fresh, empty space. */
export interface Handles {
  readonly a: StorageAdapter;
  readonly b: StorageAdapter;
  /** For `access: 'prefix'`: a prefix that `a` may not wholly read. */
  readonly refused?: Prefix;
  /** Runs after the test, which may have closed the handles. */
  readonly dispose?: () => unknown;
}

/** A rule and its proof; `skip` says for which capabilities it can't hold. */
export interface Rule {
  readonly name: string;
  readonly skip?: (capabilities: Partial<Capabilities>) => string | false | undefined;
  readonly prove: (trial: Trial) => Promise<void>;
}

/** One test: its handles, and what depends on the options. */
export class Trial {
  readonly #watches: Recording[] = [];
  constructor(
    readonly handles: Handles,
    /** The segments below which the adapter takes keys, if it doesn't take all. */
    readonly under: Prefix,
    /** Milliseconds within which what was written must reach a watch. */
    readonly patience: number,
  ) {}

  get a(): StorageAdapter {
    return this.handles.a;
  }
  get b(): StorageAdapter {
    return this.handles.b;
  }
  /** A key or prefix of this space. */
  readonly at = (path: string): Key => [this.under, path].filter(Boolean).join('/');
  /** Watches until the test ends. */
  readonly watch = (adapter: StorageAdapter, prefix: Prefix, signal?: AbortSignal): Recording => {
    const recording = new Recording(adapter, prefix, this.patience, signal);
    this.#watches.push(recording);
    return recording;
  };
  stop(): void {
    for (const { stop } of this.#watches) stop();
  }
}

/** A watch with everything that it reported. */
export class Recording {
  readonly events: WatchEvent[] = [];
  /** What a listener that folds the events holds. */
  readonly held = new Map<Key, Entry>();
  /** What it held at the moment of ready. */
  snapshot = new Map<Key, Entry>();
  readonly stop: () => void;

  constructor(
    adapter: StorageAdapter,
    prefix: Prefix,
    readonly patience: number,
    signal?: AbortSignal,
  ) {
    this.stop = adapter.watch(prefix, (event) => this.#take(event), signal);
  }

  count(type: WatchEvent['type']): number {
    return this.events.filter((event) => event.type === type).length;
  }
  /** The revisions reported for a key, a deletion as null. */
  history(key: Key): (Revision | null)[] {
    return this.events.flatMap((event) => {
      if (event.type === 'put' && event.entry.key === key) return [event.entry.revision];
      return event.type === 'delete' && event.key === key ? [null] : [];
    });
  }
  get error(): StorageError | undefined {
    return this.events.find((event) => event.type === 'stale')?.error;
  }
  async ready(): Promise<this> {
    await this.until(() => this.count('ready'), 'a watch reports ready, also when there is nothing');
    return this;
  }
  /** Waits until this revision is held; null: until nothing is held. */
  async sees(key: Key, revision: Revision | null, rule: string): Promise<void> {
    await this.until(() => (this.held.get(key)?.revision ?? null) === revision, rule);
  }
  until(condition: () => unknown, rule: string): Promise<void> {
    return until(condition, rule, this.patience);
  }

  #take(event: WatchEvent): void {
    this.events.push(event);
    if (event.type === 'put') this.held.set(event.entry.key, event.entry);
    if (event.type === 'delete') this.held.delete(event.key);
    if (event.type === 'ready') this.snapshot = new Map(this.held);
  }
}

/** The entry under the key, which must be there. */
export async function getOf(adapter: StorageAdapter, key: Key): Promise<Entry> {
  const entry = await adapter.get(key);
  ok(entry, `what was put under ${key} can be got`);
  return entry;
}
