/** Making keys, and taking them apart: by WebCrypto, and loaded only where a key begins or is carried over. */
import { fromBase64Url } from './base64-url.js';
import { concat, utf8, type Bytes } from './bytes.js';
import { derive } from './primitives.js';

/** PBKDF2-HMAC-SHA-256 (RFC 8018, section 5.2): `length` bytes. */
export const pbkdf2 = (password: string, salt: Bytes, iterations: number, length: number): Promise<Bytes> =>
  derive({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, utf8(password), length);

/** A new pair of Ed25519, for signing. Whether extractable or not, the public key is. */
export const signingPair = (extractable = false): Promise<CryptoKeyPair> =>
  crypto.subtle.generateKey('Ed25519', extractable, ['sign', 'verify']) as Promise<CryptoKeyPair>;

/** The private key of Ed25519 whose seed these 32 bytes are (RFC 8032, section 5.1.5). @throws RangeError if not. */
export const signingKey = (seed: Bytes, extractable = false): Promise<CryptoKey> =>
  crypto.subtle.importKey('pkcs8', pkcs8(0x70, seed), 'Ed25519', extractable, ['sign']);

/** The private key of X25519 that these 32 bytes are (RFC 7748, section 5). @throws RangeError if not. */
export const agreementKey = (seed: Bytes): Promise<CryptoKey> =>
  crypto.subtle.importKey('pkcs8', pkcs8(0x6e, seed), 'X25519', false, ['deriveBits']);

/** The form of private keys (RFC 8410, section 7): the last byte of the algorithm's identifier, and 32 bytes of key. */
function pkcs8(algorithm: number, seed: Bytes): Bytes {
  if (seed.length !== 32) throw new RangeError('A private key has 32 bytes.');
  const header = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, algorithm, 4, 0x22, 4, 0x20];
  return concat(Uint8Array.from(header), seed);
}

/** An extractable private key in two parts (RFC 8037, section 2): the 32 bytes that it is, and its public key. */
export async function privateParts(key: CryptoKey): Promise<{ seed: Bytes; publicKey: string }> {
  const { d, x } = await crypto.subtle.exportKey('jwk', key);
  return { seed: fromBase64Url(d!), publicKey: x! };
}
