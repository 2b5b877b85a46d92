// Three members of one group behind the queue, each with a login that may read only what is theirs.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { PeerGroup } from 'collegial';
import { memoryStorage } from 'collegial/storage/memory.js';
import { offline } from 'collegial/storage/offline.js';
import { withoutServer } from '../tools/nats-server.mjs';
import { startGroups } from './nats-groups.mjs';
import { until } from './nats-support.mjs';

describe('a group behind the queue, on a server that keeps who reads what', { skip: withoutServer }, () => {
  let groups;
  const people = {};
  const devices = {};

  /** A member at a machine of their own. */
  async function comes(me) {
    devices[me] ??= memoryStorage();
    const storage = offline(await groups.open(me), await devices[me]({ space: 'copy' }));
    const local = await memoryStorage()({ space: me });
    const group = await PeerGroup.open({ storage, space: 'circle', me, local, confidentiality: 'plain' });
    await group.ready();
    return (people[me] = { group, storage, device: await devices[me]({ space: 'copy' }) });
  }
  const feedback = (recipient, text) => ({
    recipient,
    questionnaire: { id: 'q', version: 1, title: 'Q', items: [{ id: 'a', type: 'text', label: 'What?' }] },
    answers: { a: text },
    share: 'recipient',
    promise: 'Ana can read it.',
  });
  const given = (me) => people[me].group.state.feedback.map(({ answers }) => answers?.a);

  before(async () => {
    groups = await startGroups(['circle']);
    await (await groups.admin('circle')).close();
    const { group: ana } = await comes('ana');
    await ana.actions.create({ name: 'Circle', member: { name: 'Ana' } });
    for (const member of ['ben', 'carla']) await ana.write('invitation', { name: member, member });
    for (const me of ['ben', 'carla']) await (await comes(me)).group.actions.join();
    await until(() => ana.state.members.every(({ status }) => status === 'active'), 'all three are active');
  });
  after(async () => {
    for (const { group, storage } of Object.values(people)) {
      await group.close();
      await storage.close();
    }
    await groups?.server.stop();
  });

  test('what one gives another reaches her, and no device of anyone else', async () => {
    const { pending } = await people.ben.group.actions.give(feedback('ana', 'for Ana alone'));
    assert.equal(pending, false);
    await until(() => given('ana').includes('for Ana alone'), 'Ana reads it');
    await people.carla.group.actions.give(feedback('ana', 'from Carla'));
    await until(() => given('ana').includes('from Carla'), 'Ana reads the later one too');
    assert.deepEqual(given('carla'), ['from Carla']);
    const copy = JSON.stringify(await people.carla.device.list(''));
    assert.ok(copy.includes('from Carla') && !copy.includes('for Ana alone'), 'Carla’s copy holds what is hers');
  });

  test('what is written while the server is down waits, and arrives', async () => {
    groups.server.kill();
    await until(() => people.ben.group.state.link === 'stale', 'the link is lost');
    const { pending, op } = await people.ben.group.actions.give(feedback('ana', 'written without a server'));
    assert.equal(pending, true);
    assert.equal(people.ben.group.state.waiting, 1);
    const settled = [];
    people.ben.group.onSettled((each) => settled.push(each));
    await groups.server.halt();
    await groups.server.start();
    await until(() => given('ana').includes('written without a server'), 'Ana reads it', 60_000);
    await until(() => people.ben.group.state.waiting === 0, 'nothing waits any more', 60_000);
    assert.deepEqual(settled, [{ op, kind: 'giving', outcome: 'confirmed' }]);
  });
});
