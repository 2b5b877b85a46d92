// The command `collegial-nats`: what it prints, that a server takes it, and how it fails.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, test } from 'node:test';
import { natsPermissions } from 'collegial/confidentiality/nats-permissions.js';
import { command, groupsOf, passwordsOf } from './nats-groups.mjs';
import { connectAs } from './nats-support.mjs';
import { configurationFaults, startServer, withoutServer } from '../tools/nats-server.mjs';

const groups = groupsOf(['change-circle', 'Круг 2']);
const json = JSON.stringify(groups);
const call = (args, options) => spawnSync(process.execPath, ['dist/bin/collegial-nats.js', ...args], { encoding: 'utf8', ...options });

test('the help names each command and option', () => {
  const { status, stdout } = call(['--help']);
  assert.equal(status, 0);
  for (const word of ['accounts', 'stream', '--format', '--prefix', '--api', '--replicas', '--create', 'COLLEGIAL_NATS_ADMIN'])
    assert.ok(stdout.includes(word), word);
  for (const line of stdout.split('\n')) assert.ok(line.length <= 120, line);
});

test('a group’s data and each of its members have an account of their own', () => {
  const accounts = JSON.parse(command(['accounts', '-', '--format', 'json'], { input: json }));
  assert.deepEqual(accounts.map(({ account }) => account), ['change-circle', 'x-_041a_0440_0443_0433_00202']);
  const [{ members, services }] = accounts;
  assert.deepEqual(members.map(({ account }) => account), ['change-circle.ana', 'change-circle.ben', 'change-circle.carla']);
  for (const { account, services: imported } of members)
    for (const { subject } of imported)
      assert.ok(services.find((one) => one.subject === subject).accounts.includes(account), `${account} may import ${subject}`);
});

test('a member’s permissions are those that the library generates, for each audience that contains them', async () => {
  const [{ members }] = JSON.parse(command(['accounts', '-', '--format', 'json'], { input: json }));
  const generated = await natsPermissions(groups[0]);
  for (const { id, permissions } of members) {
    assert.deepEqual(permissions, generated.get(id));
    const written = permissions.publish.allow.filter((subject) => subject.startsWith('$KV.'));
    // In the open, alone, with either of the others, with both.
    assert.equal(written.length, 5);
    for (const subject of written) assert.match(subject, new RegExp(`\\.by\\.${id}\\.>$`));
    const calls = permissions.publish.allow.filter((subject) => !subject.startsWith('$KV.'));
    for (const subject of calls) assert.match(subject, /^collegial\.API\.(DIRECT\.GET\.KV_change-circle|CONSUMER\.CREATE\.KV_change-circle\.\*)\.\$KV\.change-circle\.(open\.>|a\.[\w-]{43}\.>|=)$/);
    assert.deepEqual(permissions.subscribe.allow, [`_INBOX_${id}.>`]);
  }
});

test('a group of six has 32 audiences for each member', async () => {
  const members = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => ({ id }));
  const { publish } = (await natsPermissions({ space: 's', members })).get('a');
  assert.equal(publish.allow.filter((subject) => subject.endsWith('.by.a.>')).length, 33);
});

test('what the page calls a member is where their answers arrive', async () => {
  const permissions = await natsPermissions({ space: 's', members: [{ id: 'ana', me: 'moodle:ana' }] });
  assert.deepEqual(permissions.get('ana').subscribe.allow, ['_INBOX_x-moodle_003aana.>']);
});

test('no secret is printed', () => {
  const printed = command(['accounts', '-'], { input: json });
  for (const line of printed.split('\n').filter((one) => one.includes('password:'))) assert.match(line, /password: \$COLLEGIAL_NATS_\w+/);
});

test('the configuration of a stream is printed, one a line', () => {
  const lines = command(['stream', 'change-circle', 'a b', '--replicas', '1', '--prefix', 'groups-']).trim().split('\n');
  const [first, second] = lines.map((line) => JSON.parse(line));
  assert.equal(first.name, 'KV_groups-change-circle');
  assert.deepEqual(second.subjects, ['$KV.groups-x-a_0020b.>']);
  assert.equal(first.num_replicas, 1);
  assert.deepEqual([first.deny_delete, first.deny_purge, first.allow_rollup_hdrs, first.discard], [true, true, false, 'new']);
});

test('a wrong call ends with 2 and says what to mend', () => {
  const member = { id: 'ana', user: 'ana' };
  const wrong = [
    [['nothing'], /no "nothing"/],
    [['accounts'], /Name one file/],
    [['accounts', 'no-such-file.json'], /can’t be read/],
    [['accounts', '-', '--format', 'xml'], /conf or json/],
    [['accounts', '-', '--colour'], /--colour/],
    [['stream'], /at least one space/],
    [['stream', 's', '--replicas', '2'], /1, 3 or 5/],
    [['stream', 's', '--create', 'nats+ws://127.0.0.1'], /COLLEGIAL_NATS_ADMIN/],
    [['accounts', '-'], /isn’t JSON/, '{'],
    [['accounts', '-'], /no "space"/, '{}'],
    [['accounts', '-'], /no "members"/, '{ "space": "s" }'],
    [['accounts', '-'], /"id" has/, JSON.stringify({ space: 's', members: [{ id: 'a b', user: 'a' }] })],
    [['accounts', '-'], /no "user"/, JSON.stringify({ space: 's', members: [{ id: 'ana' }] })],
    [['accounts', '-'], /"s" stands there twice/, JSON.stringify([{ space: 's', members: [member] }, { space: 's', members: [member] }])],
    [['accounts', '-'], /"ana" is two members/, JSON.stringify([{ space: 's', members: [member] }, { space: 't', members: [member] }])],
    [['accounts', '-'], /variable of another/, JSON.stringify({ space: 's', members: [{ id: 'a', user: 'a.b' }, { id: 'b', user: 'a_b' }] })],
    [['accounts', '-'], /at most 10/, JSON.stringify({ space: 's', members: Array.from({ length: 11 }, (_, n) => ({ id: `m${n}`, user: `m${n}` })) })],
  ];
  for (const [args, message, input = json] of wrong) {
    const { status, stderr, stdout } = call(args, { input, env: { PATH: process.env.PATH } });
    assert.equal(status, 2, args.join(' '));
    assert.match(stderr, /^collegial-nats: /);
    assert.match(stderr, message);
    assert.equal(stdout, '');
  }
});

describe('a server', { skip: withoutServer }, () => {
  const env = passwordsOf(groups);
  const admin = { ...process.env, COLLEGIAL_NATS_ADMIN: 'admin' };

  test('takes the printed configuration, and refuses a broken one', () => {
    const printed = command(['accounts', '-'], { input: json });
    assert.equal(configurationFaults(printed, env), '');
    assert.notEqual(configurationFaults(printed.replace('exports: [', 'exports: [ nonsense'), env), '');
    assert.notEqual(configurationFaults(printed, {}), '', 'a password that is missing is no empty one');
  });

  test('gets its streams from the command, again without harm, and never over an unsafe one', async (context) => {
    const server = await startServer({ config: command(['accounts', '-'], { input: json }), env });
    context.after(() => server.stop());
    const create = (...spaces) => call(['stream', ...spaces, '--replicas', '1', '--create', server.url], { env: admin });
    for (let times = 0; times < 2; times++) {
      const { status, stdout, stderr } = create('change-circle');
      assert.equal(stderr, '');
      assert.equal(stdout, '"change-circle" is there.\n');
      assert.equal(status, 0);
    }
    const raw = await connectAs(server, { user: 'x-_041a_0440_0443_0433_00202.admin', pass: 'admin' });
    const config = { name: 'KV_x-_041a_0440_0443_0433_00202', subjects: ['$KV.x-_041a_0440_0443_0433_00202.>'], allow_rollup_hdrs: true };
    await raw.request(`$JS.API.STREAM.CREATE.${config.name}`, JSON.stringify(config));
    await raw.close();
    const { status, stderr } = create('Круг 2');
    assert.equal(status, 1);
    assert.match(stderr, /aren’t safe.*allow_rollup_hdrs/);
  });

  test('that refuses the administrator, or isn’t there, makes the command end with 1', async (context) => {
    const server = await startServer({ config: command(['accounts', '-'], { input: json }), env });
    context.after(() => server.stop());
    const options = { env: { ...admin, COLLEGIAL_NATS_ADMIN: 'wrong' } };
    const refused = call(['stream', 'change-circle', '--create', server.url], options);
    assert.equal(refused.status, 1);
    assert.match(refused.stderr, /refused the login/);
    await server.halt();
    assert.equal(call(['stream', 'change-circle', '--create', server.url], options).status, 1);
  });
});
