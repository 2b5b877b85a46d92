/** Writes one new record so that a retry never makes two. */
import {
  isStorageError,
  StorageError,
  type Entry,
  type Json,
  type Key,
  type StorageAdapter,
} from '../storage/adapter.js';
import type { Clock } from './clock.js';

const attempts = 5;

/**
 * Creates the entry. A lost answer is looked up, a busy store is asked again; an entry that is there already and
 * carries the same operation is this one.
 * @throws StorageError when it was refused, or nobody knows whether it was written.
 */
export async function commit(adapter: StorageAdapter, key: Key, value: { op: string }, clock: Clock): Promise<Entry> {
  const mine = (entry: Entry | null | undefined) =>
    (entry?.value as { op?: unknown } | undefined)?.op === value.op ? entry : undefined;
  for (let attempt = 1; ; attempt++) {
    try {
      return await adapter.put(key, value as unknown as Json, null);
    } catch (error) {
      if (!isStorageError(error))
        throw new StorageError('internal', 'The storage failed in an unknown way.', undefined, { cause: error });
      if (error.code === 'conflict' && mine(error.current)) return mine(error.current)!;
      if (error.code === 'unknown-outcome') {
        const written = mine(await adapter.get(key).catch(() => undefined));
        if (written) return written;
      } else if (error.code !== 'busy') throw error;
      if (attempt === attempts) throw error;
      await new Promise<void>((resume) => clock.after(50 * 2 ** attempt, resume));
    }
  }
}
