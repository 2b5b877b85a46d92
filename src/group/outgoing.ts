/** What goes out: what waits on this device for the engine, what the engine refused, and what became of it. */
import { readRecord, saidBy, type GroupRecord, type MemberId, type OperationId } from '../model/record.js';
import { isStorageError, type Entry, type Json, type Key, type StorageError } from '../storage/adapter.js';
import { queueOf, type QueuedWrite, type WriteQueue } from '../storage/offline/queue.js';
import { operationIn, type Incoming } from './incoming.js';
import type { Settled } from './opening.js';
import type { PeerGroupState } from './state.js';

type Shown = Pick<PeerGroupState, 'waiting' | 'waitingRecords' | 'refusedWrites'>;

export class Outgoing {
  readonly #queue?: WriteQueue;
  readonly #listeners = new Set<(settled: Settled) => void>();
  /** What of mine waited when it was last looked at, by key. */
  #waiting = new Map<Key, GroupRecord>();
  readonly #discarded = new Set<string>();
  /** Ends listening to the queue. */
  readonly stop: () => void;

  constructor(
    private readonly incoming: Incoming,
    changed: () => void,
  ) {
    this.#queue = queueOf(incoming.adapter);
    this.stop = this.#queue?.subscribe(changed) ?? (() => {});
  }

  onSettled(listener: (settled: Settled) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  retry(): void {
    this.#queue?.retry();
  }

  /** What the interface shows of it to a member: what somebody else wrote on this device isn't theirs to see. */
  shown(me: MemberId | undefined): Shown {
    const pending = [...this.incoming.pending.values()].filter(({ kind }) => kind !== 'audience');
    return {
      waiting: pending.length,
      waitingRecords: pending.filter(({ author }) => author === me),
      refusedWrites: this.#refused
        .filter((write) => saidBy(write.key).author === me && !isDone(write))
        .map((write) => {
          const { id, since, error, action, key, value } = write;
          const current = error?.code === 'conflict' ? error.current : undefined;
          const mine = action === 'put' ? recordIn(key, value) : undefined;
          return { id, since, error, mine, theirs: current ? recordIn(key, current.value) : (current as null) };
        }),
    };
  }

  /** Says what has become of what waited; what needs nobody's decision is given up. */
  settle(me: MemberId | undefined): void {
    const before = this.#waiting;
    const { pending } = this.incoming;
    this.#waiting = new Map([...pending].filter(([, { author, kind }]) => author === me && kind !== 'audience'));
    for (const [key, { op, kind }] of before) {
      if (pending.has(key)) continue;
      const confirmed = this.incoming.recordAt(key)?.op === op;
      // What is neither its author has deleted meanwhile.
      if (!confirmed && !this.#isRefused(key, op)) continue;
      const settled: Settled = { op, kind, outcome: confirmed ? 'confirmed' : 'refused' };
      for (const listener of [...this.#listeners]) listener(settled);
    }
    for (const write of this.#refused.filter(isDone)) void this.#discard(write);
  }

  get #refused(): readonly QueuedWrite[] {
    return this.#queue?.writes.filter(({ state }) => state === 'refused') ?? [];
  }

  #isRefused(key: Key, op: OperationId): boolean {
    const isThis = (write: QueuedWrite) => write.key === key && operationIn(write.value) === op;
    return this.incoming.refused.has(op) || this.#refused.some(isThis);
  }

  async #discard({ id }: QueuedWrite): Promise<void> {
    if (this.#discarded.has(id)) return;
    this.#discarded.add(id);
    try {
      await this.#queue!.discard(id);
    } catch (error) {
      // The next change tries again.
      this.#discarded.delete(id);
      if (!isStorageError(error)) throw error;
    }
  }
}

/** Whether an audience wasn't announced because it is already, by another device of the same author. */
export function announcesSame({ code, current }: StorageError, members: readonly MemberId[]): boolean {
  const known = code === 'conflict' && current ? recordOf(current) : undefined;
  return known?.kind === 'audience' && known.body.members.join() === members.join();
}

function isDone({ key, value, error }: QueuedWrite): boolean {
  const mine = recordIn(key, value);
  return mine?.kind === 'audience' && error !== undefined && announcesSame(error, mine.body.members);
}

const recordOf = ({ key, value }: Entry) => recordIn(key, value);

function recordIn(key: Key, value: Json): GroupRecord | undefined {
  const reading = readRecord(key, value);
  return reading.type === 'record' ? reading.record : undefined;
}
