/** NATS JetStream as a storage: a bucket of its key-value store per space, over WebSocket, on one server or a cluster. */
import type { ServerInfo } from '@nats-io/nats-core';
import { StorageError } from './adapter.js';
import type { Capabilities, Entry, Json, Key, OpenStorage, Prefix, Revision, StorageAdapter, WatchEvent } from './adapter.js';
import { credentialsFor, type ProvideCredentials } from './credentials.js';
import { cloneJson } from './json.js';
import { checkKey, checkPrefix, isKey } from './key.js';
import { checkOptions, readAddress, type Address } from './nats/address.js';
import { Link, loadClient } from './nats/link.js';
import { inboxOf, namesOf, subjectOf } from './nats/names.js';
import { entryOf, list, LiveWatch, pause, type Reader } from './nats/reading.js';
import { busy, forbidden, readFailure, Refusal, Requests, Unanswered, type Stored, type Written } from './nats/requests.js';
import { Seen } from './nats/seen.js';
import { ensureStream } from './nats/stream.js';
import { jsonText } from './nats/values.js';
import type { OpenStorageUrl } from './registry.js';

export interface NatsOptions extends Omit<Address, 'servers'> {
  /** WebSocket URLs of the servers of one cluster: `wss://nats.example.org:8443`. */
  readonly servers: string | readonly string[];
  /** What to log in with; asked before each connection. By default nothing. */
  readonly credentials?: ProvideCredentials;
  /** Milliseconds between two signs of life of a watch; 5000. What is lost shows after at most 2.5 times as long. */
  readonly heartbeat?: number;
}

/** How long a call waits for an election or a lagging replica, in milliseconds. */
const patience = 10_000;
/** Headers that go with a value, and what the server adds to it. */
const overhead = 1024;
const mebibyte = 1_048_576;

/**
 * Opens a space on the cluster that the string names, `nats+wss://host[:port][,host…]`; logs in with what was
 * registered by `registerCredentials`.
 * @throws StorageError `invalid`, `offline`, `unauthenticated`, `forbidden` where the space isn't there and this login
 * may not create it, `busy` where the server has no JetStream at the moment.
 */
export const openNats: OpenStorageUrl = async (options) =>
  openAt(options, { ...readAddress(options.url), credentials: credentialsFor }, options.url);

/** A cluster for programs; throws and opens as {@link openNats}. */
export function natsStorage(options: NatsOptions): OpenStorage {
  return async (opening) => {
    const servers = [options.servers].flat();
    return openAt(opening, { ...options, ...checkOptions({ ...options, servers }) }, servers.join());
  };
}

async function openAt(
  { space, me, signal }: Parameters<OpenStorage>[0],
  { servers, replicas, credentials, heartbeat = 5000, ...naming }: NatsOptions & Address,
  url: string,
): Promise<StorageAdapter> {
  const client = await loadClient();
  const inbox = me === undefined ? '_INBOX' : await inboxOf(me);
  const login = async (refused: boolean) => (await credentials?.({ url, space, me, refused })) ?? {};
  const link = new Link({ client, servers, inbox, login });
  const cancel = () => void link.close();
  signal?.addEventListener('abort', cancel);
  try {
    const requests = new Requests(client, link, await namesOf(space, naming), inbox);
    const connection = await link.open();
    const { whole } = await ensureStream(requests, replicas);
    if (signal?.aborted) throw new StorageError('closed', 'Opening was cancelled.');
    return new NatsStorage({ requests, seen: new Seen(), heartbeat }, {
      compareAndSet: comparesStrongly(connection.info) ? 'strong' : 'best-effort',
      live: 'push',
      durable: true,
      shared: true,
      access: whole ? 'none' : 'prefix',
      maxBytes: Math.min(mebibyte, (connection.info?.max_payload ?? mebibyte) - overhead),
    });
  } catch (error) {
    await link.close();
    throw signal?.aborted ? new StorageError('closed', 'Opening was cancelled.') : error;
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}

/**
 * Whether of two writes at the same moment only one can succeed. Clusters compared before they agreed until 2.9.21
 * (nats-server #4320), and for creates until 2.10.19 (#5794): the slower of two writes within milliseconds then replaced
 * the faster, and both were acknowledged.
 */
function comparesStrongly(info: ServerInfo | undefined): boolean {
  const [major = 0, minor = 0, patch = 0] = (info?.version ?? '').split('.').map((part) => Number.parseInt(part, 10));
  return !info?.cluster || major > 2 || (major === 2 && (minor > 10 || (minor === 10 && patch >= 19)));
}

class NatsStorage implements StorageAdapter {
  readonly capabilities: Capabilities;
  readonly #reader: Reader;
  readonly #watches = new Set<LiveWatch>();

  constructor(reader: Reader, capabilities: Capabilities) {
    this.#reader = reader;
    this.capabilities = capabilities;
  }

  async get(key: Key): Promise<Entry | undefined> {
    const stored = await this.#last(checkKey(key));
    return stored && !stored.deleted ? entryOf(key, stored) : undefined;
  }

  async put(key: Key, value: Json, ifRevision: Revision | null): Promise<Entry> {
    const copy = cloneJson(value, this.capabilities.maxBytes);
    const sequence = await this.#write(checkKey(key), jsonText(copy), ifRevision);
    return { key, value: copy, revision: `${sequence}` };
  }

  async delete(key: Key, ifRevision: Revision): Promise<void> {
    await this.#write(checkKey(key), '', ifRevision, true);
  }

  async list(prefix: Prefix): Promise<Entry[]> {
    return list(this.#reader, checkPrefix(prefix));
  }

  watch(prefix: Prefix, on: (event: WatchEvent) => void, signal?: AbortSignal): () => void {
    const watch = new LiveWatch(prefix, on, signal, this.#watches);
    const stop = () => {
      watch.stop();
      watch.release();
      signal?.removeEventListener('abort', stop);
    };
    signal?.addEventListener('abort', stop);
    if (this.#reader.requests.link.closed) watch.refuse(new StorageError('closed', 'This storage was closed. Open it again.'));
    else if (prefix === '' || isKey(prefix)) void watch.follow(this.#reader, this.#watches);
    return stop;
  }

  async close(): Promise<void> {
    for (const watch of this.#watches) {
      watch.stop();
      watch.release();
    }
    await this.#reader.requests.link.close();
  }

  /** The key's last message, at least as new as all that this handle has seen of it. */
  async #last(key: Key): Promise<Stored | undefined> {
    const { requests, seen } = this.#reader;
    const end = Date.now() + patience;
    for (;;) {
      const connection = await requests.link.connection();
      let failure: StorageError = busy();
      try {
        const stored = await requests.last(connection, subjectOf(requests.names, key));
        // Any replica may have answered, also one that lags behind.
        if ((stored?.sequence ?? 0) >= seen.last(key)) {
          if (stored) seen.note(key, stored.sequence, stored.deleted);
          return stored;
        }
      } catch (error) {
        failure = readFailure(error);
        if (failure.code !== 'busy' && failure.code !== 'offline') throw failure;
      }
      if (Date.now() > end) throw failure;
      await pause(50);
    }
  }

  /** Writes with the key's exact sequence as a condition, never without one. Returns the new sequence. */
  async #write(key: Key, text: string, ifRevision: Revision | null, deletes = false): Promise<number> {
    const { seen } = this.#reader;
    const end = Date.now() + patience;
    // What no put has given is never sent: to a delete, 0 would be no condition.
    if (ifRevision === null ? deletes : !/^[1-9]\d{0,15}$/.test(ifRevision)) throw conflict(key, await this.#last(key));
    // Where something was deleted, its marker is what a create replaces.
    let expected = ifRevision === null ? (seen.marker(key) ?? 0) : Number(ifRevision);
    for (;;) {
      const written = await this.#send(key, text, expected, deletes, end);
      if ('sequence' in written) {
        seen.note(key, written.sequence, deletes);
        return written.sequence;
      }
      // Raises what is known, never lowers it: a leader that was elected just now may be behind.
      if (written.last) seen.note(key, written.last);
      const stored = await this.#last(key);
      const last = stored?.sequence ?? 0;
      if (last !== expected && (ifRevision !== null || (stored && !stored.deleted))) throw conflict(key, stored);
      if (Date.now() > end) throw busy();
      // Another write of this key is under way, or the replica that answered is behind.
      if (last === expected) await pause(50);
      expected = last;
    }
  }

  /** Sends a write again while it certainly wasn't stored. */
  async #send(key: Key, text: string, expected: number, deletes: boolean, end: number): Promise<Written> {
    const { requests } = this.#reader;
    for (;;) {
      const connection = await requests.link.connection();
      try {
        return await requests.write(connection, key, text, expected, deletes);
      } catch (error) {
        if (error instanceof StorageError) throw error;
        if (error instanceof Unanswered && error.why === 'forbidden') throw forbidden(error);
        if (error instanceof Refusal && !error.passing) throw readFailure(error);
        if (Date.now() > end) throw busy(error);
        await pause(100);
      }
    }
  }
}

const conflict = (key: Key, stored: Stored | undefined) =>
  new StorageError(
    'conflict',
    'The entry is another one by now. Nothing was written.',
    stored && !stored.deleted ? entryOf(key, stored) : null,
  );
