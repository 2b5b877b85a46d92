/** Says why a page can't seal. Loaded where it can't, or before keys are made. */
import { StorageError } from '../storage/adapter.js';
import { canSeal } from './device-keys.js';

/**
 * Checks that this page can seal.
 * @throws StorageError `forbidden` where it is no secure context, or the browser lacks Ed25519 or X25519
 */
export async function checkCanSeal(): Promise<void> {
  if (await canSeal()) return;
  const reason = globalThis.crypto?.subtle
    ? 'This browser can’t seal content. Chrome from 137, Firefox from 130 and Safari from 17 can.'
    : 'Content can be sealed only on a page that came over https.';
  throw new StorageError('forbidden', reason);
}
