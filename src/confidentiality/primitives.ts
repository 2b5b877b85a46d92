/** The algorithms of sealed mode, each by WebCrypto and each in one place, so that what is checked is what is used. */
import { type Bytes, utf8 } from './bytes.js';

const AES = 'AES-GCM';
const Ed25519 = 'Ed25519';
const X25519 = 'X25519';

/** SHA-256 (FIPS 180-4). */
export const digest = async (message: Bytes): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', message));

/** HKDF-SHA-256 (RFC 5869): `length` bytes. */
export const hkdf = (secret: Bytes, salt: Bytes, info: Bytes, length: number): Promise<Bytes> =>
  derive({ name: 'HKDF', hash: 'SHA-256', salt, info }, secret, length);

/** PBKDF2-HMAC-SHA-256 (RFC 8018, section 5.2): `length` bytes. */
export const pbkdf2 = (password: string, salt: Bytes, iterations: number, length: number): Promise<Bytes> =>
  derive({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, utf8(password), length);

async function derive(algorithm: HkdfParams | Pbkdf2Params, secret: Bytes, length: number): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', secret, algorithm.name, false, ['deriveBits']);
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, length * 8));
}

/** A key of AES-256-GCM from 32 bytes, for `encrypt` and `decrypt`. */
export const aesKey = (key: Bytes): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', key, AES, false, ['encrypt', 'decrypt']);

/** AES-256-GCM (NIST SP 800-38D): the ciphertext, followed by the tag of 16 bytes. An `iv` of 12 bytes, once per key. */
export const encrypt = async (key: CryptoKey, iv: Bytes, plain: Bytes, additionalData: Bytes): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.encrypt({ name: AES, iv, additionalData }, key, plain));

/** What `encrypt` was given. @throws DOMException `OperationError` where key, iv, ciphertext or additional data differ. */
export const decrypt = async (key: CryptoKey, iv: Bytes, cipher: Bytes, additionalData: Bytes): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.decrypt({ name: AES, iv, additionalData }, key, cipher));

/** A new pair of Ed25519, for signing; the public key is always extractable. */
export const signingPair = (extractable = false): Promise<CryptoKeyPair> =>
  crypto.subtle.generateKey(Ed25519, extractable, ['sign', 'verify']) as Promise<CryptoKeyPair>;

/** A new pair of X25519, for agreement; the public key is always extractable. */
export const agreementPair = (extractable = false): Promise<CryptoKeyPair> =>
  crypto.subtle.generateKey(X25519, extractable, ['deriveBits']) as Promise<CryptoKeyPair>;

/** The 32 bytes of a public key (RFC 8032, section 5.1.5; RFC 7748, section 5). */
export const rawPublicKey = async (key: CryptoKey): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.exportKey('raw', key));

/** The signature of Ed25519 (RFC 8032, section 5.1.6): 64 bytes. */
export const sign = async (key: CryptoKey, message: Bytes): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.sign(Ed25519, key, message));

/** Whether the signature was made by whoever has the private key of `publicKey`; false for malformed ones too. */
export async function verify(publicKey: Bytes, message: Bytes, signature: Bytes): Promise<boolean> {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  try {
    const key = await crypto.subtle.importKey('raw', publicKey, Ed25519, false, ['verify']);
    return await crypto.subtle.verify(Ed25519, key, signature, message);
  } catch {
    return false;
  }
}

/**
 * The shared secret of X25519 (RFC 7748, section 6.1): 32 bytes.
 * @throws RangeError for what is no public key, or one of low order, which would make the secret known to all.
 */
export async function agree(privateKey: CryptoKey, publicKey: Bytes): Promise<Bytes> {
  try {
    const theirs = await crypto.subtle.importKey('raw', publicKey, X25519, false, []);
    const secret = new Uint8Array(await crypto.subtle.deriveBits({ name: X25519, public: theirs }, privateKey, 256));
    if (secret.some((byte) => byte !== 0)) return secret;
  } catch (error) {
    throw new RangeError('Nothing can be sealed to this key.', { cause: error });
  }
  throw new RangeError('Nothing can be sealed to this key.');
}
