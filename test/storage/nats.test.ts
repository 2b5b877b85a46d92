/** NATS keeps the contract in a browser, over a WebSocket to a real server. */
import { expect } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';
import '../../src/define/nats.js';
import type { StorageAdapter, WatchEvent } from '../../src/storage/adapter.js';
import { conformance } from '../../src/storage/conformance/index.js';
import { registerCredentials } from '../../src/storage/credentials.js';
import { openStorage } from '../../src/storage/registry.js';
import { waitUntil as until } from '../support/wait-until.js';
import { freshSpace } from './suite.js';

const command = (payload: object) =>
  executeServerCommand<{ url: string; id: number; skip?: string }, object>('nats', payload);

describe('nats', () => {
  let server: Awaited<ReturnType<typeof command>>;
  const opened: StorageAdapter[] = [];
  const open = async (space: string, me?: string) => {
    const adapter = await openStorage(server.url, { space, me });
    opened.push(adapter);
    return adapter;
  };
  before(async function () {
    server = await command({ action: 'start', config: 'authorization { user: ana, password: "correct horse" }' });
    if (server.skip) {
      console.log(`Skipped: ${server.skip}.`);
      this.skip();
    }
    registerCredentials(server.url, () => ({ user: 'ana', password: 'correct horse' }));
  });
  after(async () => {
    await Promise.all(opened.map((adapter) => adapter.close()));
    if (server.url) await command({ action: 'stop', id: server.id });
  });

  const handles = async () => {
    const space = freshSpace();
    return { a: await open(space, 'moodle:ana'), b: await open(space) };
  };
  const capabilities = { compareAndSet: 'strong', live: 'push', durable: true, shared: true, access: 'none' } as const;
  for (const { name, skip, run } of conformance(handles, { capabilities })) if (!skip) it(name, run);

  it('goes on by itself when its server comes back', async () => {
    const adapter = await open(freshSpace());
    const events: WatchEvent[] = [];
    adapter.watch('', (event) => events.push(event));
    await adapter.put('k', 1, null);
    await until(() => events.some(({ type }) => type === 'put'), 'the echo');
    await command({ action: 'kill', id: server.id });
    await until(() => events.some(({ type }) => type === 'stale'), 'stale');
    await command({ action: 'restart', id: server.id });
    await until(() => events.at(-1)?.type === 'live', 'live');
    expect((await adapter.get('k'))?.value).to.equal(1);
    expect(events.filter(({ type }) => type === 'put')).to.have.length(1);
  });
});
