/** The thirteen mutants that the storage contract names. */
import { StorageError, type Entry, type Key, type Revision, type WatchEvent } from '../../../src/storage/adapter.js';
import { turn, watching, type Break, type Mutant } from './mutant.js';

const blindPut: Break = (inner) => ({
  async put(key, value, ifRevision) {
    const current = await inner.get(key);
    return inner.put(key, value, ifRevision && current ? current.revision : ifRevision);
  },
});

const nonAtomic: Break = (inner) => ({
  async put(key, value, ifRevision) {
    const current = await inner.get(key);
    if ((current?.revision ?? null) !== ifRevision) return inner.put(key, value, ifRevision);
    await turn();
    return inner.put(key, value, (await inner.get(key))?.revision ?? null);
  },
});

const contentHash: Break = (inner) => {
  const named = (entry: Entry): Entry => ({ ...entry, revision: `#${JSON.stringify(entry.value)}` });
  const real = async (key: Key, revision: Revision | null) => {
    const current = await inner.get(key);
    return current && named(current).revision === revision ? current.revision : revision;
  };
  const renamed = async <T>(call: Promise<T>): Promise<T> => {
    try {
      return await call;
    } catch (error) {
      const { code, message, current } = error as StorageError;
      throw new StorageError(code, message, current && named(current));
    }
  };
  return {
    get: async (key) => inner.get(key).then((entry) => entry && named(entry)),
    list: async (prefix) => (await inner.list(prefix)).map(named),
    put: (key, value, ifRevision) =>
      renamed(
        real(key, ifRevision)
          .then((revision) => inner.put(key, value, revision))
          .then(named),
      ),
    delete: (key, ifRevision) => renamed(real(key, ifRevision).then((revision) => inner.delete(key, revision!))),
    ...watching((event, on) => on(event.type === 'put' ? { ...event, entry: named(event.entry) } : event))(inner),
  };
};

const noReadyWhenEmpty: Break = (inner) => ({
  watch(prefix, on, signal) {
    let empty = true;
    return inner.watch(
      prefix,
      (event) => {
        if (event.type === 'put') empty = false;
        if (event.type !== 'ready' || !empty) on(event);
      },
      signal,
    );
  },
});

const noOwnEcho: Break = (inner) => {
  const own = new Set<Revision>();
  return {
    async put(key, value, ifRevision) {
      const entry = await inner.put(key, value, ifRevision);
      own.add(entry.revision);
      return entry;
    },
    ...watching(
      (event, on) => void setTimeout(() => (event.type === 'put' && own.has(event.entry.revision)) || on(event)),
    )(inner),
  };
};

const deletesNotAnnounced = watching((event, on) => void (event.type === 'delete' || on(event)));

const stringPrefix: Break = (inner) => ({
  list: async (prefix) => {
    await inner.list(prefix);
    return (await inner.list('')).filter(({ key }) => key.startsWith(prefix));
  },
});

const reorderedEvents: Break = (inner) => ({
  watch(prefix, on, signal) {
    let late: WatchEvent | undefined;
    return inner.watch(
      prefix,
      (event) => {
        if (event.type === 'put' && !late) {
          late = event;
          return;
        }
        on(event);
        if (late) on(late);
        late = undefined;
      },
      signal,
    );
  },
});

const stopIgnored: Break = (inner) => ({
  watch(prefix, on, signal) {
    inner.watch(prefix, on, signal);
    return () => {};
  },
});

const sharedReferences = (): Break => {
  const shared = new Map<Key, Entry>();
  return (inner) => ({
    get: async (key) => ((await inner.get(key)) ? shared.get(key) : undefined),
    async put(key, value, ifRevision) {
      const entry = { ...(await inner.put(key, value, ifRevision)), value };
      shared.set(key, entry);
      return entry;
    },
  });
};

const deleteIgnoresRevision: Break = (inner) => ({
  async delete(key) {
    const current = await inner.get(key);
    if (current) await inner.delete(key, current.revision);
  },
});

/** What is written between the snapshot and the subscription is lost. */
const missedEvents: Break = (inner) => ({
  watch(prefix, on, signal) {
    let missing = false;
    return inner.watch(
      prefix,
      (event) => {
        if (!missing) on(event);
        if (event.type !== 'ready') return;
        missing = true;
        setTimeout(() => (missing = false), 1);
      },
      signal,
    );
  },
});

const closeDoesNothing: Break = () => ({ close: async () => {} });

export const thirteen: readonly Mutant[] = [
  {
    name: 'blind put',
    broken: blindPut,
    foundBy: ['a put with an outdated revision is a conflict; there is no blind put'],
  },
  {
    name: 'non-atomic compare-and-set',
    broken: nonAtomic,
    foundBy: ['of many creates at once, one wins', 'increments by compare-and-set from both handles add up exactly'],
  },
  {
    name: 'content-hash revision',
    broken: contentHash,
    foundBy: ['revisions never repeat: not with the same content (A-B-A), not after a delete'],
  },
  {
    name: 'no ready when empty',
    broken: noReadyWhenEmpty,
    foundBy: ['a watch on nothing reports ready, once'],
  },
  {
    name: 'no own echo',
    broken: noOwnEcho,
    foundBy: ['own writes are echoed'],
  },
  {
    name: 'deletes not announced',
    broken: deletesNotAnnounced,
    foundBy: ['deletes are reported, and what is created again'],
  },
  {
    name: 'string prefix instead of segments',
    broken: stringPrefix,
    foundBy: ['list takes a prefix by whole segments, strictly below it'],
  },
  {
    name: 'reordered events',
    broken: reorderedEvents,
    foundBy: ['a key never goes back in time, and ends with what is stored'],
  },
  {
    name: 'stop ignored',
    broken: stopIgnored,
    foundBy: ['a stopped watch is silent at once', 'a watch can be stopped from its own listener'],
  },
  {
    name: 'shared references',
    broken: sharedReferences(),
    foundBy: [
      'values are copied on the way in',
      'values are copied on the way out: by put, get, list, a conflict and each watch',
    ],
  },
  {
    name: 'delete ignoring the revision',
    broken: deleteIgnoresRevision,
    foundBy: ['a delete with an outdated revision is a conflict'],
  },
  {
    name: 'missed events',
    broken: missedEvents,
    foundBy: ['a watch misses nothing that is written while it starts'],
  },
  {
    name: 'close doing nothing',
    broken: closeDoesNothing,
    foundBy: ['after close every call rejects with closed', 'close ends the watches of its handle only'],
  },
];
