/** Whoever runs a storage: sees all that it is handed, changes it at will, and shows each browser what they like. */
import type { Entry, Json, Key, OpenStorage, Prefix, StorageAdapter, WatchEvent } from '../../src/storage/adapter.js';
import { isBelow } from '../../src/storage/key.js';

/** How an entry looks to one browser; undefined: not there. */
export type Lie = (entry: Entry) => Entry | undefined;

export class Operator {
  /** Keys and values of all writes, and keys of all deletions, as they arrived. */
  readonly received: { readonly key: Key; readonly value?: Json }[] = [];
  /** What people wrote and haven't deleted. */
  readonly honest = new Map<Key, Json>();
  readonly #open: OpenStorage;
  readonly #lies = new Map<number, Lie>();
  #raw?: StorageAdapter;

  constructor(
    open: OpenStorage,
    readonly space: string,
  ) {
    this.#open = open;
  }

  /** What one browser, by its number, takes for the storage. */
  serve(browser: number): OpenStorage {
    // Whoever opens it seals above this, as nothing below is theirs.
    return async (asked) => {
      const { seal: _, ...options } = asked;
      const inner = await this.#open(options);
      const shown = (entry: Entry | undefined) => entry && (this.#lies.get(browser) ?? ((same: Entry) => same))(entry);
      const list = async (prefix: Prefix) => (await inner.list(prefix)).flatMap((entry) => shown(entry) ?? []);
      return {
        capabilities: inner.capabilities,
        get: async (key) => shown(await inner.get(key)),
        put: async (key, value, ifRevision) => {
          this.received.push({ key, value });
          const entry = await inner.put(key, value, ifRevision);
          this.honest.set(key, value);
          return entry;
        },
        delete: async (key, ifRevision) => {
          this.received.push({ key });
          await inner.delete(key, ifRevision);
          this.honest.delete(key);
        },
        list,
        watch: (prefix, on, signal) => {
          return inner.watch(prefix, (event) => this.post(browser, () => tell(event, on, shown)), signal);
        },
        close: () => inner.close(),
      };
    };
  }

  /** Delivers an event to a browser: at once, or whenever the operator likes. */
  post: (browser: number, deliver: () => void) => void = (_, deliver) => deliver();

  /** From now on this browser, once it opens the storage, is shown something else than the others; by default the truth. */
  lie(browser: number, lie?: Lie): void {
    if (lie) this.#lies.set(browser, lie);
    else this.#lies.delete(browser);
  }

  /** A handle of their own, which enforces nothing. */
  get raw(): Promise<StorageAdapter> {
    return this.#raw ? Promise.resolve(this.#raw) : this.#open({ space: this.space }).then((raw) => (this.#raw = raw));
  }

  async all(prefix: Prefix = ''): Promise<Map<Key, Json>> {
    const entries = (await (await this.raw).list('')).filter(({ key }) => isBelow(prefix, key));
    return new Map(entries.map(({ key, value }) => [key, value]));
  }
  /** The keys of one author's records of a kind. */
  async keys(author: string, kind: string): Promise<Key[]> {
    return [...(await this.all()).keys()].filter((key) => key.includes(`/by/${author}/${kind}/`) || key.startsWith(`open/by/${author}/${kind}/`));
  }

  async set(key: Key, value: Json): Promise<void> {
    const raw = await this.raw;
    await raw.put(key, value, (await raw.get(key))?.revision ?? null);
  }
  async change(key: Key, change: (value: { [name: string]: Json }) => Json): Promise<void> {
    await this.set(key, change({ ...((await (await this.raw).get(key))!.value as { [name: string]: Json }) }));
  }
  async remove(...keys: readonly Key[]): Promise<void> {
    const raw = await this.raw;
    for (const key of keys) {
      const entry = await raw.get(key);
      if (entry) await raw.delete(key, entry.revision);
    }
  }
  /** Makes everything as it was. */
  async restore(wanted: ReadonlyMap<Key, Json>): Promise<void> {
    const there = await this.all();
    await this.remove(...[...there.keys()].filter((key) => !wanted.has(key)));
    for (const [key, value] of wanted) if (JSON.stringify(there.get(key)) !== JSON.stringify(value)) await this.set(key, value);
  }

  async close(): Promise<void> {
    await this.#raw?.close();
  }
}

function tell(event: WatchEvent, on: (event: WatchEvent) => void, shown: (entry: Entry) => Entry | undefined): void {
  if (event.type !== 'put') return on(event);
  const entry = shown(event.entry);
  if (entry) on({ type: 'put', entry });
}

/** Which of the words that were typed stand in what was received, in whatever encoding. */
export function leaks(received: readonly string[], typed: readonly string[]): string[] {
  const all = received.join('\n');
  const words = [...new Set(typed.flatMap((text) => text.match(/\p{L}{4,}/gu) ?? []))];
  // Letters within base64 aren't words.
  const found = new Set([...all.matchAll(/(?<![\w-])\p{L}{4,}(?![\w-])/gu)].map(([word]) => word.toLowerCase()));
  const encoded = typed.flatMap((text) => {
    const bytes = new TextEncoder().encode(text);
    const base64 = [0, 1, 2].map((skipped) => btoa(String.fromCharCode(...new Uint8Array(skipped), ...bytes)).slice(4, -4));
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    return [...base64, ...base64.map((one) => one.replaceAll('+', '-').replaceAll('/', '_')), hex];
  });
  return [...words.filter((word) => found.has(word.toLowerCase())), ...encoded.filter((one) => one.length > 8 && all.includes(one))];
}
