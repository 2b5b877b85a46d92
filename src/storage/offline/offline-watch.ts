/** One watch of an offline storage: reports how its keys look here, and how well this device is connected. */
import type { Key, Prefix, Revision, StorageError, StorageErrorCode, WatchEvent } from '../adapter.js';
import { cloneJson } from '../json.js';
import { isBelow } from '../key.js';
import { Watch } from '../watch.js';
import { awaitedFor, errorOf, lookOf, type Write } from './cell.js';
import type { Cells } from './cells.js';
import { followed } from './followed.js';
import { covers, type Link } from './link.js';

export class OfflineWatch extends Watch {
  /** What was reported of each key; a deletion as its revision, too. */
  readonly #reported = new Map<Key, { revision: Revision; there: boolean; pending: boolean; bad?: StorageErrorCode }>();
  readonly #refused = new Set<string>();
  #begun = false;
  #ready = false;
  #stale?: StorageError['code'];

  constructor(
    prefix: Prefix,
    on: (event: WatchEvent) => void,
    signal: AbortSignal | undefined,
    running: Set<OfflineWatch>,
    readonly cells: Cells,
    readonly link: Link,
  ) {
    super(prefix, on, signal, running as Set<Watch>);
  }

  /** What this device keeps is known. */
  begin(): void {
    this.#begun = true;
    this.changed(undefined);
  }

  /** A key may look different; without one: any. */
  changed(key: Key | undefined): void {
    if (!this.#begun) return;
    if (key !== undefined) this.#look(key);
    else {
      for (const [each] of this.cells.all()) this.#look(each);
      for (const each of this.#reported.keys()) this.#look(each);
    }
    if (key === undefined || !this.#ready) this.linkChanged();
  }

  /** The copy may be whole by now, or the link another one. */
  linkChanged(): void {
    if (!this.#begun) return;
    const trouble = this.cells.error ?? this.link.trouble(this.prefix);
    if (!this.#ready && this.#isWhole(trouble)) {
      this.#ready = true;
      this.emit({ type: 'ready' });
      this.#stale = undefined;
    }
    // Before the first copy is whole, catching up is nothing to tell.
    if (trouble && !this.#ready && trouble.code === 'busy') return;
    if (trouble?.code === this.#stale) return;
    this.#stale = trouble?.code;
    if (trouble) this.emit({ type: 'stale', error: trouble });
    else if (this.#ready) this.emit({ type: 'live' });
  }

  /** An empty copy isn't taken for an empty group while the engine is out of reach. */
  #isWhole(trouble: StorageError | undefined): boolean {
    if (!covers(followed(this.cells).complete, this.prefix)) return false;
    if (!trouble) return true;
    for (const [, { held }] of this.cells.all()) if (held && !('gone' in held)) return true;
    return false;
  }

  #look(key: Key): void {
    if (!isBelow(this.prefix, key)) return;
    this.#report(key);
    for (const write of this.cells.at(key).writes) if (write.refused) this.#refuse(key, write);
  }

  #report(key: Key): void {
    const look = lookOf(key, this.cells.at(key));
    const known = this.#reported.get(key);
    const there = look !== undefined && look.type !== 'gone';
    const pending = look?.type === 'put' && look.entry.pending === true;
    const bad = look?.type === 'bad' ? look.error.code : undefined;
    const isKnown = known?.revision === look?.revision && known?.pending === pending && known.bad === bad;
    if (known ? isKnown : !there) return;
    const revision = look?.revision ?? `${known!.revision} gone`;
    this.#reported.set(key, { revision, there, pending, bad });
    if (look?.type === 'put') {
      this.emit({ type: 'put', entry: { ...look.entry, value: cloneJson(look.entry.value) } });
    } else if (look?.type === 'bad') this.emit({ type: 'bad', key, revision, error: look.error });
    else if (known?.there) this.emit({ type: 'delete', key, revision });
  }

  /** Once nobody awaits it any more; then it stays in the queue. */
  #refuse(key: Key, write: Write): void {
    const { id, action, value, refused } = write;
    if (this.#refused.has(id)) return;
    const wait = awaitedFor(write);
    if (wait > 0) return void setTimeout(() => this.changed(key), wait + 1);
    this.#refused.add(id);
    const mine = action === 'put' ? { key, value: cloneJson(value), revision: `waiting-${id}` } : null;
    this.emit({ type: 'refused', key, mine, error: errorOf(key, refused!) });
  }
}
