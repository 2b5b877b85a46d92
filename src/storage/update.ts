/** Read–modify–write over compare-and-set. */
import { isStorageError, type Entry, type Json, type Key, type StorageAdapter } from './adapter.js';
import { sameJson } from './json.js';

/** Gets what is there (undefined: nothing) and returns what shall be there, or undefined to leave it as it is. */
export type Change = (
  value: Json | undefined,
  entry: Entry | undefined,
) => Json | undefined | Promise<Json | undefined>;

/**
 * Changes one entry, however many others change it at the same time, and returns it. `change` runs again after each
 * conflict. After a lost answer the entry is read again: if it holds what was sent, it is done. That is exact where
 * the value carries an operation id; where others may have built upon it meanwhile, `change` looks for that id.
 * @throws StorageError what the last of the `attempts` (20) met.
 */
export async function update(
  adapter: StorageAdapter,
  key: Key,
  change: Change,
  { attempts = 20 } = {},
): Promise<Entry | undefined> {
  let unanswered: Json | undefined;
  for (let attempt = 1; ; attempt++) {
    let value: Json | undefined;
    try {
      const current = await adapter.get(key);
      if (unanswered !== undefined && sameJson(current?.value, unanswered)) return current;
      value = await change(current?.value, current);
      return value === undefined ? current : await adapter.put(key, value, current?.revision ?? null);
    } catch (error) {
      const code = isStorageError(error) && error.code;
      if (attempt >= attempts || (code !== 'conflict' && code !== 'busy' && code !== 'unknown-outcome')) throw error;
      if (code === 'unknown-outcome') unanswered = value ?? unanswered;
      await new Promise((resume) => setTimeout(resume, Math.random() * 2 ** Math.min(attempt, 8)));
    }
  }
}
