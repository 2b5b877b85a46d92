/** What the script tag loads: every tag registered, the default storage at hand, and the library's exports. */
import './define/all.js';
import type { readRoster as read } from './interchange/roster-file.js';

export * from './index.js';
// The default storage comes along, so that a page's first paint waits for no second file.
export { openIndexedDb } from './storage/indexeddb.js';

/** Reads a roster file; see `collegial/interchange/roster-file.js`. Its code is fetched on the first call. */
export const readRoster = async (...parameters: Parameters<typeof read>): ReturnType<typeof read> =>
  (await import('./interchange/roster-file.js')).readRoster(...parameters);
