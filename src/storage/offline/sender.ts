/** Sends what waits on this device: each write once, those of a key in order, the others the oldest first. */
import { StorageError, isStorageError, type Entry, type Key, type StorageAdapter } from '../adapter.js';
import { carries, engineRevision, isWaiting, withDone, withRefusal, type Cell, type Write } from './cell.js';
import type { Cells } from './cells.js';
import { entryAt } from './entry-at.js';
import { followed } from './followed.js';
import { covers, type Link } from './link.js';

/** How often an unknown failure of one write is tried again before it counts as refused. */
const unknownFailures = 5;

/** How many writes, of different keys, are on their way at once. */
const atOnce = 8;

export class Sender {
  #term = 0;
  #timer?: ReturnType<typeof setTimeout>;
  #failures = 0;
  /** Keys with a write on its way. */
  readonly #busy = new Set<Key>();
  readonly #failed = new Map<string, number>();
  /** Accepted as sent in advance, and not sent yet. */
  readonly #fresh = new Set<string>();
  /** Settled already, although memory may not show it yet. */
  readonly #settled = new Set<string>();
  readonly #endListening: () => void;

  constructor(
    readonly remote: StorageAdapter,
    readonly cells: Cells,
    readonly link: Link,
    /** Milliseconds before a failed sending is tried again: the first time, and at most. */
    readonly retry: { readonly first: number; readonly most: number },
  ) {
    this.#endListening = cells.listen((key) => {
      if (key !== undefined && this.#timer === undefined && cells.at(key).writes.some(isWaiting)) this.#fill();
    });
  }

  begin(term: number): void {
    this.#term = term;
    this.send();
  }
  end(): void {
    this.#term = 0;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
  close(): void {
    this.end();
    this.#endListening();
  }

  /** The term in which a write would go out at once; so it can be accepted as sent, which saves noting that later. */
  get ready(): number | undefined {
    return this.#timer === undefined && this.#term ? this.#term : undefined;
  }
  expect(id: string): void {
    this.#fresh.add(id);
  }

  /** Sends now, whatever failed before. */
  send(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#fill();
  }

  #fill(): void {
    for (const { key, write } of this.#next(atOnce - this.#busy.size)) void this.#run(key, write);
  }

  async #run(key: Key, write: Write): Promise<void> {
    this.#busy.add(key);
    try {
      await this.#settle(key, write);
      this.#failures = 0;
      this.link.sending(undefined);
    } catch (error) {
      this.link.sending(isStorageError(error) ? error : unknown(error));
      if (this.#term && this.#timer === undefined) this.#later();
    } finally {
      this.#busy.delete(key);
    }
    if (this.#timer === undefined) this.#fill();
  }

  #later(): void {
    const delay = Math.min(this.retry.most, this.retry.first * 2 ** this.#failures++);
    this.#timer = setTimeout(() => this.send(), delay * (0.75 + Math.random() / 2));
  }

  /** The oldest writes that wait, one of a key. */
  #next(count: number): { key: Key; write: Write }[] {
    if (!this.#term || count <= 0) return [];
    const waiting: { key: Key; write: Write }[] = [];
    for (const [key, { writes }] of this.cells.written()) {
      const write = writes.find((each) => isWaiting(each) && !this.#settled.has(each.id));
      if (write && !this.#busy.has(key)) waiting.push({ key, write });
    }
    // What failed most goes last, so that a few can't hold up all others.
    const failed = ({ write }: { write: Write }) => this.#failed.get(write.id) ?? 0;
    return waiting.sort((a, b) => failed(a) - failed(b) || a.write.order - b.write.order).slice(0, count);
  }

  /** Sends one write, and notes what became of it. @throws StorageError where it has to be sent again */
  async #settle(key: Key, { id }: Write): Promise<void> {
    const term = this.#term;
    const claimed = await this.#claim(key, id, term);
    if (!claimed) return void this.#settled.add(id);
    const { cell, write, again } = claimed;
    const base = engineRevision(cell, write.base);
    const outcome =
      base === undefined
        ? new StorageError('conflict', 'What this builds upon was changed or refused.', await this.#there(key))
        : await this.#send(key, write, base, again, term);
    const { wanted } = followed(this.cells);
    const note = (found: string | StorageError) =>
      this.cells.change(key, (now) => {
        const mine = now.writes.find((each) => each.id === id);
        if (!mine || !isWaiting(mine)) return now;
        return isStorageError(found) ? withRefusal(now, id, found) : withDone(now, id, found, covers(wanted, key));
      });
    try {
      await note(outcome);
    } catch (error) {
      if (!isStorageError(outcome) || (error as StorageError).code !== 'too-large') throw error;
      // Without the other side, for which there is no room on this device.
      await note(new StorageError(outcome.code, outcome.message));
    }
    this.#failed.delete(id);
    this.#settled.add(id);
  }

  /** Notes that the write may reach the engine from now on; `again` where it may have done so before. */
  async #claim(key: Key, id: string, term: number): Promise<{ cell: Cell; write: Write; again: boolean } | undefined> {
    const known = this.cells.at(key);
    const own = known.writes.find((each) => each.id === id);
    // Memory may not know yet what became of the write that this one builds upon.
    // What was tried before may have been settled by another tab; only what was accepted here just now can't.
    const isKnown = own?.sent === term && this.#fresh.has(id) && engineRevision(known, own.base) !== undefined;
    const cell = isKnown ? known : await this.cells.fresh(key);
    const write = cell.writes.find((each) => each.id === id);
    if (!write || !isWaiting(write)) return undefined;
    if (write.sent === term) return { cell, write, again: !this.#fresh.delete(id) };
    let claimed: { cell: Cell; write: Write; again: boolean } | undefined;
    await this.cells.change(key, (now) => {
      claimed = undefined;
      const mine = now.writes.find((each) => each.id === id);
      // Another tab may have settled it meanwhile.
      if (!mine || !isWaiting(mine)) return now;
      claimed = { cell: now, write: mine, again: mine.sent !== undefined };
      return { ...now, writes: now.writes.map((each) => (each === mine ? { ...mine, sent: term } : each)) };
    });
    return claimed;
  }

  /** The revision under which the engine took it (`''`: others have built upon it), or why it was refused for good. */
  async #send(key: Key, write: Write, base: string | null, again: boolean, term: number): Promise<string | StorageError> {
    try {
      if (write.action === 'put') return (await this.remote.put(key, write.value, base)).revision;
      await this.remote.delete(key, base!);
      return '';
    } catch (error) {
      if (!isStorageError(error)) throw unknown(error);
      switch (error.code) {
        case 'offline':
        case 'busy':
        case 'unauthenticated':
        case 'closed':
          throw error;
        case 'conflict':
          if (!again && (await this.#isMine(key, write.id, term))) return error;
          return this.#taken(write, error.current === undefined ? await this.#there(key) : error.current) ?? error;
        case 'unknown-outcome':
        case 'internal': {
          const taken = this.#taken(write, await this.#there(key));
          if (taken !== undefined) return taken;
          const failures = (this.#failed.get(write.id) ?? 0) + 1;
          this.#failed.set(write.id, failures);
          if (error.code === 'internal' && failures >= unknownFailures) return error;
          throw error;
        }
        default:
          return error;
      }
    }
  }

  /** Whether no other tab may have sent it meanwhile. */
  async #isMine(key: Key, id: string, term: number): Promise<boolean> {
    return (await this.cells.fresh(key)).writes.some((write) => write.id === id && write.sent === term);
  }

  /** Whether the engine took the write before, whose answer was lost. */
  #taken({ action, value }: Write, there: Entry | null | undefined): string | undefined {
    if (there === undefined) return undefined;
    if (action === 'delete') return there ? undefined : '';
    const carried = there && !there.unreadable ? carries(there.value, value) : undefined;
    return carried && (carried === 'wholly' ? there!.revision : '');
  }

  async #there(key: Key): Promise<Entry | null | undefined> {
    try {
      return (await entryAt(this.remote, key)) ?? null;
    } catch (error) {
      // What can't be read isn't known, which is no reason to send for ever.
      if (isStorageError(error) && ['forbidden', 'no-key', 'corrupt'].includes(error.code)) return undefined;
      throw error;
    }
  }
}

const unknown = (cause: unknown) =>
  new StorageError('internal', 'The storage failed in an unknown way.', undefined, { cause });
