import { expect } from '@open-wc/testing';
import { PeerGroup } from '../../src/group/peer-group.js';
import { StorageError, type StorageAdapter } from '../../src/storage/adapter.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { troubled } from '../support/storages.js';
import { waitUntil } from '../support/wait-until.js';

const codeOf = async (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  );

describe('the life of an opened group', () => {
  let local: StorageAdapter;
  let memory: StorageAdapter;
  const founder = { name: 'Circle', member: { name: 'Ana' } };
  const open = (storage: StorageAdapter, more: object = {}) => PeerGroup.open({ storage, space: 's', me: 'ana', local, ...more });

  beforeEach(async () => {
    local = await memoryStorage()({ space: 'local' });
    memory = await memoryStorage()({ space: 's' });
  });

  it('ends what waits for its first snapshot', async () => {
    const group = await open({ ...memory, watch: () => () => {} });
    const waiting = codeOf(group.ready());
    await group.close();
    expect(await waiting).to.equal('closed');
    expect(await codeOf(group.ready())).to.equal('closed');
    expect(await codeOf(group.actions.create(founder))).to.equal('closed');
  });

  it('ends only after what its member did before', async () => {
    const group = await open(memory);
    await group.actions.create(founder);
    const writes = ['one', 'two', 'three'].map((concern) => group.actions.settings({ concern }));
    await group.close();
    expect(await Promise.all(writes.map(codeOf))).to.deep.equal(['no error', 'no error', 'no error']);
    expect((await memory.list('open')).filter(({ key }) => key.includes('/settings/'))).to.have.length(3);
    expect(await codeOf(group.actions.settings({ concern: 'four' }))).to.equal('closed');
  });

  it('stops listening at once, also while a write hangs', async () => {
    let watches = 0;
    const counting: StorageAdapter = {
      ...memory,
      put: (key, value, ifRevision) => (key.includes('/settings/') ? new Promise(() => {}) : memory.put(key, value, ifRevision)),
      watch(...all) {
        watches += 1;
        const stop = memory.watch(...all);
        return () => {
          watches -= 1;
          stop();
        };
      },
    };
    const group = await open(counting);
    await group.actions.create(founder);
    void group.actions.settings({ concern: 'never' });
    await Promise.resolve();
    void group.close();
    await waitUntil(() => watches === 0);
  });

  it('tells nothing to whom another listener has just taken off', async () => {
    const group = await open(memory);
    await group.actions.create(founder);
    const heard: string[] = [];
    const ends: (() => void)[] = [];
    for (const name of ['first', 'second'])
      ends.push(group.subscribe(({ card }) => card, () => (heard.push(name), ends.forEach((end) => end()))));
    await group.actions.settings({ concern: 'new' });
    expect(heard).to.deep.equal(['first']);
    await group.close();
  });

  it('that one user wants sealed isn’t shared with one who is content with plain', async () => {
    const storage = troubled(memory, { shared: true });
    const plain = await open(storage, { confidentiality: 'plain' });
    for (const confidentiality of ['sealed', undefined]) expect(await codeOf(open(storage, { confidentiality }))).to.equal('other-confidentiality');
    await plain.actions.create(founder);
    await plain.close();
    expect(await codeOf(plain.actions.settings({ concern: 'x' })), 'the refused ones don’t count as users').to.equal('closed');
  });

  it('is opened as the member whom the page names', async () => {
    let asked: string | undefined;
    const group = await PeerGroup.open({ storage: async ({ me }) => ((asked = me), memory), space: 's', me: 'moodle:ana', local });
    expect(asked).to.equal('moodle:ana');
    await group.close();
  });

  it('that is refused leaves no storage open', async () => {
    let opened = 0;
    const storage = async (): Promise<StorageAdapter> => {
      opened += 1;
      return { ...troubled(memory, { shared: true }), close: async () => void (opened -= 1) };
    };
    // As on a page that came over plain http.
    Object.defineProperty(crypto, 'subtle', { value: undefined, configurable: true });
    const code = await codeOf(PeerGroup.open({ storage, space: 's', me: 'ana', local }));
    Reflect.deleteProperty(crypto, 'subtle');
    expect(code).to.equal('no-secure-context');
    expect(opened).to.equal(0);
  });

  it('can be left and entered many times at once', async () => {
    let opened = 0;
    const storage = async (): Promise<StorageAdapter> => {
      opened += 1;
      return { ...memory, close: async () => void (opened -= 1) };
    };
    const visits = Array.from({ length: 30 }, async (_, i) => {
      if (i % 3) await new Promise((resolve) => setTimeout(resolve, i % 5));
      const group = await PeerGroup.open({ storage, space: 's', me: 'ana', local });
      if (i % 2) await group.ready();
      await group.close();
    });
    await Promise.all(visits);
    await waitUntil(() => opened === 0);
  });

  it('says when a record would be unreadable, and writes none', async () => {
    const group = await open(memory);
    await group.actions.create(founder);
    const before = await memory.list('');
    for (const write of [
      () => group.actions.settings({ rotation: 2 ** 53 }),
      () => group.actions.settings({ name: ' ' }),
      () => group.actions.edit('ana', { name: '' }),
      () => group.actions.settings({ cycleEnd: '2026-02-30' }),
      () => group.write('settings', null as never),
    ])
      expect(await codeOf(write())).to.equal('invalid');
    expect(await memory.list('')).to.deep.equal(before);
    await group.actions.settings({ concern: 'fine' });
    expect(group.state.unreadable.rejected).to.equal(0);
    await group.close();
  });

  it('goes on where its link is refused before the first snapshot, once that helps', async () => {
    let refused = true;
    const storage: StorageAdapter = {
      ...memory,
      watch(prefix, on, signal) {
        if (!refused) return memory.watch(prefix, on, signal);
        queueMicrotask(() => on({ type: 'stale', error: new StorageError('unauthenticated', 'Log in.') }));
        return () => {};
      },
    };
    const group = await open(storage);
    await waitUntil(() => group.state.error);
    expect(group.state).to.include({ phase: 'loading', link: 'stale' });
    refused = false;
    group.retry();
    expect((await group.ready()).phase).to.equal('empty');
    expect(group.state).to.include({ link: 'live', error: undefined });
    await group.close();
  });
});
