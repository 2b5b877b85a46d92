/** Checks who signed: a device id against its keys, and a signature against those; each key is imported once. */
import { fromBase64Url, toBase64Url } from './base64-url.js';
import { concat, type Bytes } from './bytes.js';
import { deviceIdOf } from './device-keys.js';
import type { Envelope } from './envelope.js';
import { once } from './once.js';
import { digest, verifyingKey } from './primitives.js';

/** What was verified before, as SHA-256 of message and signature in base64url; it may be kept across visits. */
export interface Verified {
  has(digest: string): boolean;
  add(digest: string): unknown;
}

export class Signatures {
  readonly #keys = new Map<string, Promise<CryptoKey | undefined>>();

  constructor(private readonly verified: Verified = new Set()) {}

  /** Whether the device that the envelope names signed this message. @throws RangeError for what isn't base64url */
  async areGood(envelope: Envelope, message: Bytes): Promise<boolean> {
    const { device, signing, sealing } = envelope;
    const key = await once(this.#keys, `${device}.${signing}.${sealing}`, async () =>
      // Undefined for keys that aren't the device's.
      (await deviceIdOf(envelope)) === device ? verifyingKey(fromBase64Url(signing)) : undefined,
    );
    if (!key) return false;
    const signature = fromBase64Url(envelope.signature);
    const name = toBase64Url(await digest(concat(message, signature)));
    if (this.verified.has(name)) return true;
    const isGood = await crypto.subtle.verify('Ed25519', key, signature, message);
    if (isGood) this.verified.add(name);
    return isGood;
  }
}
