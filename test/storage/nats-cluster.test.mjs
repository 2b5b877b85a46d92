// Five members on a cluster of three nodes, each in an account of their own, while its leader and then another node are killed.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { update } from 'collegial/storage/update.js';
import { natsStorage } from 'collegial/storage/nats.js';
import { command, groupsOf, passwordsOf } from './nats-groups.mjs';
import { connectAs, pause, record, until } from './nats-support.mjs';
import { startCluster, withoutServer } from '../tools/nats-server.mjs';

const members = ['ana', 'ben', 'carla', 'dilip', 'eva'];

describe('a cluster of three nodes', { skip: withoutServer }, () => {
  let nodes = [];
  const storages = [];
  let writing = true;
  before(async () => {
    const groups = groupsOf(['circle'], members);
    nodes = await startCluster(3, command(['accounts', '-'], { input: JSON.stringify(groups) }), passwordsOf(groups));
  });
  after(async () => {
    writing = false;
    await Promise.all(storages.map((storage) => storage.close()));
    await Promise.all(nodes.map((node) => node.stop()));
  });

  test('no acknowledged write is lost, none is applied twice, and watches end with what is stored', { timeout: 120_000 }, async () => {
    const servers = nodes.map(({ port }) => `ws://127.0.0.1:${port}`);
    const open = async (user, password, options) => {
      const storage = await natsStorage({ servers, heartbeat: 1000, credentials: () => ({ user, password }), ...options })({
        space: 'circle',
        me: user.replace(/-0$/, ''),
      });
      storages.push(storage);
      return storage;
    };
    const admin = await open('circle.admin', 'admin');
    // Older clusters let two writers of one record meet, and then their replicas differ; they say best-effort.
    const devices = admin.capabilities.compareAndSet === 'strong' ? 2 : 1;
    const writers = [];
    for (const me of members)
      for (let device = 0; device < devices; device++)
        writers.push({ me, device, storage: await open(`${me}-0`, 'secret', { api: 'collegial.API' }) });
    const watches = writers.map(({ storage }) => record(storage, 'open'));
    await Promise.all(watches.map((watch) => until(() => watch.ready, 'ready')));

    /** Operations whose writes were acknowledged. */
    const acknowledged = [];
    const write = async ({ me, device, storage }) => {
      for (let n = 0; writing; n++) {
        const op = `${me}-${device}-${n}`;
        // Half of the writes make a record, half change one, which all devices of a member share.
        const key = n % 2 ? `open/by/${me}/note/${op}` : `open/by/${me}/changed/all`;
        for (let done = false; !done && writing; ) {
          try {
            await update(storage, key, (value) => (value?.ops.includes(op) ? undefined : { ops: [...(value?.ops ?? []), op] }));
            acknowledged.push({ key, op });
            done = true;
          } catch (error) {
            assert.ok(error.retryable || error.code === 'conflict', `${error.code}: ${error.message}`);
          }
        }
        await pause(20);
      }
    };
    const all = writers.map(write);
    const progress = async (rule) => {
      const before = acknowledged.length;
      await until(() => acknowledged.length > before + 25, rule, 40_000);
    };

    await progress('writes go on before anything fails');
    const leader = await leaderOf(nodes);
    leader.kill();
    await progress('writes go on after the leader was killed');
    await leader.halt();
    await leader.start();
    // The members of the first one went to the others.
    const other = nodes.find((node) => node !== leader);
    other.kill();
    await progress('writes go on after a member’s node was killed');
    await other.halt();
    await other.start();
    await progress('writes go on with all nodes');
    writing = false;
    await Promise.all(all);

    const stored = new Map((await admin.list('open')).map((entry) => [entry.key, entry]));
    for (const { key, op } of acknowledged)
      assert.ok(stored.get(key)?.value.ops.includes(op), `${op} was acknowledged, and ${key} holds it`);
    for (const { key, value } of stored.values())
      assert.equal(new Set(value.ops).size, value.ops.length, `nothing in ${key} is applied twice`);
    const same = (held) =>
      held.size === stored.size && [...held].every(([key, { revision }]) => stored.get(key)?.revision === revision);
    for (const watch of watches) {
      await until(() => watch.fresh && same(watch.held), 'a watch ends with what is stored', 30_000);
      assert.deepEqual(watch.faults, [], 'no key goes back in time');
      assert.equal(watch.events.filter(({ type }) => type === 'ready').length, 1);
    }
  });
});

async function leaderOf(nodes) {
  const client = await connectAs(nodes[0], { user: 'circle.admin', pass: 'admin' });
  const { cluster, config } = (await client.request('$JS.API.STREAM.INFO.KV_circle', '', { timeout: 5000 })).json();
  await client.close();
  assert.equal(config.num_replicas, 3, 'a cluster of three keeps three replicas');
  return nodes.find((node) => node.name === cluster.leader);
}
