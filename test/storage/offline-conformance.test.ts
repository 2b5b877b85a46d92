/** The offline queue keeps the storage contract, as two devices and as two tabs of one. */
import { openIndexedDb } from '../../src/storage/indexeddb.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { offline } from '../../src/storage/offline.js';
import { conforms, deleteDatabase, freshSpace } from './suite.js';

const quick = { patience: 9000, answer: 300, retry: { first: 10, most: 100 }, echo: 50 };

conforms('offline(memory, memory), two devices', async () => {
  const [engine, one, other] = [memoryStorage(), memoryStorage(), memoryStorage()];
  const device = async (local: typeof one) => offline(await engine({ space: 's' }), await local({ space: 's' }), quick);
  return { a: await device(one), b: await device(other) };
});

conforms('offline(memory, memory), two tabs of one device', async () => {
  const [engine, device] = [memoryStorage(), memoryStorage()];
  const tab = async () => offline(await engine({ space: 's' }), await device({ space: 's' }), quick);
  return { a: await tab(), b: await tab() };
});

conforms(
  'offline(memory, indexeddb), two devices',
  async () => {
    const engine = memoryStorage();
    const spaces = [freshSpace(), freshSpace()];
    const device = async (space: string) =>
      offline(await engine({ space: 's' }), await openIndexedDb({ space }), quick);
    const [a, b] = [await device(spaces[0]!), await device(spaces[1]!)];
    return { a, b, dispose: () => Promise.all(spaces.map(deleteDatabase)) };
  },
  { capabilities: { durable: true, maxBytes: 262_144 } },
);

conforms(
  'offline(indexeddb, indexeddb), two tabs of one device',
  async () => {
    const spaces = [freshSpace(), freshSpace()] as const;
    const tab = async () =>
      offline(await openIndexedDb({ space: spaces[0] }), await openIndexedDb({ space: spaces[1] }), quick);
    return { a: await tab(), b: await tab(), dispose: () => Promise.all(spaces.map(deleteDatabase)) };
  },
  { capabilities: { durable: true, maxBytes: 262_144 } },
);
