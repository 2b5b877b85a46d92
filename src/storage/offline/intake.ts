/** Accepts writes on this device, and waits a moment for the engine's word. */
import { StorageError, type Json, type Key, type Revision, type StorageAdapter } from '../adapter.js';
import {
  canHold,
  engineRevision,
  errorOf,
  isWaiting,
  lookOf,
  sameRevision,
  shownOf,
  waitingRevision,
  without,
  type Cell,
  type Write,
} from './cell.js';
import type { Cells } from './cells.js';
import { entryAt } from './entry-at.js';
import { followed } from './followed.js';
import { covers, type Link } from './link.js';
import { randomId } from './random-id.js';
import type { SenderLease } from './sender-lease.js';
import type { Sender } from './sender.js';

export interface IntakeParts {
  readonly remote: StorageAdapter;
  readonly cells: Cells;
  readonly link: Link;
  readonly sender: Sender;
  readonly lease: SenderLease;
}

export class Intake {
  /** Whoever awaits a write, or that the link is known. */
  readonly #awaited = new Set<() => void>();
  #closed?: StorageError;
  #order = 0;

  constructor(
    private readonly parts: IntakeParts,
    /** Milliseconds for which a write waits for the engine's word. */
    private readonly patience: number,
  ) {}

  /** Accepts a write on this device, and waits a moment for the engine's word. */
  async write(key: Key, action: Write['action'], value: Json, base: Revision | null) {
    await this.started();
    if (this.#closed) throw this.#closed;
    const { down } = this.parts.link;
    const now = Date.now();
    const write: Write = {
      ...{ id: randomId(), action, value, base, since: new Date(now).toISOString() },
      ...{ order: this.nextOrder(), awaited: down ? 0 : now + this.patience },
      ...(this.parts.sender.ready && { sent: this.parts.sender.ready }),
    };
    // With the engine there, it decides; without, what this device knows, where it knows all.
    const decidesHere = down !== undefined && covers(followed(this.parts.cells).complete, key);
    let conflict: 'here' | 'there' | undefined;
    if (write.sent) this.parts.sender.expect(write.id);
    const accept = (now: Cell): Cell => {
      conflict = undefined;
      if (now.writes.some(({ id }) => id === write.id)) return now;
      const look = lookOf(key, now);
      const there = look?.type === 'gone' ? null : (look?.revision ?? null);
      if (decidesHere || now.writes.some(isWaiting)) conflict = sameRevision(now, there, base) ? undefined : 'here';
      else if (!canHold(now, base)) conflict = 'there';
      return conflict ? now : { ...now, writes: [...now.writes, write] };
    };
    let cell: Cell;
    try {
      cell = await this.parts.cells.change(key, accept);
    } catch (error) {
      // A full device is no reason to refuse what the engine would take.
      if (down || (error as StorageError).code !== 'quota') throw error;
      return this.#pass(key, action, value, base);
    }
    if (conflict) {
      const current = conflict === 'here' ? shownOf(lookOf(key, cell)) : await entryAt(this.parts.remote, key);
      throw new StorageError('conflict', 'The entry is another one by now. Nothing was written.', current ?? null);
    }
    this.parts.sender.send();
    return this.#outcome(key, write);
  }

  /** Hands a write to the engine past the queue. */
  async #pass(key: Key, action: Write['action'], value: Json, base: Revision | null): Promise<{ revision: Revision; pending?: true }> {
    const revision = engineRevision(await this.parts.cells.fresh(key), base);
    if (revision === undefined) throw new StorageError('quota', 'This device is full, and what this builds upon still waits here.');
    if (action === 'put') return this.parts.remote.put(key, value, revision);
    await this.parts.remote.delete(key, revision!);
    return { revision: '' };
  }

  /** Resolves with the engine's word, or as pending when that doesn't come in time. @throws StorageError as refused */
  async #outcome(key: Key, { id, awaited }: Write): Promise<{ revision: Revision; pending?: true }> {
    // Not by the clock, which may be put right meanwhile.
    const end = performance.now() + (awaited ? this.patience : 0);
    const pending = { revision: waitingRevision(id), pending: true as const };
    for (;;) {
      const cell = this.parts.cells.at(key);
      const write = cell.writes.find((each) => each.id === id);
      if (write?.refused) {
        await this.parts.cells.change(key, (now) => without(now, new Set([id])));
        throw errorOf(key, write.refused);
      }
      const taken = cell.taken[id] ?? write?.done;
      if (taken !== undefined) return { revision: taken || waitingRevision(id) };
      if (this.#closed)
        throw new StorageError('unknown-outcome', 'The storage was closed. What was written is kept and sent later.');
      const left = end - performance.now();
      if (left <= 0 || this.parts.link.down) return pending;
      // A tab that doesn't send although something waits may be gone.
      if (left < this.patience / 2) this.parts.lease.ask();
      await new Promise<void>((resolve) => {
        const go = () => {
          clearTimeout(timer);
          stop();
          this.#awaited.delete(go);
          resolve();
        };
        const timer = setTimeout(go, left < this.patience / 2 ? left : left - this.patience / 2 + 1);
        const stop = this.parts.cells.listen((changed) => {
          if (changed === undefined || changed === key) go();
        });
        this.#awaited.add(go);
      });
    }
  }

  /** What this device keeps is known. @throws StorageError where its own storage doesn't answer in time */
  async loaded(): Promise<void> {
    if (this.parts.cells.isReady || this.#closed) return;
    let timer: ReturnType<typeof setTimeout>;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, this.patience)));
    await Promise.race([this.parts.cells.ready.finally(() => clearTimeout(timer)), late]);
    if (!this.parts.cells.isReady && !this.#closed)
      throw this.parts.cells.error ?? new StorageError('busy', 'This device’s own storage doesn’t answer. Try again.');
  }

  /** What this device keeps is known, and whether it sends. */
  async started(): Promise<void> {
    await this.loaded();
    if (this.parts.link.isKnown || this.#closed) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => go(), this.patience);
      const go = () => {
        clearTimeout(timer);
        this.#awaited.delete(check);
        resolve();
      };
      const check = () => {
        if (this.parts.link.isKnown || this.#closed) go();
      };
      this.#awaited.add(check);
    });
  }

  nextOrder(): number {
    return (this.#order = Math.max(this.#order + 1, Date.now() * 1000));
  }

  /** Something is another one, of which those who wait don't hear otherwise. */
  wake(): void {
    for (const give of [...this.#awaited]) give();
  }

  close(closed: StorageError): void {
    this.#closed = closed;
    this.wake();
  }
}
