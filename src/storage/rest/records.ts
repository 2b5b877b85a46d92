/** What stands in the server's answers: entries, revisions and what the server promises, none of it trusted. */
import { StorageError, type Capabilities, type Entry, type Json, type Key, type Revision } from '../adapter.js';
import { isKey } from '../key.js';
import type { Answer } from './http.js';

/** A strong entity tag, with its quotes (RFC 9110, section 8.8.3): nothing that means more than one, as `*` does. */
export const isRevision = (revision: unknown): revision is Revision =>
  typeof revision === 'string' && /^"[\x21\x23-\x7e]*"$/.test(revision);

const corrupt = (wanted: string) => new StorageError('corrupt', `The server sends no valid ${wanted}.`);

/** The JSON of an answer. @throws StorageError `corrupt` */
export function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw corrupt('JSON');
  }
}

/** The entry that an answer holds. @throws StorageError `corrupt` */
export function entryOf(key: Key, { headers, text }: Answer): Entry {
  const revision = headers.get('etag');
  if (!isRevision(revision)) throw corrupt('strong ETag, or doesn’t expose it to this page');
  return { key, value: parse(text), revision };
}

/** What an item of a list or an event says has become of a key. @throws StorageError `corrupt` */
export function changeOf(item: Json): { readonly key: Key; readonly revision: Revision; readonly value?: Json } {
  const { key, revision, value } = (item ?? {}) as { [name: string]: Json };
  if (!isKey(key) || !isRevision(revision)) throw corrupt('key with a strong revision');
  return { key, revision, value };
}

/** The same, if it isn't a deletion. @throws StorageError `corrupt` */
export function checkEntry(item: Json): Entry {
  const { value, ...change } = changeOf(item);
  if (value === undefined) throw corrupt('value of an entry');
  return { ...change, value };
}

/** The entries of a list. @throws StorageError `corrupt` */
export function entriesOf({ status, text }: Answer): Entry[] {
  const items = status === 200 && parse(text);
  if (!Array.isArray(items)) throw corrupt('list');
  return items.map(checkEntry);
}

/** What a server promises that says nothing of itself. */
const modest: Capabilities = {
  compareAndSet: 'strong',
  live: 'poll',
  durable: true,
  shared: true,
  access: 'none',
  maxBytes: 1_048_576,
};

export interface Promised {
  readonly capabilities: Capabilities;
  /** Whether the server pushes; undefined: it doesn't say. */
  readonly push?: boolean;
}

/**
 * What the server says of itself: `{ "collegial": 1, "live", "access", "maxBytes" }`, or a list, from a server that
 * knows no more.
 * @throws StorageError `invalid` when it is neither
 */
export function promisedBy(text: string): Promised {
  const said = /^\s*[[{]/.test(text) && parse(text);
  if (Array.isArray(said)) return { capabilities: modest };
  if (!said || (said as { [name: string]: Json }).collegial !== 1)
    throw new StorageError('invalid', 'The server at this address isn’t one that stores groups.');
  const { live, access, maxBytes } = said as { [name: string]: Json };
  return {
    capabilities: {
      ...modest,
      live: live === 'push' ? live : 'poll',
      access: access === 'space' || access === 'prefix' ? access : 'none',
      maxBytes: Number(maxBytes) > 0 ? Number(maxBytes) : modest.maxBytes,
    },
    push: live === undefined ? live : live === 'push',
  };
}
