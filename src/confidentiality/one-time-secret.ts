/** One-time secrets: whoever got one in a link signs a claim with it, and others check that against its lock. */
import { fromBase64Url, toBase64Url } from './base64-url.js';
import { randomBytes, utf8 } from './bytes.js';
import { privateParts, signingKey } from './key-making.js';
import { sign } from './primitives.js';

export { isProved } from './proof.js';

/** A new secret: 32 random bytes as base64url, the seed of an Ed25519 key. */
export const makeSecret = (): string => toBase64Url(randomBytes(32));

/** What may be published of a secret: its public key, 32 bytes as base64url. @throws RangeError for no secret. */
export const lockOf = async (secret: string): Promise<string> =>
  (await privateParts(await signingKey(fromBase64Url(secret), true))).publicKey;

/** Proof that whoever has the secret makes this claim: 64 bytes as base64url. @throws RangeError for no secret. */
export const prove = async (secret: string, claim: string): Promise<string> =>
  toBase64Url(await sign(await signingKey(fromBase64Url(secret)), utf8(claim)));
