/** The memory storage keeps the contract; its data is as wide as its factory. */
import { expect } from '@open-wc/testing';
import { withFaults } from '../../src/storage/conformance/index.js';
import { memoryStorage, openMemory } from '../../src/storage/memory.js';
import { emptyFrame } from './frame.js';
import { conforms, freshSpace } from './suite.js';

const pair = async () => {
  const open = memoryStorage();
  return { a: await open({ space: 's' }), b: await open({ space: 's' }) };
};
const faulty = (plan: Parameters<typeof withFaults>[1]) => async () => {
  const { a, b } = await pair();
  return { a: withFaults(a, plan), b: withFaults(b, plan) };
};

conforms('memory', pair, {
  capabilities: { compareAndSet: 'strong', live: 'push', durable: false, shared: false, access: 'none' },
});
conforms('memory without faults', faulty({}));
conforms(
  'memory with late, doubled and swapped events and slow answers',
  faulty({ seed: 7, delay: 0.3, duplicate: 0.5, reorder: 0.5 }),
);

describe('memoryStorage', () => {
  it('keeps spaces, and factories, apart', async () => {
    const open = memoryStorage();
    await (await open({ space: 'one' })).put('k', 1, null);
    expect(await (await open({ space: 'two' })).get('k')).to.equal(undefined);
    expect(await (await memoryStorage()({ space: 'one' })).get('k')).to.equal(undefined);
  });

  it('outlives its handles: openMemory holds a space as long as the page', async () => {
    const space = freshSpace();
    const first = await openMemory({ space });
    await first.put('k', 1, null);
    await first.close();
    const later = await openMemory({ space });
    expect((await later.get('k'))?.value).to.equal(1);
    await later.close();
  });

  it('isn’t opened once the signal was aborted', async () => {
    const error = await openMemory({ space: freshSpace(), signal: AbortSignal.abort() }).catch((caught) => caught);
    expect(error.code).to.equal('closed');
  });

  it('lets a listener that throws disturb nobody else', async () => {
    const { window, load, remove } = await emptyFrame();
    const there = await load<{ memoryStorage: typeof memoryStorage }>(
      new URL('../../src/storage/memory.ts', import.meta.url).href,
    );
    const adapter = await there.memoryStorage()({ space: 's' });
    const thrown = new Error('a listener’s own');
    const reported = new Promise<unknown>((resolve) => window.addEventListener('error', ({ error }) => resolve(error)));
    const seen: string[] = [];
    adapter.watch('', () => {
      throw thrown;
    });
    adapter.watch('', ({ type }) => seen.push(type));
    expect(await reported).to.equal(thrown);
    expect(seen).to.deep.equal(['ready']);
    remove();
  });
});
