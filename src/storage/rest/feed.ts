/** All watches of one handle over one event stream, so that they leave connections free; else by asking again. */
import { StorageError } from '../adapter.js';
import type { Entry, Key, Prefix, Revision, WatchEvent } from '../adapter.js';
import { cloneJson } from '../json.js';
import { isBelow, isKey } from '../key.js';
import { Watch } from '../watch.js';
import { serverEvents, type ServerEvent } from './event-stream.js';
import { waitOf, type Http, type Read } from './http.js';
import { changeOf, checkEntry, entriesOf, parse } from './records.js';
import { onReturn, Waiting } from './waiting.js';

/** Milliseconds without a sign of life: at first, when a proxy may hold the stream back, and in a stream that runs. */
const silence = { first: 8000, late: 10_000, later: 45_000 };
/** A stream that lived as long may end without being a failure: proxies end them. */
const longLived = 5000;

class FeedWatch extends Watch {
  /** What it was told. */
  readonly known = new Map<Key, Revision>();
  ready = false;
  /** The code of the failure that it was told of. */
  stale?: string;
  /** The server refused its prefix; it is asked again when somebody comes back, or the link does. */
  barred = false;
}

/** The running watches; says when the last one has stopped. */
class Running extends Set<FeedWatch> {
  constructor(readonly empty: () => void) {
    super();
  }
  override delete(watch: FeedWatch): boolean {
    const there = super.delete(watch);
    if (there && !this.size) this.empty();
    return there;
  }
}

export class Feed {
  /** What the server was last known to hold below `#covered`. */
  #held = new Map<Key, Entry>();
  #covered: readonly Prefix[] = [];
  /** Where a stream can go on from `#held`. */
  #id?: string;
  /** The tag of each list that makes up `#held`, where it was polled. */
  #tags = new Map<Prefix, string>();
  readonly #watches = new Running(() => this.#reopen());
  readonly #waiting = new Waiting();
  #running = false;
  #link = new AbortController();
  /** A stream has caught up: what starts now needs another one, to be sure of all that was written before. */
  #live = false;

  constructor(
    readonly http: Http,
    /** Whether the server pushes: it said so, or it is worth a try. */
    public push: boolean,
    /** Milliseconds between two looks where it doesn't. */
    readonly interval: number,
  ) {}

  watch(prefix: Prefix, on: (event: WatchEvent) => void, signal?: AbortSignal): () => void {
    const watch = new FeedWatch(prefix, on, signal, this.#watches as Set<Watch>);
    // Once a refused watch has ended, and together with others that start now.
    queueMicrotask(() => {
      if (!this.#watches.has(watch)) return;
      if (!this.#running) void this.#run();
      else if (this.#live) this.#reopen();
      else this.#waiting.wake();
    });
    return watch.stop;
  }

  /** Something was written here; only a stream tells of it by itself. */
  wrote(): void {
    if (!this.push) this.#waiting.wake();
  }

  close(): void {
    for (const { stop } of this.#watches) stop();
  }

  #reopen(): void {
    this.#link.abort();
    this.#waiting.wake();
  }

  async #run(): Promise<void> {
    this.#running = true;
    const couldPush = this.push;
    const unlisten = onReturn((online) => {
      if (this.#unbar() || (online && this.#live)) this.#reopen();
      else this.#waiting.wake();
    });
    let failures = 0;
    while (this.#watches.size) {
      const asked = [...this.#watches].filter(({ barred, prefix }) => !barred && (prefix === '' || isKey(prefix)));
      const prefixes = widest(asked);
      const { signal } = (this.#link = new AbortController());
      const begun = Date.now();
      // A login may take somebody minutes.
      const late = setTimeout(() => {
        if (!this.#live) stale(asked, new StorageError('offline', 'The server hasn’t answered yet.'));
      }, silence.late);
      let pause = 0;
      try {
        if (!prefixes.length) throw new StorageError('forbidden', 'None of it may be read.');
        if (this.push) await this.#listen(prefixes, asked, signal);
        else {
          await this.#look(prefixes, asked, signal);
          failures = 0;
          if (this.#complete()) pause = this.interval;
        }
      } catch (cause) {
        const error = cause as StorageError;
        if (this.#live && Date.now() - begun > longLived) failures = 0;
        const quietly = signal.aborted || (this.#live && failures++ === 0);
        if (!quietly && error.code === 'forbidden' && asked.length) await this.#bar(asked, error, signal);
        else if (!quietly) {
          stale(asked, error);
          pause = Math.max(waitOf(error), 1000 * 2 ** Math.min(failures++, 5));
          this.#unbar();
          this.push = couldPush;
        }
      }
      clearTimeout(late);
      this.#live = false;
      if (pause) await this.#waiting.pause(pause);
    }
    unlisten();
    this.#running = false;
  }

  /** Follows one stream until it ends, which is always an error; returns when the server has none. */
  async #listen(prefixes: Prefix[], asked: FeedWatch[], signal: AbortSignal): Promise<void> {
    const goesOn = this.#id !== undefined && prefixes.every((prefix) => covers(this.#covered, prefix));
    let heard = false;
    const read: Read<void> = async ({ headers, body }, wait) => {
      this.push = !!headers.get('content-type')?.startsWith('text/event-stream');
      const events = serverEvents(body!, () => {
        heard = true;
        wait(silence.later);
      });
      if (this.push) await this.#follow(events, prefixes, asked);
    };
    try {
      await this.http.open(
        prefixes.map((prefix, index) => `${index ? '&' : '?'}below=${prefix}`).join(''),
        {
          headers: { accept: 'text/event-stream', ...(goesOn && { 'last-event-id': this.#id! }) },
          signal,
          patience: silence.first,
        },
        read,
      );
    } catch (error) {
      // Such an answer was refused, or none came in time because something on the way holds it back.
      const { code, cause } = error as StorageError;
      const none = code === 'invalid' || (cause as Error | undefined)?.name === 'AbortError';
      if (signal.aborted || heard || !none) throw error;
      this.push = false;
    }
  }

  async #follow(events: AsyncIterable<ServerEvent>, prefixes: Prefix[], asked: FeedWatch[]): Promise<void> {
    /** What is held once all has come: only the changes where the server resumes. */
    let coming: Map<Key, Entry> | undefined;
    for await (const { type, data, id } of events) {
      coming ??= type === 'resumed' ? this.#held : new Map();
      if (type === 'put') {
        const entry = checkEntry(parse(data));
        coming.set(entry.key, entry);
        if (this.#live) for (const watch of this.#watches) if (watch.ready && !watch.barred) tell(watch, entry);
      } else if (type === 'delete') {
        const { key, revision } = changeOf(parse(data));
        coming.delete(key);
        if (this.#live) for (const watch of this.#watches) if (!watch.barred) tellGone(watch, key, revision);
      } else if (type === 'ready' && !this.#live) {
        this.#settle(coming, prefixes, asked);
        this.#tags.clear();
        this.#live = true;
        // Those that came meanwhile want all that had been written by then.
        if (!this.#complete()) this.#reopen();
      }
      // A snapshot that isn't complete is no place to go on from.
      if (coming === this.#held && id !== undefined) this.#id = id;
    }
    throw new StorageError('offline', 'The stream of changes has ended.');
  }

  /** Lists everything once. */
  async #look(prefixes: Prefix[], asked: FeedWatch[], signal: AbortSignal): Promise<void> {
    const coming = new Map<Key, Entry>();
    const tags = new Map<Prefix, string>();
    for (const prefix of prefixes) {
      const tag = this.#tags.get(prefix);
      const headers: Record<string, string> = tag ? { 'if-none-match': tag } : {};
      const answer = await this.http.send(`?below=${prefix}`, { headers, signal });
      const entries = tag && answer.status === 304 ? this.#held.values() : entriesOf(answer);
      for (const entry of entries) if (isBelow(prefix, entry.key)) coming.set(entry.key, entry);
      tags.set(prefix, answer.headers.get('etag') ?? '');
    }
    this.#id = undefined;
    this.#tags = tags;
    this.#settle(coming, prefixes, asked);
  }

  /** From now on this is held, and told to those who asked for it. */
  #settle(coming: Map<Key, Entry>, prefixes: readonly Prefix[], asked: FeedWatch[]): void {
    this.#held = coming;
    this.#covered = prefixes;
    for (const watch of asked) {
      const gone = new Map(watch.known);
      for (const entry of coming.values()) {
        gone.delete(entry.key);
        tell(watch, entry);
      }
      // Nobody says at which revision it was deleted; this one is as unique as the last.
      for (const [key, revision] of gone) tellGone(watch, key, `deleted ${revision}`);
      if (!watch.ready) watch.emit({ type: 'ready' });
      if (watch.stale) watch.emit({ type: 'live' });
      watch.ready = true;
      watch.stale = undefined;
    }
  }

  /** Whether each watch that may be served has its snapshot. */
  #complete(): boolean {
    return [...this.#watches].every(({ ready, barred }) => ready || barred);
  }

  /** Finds out which of the watches were refused, so that the others go on. */
  async #bar(asked: FeedWatch[], error: StorageError, signal: AbortSignal): Promise<void> {
    const prefixes = new Set(asked.map(({ prefix }) => prefix));
    const refused = new Set<Prefix>();
    if (prefixes.size > 1)
      for (const prefix of prefixes)
        await this.http.send(`?below=${prefix}`, { signal }).catch((refusal: StorageError) => {
          if (refusal.code === 'forbidden') refused.add(prefix);
        });
    if (signal.aborted) return;
    const barred = asked.filter(({ prefix }) => !refused.size || refused.has(prefix));
    for (const watch of barred) watch.barred = true;
    stale(barred, error);
  }

  /** Whether there was a watch that may try again now. */
  #unbar(): boolean {
    const barred = [...this.#watches].filter((watch) => watch.barred);
    for (const watch of barred) watch.barred = false;
    return barred.length > 0;
  }
}

function tell(watch: FeedWatch, { key, value, revision }: Entry): void {
  if (!isBelow(watch.prefix, key) || watch.known.get(key) === revision) return;
  watch.known.set(key, revision);
  watch.emit({ type: 'put', entry: { key, value: cloneJson(value), revision } });
}

function tellGone(watch: FeedWatch, key: Key, revision: Revision): void {
  if (watch.known.delete(key)) watch.emit({ type: 'delete', key, revision });
}

function stale(watches: FeedWatch[], error: StorageError): void {
  for (const watch of watches) {
    if (watch.stale !== error.code) watch.emit({ type: 'stale', error });
    watch.stale = error.code;
  }
}

const covers = (prefixes: readonly Prefix[], prefix: Prefix) =>
  prefixes.some((other) => other === prefix || isBelow(other, prefix));

/** The fewest prefixes below which all of the watches lie. */
function widest(watches: FeedWatch[]): Prefix[] {
  const all = [...new Set(watches.map(({ prefix }) => prefix))];
  return all.filter((prefix) => !covers(all.filter((other) => other !== prefix), prefix));
}
