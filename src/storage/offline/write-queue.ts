/** The queue as the interface sees it: what waits and what was refused, on all tabs of this device. */
import type { Key, Revision } from '../adapter.js';
import { awaitedFor, errorOf, isWaiting, without, type Write } from './cell.js';
import type { Cells } from './cells.js';
import type { Link } from './link.js';
import type { QueuedWrite, WriteQueue } from './queue.js';
import { randomId } from './random-id.js';

export class CellQueue implements WriteQueue {
  #writes?: readonly QueuedWrite[];
  readonly #listeners = new Set<() => void>();
  #timer?: ReturnType<typeof setTimeout>;

  constructor(
    readonly cells: Cells,
    readonly link: Link,
    /** Tries to send now. */
    readonly retry: () => void,
    /** A write's place in the order of this device. */
    readonly nextOrder: () => number,
  ) {
    cells.listen((key) => {
      if (key === undefined || this.#concerns(key)) this.changed();
    });
  }

  get writes(): readonly QueuedWrite[] {
    return (this.#writes ??= this.#read());
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async resend(id: string): Promise<void> {
    const key = this.#keyOf(id);
    if (key === undefined) return;
    // Of a write that nobody awaits; its refusal is reported like any other late one.
    const again = { id: randomId(), order: this.nextOrder(), awaited: 0 };
    await this.cells.change(key, (cell) => {
      const write = cell.writes.find((each) => each.id === id);
      if (!write?.refused) return cell;
      const { refused, ...kept } = write;
      const { held } = cell;
      const holds: Revision | null = held && !('gone' in held) ? held.revision : null;
      const base = refused.current === undefined ? holds : (refused.current?.revision ?? null);
      return { ...cell, writes: [...without(cell, new Set([id])).writes, { ...kept, ...again, base }] };
    });
    this.retry();
  }

  async discard(id: string): Promise<void> {
    const key = this.#keyOf(id);
    if (key !== undefined)
      await this.cells.change(key, (cell) =>
        cell.writes.some((write) => write.id === id && write.refused) ? without(cell, new Set([id])) : cell,
      );
  }

  /** What was read may be another list by now. */
  changed(): void {
    this.#writes = undefined;
    for (const listener of [...this.#listeners]) listener();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#listeners.clear();
  }

  #keyOf(id: string): Key | undefined {
    return this.writes.find((write) => write.id === id)?.key;
  }

  /** Whether a change of the key may be one of the queue. */
  #concerns(key: Key): boolean {
    return this.cells.at(key).writes.length > 0 || this.writes.some((write) => write.key === key);
  }

  #read(): readonly QueuedWrite[] {
    let next = Infinity;
    const found: { key: Key; write: Write }[] = [];
    for (const [key, { writes }] of this.cells.written())
      for (const write of writes) {
        // Whoever still awaits it hears of its refusal.
        const left = write.refused && awaitedFor(write);
        if (left) next = Math.min(next, left);
        else if (write.refused || isWaiting(write)) found.push({ key, write });
      }
    clearTimeout(this.#timer);
    if (next < Infinity) this.#timer = setTimeout(() => this.changed(), next + 1);
    const { down } = this.link;
    return found
      .toSorted((a, b) => a.write.order - b.write.order)
      .map(({ key, write: { id, value, action, since, refused } }) => {
        const error = refused ? errorOf(key, refused) : down;
        return { id, key, value, action, since, state: refused ? 'refused' : 'waiting', ...(error && { error }) };
      });
  }
}
