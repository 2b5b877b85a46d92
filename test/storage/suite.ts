/** Registers the conformance suite for an adapter with mocha. */
import { conformance, type ConformanceOptions, type OpenHandles } from '../../src/storage/conformance/index.js';

export function conforms(title: string, open: OpenHandles, options?: ConformanceOptions): void {
  describe(title, () => {
    for (const { name, skip, run } of conformance(open, options)) if (!skip) it(name, run);
  });
}

let spaces = 0;
/** A space that no other test uses, not even one in another tab. */
export const freshSpace = () => `test-${crypto.getRandomValues(new Uint32Array(2)).join('-')}-${spaces++}`;

/** Deletes a space's database and everything in it. */
export const deleteDatabase = (space: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(`collegial:${space}`);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });
