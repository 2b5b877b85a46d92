/** Bytes as text that is a valid segment of a key. */
import type { Bytes } from './bytes.js';

/** Base64url without padding (RFC 4648, section 5). */
export function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  // A call takes only so many arguments.
  for (let start = 0; start < bytes.length; start += 0x4000)
    binary += String.fromCharCode(...bytes.subarray(start, start + 0x4000));
  return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

/**
 * The bytes of base64url without padding (RFC 4648, section 5); each sequence of bytes has one text only.
 * @throws RangeError for other characters, impossible lengths and bits that are left over (RFC 4648, section 3.5).
 */
export function fromBase64Url(text: string): Bytes {
  if (/^[\w-]*$/.test(text) && text.length % 4 !== 1) {
    const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
    const bytes = new Uint8Array(binary.length);
    for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
    if (toBase64Url(bytes.subarray(-(bytes.length % 3 || 3))) === text.slice(-(text.length % 4 || 4))) return bytes;
  }
  throw new RangeError('This isn’t base64url without padding.');
}
