/** Reading everything below a prefix: once for a list, or for as long as a watch runs. */
import type { NatsConnection } from '@nats-io/nats-core';
import { StorageError, type Entry, type Key, type Prefix, type Revision } from '../adapter.js';
import { Watch } from '../watch.js';
import { consume } from './consumer.js';
import { filterOf } from './names.js';
import { readFailure, type Requests, type Stored } from './requests.js';
import type { Seen } from './seen.js';
import { valueOf } from './values.js';

export interface Reader {
  readonly requests: Requests;
  readonly seen: Seen;
  /** Milliseconds between two signs of life of a consumer. */
  readonly heartbeat: number;
}

/** How long a replica may lag behind what this handle has seen already, in milliseconds. */
const lagging = 10_000;
const listWithin = 20_000;

export const entryOf = (key: Key, { sequence, text }: Stored): Entry => ({
  key,
  value: valueOf(text),
  revision: `${sequence}`,
});

interface Listener {
  message(key: Key, stored: Stored): void;
  /** Once: everything that was known below the prefix, or more, has been told. */
  complete(told: ReadonlyMap<Key, number>): void;
  ended(error: StorageError): void;
}

/** Reads from one consumer. Returns stop(). */
function read(reader: Reader, connection: NatsConnection, prefix: Prefix, listener: Listener): () => void {
  const { requests, seen, heartbeat } = reader;
  // What is seen from now on follows by itself.
  const known = seen.below(prefix);
  const told = new Map<Key, number>();
  let furthest = 0;
  let complete = false;
  let late: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    clearTimeout(late);
    stopConsumer();
  };
  const stopConsumer = consume(requests, connection, filterOf(requests.names, prefix), heartbeat, {
    message(key, stored) {
      furthest = Math.max(furthest, stored.sequence);
      seen.note(key, stored.sequence, stored.deleted);
      told.set(key, stored.sequence);
      listener.message(key, stored);
    },
    caughtUp() {
      if (complete) return;
      // A replica that has come so far and doesn't hold the key has lost nothing: it is gone.
      complete = known.every(([key, sequence]) => Math.max(told.get(key) ?? 0, furthest) >= sequence);
      if (complete) {
        clearTimeout(late);
        listener.complete(told);
      } else
        late ??= setTimeout(() => {
          stop();
          listener.ended(behind);
        }, lagging);
    },
    ended(error) {
      clearTimeout(late);
      listener.ended(error);
    },
  });
  return stop;
}

const behind = new StorageError('busy', 'The server that answers is behind what was read before. Try again.');

/** All entries below the prefix. @throws StorageError */
export async function list(reader: Reader, prefix: Prefix): Promise<Entry[]> {
  const end = Date.now() + listWithin;
  for (;;) {
    const connection = await reader.requests.link.connection();
    const found = new Map<Key, Stored>();
    let stop = () => {};
    try {
      await new Promise<void>((resolve, reject) => {
        stop = read(reader, connection, prefix, {
          message: (key, stored) => void found.set(key, stored),
          complete: () => resolve(),
          ended: reject,
        });
      });
      return [...found].flatMap(([key, stored]) => (stored.deleted ? [] : [entryOf(key, stored)]));
    } catch (error) {
      const failure = readFailure(error);
      if ((failure.code !== 'busy' && failure.code !== 'offline') || Date.now() > end) throw failure;
      await pause(250);
    } finally {
      stop();
    }
  }
}

/** A watch, with what it has told of each key. */
export class LiveWatch extends Watch {
  readonly #told = new Map<Key, { sequence: number; live: boolean }>();
  #ready = false;
  #stale?: StorageError;
  #failures = 0;
  #wake = () => {};

  /** Reads from one consumer after the other, whenever one is lost, until `running` no longer holds this watch. */
  async follow(reader: Reader, running: ReadonlySet<Watch>): Promise<void> {
    const { link } = reader.requests;
    while (running.has(this)) {
      let stop = () => {};
      try {
        const connection = await link.connection();
        await new Promise<void>((resolve, reject) => {
          this.#wake = resolve;
          if (!running.has(this)) return resolve();
          stop = read(reader, connection, this.prefix, {
            message: (key, stored) => this.#tell(key, stored),
            complete: (told) => this.#complete(told),
            ended: reject,
          });
        });
      } catch (error) {
        this.#lost(readFailure(error));
        if (running.has(this)) await this.#rest(link.changes);
      } finally {
        stop();
      }
    }
  }

  /** After it was stopped: lets go of its consumer. */
  release(): void {
    this.#wake();
  }

  #tell(key: Key, stored: Stored): void {
    const before = this.#told.get(key);
    const { sequence, deleted } = stored;
    if (before && sequence <= before.sequence) return;
    this.#told.set(key, { sequence, live: !deleted });
    const revision = deleted ? markerRevision(sequence) : `${sequence}`;
    if (deleted) {
      if (before?.live) this.emit({ type: 'delete', key, revision });
      return;
    }
    try {
      this.emit({ type: 'put', entry: entryOf(key, stored) });
    } catch (error) {
      this.emit({ type: 'bad', key, revision, error: error as StorageError });
    }
  }

  #complete(told: ReadonlyMap<Key, number>): void {
    for (const [key, { sequence, live }] of this.#told) {
      if (told.has(key)) continue;
      this.#told.delete(key);
      if (live) this.emit({ type: 'delete', key, revision: markerRevision(sequence) });
    }
    if (!this.#ready) this.emit({ type: 'ready' });
    if (this.#stale) this.emit({ type: 'live' });
    this.#ready = true;
    this.#stale = undefined;
    this.#failures = 0;
  }

  #lost(error: StorageError): void {
    if (this.#stale?.code !== error.code) this.emit({ type: 'stale', error });
    this.#stale = error;
    this.#failures += 1;
  }

  /** Longer after each failure, but no longer than until the connection changes. */
  #rest(changes: Set<() => void>): Promise<void> {
    return new Promise((resolve) => {
      const resume = () => {
        clearTimeout(timer);
        changes.delete(resume);
        resolve();
      };
      const timer = setTimeout(resume, Math.min(60_000, 250 * 2 ** this.#failures));
      changes.add(resume);
      this.#wake = resume;
    });
  }
}

/** Never one that a put gives: what is deleted can't be put over by its marker. */
const markerRevision = (sequence: number): Revision => `deleted-${sequence}`;

export const pause = (milliseconds: number) => new Promise((resume) => setTimeout(resume, milliseconds));
