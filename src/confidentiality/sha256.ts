/** SHA-256 of a text, also on pages without a secure context. */
import { toBase64Url } from './base64-url.js';

/** SHA-256 (FIPS 180-4) of the text's UTF-8 bytes, as base64url without padding (RFC 4648, section 5). */
export async function sha256(text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  // Plain http has no `crypto.subtle`; a small library is fetched only there.
  const hash = globalThis.crypto?.subtle
    ? new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
    : (await import('./sha256-everywhere.js')).sha256(bytes);
  return toBase64Url(hash);
}
