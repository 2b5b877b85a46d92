/** Rules of watching: snapshot, ready, then live; nothing missed, nothing going back. */
import type { Json, Revision, StorageAdapter, WatchEvent } from '../adapter.js';
import { sameJson } from '../json.js';
import { ok, pause, same } from './assert.js';
import type { Recording, Rule } from './trial.js';

export const watching: Rule[] = [
  {
    name: 'a watch on nothing reports ready, once',
    async prove({ a, b, at, watch }) {
      const all = await watch(a, '').ready();
      const some = await watch(a, at('p')).ready();
      const { revision } = await b.put(at('p/one'), 1, null);
      for (const each of [all, some]) {
        await each.sees(at('p/one'), revision, 'what another handle writes is reported');
        same(each.count('ready'), 1, 'ready comes exactly once');
        same(each.events[0].type, 'ready', 'nothing comes before ready where nothing is');
      }
    },
  },
  {
    name: 'the snapshot is complete before ready',
    async prove({ a, b, at, watch }) {
      for (const handle of [a, b])
        await Promise.all([1, 2, 3].map((n) => handle.put(at(`p/${handle === a ? 'a' : 'b'}${n}`), { n }, null)));
      const gone = await a.put(at('p/gone'), 1, null);
      await b.delete(at('p/gone'), gone.revision);
      for (const handle of [a, b]) {
        const { snapshot } = await watch(handle, at('p')).ready();
        same(
          [...snapshot.keys()].toSorted(),
          ['a1', 'a2', 'a3', 'b1', 'b2', 'b3'].map((name) => at(`p/${name}`)),
          'all that is there comes before ready',
        );
        same(
          comparable([...snapshot.values()]),
          await stored(handle, at('p')),
          'the snapshot has the stored values and revisions',
        );
      }
    },
  },
  {
    name: 'no event comes before watch has returned',
    async prove({ a, at, watch }) {
      await a.put(at('one'), 1, null);
      const each = watch(a, '');
      same(each.events.length, 0, 'events inside the call of watch');
      await each.ready();
    },
  },
  {
    name: 'own writes are echoed',
    async prove({ a, at, watch }) {
      const own = await watch(a, '').ready();
      const { revision } = await a.put(at('one'), { n: 1 }, null);
      await own.sees(at('one'), revision, 'an own create is echoed');
      const next = await a.put(at('one'), { n: 2 }, revision);
      await own.sees(at('one'), next.revision, 'an own change is echoed');
      same(own.held.get(at('one'))?.value, { n: 2 }, 'the echo has the value');
      await a.delete(at('one'), next.revision);
      await own.sees(at('one'), null, 'an own delete is echoed');
    },
  },
  {
    name: 'writes of the other handle are reported, with their revision',
    async prove({ a, b, at, watch }) {
      const key = at('one');
      const each = await watch(a, '').ready();
      const { revision } = await b.put(key, { n: 1 }, null);
      await each.sees(key, revision, 'what another handle creates is reported');
      const next = await a.put(key, { n: 2 }, each.held.get(key)!.revision);
      await b.put(key, { n: 3 }, next.revision);
      await each.until(() => sameJson(each.held.get(key)?.value, { n: 3 }), 'what another handle changes is reported');
    },
  },
  {
    name: 'deletes are reported, and what is created again',
    async prove({ a, b, at, watch }) {
      const key = at('one');
      const { revision } = await b.put(key, 1, null);
      const each = await watch(a, '').ready();
      await b.delete(key, revision);
      await each.sees(key, null, 'a delete is reported');
      const event = each.events.find(({ type }) => type === 'delete') as WatchEvent & { type: 'delete' };
      ok(typeof event.revision === 'string' && event.revision !== revision, 'a delete has a revision of its own');
      const again = await b.put(key, 1, null);
      await each.sees(key, again.revision, 'what is created again is reported');
    },
  },
  {
    name: 'a watch reports what lies strictly below its prefix, by whole segments',
    async prove({ a, b, at, watch }) {
      const outside = ['p', 'pp/x', 'p-/x', 'q/p/x'].map(at);
      const before = await b.put(outside[0], 1, null);
      const each = await watch(a, at('p')).ready();
      for (const key of outside.slice(1)) await b.put(key, 1, null);
      await b.delete(outside[0], before.revision);
      const { revision } = await b.put(at('p/x/y'), 1, null);
      await each.sees(at('p/x/y'), revision, 'what is below the prefix is reported');
      for (const key of outside) same(each.history(key), [], `a watch on p is silent about ${key}`);
    },
  },
  {
    name: 'each of several watches gets everything',
    async prove({ a, b, at, watch }) {
      await b.put(at('p/old'), 0, null);
      const watches = [watch(a, ''), watch(a, ''), watch(a, at('p')), watch(b, '')];
      await Promise.all(watches.map((each) => each.ready()));
      watches[0].stop();
      const { revision } = await a.put(at('p/one'), 1, null);
      for (const each of watches.slice(1))
        await each.sees(at('p/one'), revision, 'stopping one watch leaves the others');
    },
  },
  {
    name: 'a watch that starts while others run gets a whole snapshot too',
    async prove({ a, b, at, watch }) {
      await b.put(at('p/old'), 0, null);
      await watch(a, '').ready();
      for (let n = 1; n <= 5; n++) {
        // Its own echo may be on its way at this moment.
        await a.put(at(`p/${n}`), n, null);
        const { snapshot } = await watch(a, at('p')).ready();
        same(comparable([...snapshot.values()]), await stored(a, at('p')), 'all that is stored comes before ready');
      }
    },
  },
  {
    name: 'a watch misses nothing that is written while it starts',
    async prove({ a, b, at, watch }) {
      let writing = true;
      const write = async (handle: StorageAdapter, name: string) => {
        for (let n = 0; writing || n < 20; n++) {
          await handle.put(at(`p/${name}${n}`), n, null);
          // A storage without any latency would let nothing else run.
          if (n % 5 === 0) await pause(0);
        }
      };
      const writers = [write(a, 'a'), write(b, 'b')];
      const watches: Recording[] = [];
      for (let n = 0; n < 5; n++) watches.push(await watch(n % 2 ? a : b, at('p')).ready());
      writing = false;
      await Promise.all(writers);
      await settled(watches, () => stored(a, at('p')));
    },
  },
  {
    name: 'a key never goes back in time, and ends with what is stored',
    async prove({ a, b, at, watch }) {
      const keys = [0, 1, 2].map((n) => at(`p/k${n}`));
      const watches = [watch(a, ''), watch(b, at('p'))];
      await Promise.all(watches.map((each) => each.ready()));
      // Two writers take turns on each key, and delete it now and then.
      await Promise.all(
        keys.map(async (key) => {
          let revision: Revision | null = null;
          for (let n = 1; n <= 30; n++) {
            const handle = n % 2 ? a : b;
            revision = (await handle.put(key, { n }, revision)).revision;
            if (n % 10 !== 9) continue;
            await handle.delete(key, revision);
            revision = null;
          }
        }),
      );
      await settled(watches, () => stored(a, at('p')));
      for (const each of watches)
        for (const key of keys) {
          const numbers = each.events.flatMap((event) =>
            event.type === 'put' && event.entry.key === key ? [(event.entry.value as { n: number }).n] : [],
          );
          same(
            numbers,
            numbers.toSorted((x, y) => x - y),
            'the values of a key are reported in the order in which they were written',
          );
        }
    },
  },
  {
    name: 'a stopped watch is silent at once',
    async prove({ a, b, at, watch }) {
      const stopped = await watch(a, '').ready();
      const running = await watch(a, '').ready();
      const first = a.put(at('one'), 1, null);
      stopped.stop();
      const silent = stopped.events.length;
      await first;
      const { revision } = await b.put(at('two'), 1, null);
      await running.sees(at('two'), revision, 'the other watch runs on');
      stopped.stop();
      same(stopped.events.length, silent, 'a stopped watch reports nothing');
      const never = watch(a, '');
      never.stop();
      await watch(a, '').ready();
      same(never.events, [], 'a watch that is stopped at once reports nothing');
    },
  },
  {
    name: 'a watch can be stopped from its own listener',
    async prove({ a, at, watch }) {
      for (const n of [1, 2, 3]) await a.put(at(`k${n}`), n, null);
      let events = 0;
      const stop = a.watch('', () => {
        events += 1;
        stop();
      });
      await watch(a, '').ready();
      same(events, 1, 'nothing follows after stop');
    },
  },
  {
    name: 'an aborted signal stops the watch',
    async prove({ a, b, at, watch }) {
      const controller = new AbortController();
      const aborted = await watch(a, '', controller.signal).ready();
      const running = await watch(a, '').ready();
      controller.abort();
      const already = watch(a, '', controller.signal);
      const { revision } = await b.put(at('one'), 1, null);
      await running.sees(at('one'), revision, 'the other watch runs on');
      same(aborted.history(at('one')), [], 'an aborted watch reports nothing');
      same(already.events, [], 'a watch with a signal that is aborted already reports nothing');
    },
  },
  {
    name: 'a malformed prefix is reported as stale, with the code invalid',
    async prove({ a, watch }) {
      for (const prefix of ['a/', 'a b', '/', 'ä']) {
        const refused = watch(a, prefix);
        await refused.until(() => refused.error, 'a watch on a malformed prefix reports stale');
        same(refused.error?.code, 'invalid', 'the code');
        same(refused.count('ready'), 0, 'and never ready');
      }
    },
  },
];

/** What a listener holds, and what is stored, in one comparable form. */
const fold = ({ held }: Recording) => comparable([...held.values()]);
const stored = async (adapter: StorageAdapter, prefix: string) => comparable(await adapter.list(prefix));
function comparable(entries: readonly { key: string; value: Json; revision: Revision }[]): Json {
  return Object.fromEntries(entries.map(({ key, value, revision }) => [key, { value, revision }]));
}

/** Waits until each watch holds exactly what is stored. */
async function settled(watches: Recording[], read: () => Promise<Json>): Promise<void> {
  const expected = await read();
  const size = Object.keys(expected as object).length;
  for (const each of watches) {
    await each.until(
      () => each.held.size === size && sameJson(fold(each), expected),
      'a watch ends with exactly what is stored',
    );
  }
}
