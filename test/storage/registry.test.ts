/** Storages by name: built in, registered, unknown. */
import { expect } from '@open-wc/testing';
import type { StorageError } from '../../src/storage/adapter.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { openStorage, registerStorage, type OpenStorageUrl } from '../../src/storage/registry.js';
import { deleteDatabase, freshSpace } from './suite.js';

describe('openStorage', () => {
  const fails = async (url: string): Promise<StorageError> =>
    openStorage(url, { space: freshSpace() }).then(
      () => expect.fail('it was opened'),
      (error) => error,
    );

  it('knows memory: and indexeddb: from the start', async () => {
    const space = freshSpace();
    const memory = await openStorage('memory:', { space });
    const database = await openStorage('IndexedDB:', { space });
    expect([memory, database].map(({ capabilities }) => capabilities.durable)).to.deep.equal([false, true]);
    await memory.put('k', 1, null);
    const again = await openStorage('memory:', { space });
    expect((await again.get('k'))?.value).to.equal(1);
    await Promise.all([memory.close(), database.close(), again.close()]);
    await deleteDatabase(space);
  });

  it('opens a registered scheme with the space, who looks, the signal and the whole string', async () => {
    const { signal } = new AbortController();
    const calls: unknown[] = [];
    const open: OpenStorageUrl = (options) => {
      calls.push(options);
      return memoryStorage()(options);
    };
    registerStorage('nats+wss', () => Promise.reject(new Error('the last one wins')));
    registerStorage('nats+wss', open);
    const url = 'nats+wss://example.org/peer?x=1#y';
    await openStorage(url, { space: 's', me: 'ana', signal });
    expect(calls).to.deep.equal([{ space: 's', me: 'ana', signal, url }]);
  });

  it('shares what is registered with other copies of the library', async () => {
    const copyUrl = new URL('../../src/storage/registry.ts?another-copy', import.meta.url).href;
    const copy = (await import(copyUrl)) as {
      registerStorage: typeof registerStorage;
      openStorage: typeof openStorage;
    };
    expect(copy.registerStorage).not.to.equal(registerStorage);
    copy.registerStorage('test-copy', memoryStorage());
    expect((await openStorage('test-copy:', { space: 's' })).capabilities.durable).to.equal(false);
    const space = freshSpace();
    await (await openStorage('memory:', { space })).put('k', 1, null);
    expect((await (await copy.openStorage('memory:', { space })).get('k'))?.value).to.equal(1);
  });

  it('says which schemes it knows when it doesn’t know one', async () => {
    registerStorage('test-known', memoryStorage());
    const error = await fails('nosuch://user:secret@example.org');
    expect(error.code).to.equal('invalid');
    expect(error.message).to.include('"nosuch:"').and.include('indexeddb:, memory:').and.include('test-known:');
    expect(error.message).not.to.include('secret');
  });

  for (const url of [
    '',
    'indexeddb',
    ':x',
    '1a:b',
    ' memory:',
    'a b:c',
    '//example.org',
    'constructor:',
    '__proto__:',
    undefined as never,
  ])
    it(`refuses ${JSON.stringify(url)} as invalid`, async () => {
      expect((await fails(url)).code).to.equal('invalid');
    });

  it('lets an own opener stand in for a built-in one', async () => {
    const registered = (globalThis as { [key: symbol]: Map<string, OpenStorageUrl> })[
      Symbol.for('collegial/storage/1')
    ];
    try {
      registerStorage('indexeddb', memoryStorage());
      expect((await openStorage('indexeddb:', { space: 's' })).capabilities.durable).to.equal(false);
    } finally {
      registered.delete('indexeddb');
    }
  });
});
