/** Mutants of keys, values, reading, writing and errors. */
import { StorageError, type Entry, type Key, type Revision } from '../../../src/storage/adapter.js';
import { turn, type Break, type Mutant } from './mutant.js';

const blindPutAlways: Break = (inner) => ({
  put: async (key, value) => inner.put(key, value, (await inner.get(key))?.revision ?? null),
});

const revisionsStartAgain: Break = (inner) => {
  const named = new Map<Revision, Revision>();
  return {
    async put(key, value, ifRevision) {
      const entry = await inner.put(key, value, ifRevision && (named.get(ifRevision) ?? ifRevision));
      if (ifRevision !== null) return entry;
      named.set(`first of ${key}`, entry.revision);
      return { ...entry, revision: `first of ${key}` };
    },
    delete: (key, ifRevision) => inner.delete(key, named.get(ifRevision) ?? ifRevision),
  };
};

const failingDifferently =
  (change: (error: StorageError) => unknown): Break =>
  (inner) => {
    const changed = async <T>(call: Promise<T>): Promise<T> => {
      try {
        return await call;
      } catch (error) {
        throw change(error as StorageError);
      }
    };
    return {
      get: (key) => changed(inner.get(key)),
      list: (prefix) => changed(inner.list(prefix)),
      put: (key, value, ifRevision) => changed(inner.put(key, value, ifRevision)),
      delete: (key, ifRevision) => changed(inner.delete(key, ifRevision)),
    };
  };

const throughJson: Break = (inner) => ({
  put: async (key, value, ifRevision) => inner.put(key, JSON.parse(JSON.stringify(value) ?? 'null'), ifRevision),
});

const tooLargeIsCut: Break = (inner) => ({
  put: (key, value, ifRevision) =>
    inner.put(key, typeof value === 'string' ? value.slice(0, inner.capabilities.maxBytes / 2 - 2) : value, ifRevision),
});

const anyKey: Break = (inner) => ({
  get: (key) => inner.get(String(key).replaceAll(/[^\w/-]/g, '_') || '_').catch(() => undefined),
});

const listIncludesPrefix: Break = (inner) => ({
  async list(prefix) {
    const below = await inner.list(prefix);
    const itself = prefix && (await inner.get(prefix));
    return itself ? [...below, itself] : below;
  },
});

/** Each handle has data of its own. */
const notShared = (): Break => {
  let handles = 0;
  return (inner) => {
    const prefix = `h${handles++}-`;
    const out = (entry: Entry): Entry => ({ ...entry, key: entry.key.slice(prefix.length) });
    return {
      get: async (key) => inner.get(prefix + key).then((entry) => entry && out(entry)),
      put: async (key, value, ifRevision) => out(await inner.put(prefix + key, value, ifRevision)),
    };
  };
};

const conflictWithoutCurrent = failingDifferently((error) =>
  error.current === null ? new StorageError(error.code, error.message) : error,
);

const deleteKeepsTombstone = (): Break => {
  const gone = new Map<Key, Revision>();
  return (inner) => ({
    async delete(key, ifRevision) {
      gone.set(key, ifRevision);
      await inner.delete(key, ifRevision);
    },
    put: (key, value, ifRevision) =>
      ifRevision === null && gone.has(key)
        ? Promise.reject(new StorageError('conflict', 'Deleted.', null))
        : inner.put(key, value, ifRevision),
  });
};

const upserts: Break = (inner) => ({
  async put(key, value, ifRevision) {
    return inner.put(key, value, (await inner.get(key)) ? ifRevision : null);
  },
});

const deletesNothing: Break = (inner) => ({
  async delete(key, ifRevision) {
    if (await inner.get(key)) await inner.delete(key, ifRevision);
  },
});

const lowerCase: Break = (inner) => ({
  get: (key) => inner.get(typeof key === 'string' ? key.toLowerCase() : key),
  put: (key, value, ifRevision) => inner.put(typeof key === 'string' ? key.toLowerCase() : key, value, ifRevision),
});

const shallowKeys: Break = (inner) => ({
  put: (key, value, ifRevision) =>
    String(key).split('/').length > 7
      ? Promise.reject(new StorageError('invalid', 'Too deep.'))
      : inner.put(key, value, ifRevision),
});

const nullForNothing: Break = (inner) => ({ get: async (key) => (await inner.get(key)) ?? (null as never) });

const firstPage: Break = (inner) => ({ list: async (prefix) => (await inner.list(prefix)).slice(0, 100) });

const onlyObjects: Break = (inner) => ({
  put: (key, value, ifRevision) => inner.put(key, value === '' ? null : value, ifRevision),
});

const assignedMembers: Break = (inner) => ({
  async put(key, value, ifRevision) {
    const { ...members } = value as Record<string, never>;
    if (Object.hasOwn(members, '__proto__')) delete members['__proto__'];
    return inner.put(key, typeof value === 'object' && value && !Array.isArray(value) ? members : value, ifRevision);
  },
});

const deleteAtLeisure: Break = (inner) => ({
  async delete(key, ifRevision) {
    const current = await inner.get(key);
    if (current?.revision !== ifRevision) return inner.delete(key, ifRevision);
    await turn();
    const later = await inner.get(key);
    if (later) await inner.delete(key, later.revision);
  },
});

export const readingWritingMutants: readonly Mutant[] = [
  {
    name: 'revisions that start again after a delete',
    broken: revisionsStartAgain,
    foundBy: ['revisions never repeat: not with the same content (A-B-A), not after a delete'],
  },
  {
    name: 'conflicts that don’t say what is there',
    broken: failingDifferently(({ code, message }) => new StorageError(code, message)),
    foundBy: ['a put with null creates, and is a conflict where something is'],
  },
  {
    name: 'errors of another kind',
    broken: failingDifferently(({ message }) => new Error(message)),
    foundBy: [
      'a put with null creates, and is a conflict where something is',
      'after close every call rejects with closed',
    ],
  },
  {
    name: 'values through JSON.stringify',
    broken: throughJson,
    foundBy: [
      'what is not JSON is refused as invalid, and nothing is written',
      'a polluted toJSON on the page changes nothing',
    ],
  },
  {
    name: 'large values cut',
    broken: tooLargeIsCut,
    foundBy: ['a value above maxBytes is refused as too-large, one within is stored'],
  },
  {
    name: 'malformed keys accepted',
    broken: anyKey,
    foundBy: ['a malformed key is refused as invalid by every method'],
  },
  {
    name: 'list with the prefix itself',
    broken: listIncludesPrefix,
    foundBy: ['list takes a prefix by whole segments, strictly below it'],
  },
  {
    name: 'capabilities other than declared',
    broken: ({ capabilities }) => ({ capabilities: { ...capabilities, durable: true } }),
    foundBy: ['the capabilities are those declared to this suite'],
    options: { capabilities: { durable: false } },
  },
  {
    name: 'best effort that claims nothing',
    broken: ({ capabilities }) => ({ capabilities: { ...capabilities, compareAndSet: 'best-effort' } }),
    foundBy: ['the capabilities are those declared to this suite'],
  },
  {
    name: 'handles that share nothing',
    broken: notShared(),
    foundBy: ['what one handle puts, both get'],
  },
  {
    name: 'conflicts with undefined for nothing',
    broken: conflictWithoutCurrent,
    foundBy: [
      'a put with a revision where nothing is is a conflict with nothing',
      'a delete where nothing is is a conflict with nothing',
    ],
  },
  {
    name: 'no create after a delete',
    broken: deleteKeepsTombstone(),
    foundBy: ['a delete takes the entry away for both handles, and a create follows'],
  },
  {
    name: 'put over nothing with a revision',
    broken: upserts,
    foundBy: ['a put with a revision where nothing is is a conflict with nothing'],
  },
  {
    name: 'delete of nothing succeeds',
    broken: deletesNothing,
    foundBy: ['a delete where nothing is is a conflict with nothing'],
  },
  {
    name: 'creates that overwrite',
    broken: blindPutAlways,
    foundBy: ['a retried create finds its own record by reading back'],
  },
  {
    name: 'keys in lower case',
    broken: lowerCase,
    foundBy: ['keys differ by case'],
  },
  {
    name: 'keys of seven segments at most',
    broken: shallowKeys,
    foundBy: ['a key may use every allowed character, length and depth'],
  },
  {
    name: 'null for nothing',
    broken: nullForNothing,
    foundBy: ['what was never put is undefined, and nothing is listed'],
  },
  {
    name: 'only the first page listed',
    broken: firstPage,
    foundBy: ['list has all of 300 entries, each once'],
  },
  {
    name: 'empty texts lost',
    broken: onlyObjects,
    foundBy: ['any JSON value comes back as it was'],
  },
  {
    name: '__proto__ dropped',
    broken: assignedMembers,
    foundBy: ['a member named __proto__ is a member like any other'],
  },
  {
    name: 'delete that compares too early',
    broken: deleteAtLeisure,
    foundBy: ['of a put and a delete of the same revision, one wins'],
  },
];
