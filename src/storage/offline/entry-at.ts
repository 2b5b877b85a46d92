/** What an engine holds under a key, also where it can't be opened. */
import { isStorageError, type Entry, type Key, type StorageAdapter } from '../adapter.js';

export async function entryAt(adapter: StorageAdapter, key: Key): Promise<Entry | undefined> {
  try {
    return await adapter.get(key);
  } catch (error) {
    if (isStorageError(error) && error.current?.unreadable) return error.current;
    throw error;
  }
}
