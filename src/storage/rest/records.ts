/** What stands in the server's answers: entries, revisions and what the server promises, none of it trusted. */
import { StorageError, type Capabilities, type Entry, type Json, type Key, type Revision } from '../adapter.js';
import { isKey } from '../key.js';
import type { Answer } from './http.js';

/** A strong entity tag, with its quotes (RFC 9110, section 8.8.3): nothing that means more than one, as `*` does. */
export const isRevision = (revision: unknown): revision is Revision =>
  typeof revision === 'string' && /^"[\x21\x23-\x7e]*"$/.test(revision);

const corrupt = (message: string) => new StorageError('corrupt', message);

/** The JSON of an answer. @throws StorageError `corrupt` */
export function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw corrupt('The server’s answer isn’t JSON.');
  }
}

/** The entry that an answer holds. @throws StorageError `corrupt` */
export function entryOf(key: Key, { headers, text }: Answer): Entry {
  const revision = headers.get('etag');
  if (!isRevision(revision))
    throw corrupt(
      `The server sends ${revision ? 'a weak or malformed' : 'no'} ETag${revision ? '' : ', or doesn’t expose it to this page'}.`,
    );
  return { key, value: parse(text), revision };
}

/** An entry in a list or an event. @throws StorageError `corrupt` */
export function checkEntry(item: unknown): Entry {
  const { key, value, revision } = checkChange(item) as Entry;
  if (value === undefined) throw corrupt('The server sends an entry without a value.');
  return { key, value, revision };
}

/** What a deletion names, and each entry too. @throws StorageError `corrupt` */
export function checkChange(item: unknown): { readonly key: Key; readonly revision: Revision } {
  const change = (item ?? {}) as { key?: unknown; revision?: unknown };
  if (isKey(change.key) && isRevision(change.revision)) return change as { key: Key; revision: Revision };
  throw corrupt('The server sends an entry without a key or with a weak or missing revision.');
}

/** The entries of a list. @throws StorageError `corrupt` */
export function entriesOf({ status, text }: Answer): Entry[] {
  const items = status === 200 && parse(text);
  if (!Array.isArray(items)) throw corrupt('The server sends no list where one was asked for.');
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

/** Whether the server can push; undefined: it doesn't say. */
export interface Promised {
  readonly capabilities: Capabilities;
  readonly push: boolean | undefined;
}

/**
 * What the server says of itself: `{ "collegial": 1, "live", "access", "maxBytes" }`, or a list, from a server that
 * knows no more.
 * @throws StorageError `invalid` when it is neither
 */
export function promisedBy(text: string): Promised {
  const said = tryParse(text);
  if (Array.isArray(said)) return { capabilities: modest, push: undefined };
  if (typeof said !== 'object' || said?.collegial !== 1)
    throw new StorageError('invalid', 'There is a server at this address, but not one that stores groups.');
  const { live, access, maxBytes } = said;
  return {
    capabilities: {
      ...modest,
      live: live === 'push' ? live : 'poll',
      access: access === 'space' || access === 'prefix' ? access : 'none',
      maxBytes: Number.isSafeInteger(maxBytes) && Number(maxBytes) > 0 ? Number(maxBytes) : modest.maxBytes,
    },
    push: live === 'push',
  };
}

function tryParse(text: string): Json | undefined {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}
