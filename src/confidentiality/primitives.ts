/** The algorithms of sealed mode, each by WebCrypto and each in one place, so that what is checked is what is used. */
import { toBase64Url } from './base64-url.js';
import type { Bytes } from './bytes.js';

const aes = 'AES-GCM';
const ed25519 = 'Ed25519';
const x25519 = 'X25519';

/** SHA-256 (FIPS 180-4). */
export const digest = async (message: Bytes): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', message));

/** HKDF-SHA-256 (RFC 5869): `length` bytes. */
export const hkdf = (secret: Bytes, salt: Bytes, info: Bytes, length: number): Promise<Bytes> =>
  derive({ name: 'HKDF', hash: 'SHA-256', salt, info }, secret, length);

/** A key derivation by WebCrypto: `length` bytes. */
export async function derive(algorithm: HkdfParams | Pbkdf2Params, secret: Bytes, length: number): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', secret, algorithm.name, false, ['deriveBits']);
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, length * 8));
}

/** A key of AES-256-GCM from 32 bytes, for `encrypt` and `decrypt`. */
export const aesKey = (key: Bytes): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', key, aes, false, ['encrypt', 'decrypt']);

/** AES-256-GCM (NIST SP 800-38D): the ciphertext, then the tag of 16 bytes. `iv`: 12 bytes, once with each key. */
export const encrypt = async (key: CryptoKey, iv: Bytes, plain: Bytes, additionalData: Bytes): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.encrypt({ name: aes, iv, additionalData }, key, plain));

/** What `encrypt` was given. @throws DOMException `OperationError` where key, iv, text or additional data differ. */
export const decrypt = async (key: CryptoKey, iv: Bytes, cipher: Bytes, additionalData: Bytes): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.decrypt({ name: aes, iv, additionalData }, key, cipher));

/** A new pair of X25519, for agreement. Whether extractable or not, the public key is. */
export const agreementPair = (extractable = false): Promise<CryptoKeyPair> =>
  crypto.subtle.generateKey(x25519, extractable, ['deriveBits']) as Promise<CryptoKeyPair>;

/** The 32 bytes of a public key as base64url (RFC 8032, section 5.1.5; RFC 7748, section 5). */
export const publicKeyText = async (key: CryptoKey): Promise<string> =>
  toBase64Url(new Uint8Array(await crypto.subtle.exportKey('raw', key)));

/** The signature of Ed25519 (RFC 8032, section 5.1.6): 64 bytes. */
export const sign = async (key: CryptoKey, message: Bytes): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.sign(ed25519, key, message));

/**
 * The key that checks signatures of Ed25519. Undefined for what is none, and for one of small order, since anyone can
 * sign with that; engines differ in whether they refuse it themselves.
 */
export async function verifyingKey(publicKey: Bytes): Promise<CryptoKey | undefined> {
  if (isOfSmallOrder(publicKey)) return undefined;
  return crypto.subtle.importKey('raw', publicKey, ed25519, false, ['verify']).catch(() => undefined);
}

/** Whether whoever has the private key of `publicKey` signed the message (RFC 8032, section 5.1.7). */
export async function verify(publicKey: Bytes, message: Bytes, signature: Bytes): Promise<boolean> {
  const key = await verifyingKey(publicKey);
  return key !== undefined && crypto.subtle.verify(ed25519, key, signature, message);
}

const p = 2n ** 255n - 19n;

/** Whether eight times the point is the neutral element (RFC 8032, section 5.1), which its y-coordinate tells. */
function isOfSmallOrder(point: Bytes): boolean {
  const y = BigInt.asUintN(255, point.reduceRight((number, byte) => number * 256n + BigInt(byte), 0n));
  const y2 = (y * y) % p;
  // Order 4; orders 1 and 2; order 8, where x² = -y² makes the curve's equation d·y⁴ + 2y² = 1.
  return y2 === 0n || y2 === 1n || (121_666n * (2n * y2 - 1n) - 121_665n * y2 * y2) % p === 0n;
}

/**
 * The shared secret of X25519 (RFC 7748, section 6.1): 32 bytes.
 * @throws RangeError for what is no public key, or one of low order, which would make the secret known to all.
 */
export async function agree(privateKey: CryptoKey, publicKey: Bytes): Promise<Bytes> {
  try {
    const theirs = await crypto.subtle.importKey('raw', publicKey, x25519, false, []);
    const secret = new Uint8Array(await crypto.subtle.deriveBits({ name: x25519, public: theirs }, privateKey, 256));
    // Not every engine refuses those of low order by itself.
    if (secret.some((byte) => byte !== 0)) return secret;
  } catch {
    // As for one of low order.
  }
  throw new RangeError('Nothing can be agreed with this public key.');
}
