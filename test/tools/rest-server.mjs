// The reference server for browser tests, through `executeServerCommand('rest-server', { action, … })`:
//   { action: 'start', options }      → { id, url }; options of startServer that are JSON, and `faults`, see below
//   { action: 'untrusted' }           → { id, url } of a server whose certificate nobody trusts; it can only be stopped
//   { action: 'set', id, faults }     → true; from now on
//   { action: 'kill', id }            → true; connections are cut, the file stays
//   { action: 'restart', id }         → true; on the same port and file
//   { action: 'remove', id, space, key } → true; behind the back of a server that doesn't run
//   { action: 'forget', id }          → true; a server that doesn't run gets an empty file
//   { action: 'stop', id }            → true
//   { action: 'requests', id }        → what came and what was answered, see `recorder`
import { createServer } from 'node:https';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { openRecords } from '../reference-server/records.mjs';
import { startServer } from '../reference-server/server.mjs';

/**
 * What goes wrong on purpose, each until it is taken back:
 * `lose` (the answer to a write, after it was written), `noTag` (on PUT), `weakTag`, `noTagAtAll`, `page` (a login page
 * instead of data), `redirect` (to one), `status` with `retryAfter` (instead of any answer), `text` (instead of data),
 * `hold` (no byte of a stream comes through, as with a proxy that buffers), `plain` (a server that knows neither
 * capabilities nor events), `only` (a method: what else comes is well).
 */
function faulty(faults, request, response, next) {
  if (faults.plain) {
    request.url = request.url.replace('?capabilities&', '?');
    delete request.headers.accept;
  }
  if (request.method === 'OPTIONS' || (faults.only && faults.only !== request.method)) return next(request, response);
  const { writeHead, end } = response;
  const instead = faults.status ?? (faults.redirect && 302) ?? ((faults.page || faults.text !== undefined) && 200);
  response.writeHead = (status, headers = {}) => {
    const { etag } = headers;
    if (faults.noTagAtAll || (faults.noTag && request.method === 'PUT')) delete headers.etag;
    else if (faults.weakTag && etag) headers.etag = `W/${etag}`;
    return writeHead.call(response, instead || status, instead ? insteadOf(faults, headers) : headers);
  };
  response.end = (body) => {
    if (faults.lose && request.method !== 'GET') return response.destroy();
    return end.call(response, instead ? (faults.page ? '<!doctype html><title>Sign in</title>' : (faults.text ?? '')) : body);
  };
  if (faults.hold && request.headers.accept === 'text/event-stream') return undefined;
  // What is answered instead of the server was never seen by it, except that its cross-origin rules hold.
  if (!instead) return next(request, response);
  const { origin } = request.headers;
  if (origin) {
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('access-control-allow-credentials', 'true');
    response.setHeader('access-control-expose-headers', 'ETag, Retry-After');
  }
  response.writeHead(instead);
  return response.end();
}
const insteadOf = ({ redirect, page, retryAfter }, headers) => ({
  ...headers,
  'content-type': page ? 'text/html; charset=utf-8' : 'application/json',
  ...(redirect && { location: redirect }),
  ...(retryAfter && { 'retry-after': retryAfter }),
});

/** Notes each exchange: `{ method, url, headers, status, answer: { name: value } }`. */
function recorded(list, request, response, next) {
  response.on('close', () => {
    const { method, url, headers } = request;
    list.push({ method, url, headers, status: response.statusCode, answer: { ...response.getHeaders(), ...response.sent } });
  });
  const { writeHead } = response;
  response.writeHead = (status, headers) => {
    response.sent = headers;
    return writeHead.call(response, status, headers);
  };
  return next(request, response);
}

const isIn = (prefixes, place) => prefixes.some((prefix) => place === prefix || place.startsWith(`${prefix}/`));

/** A server whose faults a test sets, with a file of its own. */
export async function startFaultyServer({ faults = {}, logins, readable, hidden, ...options } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'collegial-rest-'));
  const requests = [];
  const state = { faults, logins };
  const whole = {
    file: join(folder, 'groups.sqlite'),
    ...options,
    // Who is there, by the token in the header or the cookie.
    ...(logins && {
      authenticate: async ({ headers: { authorization = '', cookie = '' } }) =>
        state.logins[authorization.replace(/^Bearer /, '') || /\bsession=(\w+)/.exec(cookie)?.[1]],
    }),
    ...(readable && { access: 'prefix', mayRead: (who, space, place) => isIn(readable, place) }),
    ...(hidden && { access: 'prefix', mayRead: (who, space, place) => !isIn(hidden, place) }),
    before: (request, response, next) =>
      recorded(requests, request, response, (...both) => faulty(state.faults, ...both, next)),
  };
  let running = await startServer(whole);
  const { url } = running;
  const stop = async () => {
    const stopping = running;
    running = undefined;
    stopping?.server.closeAllConnections();
    await stopping?.close();
  };
  return {
    url,
    requests,
    set: (changes) => Object.assign(state, changes),
    kill: stop,
    restart: async () => void (running ??= await startServer({ ...whole, port: Number(new URL(url).port) })),
    async remove({ space, key }) {
      const records = openRecords(whole.file);
      records.write(space, key, null, records.get(space, key).revision);
      records.close();
    },
    forget: async () => rmSync(whole.file),
    async stop() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function startUntrustedServer() {
  const { private: key, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }]);
  const server = createServer({ key, cert }, (_, response) => response.end('[]'));
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return { url: `https://127.0.0.1:${server.address().port}/api`, stop: async () => void server.close() };
}

export const restServer = () => {
  const servers = new Map();
  const keep = (server) => {
    const id = `server-${servers.size + 1}`;
    servers.set(id, server);
    return { id, url: server.url };
  };
  const actions = {
    start: async ({ options }) => keep(await startFaultyServer(options)),
    untrusted: async () => keep(await startUntrustedServer()),
    set: async ({ id, ...changes }) => void servers.get(id).set(changes),
    kill: ({ id }) => servers.get(id).kill(),
    restart: ({ id }) => servers.get(id).restart(),
    remove: ({ id, ...what }) => servers.get(id).remove(what),
    forget: ({ id }) => servers.get(id).forget(),
    requests: async ({ id }) => servers.get(id).requests,
    stop: ({ id }) => servers.get(id).stop(),
  };
  return {
    name: 'rest-server',
    async executeCommand({ command, payload }) {
      if (command !== 'rest-server') return undefined;
      const { action, ...rest } = payload;
      return (await actions[action](rest)) ?? true;
    },
    serverStop: () => Promise.all([...servers.values()].map((server) => server.stop())),
  };
};
