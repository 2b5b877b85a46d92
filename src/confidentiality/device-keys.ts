/** A device's keys: the public ones that name it, and the private ones, which it uses and never shows. */
import type { MemberId } from '../model/record.js';
import { toBase64Url } from './base64-url.js';
import { utf8, type Bytes } from './bytes.js';
import { agree, digest, sign } from './primitives.js';

/** What others know of a device. */
export interface DeviceKeys {
  /** The digest of the two keys: whoever has it can check them. 43 characters of base64url. */
  readonly device: string;
  /** The public key of Ed25519: 32 bytes as base64url. */
  readonly signing: string;
  /** The public key of X25519: 32 bytes as base64url. */
  readonly sealing: string;
}

/** A device with its private keys, which can't be extracted; structured clones of it work. */
export interface StoredDevice extends DeviceKeys {
  readonly signingKey: CryptoKey;
  readonly sealingKey: CryptoKey;
}

/** A device as its member uses it. */
export interface Identity extends DeviceKeys {
  readonly member: MemberId;
  /** The signature of Ed25519 (RFC 8032): 64 bytes. */
  sign(message: Bytes): Promise<Bytes>;
  /** The shared secret of X25519 (RFC 7748): 32 bytes. @throws RangeError for no public key, or one of low order. */
  agree(theirs: Bytes): Promise<Bytes>;
}

/** The device id of two public keys. */
export const deviceIdOf = async ({ signing, sealing }: Omit<DeviceKeys, 'device'>): Promise<string> =>
  toBase64Url(await digest(utf8(`${signing}.${sealing}`)));

/** The device as this member uses it. */
export const identityOf = (
  { signingKey, sealingKey, ...keys }: StoredDevice,
  member: MemberId,
): Identity => ({
  member,
  ...keys,
  sign: (message) => sign(signingKey, message),
  agree: (theirs) => agree(sealingKey, theirs),
});

/** Whether this page can seal: it is a secure context, and the browser has Ed25519 and X25519. */
export async function canSeal(): Promise<boolean> {
  // The base points (RFC 8032, section 5.1; RFC 7748, section 4.1) are public keys, too.
  const y = new Uint8Array(32).fill(0x66).fill(0x58, 0, 1);
  const u = new Uint8Array(32).fill(9, 0, 1);
  try {
    const { subtle } = crypto;
    await Promise.all([subtle.importKey('raw', y, 'Ed25519', false, ['verify']), subtle.importKey('raw', u, 'X25519', false, [])]);
    return true;
  } catch {
    return false;
  }
}
