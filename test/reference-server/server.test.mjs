// The reference server by itself: what it refuses, whom it admits, and what it keeps apart.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { startServer } from './server.mjs';

const json = { 'content-type': 'application/json' };
const create = { ...json, 'if-none-match': '*' };

describe('the reference server', () => {
  let folder;
  let server;
  const ask = (path, { method, who = 'ana', body, ...headers } = {}) => {
    const request = { method, body, headers: { ...(who && { authorization: `Bearer ${who}` }), ...headers } };
    return fetch(`${server.url}/${path}`, request);
  };
  const statusOf = async (...request) => (await ask(...request)).status;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'collegial-server-'));
    server = await startServer({
      file: join(folder, 'groups.sqlite'),
      origins: ['https://portal.example'],
      access: 'prefix',
      maxBytes: 1000,
      authenticate: async ({ headers: { authorization } }) => /^Bearer (ana|ben)$/.exec(authorization ?? '')?.[1],
      mayRead: (who, space, place) => space === 'open' || place.startsWith(`a/${who}`),
      mayWrite: (who, space, key) => space === 'open' || key.split('/by/')[1]?.split('/')[0] === who,
    });
  });
  after(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });

  test('is reached by its own machine only', () => assert.equal(server.server.address().address, '127.0.0.1'));

  test('wants a login', async () => {
    for (const path of ['open/', 'open/k', 'open/?capabilities&below=none']) assert.equal(await statusOf(path, { who: 'eve' }), 401);
    assert.equal(await statusOf('open/k', { who: 'eve', method: 'PUT', body: '1', ...create }), 401);
  });

  test('lets each read and write what is theirs', async () => {
    const write = { method: 'PUT', body: '1', ...create };
    assert.equal(await statusOf('s/a/ana/by/ana/k', write), 201);
    assert.equal(await statusOf('s/a/ana/by/ben/k', write), 403);
    assert.equal(await statusOf('s/a/ana/by/ana/k'), 200);
    assert.equal(await statusOf('s/a/ana/by/ana/k', { who: 'ben' }), 403);
    assert.equal(await statusOf('s/?below=a/ana'), 200);
    for (const query of ['', '?below=', '?below=a', '?below=a/ben', '?below=a/ana&below=a/ben']) assert.equal(await statusOf(`s/${query}`), 403, query);
    assert.equal(await statusOf('s/?below=a/ben', { accept: 'text/event-stream' }), 403);
  });

  test('refuses what it can’t take', async () => {
    const put = (body, headers = create) => statusOf('open/limits', { method: 'PUT', body, ...headers });
    assert.equal(await put(`"${'x'.repeat(999)}"`), 413);
    assert.equal(await put('{'), 400);
    assert.equal(await put('1', { 'if-none-match': '*', 'content-type': 'text/plain' }), 415);
    assert.equal(await put('1', json), 428);
    assert.equal(await put('1', { ...json, 'if-none-match': '"x"' }), 428);
    for (const tag of ['*', 'W/"1"', '"a", "b"', 'a']) assert.equal(await put('1', { ...json, 'if-match': tag }), 400, tag);
    assert.equal(await statusOf('open/limits', { method: 'DELETE' }), 428);
    assert.equal(await statusOf('open/limits', { method: 'DELETE', 'if-match': '"x"' }), 412);
    assert.equal(await statusOf('open/limits', { method: 'POST' }), 405);
    for (const path of ['open/a%20b', 'open/a//b', 'open/1/2/3/4/5/6/7/8/9', 'open/?below=a/', '%E0%A4%A/k']) assert.equal(await statusOf(path), 400, path);
    for (const path of ['', 'open', '/k']) assert.equal(await statusOf(path), 404, path);
    assert.equal(await statusOf('open/limits'), 404);
  });

  test('keeps spaces apart, and a value as it came', async () => {
    const body = '{ "__proto__": 1,\n "n": 12345678901234567890, "toJSON": "\\u2028" }';
    assert.equal(await statusOf('open/k', { method: 'PUT', body, ...create }), 201);
    assert.equal(await (await ask('open/k')).text(), body.replace('\n', ' '));
    assert.equal(await statusOf('open%2F/k', { who: 'ana' }), 403);
    assert.deepEqual(await (await ask('open/?below=k')).json(), []);
  });

  test('admits pages of the origins that it was told, and its own', async () => {
    const { status, headers } = await ask('open/k', { method: 'OPTIONS', who: '', origin: 'https://portal.example' });
    assert.equal(status, 204);
    assert.equal(headers.get('access-control-allow-origin'), 'https://portal.example');
    assert.match(headers.get('access-control-allow-headers'), /Last-Event-ID/);
    const write = { method: 'PUT', body: '1', ...create };
    assert.equal(await statusOf('open/forged', { ...write, origin: 'https://elsewhere.example' }), 403);
    assert.equal(await statusOf('open/forged'), 404);
    assert.equal(await statusOf('open/own', { ...write, origin: new URL(server.url).origin }), 201);
  });
});
