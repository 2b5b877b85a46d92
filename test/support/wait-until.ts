/** Waiting for a condition, as long as a busy machine may need. */
import { waitUntil as wait } from '@open-wc/testing';

export const waitUntil: typeof wait = (condition, message, options) => wait(condition, message, { timeout: 8000, ...options });
