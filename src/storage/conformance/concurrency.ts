/** Rules of compare-and-set under contention: one of many wins, and no write is lost. */
import { isStorageError, type Key, type StorageAdapter } from '../adapter.js';
import { fails, ok, pause, same } from './assert.js';
import { getOf, type Rule } from './trial.js';

const bestEffort: Rule['skip'] = ({ compareAndSet }) =>
  compareAndSet === 'best-effort' && 'the engine compares at its best effort only (compareAndSet)';

export const concurrency: Rule[] = [
  {
    name: 'of many creates at once, one wins',
    skip: bestEffort,
    async prove({ a, b, at }) {
      const outcomes = await Promise.allSettled(
        Array.from({ length: 10 }, (_, n) => (n % 2 ? a : b).put(at('one'), { n }, null)),
      );
      const won = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
      same(won.length, 1, 'exactly one create succeeds');
      for (const outcome of outcomes)
        if (outcome.status === 'rejected')
          await fails(Promise.reject(outcome.reason), ['conflict', 'busy'], 'a create that lost');
      const entry = await getOf(a, at('one'));
      same(entry.value, won[0].value, 'what is stored is what the winner put');
      same(entry.revision, won[0].revision, 'under the revision that the winner got');
    },
  },
  {
    name: 'of a put and a delete of the same revision, one wins',
    skip: bestEffort,
    async prove({ a, b, at }) {
      for (let n = 0; n < 5; n++) {
        const key = at(`k${n}`);
        const { revision } = await a.put(key, 1, null);
        const write = () => a.put(key, 2, revision);
        const remove = () => b.delete(key, revision);
        const [first, second] = await Promise.allSettled(n % 2 ? [write(), remove()] : [remove(), write()]);
        const [put, deleted] = n % 2 ? [first, second] : [second, first];
        ok((put.status === 'fulfilled') !== (deleted.status === 'fulfilled'), 'either the put or the delete succeeds');
        same(
          (await b.get(key))?.value,
          put.status === 'fulfilled' ? 2 : undefined,
          'what is stored is what the winner did',
        );
      }
    },
  },
  {
    name: 'increments by compare-and-set from both handles add up exactly',
    skip: bestEffort,
    async prove({ a, b, at }) {
      const key = at('counter');
      await a.put(key, 0, null);
      await Promise.all([a, b, a, b].map((handle) => increments(handle, key, 10)));
      same((await getOf(a, key)).value, 40, 'the count of 40 increments');
      same((await getOf(b, key)).value, 40, 'and for the other handle');
    },
  },
];

async function increments(adapter: StorageAdapter, key: Key, times: number): Promise<void> {
  for (let done = 0, tries = 0; done < times; tries++) {
    ok(tries < 100 * times, 'an increment succeeds sooner or later');
    const { value, revision } = await getOf(adapter, key);
    try {
      await adapter.put(key, Number(value) + 1, revision);
      done += 1;
    } catch (error) {
      if (!isStorageError(error) || (error.code !== 'conflict' && error.code !== 'busy')) throw error;
      await pause(0);
    }
  }
}
