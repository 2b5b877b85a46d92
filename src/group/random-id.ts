/** Random ids that need no secure context. */
import { toBase64Url } from '../confidentiality/base64-url.js';

/** 128 random bits as 22 characters of base64url: a valid segment of a key. */
export const randomId = (): string => toBase64Url(crypto.getRandomValues(new Uint8Array(16)));
