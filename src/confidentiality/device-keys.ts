/** A device's keys: the public ones that name it, and the private ones, which it uses and never shows. */
import type { MemberId } from '../model/record.js';
import { StorageError } from '../storage/adapter.js';
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
  { device, signing, sealing, signingKey, sealingKey }: StoredDevice,
  member: MemberId,
): Identity => ({
  member,
  device,
  signing,
  sealing,
  sign: (message) => sign(signingKey, message),
  agree: (theirs) => agree(sealingKey, theirs),
});

/**
 * Checks that this page can seal.
 * @throws StorageError `forbidden` where it is no secure context, or the browser lacks Ed25519 or X25519
 */
export async function checkCanSeal(): Promise<void> {
  const { subtle } = globalThis.crypto ?? {};
  if (!subtle) throw new StorageError('forbidden', 'Content can be sealed only on a page that came over https.');
  try {
    // The base points (RFC 8032, section 5.1; RFC 7748, section 4.1) are public keys, too.
    const [y, u] = [new Uint8Array(32).fill(0x66), new Uint8Array(32)];
    [y[0], u[0]] = [0x58, 9];
    await Promise.all([
      subtle.importKey('raw', y, 'Ed25519', false, ['verify']),
      subtle.importKey('raw', u, 'X25519', false, []),
    ]);
  } catch (cause) {
    const message = 'This browser can’t seal content. Chrome from 137, Firefox from 130 and Safari from 17 can.';
    throw new StorageError('forbidden', message, undefined, { cause });
  }
}
