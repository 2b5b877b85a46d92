/** Real tabs of one browser: one of them sends for all, and whoever stays goes on. */
import { expect } from '@open-wc/testing';
import { openStorage } from '../../src/storage/registry.js';
import { waitUntil } from '../support/wait-until.js';
import { openTab, type Tab } from '../tools/tab.js';
import { startServer, type Server } from './rest-server.js';
import { deleteDatabase, freshSpace } from './suite.js';

const registry = new URL('../../src/storage/registry.ts', import.meta.url).href;
const blank = new URL('../tools/blank.html', import.meta.url).href;

/** Opens the storage in a tab, as `globalThis.storage`. */
async function open(url: string, space: string): Promise<Tab> {
  const tab = await openTab(blank);
  await tab.evaluate(
    async (module, storage, name) => {
      const { openStorage: openThere } = (await import(module)) as { openStorage: (url: string, o: object) => Promise<unknown> };
      Object.assign(globalThis, { storage: await openThere(storage, { space: name, me: 'ana' }) });
    },
    registry,
    url,
    space,
  );
  return tab;
}

type Page = typeof globalThis & {
  storage: {
    put(key: string, value: unknown, revision: null): Promise<{ pending?: true }>;
    list(prefix: string): Promise<unknown[]>;
    queue: { writes: readonly unknown[] };
  };
};

describe('tabs of one browser in front of a server', () => {
  let server: Server;
  let space: string;
  let tabs: Tab[] = [];
  before(async () => (server = await startServer({ origins: [location.origin] })));
  after(() => server.stop());
  beforeEach(() => (space = freshSpace()));
  afterEach(async () => {
    await Promise.all(tabs.map((tab) => tab.close()));
    tabs = [];
    await deleteDatabase(`${space} (copy for ana of ${server.url})`);
  });

  it('write at the same time, each write once', async () => {
    tabs = [await open(`offline:${server.url}`, space), await open(`offline:${server.url}`, space)];
    const write = (tab: Tab, name: string) =>
      tab.evaluate(async (from) => {
        const { storage } = globalThis as Page;
        const writes = Array.from({ length: 20 }, (_, n) => storage.put(`${from}/${n}`, { op: `${from}${n}` }, null));
        return (await Promise.all(writes)).filter(({ pending }) => pending).length;
      }, name);
    await Promise.all([write(tabs[0]!, 'a'), write(tabs[1]!, 'b')]);
    for (const tab of tabs) await tab.until(() => !(globalThis as Page).storage.queue.writes.length);
    const plain = await openStorage(server.url, { space });
    const entries = await plain.list('');
    expect(new Set(entries.map(({ value }) => (value as { op: string }).op)).size).to.equal(40);
    expect(entries.length).to.equal(40);
    await plain.close();
  });

  it('go on when the one that sends is closed without a word', async () => {
    tabs = [await open(`offline:${server.url}`, space), await open(`offline:${server.url}`, space)];
    await tabs[0]!.evaluate(async () => void (await (globalThis as Page).storage.put('first', { op: '1' }, null)));
    await tabs.shift()!.close();
    await tabs[0]!.evaluate(async () => void (await (globalThis as Page).storage.put('second', { op: '2' }, null)));
    await tabs[0]!.until(() => !(globalThis as Page).storage.queue.writes.length);
    const plain = await openStorage(server.url, { space });
    await waitUntil(async () => (await plain.list('')).length === 2, 'both are there');
    await plain.close();
  });
});
