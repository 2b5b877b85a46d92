/** Random ids that need no secure context. */

/** 128 random bits as 22 characters of base64url: a valid segment of a key. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').slice(0, 22);
}
