// A group that is copied from one storage into another, record by record, is the same group there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PeerGroup } from 'collegial';
import { memoryStorage } from 'collegial/storage/memory.js';

test('what "Choosing a storage" shows copies a whole group', async () => {
  const [one, other] = [memoryStorage(), memoryStorage()];
  const space = 'change-circle';
  const open = (storage, me) => PeerGroup.open({ storage, space, me });
  const before = await open(one, 'moodle:ana.duarte');
  await before.ready();
  await before.actions.create({ name: 'Change circle', member: { name: 'Ana Duarte', externalIds: ['moodle:ana.duarte'] } });
  await before.actions.invite({ name: 'Ben Okafor', externalIds: ['moodle:ben.okafor'] });

  const [from, to] = [await one({ space }), await other({ space })];
  for (const { key, value } of await from.list('')) await to.put(key, value, null);

  for (const me of ['moodle:ana.duarte', 'moodle:ben.okafor']) {
    const [old, copied] = [await open(one, me), await open(other, me)];
    await Promise.all([old.ready(), copied.ready()]);
    const { members, card, phase } = copied.state;
    assert.deepEqual({ members, card, phase }, { members: old.state.members, card: old.state.card, phase: old.state.phase });
    assert.equal(members.length, 2);
  }
  const after = await open(other, 'moodle:ana.duarte');
  await after.ready();
  await after.actions.invite({ name: 'Carla Reis' });
  assert.equal(after.state.members.length, 3);
});
