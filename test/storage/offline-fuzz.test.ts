/** Whatever fails, and whenever: no write of the offline queue is lost, and none is applied twice. */
import { expect } from '@open-wc/testing';
import { World } from '../support/offline-world.js';

const seeds = 600;
const atOnce = 25;

describe('the offline queue in a world where everything fails', () => {
  for (let first = 1; first <= seeds; first += atOnce)
    it(`loses and doubles nothing with the seeds ${first} to ${first + atOnce - 1}`, async function () {
      this.timeout(30_000);
      const found = await Promise.all(
        Array.from({ length: atOnce }, async (_, n) => {
          const world = new World({ seed: first + n });
          await world.live();
          const faults = await world.faults();
          await world.end();
          return faults.map((fault) => `seed ${first + n}: ${fault}`);
        }),
      );
      expect(found.flat()).to.deep.equal([]);
    });
});
