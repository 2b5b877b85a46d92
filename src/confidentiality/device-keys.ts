/** A device's keys: the public ones that name it, and the private ones, which it uses and never shows. */
import type { MemberId } from '../model/record.js';
import { StorageError } from '../storage/adapter.js';
import { toBase64Url } from './base64-url.js';
import { utf8, type Bytes } from './bytes.js';
import { agree, agreementPair, digest, rawPublicKey, sign, signingPair } from './primitives.js';

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

/** The public keys of two pairs, with the device id that they make. */
export async function deviceKeysOf(signing: CryptoKey, sealing: CryptoKey): Promise<DeviceKeys> {
  const keys = {
    signing: toBase64Url(await rawPublicKey(signing)),
    sealing: toBase64Url(await rawPublicKey(sealing)),
  };
  return { device: await deviceIdOf(keys), ...keys };
}

/** Makes a device that never existed before. */
export async function makeDevice(): Promise<StoredDevice> {
  const [signing, sealing] = await Promise.all([signingPair(), agreementPair()]);
  return {
    ...(await deviceKeysOf(signing.publicKey, sealing.publicKey)),
    signingKey: signing.privateKey,
    sealingKey: sealing.privateKey,
  };
}

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

/** Whether this page can seal at all: a secure context, and a browser with Ed25519 and X25519. */
export const canSeal = (): Promise<boolean> =>
  checkCanSeal().then(
    () => true,
    () => false,
  );

/** @throws StorageError `forbidden` that says why this page can't seal. */
export async function checkCanSeal(): Promise<void> {
  if (!globalThis.crypto?.subtle)
    throw new StorageError('forbidden', 'Content can be sealed only on pages that come over https.');
  try {
    await makeDevice();
  } catch (error) {
    const message = 'This browser is too old to seal content: it needs Chrome 137, Firefox 130, Safari 17 or newer.';
    throw new StorageError('forbidden', message, undefined, { cause: error });
  }
}
