/** What a space, a key and a member are called in NATS: bucket, stream, subjects, inbox. */
import { isKey } from '../key.js';
import type { Key, Prefix } from '../adapter.js';

const longest = 150;

/** The subjects and the stream of one space. */
export interface Names {
  readonly bucket: string;
  readonly stream: string;
  /** The beginning of every API subject: `$JS.API`, or where an account imports it to. */
  readonly api: string;
}

/** What the API's subjects begin with in the accounts that `collegial-nats` describes. */
export const importedApi = 'collegial.API';

/** Names of the space's bucket; `prefix` keeps it apart from other buckets of the same account. */
export async function namesOf(space: string, { prefix = '', api = '$JS.API' } = {}): Promise<Names> {
  const bucket = `${prefix}${await tokenOf(space)}`;
  return { bucket, stream: `KV_${bucket}`, api };
}

/**
 * Any text as `[A-Za-z0-9_-]+`, two texts never as the same: a valid one stays as it is; else `x-` with its other
 * characters as `_` and four hexadecimal digits; a long one `h-` with its SHA-256.
 */
export async function tokenOf(text: string): Promise<string> {
  if (/^(?![xh]-)[\w-]+$/.test(text) && text.length <= longest) return text;
  // By UTF-16 units, as half a surrogate pair is text, too.
  const unit = (one: string) => `_${one.charCodeAt(0).toString(16).padStart(4, '0')}`;
  const escaped = `x-${text.replace(/[^A-Za-z0-9-]/g, unit)}`;
  if (escaped.length <= longest) return escaped;
  // Plain http has no crypto.subtle.
  const { sha256 } = await import('@noble/hashes/sha2.js');
  const hex = Array.from(sha256(new TextEncoder().encode(escaped)), (byte) => byte.toString(16).padStart(2, '0'));
  return `h-${hex.join('')}`;
}

/** Where a member's answers and watches arrive; permissions grant exactly this and what is below. */
export const inboxOf = async (member: string): Promise<string> => `_INBOX_${await tokenOf(member)}`;

export const subjectOf = ({ bucket }: Names, key: Key): string => `$KV.${bucket}.${key.replaceAll('/', '.')}`;

/** All subjects strictly below the prefix. */
export const filterOf = ({ bucket }: Names, prefix: Prefix): string =>
  `$KV.${[bucket, ...prefix.split('/').filter(Boolean)].join('.')}.>`;

/** A subject on which nothing is ever stored, since no key has a `=`: asking for it tells whether the stream is there. */
export const nothingOf = ({ bucket }: Names): string => `$KV.${bucket}.=`;

/** The key of a subject; undefined for what isn't a key's. */
export function keyOfSubject({ bucket }: Names, subject: string): Key | undefined {
  const start = `$KV.${bucket}.`;
  if (!subject.startsWith(start)) return undefined;
  const key = subject.slice(start.length).replaceAll('.', '/');
  return isKey(key) ? key : undefined;
}

/** 128 random bits, for names that nobody else can guess. */
export const randomName = (): string =>
  Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36).padStart(7, '0')).join('');
