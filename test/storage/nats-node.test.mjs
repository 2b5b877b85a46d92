// The contract over NATS in Node: for a login that may do all, and for a member's, to whom the server grants prefixes.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { conformance } from 'collegial/storage/conformance';
import { natsStorage } from 'collegial/storage/nats.js';
import { startGroups } from './nats-groups.mjs';
import './nats-support.mjs';
import { startServer, withoutServer } from '../tools/nats-server.mjs';

const declared = { compareAndSet: 'strong', live: 'push', durable: true, shared: true };

describe('nats', { skip: withoutServer }, () => {
  let server;
  before(async () => (server = await startServer()));
  after(() => server?.stop());
  let spaces = 0;
  const open = async () => {
    const space = `space ${spaces++}`;
    const handle = (me) => natsStorage({ servers: `ws://127.0.0.1:${server.port}` })({ space, me });
    return { a: await handle('ana'), b: await handle() };
  };
  for (const { name, skip, run } of conformance(open, { capabilities: { ...declared, access: 'none' } }))
    if (!skip) test(name, run);
});

describe('nats, as a member whose login is granted prefixes', { skip: withoutServer }, () => {
  const options = { capabilities: { ...declared, access: 'prefix' }, under: 'open/by/ana' };
  const spaces = Array.from({ length: conformance(() => assert.fail(), options).length }, (_, n) => `group ${n}`);
  let groups;
  let used = 0;
  before(async () => (groups = await startGroups(spaces)));
  after(() => groups?.server.stop());

  /** To the suite, `open` is everything that there is; the whole space is what it may not read. */
  const all = (adapter) => {
    const prefixOf = (prefix) => (prefix === '' ? 'open' : prefix);
    return {
      capabilities: adapter.capabilities,
      get: (key) => adapter.get(key),
      put: (...given) => adapter.put(...given),
      delete: (...given) => adapter.delete(...given),
      list: (prefix) => adapter.list(prefixOf(prefix)),
      watch: (prefix, ...given) => adapter.watch(prefixOf(prefix), ...given),
      close: () => adapter.close(),
    };
  };
  const open = async () => {
    const index = used++;
    await (await groups.admin(`x-group_0020${index}`, index)).close();
    // Two devices of one member.
    return { a: all(await groups.open('ana', index)), b: all(await groups.open('ana', index)), refused: 'a' };
  };
  for (const { name, skip, run } of conformance(open, options)) if (!skip) test(name, run);
});
