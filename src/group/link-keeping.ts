/** Keeps the invitation in a page's address until it is used. Loaded only where there is one. */
import { readInvitation, spaceTagOf } from '../confidentiality/invitation-link.js';
import type { Pins } from './pins.js';

/** Keeps an invitation to this space, if there is one in the fragment. */
export async function keepLink(fragment: string, space: string, pins: Pins): Promise<void> {
  const link = readInvitation(fragment);
  if (!link || link.spaceTag !== (await spaceTagOf(space))) return;
  pins.keepLink(link);
  // The page may be left before it is used, and its address doesn't have it any more.
  await pins.flush();
}
