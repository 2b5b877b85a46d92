/** A team's own server as storage: JSON over HTTP with entity tags, live by server-sent events, else by polling. */
import { StorageError } from './adapter.js';
import type {
  Capabilities,
  Entry,
  Json,
  Key,
  OpenStorage,
  Prefix,
  Revision,
  StorageAdapter,
  WatchEvent,
} from './adapter.js';
import { credentialsFor, type ProvideCredentials } from './credentials.js';
import { cloneJson, jsonText, sameJson } from './json.js';
import { checkKey, checkPrefix, isBelow } from './key.js';
import type { OpenStorageUrl } from './registry.js';
import { Feed } from './rest/feed.js';
import { Http, type Answer } from './rest/http.js';
import { entriesOf, entryOf, isRevision, promisedBy, type Promised } from './rest/records.js';
import { Watch } from './watch.js';

export interface RestOptions {
  /** Where the server's spaces are, such as `https://groups.example/api`. */
  readonly url: string;
  /** Who logs in; else whoever was registered with `registerCredentials`. */
  readonly credentials?: ProvideCredentials;
  /** Milliseconds between two looks at a server that doesn't push; 5000 by default. */
  readonly interval?: number;
  /** Milliseconds that a request may take; 20000 by default. */
  readonly patience?: number;
}

/** Opens a space of the server that an `https:` or `http:` address names; see {@link restStorage} for its errors. */
export const openRest: OpenStorageUrl = ({ url, ...options }) => restStorage({ url })(options);

/**
 * The spaces of a team's own server, whose protocol is described in `collegial/storage/rest/openapi.json`. Opening one
 * asks the server what it promises.
 * @throws StorageError on opening: `invalid` for an address that can't be one or has no storage, `unauthenticated`,
 * `forbidden`, `offline`, `busy`
 */
export function restStorage({
  url,
  credentials = credentialsFor,
  interval = 5000,
  patience = 20_000,
}: RestOptions): OpenStorage {
  return async ({ space, me, signal }) => {
    const base = baseOf(url);
    const ask = async (refused: boolean) => (await credentials({ url: base, space, me, refused })) ?? {};
    const http = new Http(`${base.replace(/\/$/, '')}/${segmentOf(space)}/`, ask, patience);
    // A server that knows no capabilities lists what is below a key that nobody uses.
    const { status, text } = await http.send('?capabilities&below=none', { signal });
    return new RestStorage(http, promisedBy(status === 200 ? text : ''), interval);
  };
}

/** The address, if it can be one: a login in it would be shown and logged. */
function baseOf(address: string): string {
  try {
    const { protocol, username, password, search, hash, href } = new URL(address);
    if (/^https?:$/.test(protocol) && !(username || password || search || hash)) return href;
  } catch {
    // It is refused like the others.
  }
  throw new StorageError('invalid', 'A server’s address has no "?", "#" or login: registerCredentials is for that.');
}

/** A space as one segment of a path. Dots alone would mean another folder, also when they are encoded. */
function segmentOf(space: string): string {
  if (/^\.{0,2}$/.test(space) || /\p{Surrogate}/u.test(space))
    throw new StorageError('invalid', 'A space on a server needs a name, which isn’t "." or "..".');
  return encodeURIComponent(space);
}

class RestStorage implements StorageAdapter {
  readonly #http: Http;
  readonly #feed: Feed;
  readonly #promised: Promised;
  #closed?: StorageError;

  constructor(http: Http, promised: Promised, interval: number) {
    this.#http = http;
    this.#promised = promised;
    this.#feed = new Feed(http, promised.push ?? true, interval);
  }

  /** As the server promised; `live` as it was found to be since. */
  get capabilities(): Capabilities {
    const { capabilities } = this.#promised;
    return this.#feed.push ? capabilities : { ...capabilities, live: 'poll' };
  }

  async get(key: Key): Promise<Entry | undefined> {
    const answer = await this.#open.send(checkKey(key));
    return answer.status === 404 ? undefined : entryOf(key, answer);
  }

  async put(key: Key, value: Json, ifRevision: Revision | null): Promise<Entry> {
    checkKey(key);
    const copy = cloneJson(value, this.capabilities.maxBytes);
    const headers = { 'content-type': 'application/json', ...conditionOf(ifRevision) };
    const answer = await this.#open.send(key, { method: 'PUT', headers, body: jsonText(copy) });
    if (answer.status === 404 && ifRevision === null)
      throw new StorageError('invalid', 'The server has no place for this entry.');
    await this.#checkWritten(key, answer);
    const revision = answer.headers.get('etag');
    return isRevision(revision) ? { key, value: copy, revision } : this.#readBack(key, copy);
  }

  async delete(key: Key, ifRevision: Revision): Promise<void> {
    checkKey(key);
    const headers = conditionOf(ifRevision ?? '');
    await this.#checkWritten(key, await this.#open.send(key, { method: 'DELETE', headers }));
  }

  async list(prefix: Prefix): Promise<Entry[]> {
    const entries = entriesOf(await this.#open.send(`?below=${checkPrefix(prefix)}`));
    return entries.filter(({ key }) => isBelow(prefix, key));
  }

  watch(prefix: Prefix, on: (event: WatchEvent) => void, signal?: AbortSignal): () => void {
    if (!this.#closed) return this.#feed.watch(prefix, on, signal);
    const watch = new Watch(prefix, on, signal, new Set());
    watch.refuse(this.#closed);
    return watch.stop;
  }

  async close(): Promise<void> {
    this.#closed ??= new StorageError('closed', 'This storage was closed. Open it again.');
    this.#feed.close();
  }

  get #open(): Http {
    if (this.#closed) throw this.#closed;
    return this.#http;
  }

  /** @throws StorageError `conflict`; what is there is read where the answer doesn't say it. */
  async #checkWritten(key: Key, answer: Answer): Promise<void> {
    if (answer.status < 300) return this.#feed.wrote();
    const said = answer.status === 412 && answer.headers.has('etag');
    const current = said ? entryOf(key, answer) : ((await this.get(key)) ?? null);
    throw new StorageError('conflict', 'The entry is another one by now. Nothing was written.', current);
  }

  /** The entry just written, for servers that don't tell its revision: if another has followed, it can't be known. */
  async #readBack(key: Key, value: Json): Promise<Entry> {
    const entry = await this.get(key);
    const op = opOf(value);
    if (entry && (op ? opOf(entry.value) === op : sameJson(entry.value, value))) return entry;
    throw new StorageError('unknown-outcome', 'The entry has changed since it was written. Read again.');
  }
}

/** The operation id of a record. */
const opOf = (value: Json) => (value as { op?: unknown } | null)?.op;

/** There is no write without a precondition, and none that `*` or a list could weaken. */
function conditionOf(ifRevision: Revision | null): Record<string, string> {
  if (ifRevision === null) return { 'if-none-match': '*' };
  if (isRevision(ifRevision)) return { 'if-match': ifRevision };
  throw new StorageError('invalid', 'This isn’t a revision that the server issued.');
}
