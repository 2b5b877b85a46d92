/** What the script tag loads: every tag registered, the default storage at hand, and the library's exports. */
import './define/all.js';

export * from './index.js';
// The default storage comes along, so that a page's first paint waits for no second file.
export { openIndexedDb } from './storage/indexeddb.js';
