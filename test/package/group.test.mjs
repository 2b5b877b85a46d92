// A group in Node, without a DOM: what a server, a script or a migration does with the library.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PeerGroup, agreementTemplates } from 'collegial';
import { memoryStorage } from 'collegial/storage/memory.js';

test('a group lives in Node as on a page', async () => {
  const storage = memoryStorage();
  const open = (me) => PeerGroup.open({ storage, space: 'circle', me });
  const ana = await open('ana');
  await ana.actions.create({ name: 'Circle', member: { name: 'Ana' } });
  const names = [];
  ana.subscribe(
    (state) => state.members,
    (members) => names.push(members.at(-1).name),
  );
  const { record } = await ana.actions.invite({ name: 'Ben', externalIds: ['moodle:ben'] });
  assert.deepEqual(names, ['Ben']);

  const ben = await open('moodle:ben');
  await ben.ready();
  assert.equal(ben.state.me.id, record.body.member);
  await ben.actions.join();
  const proposal = await ben.actions.propose(agreementTemplates[0].clauses, 'en');
  assert.match(proposal.record.body.hash, /^[\w-]{43}$/);
  await Promise.all([ana.close(), ben.close()]);
});

test('a process that forgets to close a group still ends', async () => {
  const { spawnSync } = await import('node:child_process');
  const script = `import { PeerGroup } from 'collegial';
    const group = await PeerGroup.open({ storage: 'memory:', space: 's', me: 'ana' });
    await group.actions.create({ name: 'Circle', member: { name: 'Ana' } });`;
  const { status, signal, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { timeout: 20_000, encoding: 'utf8' });
  assert.deepEqual({ status, signal, stderr }, { status: 0, signal: null, stderr: '' });
});
