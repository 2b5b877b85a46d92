/** Follows the engine for all tabs of this device: what its watches report goes into the cells. */
import type { Entry, Key, Prefix, Revision, StorageAdapter, StorageError, WatchEvent } from '../adapter.js';
import { isBelow } from '../key.js';
import { refusalOf, withHeld, without, type Cell, type Held } from './cell.js';
import type { Cells } from './cells.js';
import { entryAt } from './entry-at.js';
import { follow, followed } from './followed.js';
import { covers, type Link } from './link.js';
import { randomId } from './random-id.js';

/** Milliseconds between two looks for an echo, at most. */
const longestPause = 60_000;
/** How many keys are written to this device's storage at once; it may put them into one transaction. */
const atOnce = 256;

export class Mirror {
  readonly #watches = new Map<Prefix, () => void>();
  /** What was reported and isn't in its cell yet; a later report of a key replaces the one before. */
  readonly #reported = new Map<Key, { readonly held: Held; readonly turn: number }>();
  /** Prefixes that the engine doesn't let this member read. */
  readonly #refused = new Set<Prefix>();
  /** Prefixes of which something that was reported couldn't be kept, until they are watched anew. */
  readonly #torn = new Set<Prefix>();
  /** Keys that are being written, each with the turn of its report. */
  readonly #busy = new Map<Key, number>();
  #writers = 0;
  /** Counts reports. */
  #turn = 0;
  /** Who waits until all reports up to a turn are written. */
  #waiting: { readonly turn: number; readonly resolve: () => void }[] = [];
  #term = 0;
  #checks = new Map<Key, ReturnType<typeof setTimeout>>();
  readonly #ends: readonly (() => void)[];

  constructor(
    readonly remote: StorageAdapter,
    readonly cells: Cells,
    readonly link: Link,
    /** Milliseconds after which an echo that didn't come is looked for. */
    readonly echo: number,
  ) {
    this.#ends = [
      cells.listenToNotes(() => this.#follow()),
      cells.listen((key) => {
        if (key !== undefined) this.#awaitEcho(key);
      }),
    ];
  }

  begin(term: number): void {
    this.#term = term;
    this.#follow();
    for (const [key] of this.cells.written()) this.#awaitEcho(key);
  }

  end(): void {
    this.#term = 0;
    for (const stop of this.#watches.values()) stop();
    this.#watches.clear();
    this.#reported.clear();
    this.#settle();
    this.#refused.clear();
    this.#torn.clear();
    for (const check of this.#checks.values()) clearTimeout(check);
    this.#checks.clear();
  }

  close(): void {
    this.end();
    for (const end of this.#ends) end();
  }

  #follow(): void {
    if (!this.#term) return;
    for (const prefix of followed(this.cells).wanted)
      if (!this.#watches.has(prefix) && !covers(this.#readable(), prefix)) this.#watch(prefix);
  }

  /** What is watched, and isn't known to be forbidden. */
  #readable(): Prefix[] {
    return [...this.#watches.keys()].filter((prefix) => !this.#refused.has(prefix));
  }

  #watch(prefix: Prefix): void {
    const seen = new Set<Key>();
    const term = this.#term;
    // A snapshot is younger than what was done before it: it is the echo of these, also where it shows another value.
    const before = new Set<string>();
    for (const [key, { writes }] of this.cells.written())
      if (isBelow(prefix, key)) for (const { id, done } of writes) if (done !== undefined) before.add(id);
    this.#watches.set(prefix, () => {});
    const stop = this.remote.watch(prefix, (event) => {
      if (this.#term !== term) return;
      const key = event.type === 'put' ? event.entry.key : 'key' in event ? event.key : undefined;
      if (key !== undefined) seen.add(key);
      const held = heldOf(event);
      if (key !== undefined && held) this.#report(key, held);
      else if (event.type === 'stale') {
        this.link.watch(prefix, event.error);
        if (event.error.code !== 'forbidden') return;
        this.#refused.add(prefix);
        this.#follow();
      } else if (event.type === 'live') void this.#written().then(() => this.#live(prefix, term));
      else if (event.type === 'ready')
        void this.#complete(prefix, seen, before, term)
          .then(() => this.#live(prefix, term))
          .catch((error: StorageError) => this.link.watch(prefix, error));
    });
    if (this.#watches.has(prefix)) this.#watches.set(prefix, stop);
    else stop();
  }

  #live(prefix: Prefix, term: number): void {
    if (this.#term !== term || this.#torn.has(prefix)) return;
    this.#refused.delete(prefix);
    this.link.watch(prefix, undefined);
  }

  /** The snapshot is there: what it lacks is gone. */
  async #complete(prefix: Prefix, seen: ReadonlySet<Key>, before: ReadonlySet<string>, term: number): Promise<void> {
    await this.#written();
    if (this.#term !== term || this.#torn.has(prefix)) return;
    for (const [key, { held, writes }] of [...this.cells.all()]) {
      if (!isBelow(prefix, key)) continue;
      if (held && !('gone' in held) && !seen.has(key)) this.#report(key, { revision: goneRevision(), gone: true });
      if (writes.some(({ id }) => before.has(id)))
        await this.cells.change(key, (cell) => without(cell, before));
    }
    await this.#written();
    if (this.#term !== term) return;
    await follow(this.cells, 'complete', prefix);
  }

  #report(key: Key, held: Held): void {
    // One that replaces another keeps its turn, so that whoever waits for the first isn't told too early.
    this.#reported.set(key, { held, turn: this.#reported.get(key)?.turn ?? ++this.#turn });
    while (this.#writers < atOnce && this.#writers < this.#reported.size) void this.#write();
  }

  /** Resolves once all that was reported so far lies in the cells, however much is reported meanwhile. */
  #written(): Promise<void> {
    const turn = this.#turn;
    return new Promise((resolve) => {
      this.#waiting.push({ turn, resolve });
      this.#settle();
    });
  }

  #settle(): void {
    if (!this.#waiting.length) return;
    // What was reported first stands first.
    const [next] = this.#reported.values();
    const oldest = Math.min(next?.turn ?? Infinity, ...this.#busy.values());
    const settled = this.#waiting.filter(({ turn }) => turn < oldest);
    this.#waiting = this.#waiting.filter(({ turn }) => turn >= oldest);
    for (const { resolve } of settled) resolve();
  }

  /** One writer a key, so that none overtakes another. */
  #nextReported() {
    for (const report of this.#reported) if (!this.#busy.has(report[0])) return report;
    return undefined;
  }

  async #write(): Promise<void> {
    this.#writers += 1;
    for (;;) {
      const next = this.#nextReported();
      if (!next) break;
      // Whoever loses the lease forgets what was reported: what is there is of this term.
      const term = this.#term;
      const [key, { held, turn }] = next;
      this.#reported.delete(key);
      this.#busy.set(key, turn);
      try {
        await this.cells.change(key, (cell) => withHeld(cell, held, term));
      } catch (error) {
        if (this.#term === term) await this.#miss(key, held, error as StorageError, term);
      } finally {
        this.#busy.delete(key);
        this.#settle();
      }
    }
    this.#writers -= 1;
  }

  /** What isn't kept here can't be shown: one that has no room is said to be unreadable, else a new snapshot brings it. */
  async #miss(key: Key, held: Held, error: StorageError, term: number): Promise<void> {
    // A value of most levels is one with too many in its cell.
    if (['too-large', 'invalid'].includes(error.code) && !('bad' in held)) {
      const bad = { revision: held.revision, bad: { code: error.code, message: 'This entry has no room on this device.' } };
      return void (await this.cells.change(key, (cell) => withHeld(cell, bad, term)).catch(() => {}));
    }
    for (const [prefix, stop] of this.#watches) {
      if (!isBelow(prefix, key) || this.#torn.has(prefix)) continue;
      this.#torn.add(prefix);
      this.link.watch(prefix, error);
      setTimeout(() => {
        if (this.#term !== term) return;
        stop();
        this.#torn.delete(prefix);
        this.#watches.delete(prefix);
        this.#follow();
      }, this.echo * 5);
    }
  }

  /**
   * A write that is done is shown until the engine's watch has echoed it. A watch that skipped it, having gone on to a
   * later state, would never do so: then the engine itself is asked.
   */
  #awaitEcho(key: Key, pause = this.echo): void {
    const isDone = () => this.cells.at(key).writes.some(({ done }) => done !== undefined);
    if (!this.#term || this.#checks.has(key) || !isDone()) return;
    this.#checks.set(
      key,
      setTimeout(() => {
        void this.#lookFor(key).finally(() => {
          this.#checks.delete(key);
          this.#awaitEcho(key, Math.min(pause * 2, longestPause));
        });
      }, pause),
    );
  }

  async #lookFor(key: Key): Promise<void> {
    try {
      const asked = new Set(this.cells.at(key).writes.flatMap(({ id, done }) => (done === undefined ? [] : [id])));
      const there = await entryAt(this.remote, key);
      await this.cells.change(key, (cell) => (isAt(cell, there) ? without(cell, asked) : cell));
    } catch {
      // Looked for again.
    }
  }
}

/** Whether the engine's watch has reported just what the engine holds. */
const isAt = ({ held }: Cell, there: Entry | undefined): boolean =>
  held !== undefined && ('gone' in held ? !there : held.revision === there?.revision);

function heldOf(event: WatchEvent): Held | undefined {
  if (event.type === 'put') return { revision: event.entry.revision, value: event.entry.value };
  if (event.type === 'delete') return { revision: event.revision, gone: true };
  if (event.type === 'bad') return { revision: event.revision, bad: refusalOf(event.error) };
  return undefined;
}

/** A deletion that was noticed by its absence, at a revision as unique as any. */
const goneRevision = (): Revision => `gone-${randomId()}`;
