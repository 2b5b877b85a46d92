// The REST storage in Node: the contract, a server that is killed, and a protocol that its OpenAPI file and page tell truly.
import { Validator } from '@seriousme/openapi-schema-validator';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { conformance } from 'collegial/storage/conformance';
import { restStorage } from 'collegial/storage/rest.js';
import { openRecords } from '../reference-server/records.mjs';
import { startServer } from '../reference-server/server.mjs';
import { startFaultyServer } from '../tools/rest-server.mjs';

const openapi = createRequire(import.meta.url).resolve('collegial/storage/rest/openapi.json');
const description = JSON.parse(readFileSync(openapi, 'utf8'));
const until = async (condition) => {
  while (!condition()) await new Promise((resume) => setTimeout(resume, 10));
};

test('the OpenAPI file is valid OpenAPI 3.1', async () => {
  const validator = new Validator();
  const { valid, errors } = await validator.validate(openapi);
  assert.deepEqual({ valid, errors, version: validator.version }, { valid: true, errors: undefined, version: '3.1' });
});

for (const live of ['push', 'poll'])
  describe(`rest storage in Node, ${live}`, () => {
    let server;
    let spaces = 0;
    before(async () => (server = await startFaultyServer({ events: live === 'push' })));
    after(() => server.stop());
    const open = async () => {
      const each = restStorage({ url: server.url, interval: 20 });
      const space = `HR/a?# ${(spaces += 1)}`;
      return { a: await each({ space }), b: await each({ space }) };
    };
    for (const { name, run, skip } of conformance(open, { capabilities: { live, access: 'none' } }))
      if (!skip) test(name, run);
    test('and nothing was asked or answered that the OpenAPI file doesn’t declare', async () => {
      assert.ok(server.requests.length > 100);
      assert.deepEqual([...new Set(server.requests.flatMap(undeclared))], []);
    });
  });

/** What an exchange has that the OpenAPI file lacks. */
function undeclared({ method, url, headers, status, answer }) {
  const { pathname, searchParams } = new URL(url, 'http://server');
  const [, , space, ...key] = pathname.split('/');
  const of = (item) => (item?.$ref ? item.$ref.split('/').slice(1).reduce((part, name) => part[name], description) : item);
  const path = description.paths[key.join('/') ? '/{space}/{key}' : '/{space}/'];
  const operation = path[method.toLowerCase()];
  const name = `${method} ${key.join('/') ? 'key' : 'list'}`;
  if (!operation || !space) return [name];
  const parameters = [...path.parameters, ...(operation.parameters ?? [])].map(of);
  const declared = (where, each) => parameters.some((parameter) => parameter.in === where && parameter.name.toLowerCase() === each);
  const response = of(operation.responses[status]);
  if (!response) return [`${name}: ${status}`];
  const ownHeaders = ['if-match', 'if-none-match', 'last-event-id'].filter((each) => each in headers);
  const type = headers['content-type'];
  const answered = answer['content-type'];
  const required = Object.entries(response.headers ?? {}).filter(([, header]) => header.required).map(([each]) => each.toLowerCase());
  return [
    ...[...searchParams.keys()].filter((each) => !declared('query', each)).map((each) => `${name}: ?${each}`),
    ...ownHeaders.filter((each) => !declared('header', each)).map((each) => `${name}: ${each}`),
    ...(type && !operation.requestBody?.content[type] ? [`${name}: a body of ${type}`] : []),
    // A refusal may say why, in any way.
    ...(answered && response.content && !response.content[answered] ? [`${name}: ${status} with ${answered}`] : []),
    ...('etag' in answer && !response.headers?.ETag ? [`${name}: ${status} with an ETag`] : []),
    ...required.filter((each) => !answer[each]).map((each) => `${name}: ${status} without ${each}`),
  ];
}

test('a watch goes on after the server was killed and started again, and hears what was deleted meanwhile', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'collegial-rest-'));
  const file = join(folder, 'groups.sqlite');
  const start = async (port) => {
    const child = spawn(process.execPath, ['test/reference-server/server.mjs', '--file', file, '--port', port], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = await once(child.stdout.setEncoding('utf8'), 'data');
    return { child, url: line.trim() };
  };
  const first = await start('0');
  const storage = await restStorage({ url: first.url })({ space: 's' });
  await storage.put('stays', 1, null);
  await storage.put('goes', 1, null);
  const seen = [];
  storage.watch('', (event) => seen.push(event.entry?.key ?? `${event.type} ${event.key ?? event.error?.code ?? ''}`.trim()));
  await until(() => seen.includes('ready'));
  first.child.kill('SIGKILL');
  await until(() => seen.includes('stale offline'));
  const records = openRecords(file);
  records.write('s', 'goes', null, records.get('s', 'goes').revision);
  records.close();
  const second = await start(new URL(first.url).port);
  await until(() => seen.includes('live'));
  assert.deepEqual(seen, ['stays', 'goes', 'ready', 'stale offline', 'delete goes', 'live']);
  await storage.close();
  second.child.kill('SIGTERM');
  const [code] = await once(second.child, 'exit');
  assert.equal(code, 0, 'and a server that is asked to end ends by itself');
  rmSync(folder, { recursive: true });
});

test('the examples of the page are true', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'collegial-rest-'));
  const { url, close } = await startServer({ file: join(folder, 'groups.sqlite') });
  const [, block] = /```sh\n([\s\S]*?)```/.exec(readFileSync('stories/storage-rest.mdx', 'utf8'));
  const examples = [...block.matchAll(/^# .*?(\d{3}).*\n(curl .*)$/gm)];
  assert.equal(examples.length, block.match(/^curl /gm).length, 'each says its status');
  let etag;
  for (const [, status, command] of examples) {
    const words = [...command.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, a, b, c]) => a ?? (b ?? c).replace('$API', url).replace('$ETAG', etag));
    const valuesOf = (flag) => words.flatMap((word, at) => (word === flag ? [words[at + 1]] : []));
    const end = new AbortController();
    const response = await fetch(words.find((word) => word.startsWith(url)), {
      method: valuesOf('-X')[0] ?? 'GET',
      headers: valuesOf('-H').map((header) => header.split(/: (.*)/).slice(0, 2)),
      body: valuesOf('-d')[0],
      signal: end.signal,
    });
    assert.equal(response.status, Number(status), command);
    if (/^(GET|PUT)$/.test(valuesOf('-X')[0] ?? 'GET') && !command.includes('below')) etag = response.headers.get('etag');
    end.abort();
  }
  await close();
  rmSync(folder, { recursive: true });
});
