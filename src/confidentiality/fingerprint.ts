/** Fingerprints: digests short enough to be read aloud. */
import { fromBase64Url } from './base64-url.js';

/** The form of a fingerprint. */
const fingerprintForm = /^\d{30}$/;

/**
 * 30 decimal digits of a digest (32 bytes as base64url): its first 16 bytes as a big-endian number, modulo 10^30.
 * @throws RangeError for what is no digest.
 */
export function fingerprintOf(digest: string): string {
  const bytes = fromBase64Url(digest);
  if (bytes.length !== 32) throw new RangeError('A digest has 32 bytes.');
  const number = bytes.subarray(0, 16).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  return String(number % 10n ** 30n).padStart(30, '0');
}

/** A fingerprint as it is shown and read aloud: six groups of five digits. */
export const spoken = (fingerprint: string): string => fingerprint.replace(/\d{5}(?=\d)/g, '$& ');

/** Whether two fingerprints are one, however they were spaced or hyphenated; what is no fingerprint equals nothing. */
export function sameFingerprint(a: string, b: string): boolean {
  const [one, other] = [a, b].map((text) => text.replace(/[\s\p{Dash}]/gu, ''));
  return fingerprintForm.test(one!) && one === other;
}
