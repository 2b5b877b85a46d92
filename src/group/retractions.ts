/** Finishes what a retraction was to delete: where that was cut off, its author's next open does. */
import type { Rows } from '../model/group-rows.js';
import type { GroupRecord, OperationId } from '../model/record.js';
import { isStorageError } from '../storage/adapter.js';

export class Retractions {
  /** What was deleted, or was tried to be: once, lest a storage that refuses it later is asked for ever. */
  readonly #tried = new Set<OperationId>();

  /** `erase` asks of this member's own records only. */
  constructor(private readonly erase: (wanted: (record: GroupRecord) => boolean) => Promise<void>) {}

  finish({ retracted }: Rows): void {
    if (!retracted.size) return;
    const isRetracted = ({ op, kind, body }: GroupRecord) =>
      retracted.has(op) || (kind === 'revision' && retracted.has(body.feedback));
    const now: OperationId[] = [];
    this.erase((record) => {
      if (this.#tried.has(record.op) || !isRetracted(record)) return false;
      this.#tried.add(record.op);
      now.push(record.op);
      return true;
    }).catch((error: unknown) => {
      if (!isStorageError(error)) throw error;
      // The next change tries again.
      for (const op of now) this.#tried.delete(op);
    });
  }

  /** All of it is tried again. */
  retry(): void {
    this.#tried.clear();
  }
}
