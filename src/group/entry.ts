/** By what a new device lets itself in. Loaded only where somebody joins. */
import type { Identity } from '../confidentiality/device-keys.js';
import type { Invitation } from '../confidentiality/invitation-link.js';
import { lockOf, prove } from '../confidentiality/one-time-secret.js';
import { entryText } from '../model/digests.js';
import type { Body } from '../model/kinds.js';

/** The device's public keys; with a link, its lock, and the proof that whoever enters had its secret. */
export async function entryBy(identity: Identity, link: Invitation | undefined): Promise<Body<'joining'>> {
  const { device, signing, sealing, member } = identity;
  const keys = { device, signing, sealing };
  if (!link) return { keys };
  return { keys, lock: await lockOf(link.secret), proof: await prove(link.secret, entryText(member, device)) };
}
