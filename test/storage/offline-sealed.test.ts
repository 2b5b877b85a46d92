/** The queue over an engine and a device that can’t read what they store: replay stays exact, the contract is kept. */
import { expect } from '@open-wc/testing';
import { memoryStorage } from '../../src/storage/memory.js';
import { offline } from '../../src/storage/offline.js';
import { World } from '../support/offline-world.js';
import { scrambled, unscrambled } from '../support/scrambled.js';
import { conforms } from './suite.js';

const quick = { answer: 300, retry: { first: 10, most: 100 }, echo: 50 };

conforms('offline(scrambled(memory), scrambled(memory))', async () => {
  const [engine, one, other] = [memoryStorage(), memoryStorage(), memoryStorage()];
  const device = async (local: typeof one) =>
    offline(scrambled(await engine({ space: 's' })), scrambled(await local({ space: 's' })), quick);
  return { a: await device(one), b: await device(other) };
});

describe('the offline queue over sealed storages in a world where everything fails', () => {
  for (let first = 1001; first < 1101; first += 20)
    it(`loses and doubles nothing with the seeds ${first} to ${first + 19}`, async function () {
      this.timeout(30_000);
      const found = await Promise.all(
        Array.from({ length: 20 }, async (_, n) => {
          const world = new World({ seed: first + n, dress: scrambled, undress: unscrambled });
          await world.live();
          const faults = await world.faults();
          await world.end();
          return faults.map((fault) => `seed ${first + n}: ${fault}`);
        }),
      );
      expect(found.flat()).to.deep.equal([]);
    });
});
