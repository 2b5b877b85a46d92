// What goes wrong between a page and its server, and what is said then.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { generate } from 'selfsigned';
import { registerCredentials } from 'collegial/storage/credentials.js';
import { natsStorage, openNats } from 'collegial/storage/nats.js';
import { cable, connectAs, record, refusalOf, until } from './nats-support.mjs';
import { freePort, startServer, withoutServer } from '../tools/nats-server.mjs';

const space = 'circle';
const secret = 'correct-horse';
const safe = (error) => {
  assert.equal(error.name, 'StorageError');
  assert.ok(error.message.length > 20 && !error.message.includes(secret), error.message);
  return error;
};

test('a string that can’t be used is invalid, and says how to write it', async () => {
  const strings = ['nats+wss://', 'nats+wss://a b', 'nats+wss:host', 'nats+wss://h?replicas=2', 'nats+wss://h?prefix=a.b', 'nats+wss://h?x=1', 'nats+wss://h,,i'];
  for (const url of strings) {
    const { code, message } = safe(await refusalOf(openNats({ url, space })));
    assert.equal(code, 'invalid', url);
    assert.match(message, /nats\+wss:\/\/nats\.example\.org/);
  }
});

test('credentials in the string are refused', async () => {
  const { code, message } = safe(await refusalOf(openNats({ url: `nats+wss://ana:${secret}@h`, space })));
  assert.equal(code, 'invalid');
  assert.match(message, /registerCredentials/);
});

test('a host that can’t be reached is offline, and both possible reasons are named', async () => {
  const { code, message } = safe(await refusalOf(openNats({ url: `nats+ws://127.0.0.1:${await freePort()}`, space })));
  assert.equal(code, 'offline');
  assert.match(message, /reached.*certificate/);
});

describe('a server', { skip: withoutServer }, () => {
  const started = async (context, options) => {
    const server = await startServer(options);
    context.after(() => server.stop());
    return server;
  };
  const opened = async (context, options, opening = { space }) => {
    const storage = await natsStorage(options)(opening);
    context.after(() => storage.close());
    return storage;
  };
  const at = ({ port }) => `ws://127.0.0.1:${port}`;

  test('whose certificate isn’t trusted is offline', async (context) => {
    const dir = mkdtempSync(join(tmpdir(), 'collegial-tls-'));
    context.after(() => rmSync(dir, { recursive: true }));
    const { private: key, cert } = await generate([{ name: 'commonName', value: 'elsewhere.example' }]);
    writeFileSync(join(dir, 'key'), key);
    writeFileSync(join(dir, 'cert'), cert);
    const server = await started(context, { tls: `cert_file: "${dir}/cert", key_file: "${dir}/key"` });
    const { code, message } = safe(await refusalOf(openNats({ url: server.url, space })));
    assert.equal(code, 'offline');
    assert.match(message, /certificate/);
  });

  test('that refuses the login is asked once more with another, then that is said', async (context) => {
    const server = await started(context, { config: `authorization { user: ana, password: ${secret} }` });
    const asked = [];
    registerCredentials(server.url, (wanted) => {
      asked.push(wanted);
      return { user: 'ana', password: `${secret}-wrong` };
    });
    const { code } = safe(await refusalOf(openNats({ url: server.url, space, me: 'moodle:ana' })));
    assert.equal(code, 'unauthenticated');
    assert.deepEqual(asked, [false, true].map((refused) => ({ url: server.url, space, me: 'moodle:ana', refused })));
    registerCredentials(server.url, ({ refused }) => ({ user: 'ana', password: refused ? secret : 'old' }));
    const storage = await openNats({ url: server.url, space });
    await storage.put('k', 1, null);
    await storage.close();
    registerCredentials(server.url, () => Promise.reject(new Error('nobody is signed in')));
    assert.equal(safe(await refusalOf(openNats({ url: server.url, space }))).code, 'unauthenticated');
  });

  test('takes a token', async (context) => {
    const server = await started(context, { config: `authorization { token: "${secret}" }` });
    const storage = await opened(context, { servers: at(server), credentials: () => ({ token: secret }) });
    assert.equal((await storage.put('k', 1, null)).value, 1);
  });

  test('whose login has expired is told so by watches and calls, and goes on with a new one', async (context) => {
    const users = (password) => `authorization { user: ana, password: "${password}" }`;
    const server = await started(context, { config: users('first') });
    let password = 'first';
    const storage = await opened(context, { servers: at(server), credentials: () => ({ user: 'ana', password }) });
    const { revision } = await storage.put('k', 1, null);
    const watch = record(storage, '');
    await until(() => watch.ready, 'ready');
    server.configure(users('second'));
    server.reload();
    await until(() => watch.errors.some(({ code }) => code === 'unauthenticated'), 'the watch says that the login is refused');
    assert.equal(safe(await refusalOf(storage.put('k', 2, revision))).code, 'unauthenticated');
    assert.equal(safe(await refusalOf(storage.get('k'))).code, 'unauthenticated');
    password = 'second';
    await until(() => watch.fresh, 'the watch goes on by itself');
    assert.equal((await storage.put('k', 2, revision)).value, 2);
    await until(() => watch.held.get('k').value === 2, 'and tells what is written');
  });

  test('that is gone leaves watches stale and calls offline, and all goes on when it is back', async (context) => {
    const server = await started(context);
    const storage = await opened(context, { servers: at(server) });
    const [kept, gone] = [await storage.put('p/kept', 1, null), await storage.put('p/gone', 1, null)];
    const watch = record(storage, 'p');
    await until(() => watch.ready, 'ready');
    server.kill();
    await until(() => watch.errors.length, 'stale');
    await until(async () => (await refusalOf(storage.get('p/kept').then(() => assert.fail()))).code === 'offline', 'calls are offline');
    await server.halt();
    await server.start();
    await until(() => watch.fresh, 'live');
    assert.equal(watch.events.filter(({ type }) => type === 'put').length, 2, 'what is the same isn’t told again');
    assert.equal(watch.events.filter(({ type }) => type === 'ready').length, 1);
    await storage.delete('p/gone', gone.revision);
    await until(() => !watch.held.has('p/gone'), 'a deletion is told');
    assert.equal(watch.held.get('p/kept').revision, kept.revision);
  });

  test('tells after a gap what was deleted meanwhile', async (context) => {
    const server = await started(context);
    const line = await cable(server.port);
    context.after(() => line.close());
    const storage = await opened(context, { servers: at(line) });
    const other = await opened(context, { servers: at(server) });
    const { revision } = await storage.put('k', 1, null);
    const watch = record(storage, '');
    await until(() => watch.ready, 'ready');
    line.cut();
    await until(() => watch.errors.length, 'stale');
    await other.delete('k', revision);
    const written = await other.put('l', 1, null);
    line.mend();
    await until(() => watch.fresh, 'live');
    assert.ok(!watch.held.has('k'), 'what was deleted is told before live');
    assert.equal(watch.held.get('l').revision, written.revision, 'and what was written');
    // Nothing is put over what was deleted, not even by the revision that the deletion was told with.
    const marker = watch.events.find(({ type }) => type === 'delete').revision;
    assert.equal((await refusalOf(storage.put('k', 2, marker))).code, 'conflict');
    assert.equal((await storage.put('k', 2, null)).value, 2);
  });

  test('whose answer is lost leaves the outcome unknown, whether the line breaks or nothing comes', { timeout: 30_000 }, async (context) => {
    const server = await started(context);
    const line = await cable(server.port);
    context.after(() => line.close());
    const storage = await opened(context, { servers: at(line) });
    const other = await opened(context, { servers: at(server) });
    for (const [key, end] of [['broken', () => line.cut()], ['silent', () => {}]]) {
      line.mute();
      const put = refusalOf(storage.put(key, 1, null));
      await until(() => other.get(key), 'it is stored');
      end();
      assert.equal(safe(await put).code, 'unknown-outcome', key);
      line.cut();
      line.mend();
      await until(() => storage.get(key).then(({ value }) => value === 1, () => false), 'reading again tells');
    }
  });

  test('that holds an unsafe stream isn’t used', async (context) => {
    const server = await started(context);
    const admin = await connectAs(server);
    context.after(() => admin.close());
    const config = { name: 'KV_circle', subjects: ['$KV.circle.>'], storage: 'file', max_msgs_per_subject: 1, allow_direct: true, allow_rollup_hdrs: true };
    await admin.request('$JS.API.STREAM.CREATE.KV_circle', JSON.stringify(config));
    const { code, message } = safe(await refusalOf(natsStorage({ servers: at(server) })({ space })));
    assert.equal(code, 'invalid');
    assert.match(message, /allow_rollup_hdrs.*deny_delete.*deny_purge/);
  });

  test('on which this login may not create the space says so', async (context) => {
    const allowed = ['$JS.API.DIRECT.GET.KV_circle.$KV.circle.=', '$JS.API.CONSUMER.CREATE.KV_circle.*.$KV.circle.='];
    const permissions = `{ publish: { allow: ${JSON.stringify(allowed)} }, subscribe: { allow: ["_INBOX_ana.>"] } }`;
    const server = await started(context, { config: `authorization { users: [{ user: ana, password: x, permissions: ${permissions} }] }` });
    const open = natsStorage({ servers: at(server), credentials: () => ({ user: 'ana', password: 'x' }) });
    const { code, message } = safe(await refusalOf(open({ space, me: 'ana' })));
    assert.equal(code, 'forbidden');
    assert.match(message, /doesn’t exist/);
  });

  test('without JetStream is busy and says so', async (context) => {
    const server = await started(context, { config: 'accounts { plain: { users: [{ user: ana, password: x }] } }' });
    const open = natsStorage({ servers: at(server), credentials: () => ({ user: 'ana', password: 'x' }) });
    const { code, message } = safe(await refusalOf(open({ space })));
    assert.equal(code, 'busy');
    assert.match(message, /JetStream/);
  });

  test('gives revisions that no earlier stream of the space has given', async (context) => {
    const server = await started(context);
    const storage = await opened(context, { servers: at(server) });
    await storage.put('k', 1, null);
    const admin = await connectAs(server);
    context.after(() => admin.close());
    const info = (await admin.request('$JS.API.STREAM.INFO.KV_circle')).json();
    // Servers before 2.10 always count from 1.
    if (info.config.first_seq) assert.ok(info.state.first_seq > 1e12);
    else assert.match(admin.info.version, /^2\.9\./);
  });
});
