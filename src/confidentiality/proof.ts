/** Checks what somebody proves by a one-time secret, against the lock that was published of it. */
import { fromBase64Url } from './base64-url.js';
import { utf8 } from './bytes.js';
import { verify } from './primitives.js';

/** Whether `proof` is of this claim by the secret of this lock; malformed ones prove nothing. */
export async function isProved(lock: string, claim: string, proof: string): Promise<boolean> {
  try {
    return await verify(fromBase64Url(lock), utf8(claim), fromBase64Url(proof));
  } catch {
    return false;
  }
}
