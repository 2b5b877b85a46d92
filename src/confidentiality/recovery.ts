/** The recovery device: its private keys stand in the storage, wrapped by a passphrase that its member wrote down. */
import { StorageError } from '../storage/adapter.js';
import { fromBase64Url, toBase64Url } from './base64-url.js';
import { concat, randomBytes, utf8, type Bytes } from './bytes.js';
import { deviceIdOf, type DeviceKeys, type StoredDevice } from './device-keys.js';
import { deviceKeysOf } from './new-device.js';
import { aesKey, agreementPair, decrypt, encrypt } from './primitives.js';
import { agreementKey, pbkdf2, privateParts, signingKey, signingPair } from './key-making.js';

/** Private keys that a passphrase opens. Bytes are base64url without padding. */
export interface WrappedDevice {
  readonly v: 1;
  readonly kdf: 'PBKDF2-SHA-256';
  /** Iterations of the key derivation. */
  readonly rounds: number;
  /** 16 bytes. */
  readonly salt: string;
  readonly cipher: 'AES-256-GCM';
  /** 12 bytes. */
  readonly iv: string;
  /** 80 bytes: the private keys of Ed25519 and X25519, 32 bytes each, and the tag. The device id is additional data. */
  readonly keys: string;
}

/** More would only hang the browser; it takes some seconds. */
const mostRounds = 10_000_000;

/** Makes a recovery device that this passphrase opens, in whatever Unicode form it is typed (NFKC). */
export async function wrapRecovery(
  passphrase: string,
  rounds = 600_000,
): Promise<{ keys: DeviceKeys; wrapped: WrappedDevice }> {
  const [signing, sealing] = await Promise.all([signingPair(true), agreementPair(true)]);
  const keys = await deviceKeysOf(signing.publicKey, sealing.publicKey);
  const seeds = await Promise.all([signing, sealing].map(async (pair) => (await privateParts(pair.privateKey)).seed));
  const [salt, iv] = [randomBytes(16), randomBytes(12)];
  const key = await keyOf(passphrase, salt, rounds);
  const wrapped: WrappedDevice = {
    v: 1,
    kdf: 'PBKDF2-SHA-256',
    rounds,
    salt: toBase64Url(salt),
    cipher: 'AES-256-GCM',
    iv: toBase64Url(iv),
    keys: toBase64Url(await encrypt(key, iv, concat(...seeds), utf8(keys.device))),
  };
  return { keys, wrapped };
}

/**
 * The recovery device with keys that can't be extracted any more.
 * @throws StorageError `no-key` for another passphrase, `corrupt` for what isn't a wrapped device, `invalid` for one
 * by a newer version.
 */
export async function unwrapRecovery(
  passphrase: string,
  { device, signing, sealing }: DeviceKeys,
  wrapped: WrappedDevice,
): Promise<StoredDevice> {
  const { rounds, salt, iv, keys } = partsOf(wrapped);
  if ((await deviceIdOf({ signing, sealing })) !== device) throw corrupt();
  const key = await keyOf(passphrase, salt, rounds);
  const seeds = await decrypt(key, iv, keys, utf8(device)).catch(() => {
    throw new StorageError('no-key', 'This passphrase doesn’t open the recovery key. Check each character.');
  });
  const [signingPrivate, sealingPrivate] = await Promise.all([
    signingKey(seeds.slice(0, 32)),
    agreementKey(seeds.slice(32)),
  ]);
  return { device, signing, sealing, signingKey: signingPrivate, sealingKey: sealingPrivate };
}

const keyOf = async (passphrase: string, salt: Bytes, rounds: number) =>
  aesKey(await pbkdf2(passphrase.normalize('NFKC'), salt, rounds, 32));

const corrupt = () => new StorageError('corrupt', 'The stored recovery key isn’t one that this page made.');

/** The parts of a stored value, which may be anything. */
function partsOf({ v, kdf, rounds, salt, cipher, iv, keys }: WrappedDevice) {
  if (Number.isSafeInteger(v) && v > 1)
    throw new StorageError('invalid', 'A newer version of this page made the recovery key. Reload the page.');
  if (v !== 1 || kdf !== 'PBKDF2-SHA-256' || cipher !== 'AES-256-GCM') throw corrupt();
  if (!Number.isSafeInteger(rounds) || rounds < 1 || rounds > mostRounds) throw corrupt();
  return { rounds, salt: bytesOf(salt, 16), iv: bytesOf(iv, 12), keys: bytesOf(keys, 80) };
}

function bytesOf(text: string, length: number): Bytes {
  try {
    const bytes = fromBase64Url(text);
    if (bytes.length === length) return bytes;
  } catch {
    // As for a wrong length.
  }
  throw corrupt();
}

/** Without letters and digits that look alike in handwriting. */
const alphabet = 'abcdefghjkmnpqrstvwxyz346789';

/** A passphrase to be written down: 24 characters in groups of four, `abcd-efgh-…`, 115 bits. */
export function suggestPassphrase(): string {
  let characters = '';
  while (characters.length < 24) {
    const [byte] = randomBytes(1);
    // The rest of the division would make some characters likelier.
    if (byte! < 256 - (256 % alphabet.length)) characters += alphabet[byte! % alphabet.length];
  }
  return characters.replace(/.{4}(?=.)/g, '$&-');
}
