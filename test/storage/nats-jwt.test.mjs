// Members who log in with a signed token and the key that it names, which expires.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { nkeys } from '@nats-io/nats-core';
import { natsPermissions } from 'collegial/confidentiality/nats-permissions.js';
import { natsStorage } from 'collegial/storage/nats.js';
import { record, refusalOf, until } from './nats-support.mjs';
import { startServer, withoutServer } from '../tools/nats-server.mjs';

const encoded = (value) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const now = () => Math.floor(Date.now() / 1000);

/** A JWT as NATS wants it (ed25519-nkey). */
function signed(issuer, subject, nats, claims = {}) {
  const body = { jti: crypto.randomUUID(), iat: now(), iss: issuer.getPublicKey(), sub: subject.getPublicKey(), nats: { ...nats, version: 2 }, ...claims };
  const text = `${encoded({ typ: 'JWT', alg: 'ed25519-nkey' })}.${encoded(body)}`;
  return `${text}.${Buffer.from(issuer.sign(Buffer.from(text))).toString('base64url')}`;
}

describe('a login by token', { skip: withoutServer }, () => {
  const [operator, system, account] = [nkeys.createOperator(), nkeys.createAccount(), nkeys.createAccount()];
  const limits = { subs: -1, data: -1, payload: -1, imports: -1, exports: -1, wildcards: true, conn: -1, leaf: -1 };
  const jetstream = { mem_storage: -1, disk_storage: -1, streams: -1, consumer: -1 };
  const userLimits = { subs: -1, data: -1, payload: -1 };
  let server;
  before(async () => {
    const preloaded = (key, more) =>
      `${key.getPublicKey()}: ${signed(operator, key, { type: 'account', limits: { ...limits, ...more } })}`;
    const preload = [preloaded(system, {}), preloaded(account, jetstream)].join('\n');
    const trusted = signed(operator, operator, { type: 'operator', system_account: system.getPublicKey() });
    server = await startServer({
      config: `operator: ${trusted}\nsystem_account: ${system.getPublicKey()}\nresolver: MEMORY\nresolver_preload {\n${preload}\n}`,
    });
  });
  after(() => server?.stop());

  const loginOf = (claims = {}, permissions = {}) => {
    const user = nkeys.createUser();
    const jwt = signed(account, user, { type: 'user', ...userLimits, ...permissions }, claims);
    return { jwt, seed: new TextDecoder().decode(user.getSeed()) };
  };
  const open = (credentials, me) => natsStorage({ servers: `ws://127.0.0.1:${server.port}`, credentials })({ space: 'circle', me });

  test('opens a space', async () => {
    const storage = await open(() => loginOf());
    assert.equal((await storage.put('k', 1, null)).value, 1);
    await storage.close();
  });

  test('that was signed by another is refused', async () => {
    const stranger = nkeys.createAccount();
    const user = nkeys.createUser();
    const jwt = signed(stranger, user, { type: 'user', ...userLimits });
    const { code } = await refusalOf(open(() => ({ jwt, seed: new TextDecoder().decode(user.getSeed()) })));
    assert.equal(code, 'unauthenticated');
  });

  test('carries the permissions that are generated for a member', async () => {
    const permissions = await natsPermissions({ space: 'circle', members: [{ id: 'ana' }, { id: 'ben' }] }, { api: '$JS.API' });
    const { publish, subscribe } = permissions.get('ana');
    const storage = await open(() => loginOf({}, { pub: publish, sub: subscribe }), 'ana');
    assert.equal(storage.capabilities.access, 'prefix');
    await storage.put('open/by/ana/note/1', 1, null);
    assert.equal((await storage.list('open')).length, 1);
    assert.equal((await refusalOf(storage.put('open/by/ben/note/1', 1, null))).code, 'forbidden');
    await storage.close();
  });

  test('that expires while connected is renewed by asking the host again, and nothing is missed', { timeout: 30_000 }, async () => {
    const asked = [];
    const storage = await open(({ refused }) => {
      asked.push(refused);
      // The first one lives for two seconds, its renewal comes too late, the next one lasts.
      return loginOf(asked.length === 1 ? { exp: now() + 2 } : asked.length === 2 ? { exp: now() - 1 } : {});
    });
    const other = await open(() => loginOf());
    const watch = record(storage, '');
    await until(() => watch.ready, 'ready');
    await until(() => watch.errors.length, 'it expires');
    assert.equal(watch.errors[0].code, 'unauthenticated');
    const { revision } = await other.put('meanwhile', 1, null);
    await until(() => watch.fresh, 'it goes on');
    await until(() => watch.held.get('meanwhile')?.revision === revision, 'nothing is missed');
    assert.deepEqual(asked.slice(0, 3), [false, true, true], 'the host learns that the last one was refused');
    await Promise.all([storage.close(), other.close()]);
  });
});
