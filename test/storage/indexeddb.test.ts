/** IndexedDB keeps the contract: between two handles, two frames and two tabs. */
import { expect } from '@open-wc/testing';
import { openIndexedDb } from '../../src/storage/indexeddb.js';
import { update } from '../../src/storage/update.js';
import { openTab } from '../tools/tab.js';
import { frame, moduleUrl, updateUrl } from './frame.js';
import { conforms, deleteDatabase, freshSpace } from './suite.js';

const declared = { compareAndSet: 'strong', live: 'push', durable: true, shared: false, access: 'none' } as const;
conforms(
  'indexeddb',
  async () => {
    const space = freshSpace();
    return {
      a: await openIndexedDb({ space }),
      b: await openIndexedDb({ space }),
      dispose: () => deleteDatabase(space),
    };
  },
  { capabilities: declared },
);

describe('between two frames', () => {
  let other: Awaited<ReturnType<typeof frame>>;
  before(async () => {
    other = await frame();
  });
  after(() => other.remove());

  conforms(
    'indexeddb',
    async () => {
      const space = freshSpace();
      return {
        a: await openIndexedDb({ space }),
        b: await other.open({ space }),
        dispose: () => deleteDatabase(space),
      };
    },
    { capabilities: declared },
  );

  it('two hundred increments, a hundred from each, are exactly two hundred', async () => {
    const space = freshSpace();
    const [a, b] = [await openIndexedDb({ space }), await other.open({ space })];
    const increment = (value: unknown) => Number(value ?? 0) + 1;
    const hundred = async (run: () => Promise<unknown>) => {
      for (let n = 0; n < 100; n++) await run();
    };
    await Promise.all([
      hundred(() => update(a, 'count', increment)),
      hundred(() => other.update(b, 'count', increment)),
    ]);
    expect((await a.get('count'))?.value).to.equal(200);
    await Promise.all([a.close(), b.close()]);
    await deleteDatabase(space);
  });
});

describe('indexeddb in two tabs', () => {
  it('adds up a hundred increments of each, and each tab is told', async () => {
    const space = freshSpace();
    const tab = await openTab('/test/tools/blank.html');
    const here = await openIndexedDb({ space });
    const seen: unknown[] = [];
    here.watch('', (event) => event.type === 'put' && seen.push(event.entry.value));
    try {
      const hundred = async (indexeddb: string, updating: string, name: string) => {
        const [storage, { update: change }] = await Promise.all([import(indexeddb), import(updating)]);
        const adapter = await storage.openIndexedDb({ space: name });
        for (let n = 0; n < 100; n++) await change(adapter, 'count', (value: number | undefined) => (value ?? 0) + 1);
        await adapter.close();
      };
      await Promise.all([hundred(moduleUrl, updateUrl, space), tab.evaluate(hundred, moduleUrl, updateUrl, space)]);
      expect((await here.get('count'))?.value).to.equal(200);
      while (seen.at(-1) !== 200) await new Promise((resume) => setTimeout(resume, 5));
      expect(seen).to.deep.equal(seen.toSorted((a, b) => Number(a) - Number(b)));
    } finally {
      await tab.close();
      await here.close();
      await deleteDatabase(space);
    }
  });

  it('what a tab wrote is there after it reloads', async () => {
    const space = freshSpace();
    const tab = await openTab('/test/tools/blank.html');
    try {
      await tab.evaluate(
        async (url, name) =>
          void (await (await (await import(url)).openIndexedDb({ space: name })).put('k', { n: 1 }, null)),
        moduleUrl,
        space,
      );
      await tab.reload();
      const read = async (url: string, name: string) =>
        (await (await (await import(url)).openIndexedDb({ space: name })).get('k')).value;
      expect(await tab.evaluate(read, moduleUrl, space)).to.deep.equal({ n: 1 });
    } finally {
      await tab.close();
      await deleteDatabase(space);
    }
  });
});
