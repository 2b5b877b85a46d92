/** Sends what waits on this device: in the order in which it was written, each write exactly once. */
import { StorageError, isStorageError, type Key, type StorageAdapter } from '../adapter.js';
import { carries, engineRevision, isWaiting, withDone, withRefusal, type Write } from './cell.js';
import type { Cells } from './cells.js';
import { covers, type Link } from './link.js';
import { nothingFollowed, type Followed } from './mirror.js';

/** How often an unknown failure of one write is tried again before it counts as refused. */
const unknownFailures = 5;

export class Sender {
  #term = 0;
  #running = false;
  #again = false;
  #timer?: ReturnType<typeof setTimeout>;
  #failures = 0;
  readonly #failed = new Map<string, number>();
  /** Marked as sent in advance, and not sent yet. */
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
      if (key !== undefined && this.#timer === undefined && cells.at(key).writes.some(isWaiting)) this.send();
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

  /** Whether a write would go out at once; then it may be accepted as sent, which saves noting that later. */
  get isReady(): boolean {
    return this.#term > 0 && this.#timer === undefined;
  }
  expect(id: string): void {
    this.#fresh.add(id);
  }

  /** Sends now, whatever failed before. */
  send(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#again = true;
    if (!this.#running && this.#term) void this.#run();
  }

  async #run(): Promise<void> {
    this.#running = true;
    try {
      while (this.#again && this.#term) {
        this.#again = false;
        for (let next = this.#next(); next && this.#term; next = this.#next()) {
          await this.#settle(next.key, next.write);
          this.#failures = 0;
          this.link.sending(undefined);
        }
      }
    } catch (error) {
      this.link.sending(isStorageError(error) ? error : unknown(error));
      if (this.#term) this.#later();
    } finally {
      this.#running = false;
    }
  }

  #later(): void {
    const delay = Math.min(this.retry.most, this.retry.first * 2 ** this.#failures++);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.send(), delay * (0.75 + Math.random() / 2));
  }

  /** The oldest write that waits. */
  #next(): { key: Key; write: Write } | undefined {
    let next: { key: Key; write: Write } | undefined;
    for (const [key, { writes }] of this.cells.all()) {
      const write = writes.find((each) => isWaiting(each) && !this.#settled.has(each.id));
      if (write && (!next || write.order < next.write.order)) next = { key, write };
    }
    return next;
  }

  /** Sends one write, and notes what became of it. @throws StorageError where it has to be sent again */
  async #settle(key: Key, { id }: Write): Promise<void> {
    // Another tab may have sent it meanwhile.
    const cell = await this.cells.fresh(key);
    const write = cell.writes.find((each) => each.id === id);
    if (!write || !isWaiting(write)) return void this.#settled.add(id);
    const base = engineRevision(cell, write.base);
    const outcome =
      base === undefined
        ? new StorageError('conflict', 'What this builds upon was changed or refused.', await this.#there(key))
        : await this.#send(key, write, base, await this.#mark(key, write));
    const { wanted } = this.cells.note<Followed>('followed') ?? nothingFollowed;
    await this.cells.change(key, (now) => {
      const mine = now.writes.find((each) => each.id === id);
      if (!mine || !isWaiting(mine)) return now;
      return isStorageError(outcome) ? withRefusal(now, id, outcome) : withDone(now, id, outcome, covers(wanted, key));
    });
    this.#failed.delete(id);
    this.#settled.add(id);
  }

  /** Notes that the write may reach the engine from now on. Returns whether it may have done so before. */
  async #mark(key: Key, { id, sent }: Write): Promise<boolean> {
    if (sent) return !this.#fresh.delete(id);
    await this.cells.change(key, (cell) => ({
      ...cell,
      writes: cell.writes.map((write) => (write.id === id ? { ...write, sent: true as const } : write)),
    }));
    return false;
  }

  /** The revision under which the engine took it (`''`: others have built upon it), or why it was refused for good. */
  async #send(key: Key, write: Write, base: string | null, again: boolean): Promise<string | StorageError> {
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
          // Of a write that was never sent before, a conflict is one.
          return (again ? this.#taken(write, error.current === undefined ? await this.#there(key) : error.current) : undefined) ?? error;
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

  /** Whether the engine took the write before, whose answer was lost. */
  #taken({ action, value }: Write, there: { value: Write['value']; revision: string } | null): string | undefined {
    if (action === 'delete') return there ? undefined : '';
    const carried = there ? carries(there.value, value) : undefined;
    return carried && (carried === 'wholly' ? there!.revision : '');
  }

  async #there(key: Key) {
    return (await this.remote.get(key)) ?? null;
  }
}

const unknown = (cause: unknown) =>
  new StorageError('internal', 'The storage failed in an unknown way.', undefined, { cause });
