// What a member may do is enforced by the server: attacks with a real login, against the configuration as it is printed.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { headers } from '@nats-io/nats-core';
import { natsPermissions } from 'collegial/confidentiality/nats-permissions.js';
import { natsStorage } from 'collegial/storage/nats.js';
import { startGroups } from './nats-groups.mjs';
import { connectAs, pause, record, refusalOf, until } from './nats-support.mjs';
import { startServer, withoutServer } from '../tools/nats-server.mjs';

const own = 'open/by/ana/note/1';
const victim = 'open/by/ben/note/1';
const api = 'collegial.API';

describe('permissions of a member', { skip: withoutServer }, () => {
  let groups, server, ana, ben, attacker, foreign, secret, admin;
  before(async () => {
    groups = await startGroups(['circle', 'other']);
    server = groups.server;
    await (await groups.admin('other', 1)).close();
    admin = await groups.admin('circle');
    // The audience of ben and carla: the only one in a subject of ben's that isn't ana's.
    const { publish } = (await natsPermissions({ space: 'circle', members: [{ id: 'ben' }, { id: 'carla' }] })).get('ben');
    const audience = publish.allow.flatMap((subject) => /^\$KV\.circle\.a\.([\w-]+)\.by\.ben\.>$/.exec(subject)?.[1] ?? []).at(-1);
    secret = `a/${audience}/by/ben/note/1`;
    [ana, ben, attacker] = [await groups.open('ana'), await groups.open('ben'), await groups.raw('ana')];
    await ben.put(secret, 'for carla', null);
    foreign = await groups.open('ana', 1);
  });
  beforeEach(async () => {
    const current = await ben.get(victim);
    if (!current) await ben.put(victim, 'of ben', null);
  });
  after(async () => {
    await Promise.all([ana, ben, admin, foreign].map((storage) => storage?.close()));
    await attacker?.close();
    await server?.stop();
  });

  /** Everything that the group holds, as its administrator sees it. */
  const held = async () => new Map((await admin.list('')).map(({ key, value }) => [key, value]));
  const unharmed = async (what) => {
    await pause(150);
    const all = await held();
    assert.equal(all.get(victim), 'of ben', `${what}: another member's record is as it was`);
    assert.equal(all.get(secret), 'for carla', `${what}: a record of another audience is as it was`);
  };
  /** Sends a request as it is and gives back what comes, an error by its name. */
  const send = async (subject, payload = '', options = {}) => {
    const header = headers();
    for (const [name, value] of Object.entries(options.headers ?? {})) header.set(name, value);
    const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
    try {
      const answer = await attacker.request(subject, text, { timeout: 700, headers: header });
      return { status: answer.headers?.code, text: answer.string() };
    } catch (error) {
      return { refused: error.cause?.name ?? error.name };
    }
  };
  const refusedOrError = ({ refused, status, text }, what) =>
    assert.ok(refused || status >= 400 || JSON.parse(text).error, `${what} is refused: ${status} ${text}`);
  const unread = async (subject, payload, what) => {
    const answer = await send(subject, payload);
    assert.ok(!answer.text?.includes('for carla'), `${what}: nothing is read`);
    refusedOrError(answer, what);
  };

  test('a member reads and writes what is theirs', async () => {
    assert.equal(ana.capabilities.access, 'prefix');
    const { revision } = await ana.put(own, 1, null);
    assert.equal((await ben.get(own)).value, 1);
    assert.deepEqual((await ana.list('open')).map(({ key }) => key).sort(), [own, victim]);
    await ana.delete(own, revision);
  });

  test('a member can’t write as another, nor change or delete what another wrote', async () => {
    const { revision } = await ana.get(victim);
    assert.equal((await refusalOf(ana.put(victim, 'forged', revision))).code, 'forbidden');
    assert.equal((await refusalOf(ana.put('open/by/ben/note/2', 'forged', null))).code, 'forbidden');
    assert.equal((await refusalOf(ana.delete(victim, revision))).code, 'forbidden');
    for (const header of [{}, { 'KV-Operation': 'DEL' }, { 'KV-Operation': 'PURGE' }, { 'Nats-Rollup': 'sub' }])
      refusedOrError(await send('$KV.circle.open.by.ben.note.1', '"forged"', { headers: header }), 'a bare message');
    await unharmed('writing');
  });

  test('a member can’t write to an audience that they aren’t part of, not even as themselves', async () => {
    const beyond = secret.replace('/by/ben/', '/by/ana/');
    assert.equal((await refusalOf(ana.put(beyond, 'unasked', null))).code, 'forbidden');
    refusedOrError(await send(`$KV.circle.${beyond.replaceAll('/', '.')}`, '"unasked"'), 'a bare message');
    attacker.publish('$KV.circle.open.by.ana.note.9', '"x"', { reply: `$KV.circle.${beyond.replaceAll('/', '.')}` });
    await attacker.flush();
    await pause(150);
    assert.ok(!(await held()).has(beyond));
  });

  test('an answer can’t be sent to where its asker may not write', async () => {
    await ana.put('open/by/ana/note/bait', 'forged', null);
    const target = '$KV.circle.open.by.ben.note.1';
    const deletes = '$JS.API.STREAM.DELETE.KV_circle';
    const ways = [
      ['$KV.circle.open.by.ana.note.9', '"x"'],
      [`${api}.DIRECT.GET.KV_circle.$KV.circle.open.by.ana.note.bait`, ''],
      [`${api}.CONSUMER.CREATE.KV_circle.z.$KV.circle.open.>`, '{'],
    ];
    for (const [subject, payload] of ways)
      for (const reply of [target, deletes, `${api}.STREAM.DELETE.KV_circle`, '$JS.API.STREAM.PURGE.KV_circle']) {
        attacker.publish(subject, payload, { reply });
        await attacker.flush();
        await unharmed(`an answer of ${subject} to ${reply}`);
      }
  });

  test('a member can’t read, watch or list another audience, or everything', async () => {
    assert.equal((await refusalOf(ana.get(secret))).code, 'forbidden');
    for (const prefix of ['', 'a', secret.split('/').slice(0, 2).join('/')]) {
      assert.equal((await refusalOf(ana.list(prefix))).code, 'forbidden');
      const watch = record(ana, prefix);
      await until(() => watch.errors.length, 'a watch says that it is refused');
      watch.stop();
      assert.equal(watch.errors[0].code, 'forbidden');
      assert.equal(watch.events.length, 1);
    }
  });

  test('no call of the API reads another audience', async () => {
    const subject = `$KV.circle.${secret.replaceAll('/', '.')}`;
    for (const root of [api, '$JS.API']) {
      await unread(`${root}.DIRECT.GET.KV_circle.${subject}`, '', 'a direct get by subject');
      await unread(`${root}.DIRECT.GET.KV_circle`, { last_by_subj: subject }, 'a direct get of a last message');
      await unread(`${root}.DIRECT.GET.KV_circle`, { seq: 1, next_by_subj: '$KV.circle.a.>' }, 'a direct get of the next');
      await unread(`${root}.DIRECT.GET.KV_circle`, { multi_last: ['$KV.circle.>'], batch: 10 }, 'a direct get of many');
      const granted = `${root}.DIRECT.GET.KV_circle.$KV.circle.open.by.ana.note.bait`;
      for (const payload of [{ last_by_subj: subject }, { seq: 1, next_by_subj: '$KV.circle.a.>' }, { multi_last: [subject] }])
        await unread(granted, payload, 'a granted direct get with another payload');
      await unread(`${root}.DIRECT.GET.KV_circle.$KV.circle.a.*.by.ben.note.1`, '', 'a direct get with a wildcard');
      await unread(`${root}.DIRECT.GET.KV_circle.>`, '', 'a direct get of anything');
      await unread(`${root}.STREAM.MSG.GET.KV_circle`, { last_by_subj: subject }, 'a get of a message');
      await unread(`${root}.STREAM.MSG.GET.KV_circle`, { seq: 1 }, 'a get by sequence');
      for (const call of ['INFO.KV_circle', 'NAMES', 'LIST', 'SNAPSHOT.KV_circle'])
        await unread(`${root}.STREAM.${call}`, { subjects_filter: '>', deliver_subject: '_INBOX_ana.s' }, `STREAM.${call}`);
      for (const call of ['NAMES.KV_circle', 'LIST.KV_circle', 'INFO.KV_circle.x', 'DELETE.KV_circle.x', 'MSG.NEXT.KV_circle.x'])
        await unread(`${root}.CONSUMER.${call}`, '', `CONSUMER.${call}`);
    }
    assert.equal((await held()).get(secret), 'for carla');
  });

  test('no consumer delivers another audience, whatever it is asked for', async () => {
    const got = [];
    const inbox = '_INBOX_ana.steal';
    const subscription = attacker.subscribe(inbox, { callback: (error, message) => message && got.push(message.string()) });
    const all = '$KV.circle.>';
    const config = (more) => ({
      stream_name: 'KV_circle',
      config: { deliver_subject: inbox, deliver_policy: 'all', ack_policy: 'none', ...more },
    });
    const granted = '$KV.circle.open.>';
    await send(`${api}.CONSUMER.CREATE.KV_circle.own.${granted}`, config({ name: 'own', filter_subject: granted }));
    await until(() => got.length, 'what is granted is delivered');
    const before = got.length;
    for (const root of [api, '$JS.API']) {
      const ways = [
        [`${root}.CONSUMER.CREATE.KV_circle`, config({ filter_subject: all })],
        [`${root}.CONSUMER.CREATE.KV_circle`, config({})],
        [`${root}.CONSUMER.CREATE.KV_circle.s`, config({ name: 's' })],
        [`${root}.CONSUMER.CREATE.KV_circle.s.${all}`, config({ name: 's', filter_subject: all })],
        [`${root}.CONSUMER.CREATE.KV_circle.s.$KV.circle.a.>`, config({ name: 's', filter_subject: '$KV.circle.a.>' })],
        [`${root}.CONSUMER.DURABLE.CREATE.KV_circle.s`, config({ durable_name: 's' })],
        // The filter in the subject is granted; the one in the payload is another.
        [`${root}.CONSUMER.CREATE.KV_circle.s.$KV.circle.open.>`, config({ name: 's', filter_subject: all })],
        [`${root}.CONSUMER.CREATE.KV_circle.s.$KV.circle.open.>`, config({ name: 's' })],
        [`${root}.CONSUMER.CREATE.KV_circle.s.$KV.circle.open.>`, config({ name: 's', filter_subjects: [all] })],
        [`${root}.CONSUMER.CREATE.KV_circle.s.$KV.circle.open.>`, { ...config({ name: 's', filter_subject: all }), stream_name: 'KV_other' }],
      ];
      for (const [subject, payload] of ways) refusedOrError(await send(subject, payload), subject);
    }
    await pause(200);
    subscription.unsubscribe();
    assert.equal(got.length, before, 'nothing else is');
  });

  test('a consumer can’t be made to deliver where it destroys or forges', async () => {
    const ways = [
      '$KV.circle.open.by.ben.note.1',
      '$KV.circle.open.by.ana.note.9',
      '$KV.other.open.by.ana.note.1',
      '$JS.API.STREAM.DELETE.KV_circle',
      '$JS.API.STREAM.PURGE.KV_circle',
      `${api}.STREAM.DELETE.KV_circle`,
    ];
    for (const [index, deliver_subject] of ways.entries()) {
      const name = `trick${index}`;
      const config = { name, deliver_subject, deliver_policy: 'all', ack_policy: 'none', filter_subject: '$KV.circle.open.>' };
      await send(`${api}.CONSUMER.CREATE.KV_circle.${name}.$KV.circle.open.>`, { stream_name: 'KV_circle', config });
      await ana.put(`open/by/ana/trick/${index}`, 'bait', null);
      await unharmed(`delivery to ${deliver_subject}`);
    }
    assert.ok(!(await foreign.get(own)), 'another group holds nothing of it');
  });

  test('a member can’t hear what isn’t theirs: inboxes of others, the bucket, everything', async () => {
    const heard = [];
    for (const subject of ['_INBOX_ben.>', '_INBOX.>', '$KV.>', '$KV.circle.>', '$JS.>', '$SYS.>', '>', '*.>']) {
      const subscription = attacker.subscribe(subject, { callback: (error, message) => error === null && heard.push(message.subject) });
      await attacker.flush();
      assert.ok((await Promise.race([subscription.closed, pause(1000)])) instanceof Error, `${subject} is refused`);
    }
    const watch = record(ben, 'open');
    await until(() => watch.ready, 'ready');
    await ben.get(victim);
    watch.stop();
    assert.deepEqual(heard, []);
  });

  test('a member can’t wipe: rollup, purge, deletion of messages and streams, another configuration', async () => {
    for (const rollup of ['all', 'sub']) {
      const answer = await send('$KV.circle.open.by.ana.note.9', '"x"', { headers: { 'Nats-Rollup': rollup } });
      refusedOrError(answer, `a rollup of ${rollup}`);
    }
    await unharmed('rollup');
    for (const root of [api, '$JS.API']) {
      /** @type {[string, object | string][]} */
      const calls = [
        ['STREAM.PURGE.KV_circle', {}],
        ['STREAM.PURGE.KV_circle', { filter: '$KV.circle.open.>' }],
        ['STREAM.DELETE.KV_circle', ''],
        ['STREAM.UPDATE.KV_circle', { name: 'KV_circle', subjects: ['$KV.circle.>'], max_msgs: 1, discard: 'old' }],
        ['STREAM.CREATE.steal', { name: 'steal', subjects: ['$KV.circle.>'] }],
        ['STREAM.CREATE.mirror', { name: 'mirror', mirror: { name: 'KV_circle' } }],
        ['STREAM.RESTORE.KV_circle', {}],
        ['STREAM.LEADER.STEPDOWN.KV_circle', ''],
        ['STREAM.PEER.REMOVE.KV_circle', { peer: 'x' }],
        ['ACCOUNT.PURGE.circle', ''],
        ['STREAM.MSG.DELETE.KV_circle', { seq: 1 }],
        ['STREAM.MSG.DELETE.KV_circle', { seq: 2, no_erase: true }],
      ];
      for (const [call, payload] of calls) refusedOrError(await send(`${root}.${call}`, payload), call);
      await unharmed(root);
    }
  });

  test('a login of one group reaches nothing of another', async () => {
    const config = { name: 'x', deliver_subject: '_INBOX_ana.x', ack_policy: 'none', filter_subject: '$KV.other.open.>' };
    for (const root of [api, '$JS.API']) {
      refusedOrError(await send(`${root}.DIRECT.GET.KV_other.$KV.other.open.by.ana.note.1`), 'a get');
      refusedOrError(await send(`${root}.CONSUMER.CREATE.KV_other.x.$KV.other.open.>`, { stream_name: 'KV_other', config }), 'a watch');
    }
    refusedOrError(await send('$KV.other.open.by.ana.note.1', '"forged"'), 'a write');
    assert.ok(!(await foreign.get(own)), 'the other group holds nothing');
  });
});

describe('one account for all members', { skip: withoutServer }, () => {
  test('doesn’t do: with the same permissions, an answer overwrites what another wrote', async () => {
    const group = { space: 'circle', members: [{ id: 'ana' }, { id: 'ben' }] };
    const users = [...(await natsPermissions(group, { api: '$JS.API' }))].map(
      ([user, permissions]) => `{ user: ${user}, password: secret, permissions: ${JSON.stringify(permissions)} }`,
    );
    const config = `accounts { circle: { jetstream: enabled, users: [{ user: admin, password: secret }, ${users.join(', ')}] } }`;
    const server = await startServer({ config });
    const open = (user) =>
      natsStorage({ servers: `ws://127.0.0.1:${server.port}`, credentials: () => ({ user, password: 'secret' }) })({ space: 'circle', me: user });
    const [admin, ben] = [await open('admin'), await open('ben')];
    await ben.put(victim, 'of ben', null);
    const attacker = await connectAs(server, { user: 'ana', pass: 'secret', inboxPrefix: '_INBOX_ana' });
    attacker.publish('$KV.circle.open.by.ana.note.9', '"x"', { reply: '$KV.circle.open.by.ben.note.1' });
    await attacker.flush();
    await until(async () => (await ben.get(victim)).value !== 'of ben', 'it is overwritten');
    await Promise.all([admin.close(), ben.close(), attacker.close()]);
    await server.stop();
  });
});
