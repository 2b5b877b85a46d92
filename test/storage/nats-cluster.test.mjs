// Five members on a cluster of three nodes, while its leader and then a member's own node are killed.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { update } from 'collegial/storage/update.js';
import { natsStorage } from 'collegial/storage/nats.js';
import { startCluster, withoutServer } from '../tools/nats-server.mjs';
import { connectAs, pause, record, until } from './nats-support.mjs';

describe('a cluster of three nodes', { skip: withoutServer }, () => {
  let nodes = [];
  let storages = [];
  let writing = true;
  before(async () => (nodes = await startCluster(3)));
  after(async () => {
    writing = false;
    await Promise.all(storages.map((storage) => storage.close()));
    await Promise.all(nodes.map((node) => node.stop()));
  });

  test('no acknowledged write is lost, none is applied twice, and watches end with what is stored', { timeout: 120_000 }, async () => {
    const members = ['ana', 'ben', 'carla', 'dilip', 'eva'];
    const addressOf = (index) => `ws://127.0.0.1:${nodes[index % 3].port}`;
    storages = await Promise.all(
      members.map((me, index) =>
        // Each prefers no node: where its own fails, any other will do.
        natsStorage({ servers: [0, 1, 2].map((step) => addressOf(index + step)), heartbeat: 1000 })({ space: 'circle', me }),
      ),
    );
    // Older clusters let two writers of one record meet, and then their replicas differ; they say best-effort.
    const strong = storages[0].capabilities.compareAndSet === 'strong';
    const watches = storages.map((storage) => record(storage, ''));
    await Promise.all(watches.map((watch) => until(() => watch.ready, 'ready')));

    /** Operations whose writes were acknowledged. */
    const acknowledged = [];
    const write = async (storage, me) => {
      for (let n = 0; writing; n++) {
        const op = `${me}-${n}`;
        // Half of the writes make a record, half change one: the same for all of them where the cluster can bear that.
        const key = n % 2 ? `open/by/${me}/note/n${n}` : strong ? 'open/shared' : `open/by/${me}/changed`;
        for (;;) {
          try {
            await update(storage, key, (value) => (value?.ops.includes(op) ? undefined : { ops: [...(value?.ops ?? []), op] }));
            acknowledged.push({ key, op });
            break;
          } catch (error) {
            assert.ok(error.retryable || error.code === 'conflict', `${error.code}: ${error.message}`);
          }
        }
        await pause(20);
      }
    };
    const writers = storages.map((storage, index) => write(storage, members[index]));
    const progress = async (rule) => {
      const before = acknowledged.length;
      await until(() => acknowledged.length > before + 25, rule, 40_000);
    };

    await progress('writes go on before anything fails');
    const leader = await leaderOf(nodes, 'KV_circle');
    leader.kill();
    await progress('writes go on after the leader was killed');
    await leader.halt();
    await leader.start();

    // Where most of the members are connected by now.
    const [own] = nodes.filter((node) => node !== leader);
    own.kill();
    await progress('writes go on after a member’s node was killed');
    await own.halt();
    await own.start();
    await progress('writes go on with all nodes');
    writing = false;
    await Promise.all(writers);

    const stored = new Map((await storages[0].list('')).map((entry) => [entry.key, entry]));
    for (const { key, op } of acknowledged)
      assert.ok(stored.get(key)?.value.ops.includes(op), `${op} was acknowledged, and ${key} holds it`);
    for (const { key, value } of stored.values())
      assert.equal(new Set(value.ops).size, value.ops.length, `nothing in ${key} is applied twice`);
    const same = (held, all) =>
      held.size === all.size && [...held].every(([key, { revision }]) => all.get(key)?.revision === revision);
    for (const watch of watches) {
      await until(() => watch.fresh && same(watch.held, stored), 'a watch ends with what is stored', 30_000);
      assert.deepEqual(watch.faults, [], 'no key goes back in time');
    }
  });
});

async function leaderOf(nodes, stream) {
  const client = await connectAs(nodes[0]);
  const { cluster, config } = (await client.request(`$JS.API.STREAM.INFO.${stream}`, '', { timeout: 5000 })).json();
  await client.close();
  assert.equal(config.num_replicas, 3, 'a cluster of three keeps three replicas');
  return nodes.find((node) => node.name === cluster.leader);
}
