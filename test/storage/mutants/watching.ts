/** Mutants of watching and closing. */
import { StorageError, type Revision } from '../../../src/storage/adapter.js';
import { turn, watching, type Break, type Mutant } from './mutant.js';

const stringPrefixWatch: Break = (inner) => ({
  watch: (prefix, on, signal) =>
    inner.watch(
      '',
      (event) => {
        const key = event.type === 'put' ? event.entry.key : event.type === 'delete' ? event.key : prefix;
        if (key.startsWith(prefix)) on(event);
      },
      signal,
    ),
});

const closeLeavesWatches = (): Break => (inner) => {
  let closed = false;
  const unlessClosed = <T>(call: () => Promise<T>): Promise<T> =>
    closed ? Promise.reject(new StorageError('closed', 'Closed.')) : call();
  return {
    get: (key) => unlessClosed(() => inner.get(key)),
    list: (prefix) => unlessClosed(() => inner.list(prefix)),
    put: (key, value, ifRevision) => unlessClosed(() => inner.put(key, value, ifRevision)),
    delete: (key, ifRevision) => unlessClosed(() => inner.delete(key, ifRevision)),
    close: async () => void (closed = true),
  };
};

const readyTwice = watching((event, on) => {
  on(event);
  if (event.type === 'ready') on(event);
});

const readyTooEarly: Break = (inner) => ({
  watch(prefix, on, signal) {
    queueMicrotask(() => on({ type: 'ready' }));
    return inner.watch(prefix, (event) => event.type === 'ready' || on(event), signal);
  },
});

const eventsInsideWatch: Break = (inner) => ({
  watch(prefix, on, signal) {
    on({ type: 'ready' });
    return inner.watch(prefix, (event) => event.type === 'ready' || on(event), signal);
  },
});

const signalIgnored: Break = (inner) => ({ watch: (prefix, on) => inner.watch(prefix, on) });

const ownWritesOnly = (): Break => (inner) => {
  const own = new Set<Revision>();
  return {
    async put(key, value, ifRevision) {
      const entry = await inner.put(key, value, ifRevision);
      own.add(entry.revision);
      return entry;
    },
    ...watching(
      (event, on) => void setTimeout(() => (event.type === 'put' && !own.has(event.entry.revision)) || on(event)),
    )(inner),
  };
};

const oneWatchAtATime: Break = (inner) => {
  let stopLast = () => {};
  return {
    watch(prefix, on, signal) {
      stopLast();
      return (stopLast = inner.watch(prefix, on, signal));
    },
  };
};

/** Only the first watch of a handle gets a snapshot; the others begin with what comes. */
const noLaterSnapshot: Break = (inner) => {
  let first = true;
  return {
    watch(prefix, on, signal) {
      let live = first;
      first = false;
      return inner.watch(
        prefix,
        (event) => {
          live ||= event.type === 'ready';
          if (live) on(event);
        },
        signal,
      );
    },
  };
};

const malformedPrefixWatched: Break = (inner) => ({
  watch: (prefix, on, signal) => inner.watch(/^[\w/-]*[\w-]$/.test(prefix) ? prefix : '', on, signal),
});

const silentAfterClose: Break = (inner) => ({
  watch: (prefix, on, signal) => inner.watch(prefix, (event) => event.type === 'stale' || on(event), signal),
});

const closeLosesWrites: Break = (inner) => {
  let closed = false;
  return {
    async put(key, value, ifRevision) {
      await turn();
      return closed ? { key, value, revision: 'lost' } : inner.put(key, value, ifRevision);
    },
    async close() {
      closed = true;
      await inner.close();
    },
  };
};

export const watchingMutants: readonly Mutant[] = [
  {
    name: 'string prefix instead of segments, in watches',
    broken: stringPrefixWatch,
    foundBy: ['a watch reports what lies strictly below its prefix, by whole segments'],
  },
  {
    name: 'close leaving watches',
    broken: closeLeavesWatches(),
    foundBy: ['close ends the watches of its handle only'],
  },
  {
    name: 'ready twice',
    broken: readyTwice,
    foundBy: ['a watch on nothing reports ready, once'],
  },
  {
    name: 'ready before the snapshot',
    broken: readyTooEarly,
    foundBy: ['the snapshot is complete before ready'],
  },
  {
    name: 'events inside the call of watch',
    broken: eventsInsideWatch,
    foundBy: ['no event comes before watch has returned'],
  },
  {
    name: 'signal ignored',
    broken: signalIgnored,
    foundBy: ['an aborted signal stops the watch'],
  },
  {
    name: 'only own writes reported',
    broken: ownWritesOnly(),
    foundBy: ['writes of the other handle are reported, with their revision'],
  },
  {
    name: 'one watch at a time',
    broken: oneWatchAtATime,
    foundBy: ['each of several watches gets everything'],
  },
  {
    name: 'no snapshot for later watches',
    broken: noLaterSnapshot,
    foundBy: ['a watch that starts while others run gets a whole snapshot too'],
  },
  {
    name: 'malformed prefix watched',
    broken: malformedPrefixWatched,
    foundBy: ['a malformed prefix is reported as stale, with the code invalid'],
  },
  {
    name: 'silent watch after close',
    broken: silentAfterClose,
    foundBy: ['a watch after close reports stale with closed, and nothing else'],
  },
  {
    name: 'close that loses a write on its way',
    broken: closeLosesWrites,
    foundBy: ['a call on its way when its handle closes ends: as if it had come before, or with an error'],
  },
];
