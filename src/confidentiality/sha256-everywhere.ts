/** SHA-256 in JavaScript, for pages without a secure context. A module of its own, so that nothing else comes along. */
export { sha256 } from '@noble/hashes/sha2.js';
