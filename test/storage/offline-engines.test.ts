/** The queue in front of real engines: the contract, and a server that is killed while people write. */
import { expect } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';
import '../../src/define/nats.js';
import type { StorageAdapter, WatchEvent } from '../../src/storage/adapter.js';
import { conformance } from '../../src/storage/conformance/index.js';
import { openIndexedDb } from '../../src/storage/indexeddb.js';
import { offline, queueOf } from '../../src/storage/offline.js';
import { openStorage } from '../../src/storage/registry.js';
import { waitUntil } from '../support/wait-until.js';
import { startServer } from './rest-server.js';
import { deleteDatabase, freshSpace } from './suite.js';

interface Engine {
  readonly url: string;
  kill(): Promise<unknown>;
  restart(): Promise<unknown>;
  stop(): Promise<unknown>;
}

const nats = (payload: object) => executeServerCommand<{ url: string; id: number; skip?: string }, object>('nats', payload);
const engines: { [name: string]: () => Promise<Engine | string> } = {
  rest: () => startServer(),
  async nats() {
    const { url, id, skip } = await nats({ action: 'start', config: '' });
    if (skip) return skip;
    const act = (action: string) => () => nats({ action, id });
    return { url, kill: act('kill'), restart: act('restart'), stop: act('stop') };
  },
};

for (const [name, start] of Object.entries(engines))
  describe(`offline(${name}, indexeddb)`, function () {
    this.timeout(60_000);
    let engine: Engine;
    before(async function () {
      const started = await start();
      if (typeof started !== 'string') return void (engine = started);
      console.log(`Skipped: ${started}.`);
      this.skip();
    });
    after(() => engine?.stop());

    const handles = async () => {
      const space = freshSpace();
      const locals = [freshSpace(), freshSpace()] as const;
      const device = async (local: string) =>
        offline(await openStorage(engine.url, { space }), await openIndexedDb({ space: local }), {
          // A busy machine takes longer over 300 writes at once than a person would wait.
          patience: 50_000,
        });
      const [a, b] = [await device(locals[0]), await device(locals[1])];
      return { a, b, dispose: () => Promise.all(locals.map(deleteDatabase)) };
    };
    for (const { name: rule, skip, run } of conformance(handles, { capabilities: { durable: true, shared: true } }))
      if (!skip) it(rule, run);

    it('keeps what is written while the server is down, over a reload, and sends it when it is back', async () => {
      const space = freshSpace();
      const open = async () => openStorage(`offline:${engine.url}`, { space, me: 'ana' });
      const first = await open();
      const events: WatchEvent[] = [];
      first.watch('', (event) => events.push(event));
      const { revision } = await first.put('one', { op: '1' }, null);
      await waitUntil(() => events.some(({ type }) => type === 'ready'), 'ready');
      await engine.kill();
      await waitUntil(() => events.some(({ type }) => type === 'stale'), 'stale');
      expect((await first.put('one', { op: '2', ops: ['1', '2'] }, revision)).pending).to.equal(true);
      expect((await first.put('two', { op: '3' }, null)).pending).to.equal(true);
      await first.close();

      const second = await open();
      const later: WatchEvent[] = [];
      second.watch('', (event) => later.push(event));
      await waitUntil(() => later.some(({ type }) => type === 'ready'), 'the copy is shown');
      expect((await second.get('two'))?.value).to.deep.equal({ op: '3' });
      expect(queueOf(second)!.writes.length).to.equal(2);
      await engine.restart();
      queueOf(second)!.retry();
      await waitUntil(() => queueOf(second)!.writes.length === 0, 'all is sent');
      const plain = await openStorage(engine.url, { space });
      expect((await plain.list('')).map(({ value }) => (value as { op: string }).op).toSorted()).to.deep.equal(['2', '3']);
      await Promise.all([second.close(), plain.close()]);
      await deleteDatabase(`${space} (copy for ana of ${engine.url})`);
    });
  });

describe('the string offline:', () => {
  const codeOf = (url: string): Promise<string> =>
    openStorage(url, { space: freshSpace(), me: 'ana' }).then(
      (adapter: StorageAdapter) => adapter.close().then(() => 'it was opened'),
      ({ code }: { code: string }) => code,
    );

  it('is refused without a storage on the network behind it', async () => {
    for (const url of ['offline:', 'offline:indexeddb:', 'offline:offline:https://groups.example/', 'offline:nosuch:'])
      expect(await codeOf(url), url).to.equal('invalid');
  });

  it('has no queue where the page doesn’t say who looks, whose copy it would be', async () => {
    const space = freshSpace();
    const [nobody, ana] = [await openStorage('offline:memory:', { space }), await openStorage('offline:memory:', { space, me: 'ana' })];
    expect([queueOf(nobody), queueOf(ana)].map((queue) => queue !== undefined)).to.deep.equal([false, true]);
    await Promise.all([nobody.close(), ana.close()]);
    await deleteDatabase(`${space} (copy for ana of memory:)`);
  });

  it('takes no login in the address, and makes no database of that name', async () => {
    expect(await codeOf('offline:https://ana:secret@groups.example/')).to.equal('invalid');
    expect((await indexedDB.databases()).some(({ name }) => name?.includes('secret'))).to.equal(false);
  });

  it('says that an engine can’t be reached, where this device never had the group', async () => {
    expect(await codeOf('offline:http://127.0.0.1:9/groups')).to.equal('offline');
  });
});
