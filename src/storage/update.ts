/** Read–modify–write over compare-and-set. */
import { isStorageError, type Entry, type Json, type Key, type StorageAdapter } from './adapter.js';

/** How often a change is tried again when others keep changing the same entry. */
const attempts = 100;

/**
 * Changes one entry: `change` gets the current value, undefined where there is none, and returns the new one, or
 * undefined to leave it as it is. It may be called several times. A write whose answer was lost is looked up before
 * it is tried again, so a change is applied once only where it can be told by its value: give it an operation id.
 * @returns the entry as it is then; undefined where there is none
 * @throws StorageError `conflict` where others were faster each time, or whatever the adapter throws
 */
export async function update(adapter: StorageAdapter, key: Key, change: (value: Json | undefined) => Json | undefined): Promise<Entry | undefined> {
  let entry = await adapter.get(key);
  for (let attempt = 1; ; attempt++) {
    const value = change(entry?.value);
    if (value === undefined) return entry;
    try {
      return await adapter.put(key, value, entry?.revision ?? null);
    } catch (error) {
      const again = isStorageError(error) && (error.code === 'conflict' || error.code === 'unknown-outcome');
      if (!again || attempt === attempts) throw error;
      entry = error.code === 'conflict' && error.current ? error.current : await adapter.get(key);
    }
  }
}
