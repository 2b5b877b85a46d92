// A small server that keeps the protocol of src/storage/rest/openapi.json: to test against, and to copy from.
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { openRecords } from './records.mjs';
import { openStreams } from './streams.mjs';

const keyForm = /^[A-Za-z0-9_-]{1,64}(\/[A-Za-z0-9_-]{1,64}){0,7}$/;
const isPrefix = (text) => text === '' || keyForm.test(text);
/** A strong entity tag of ours. */
const revisionIn = (header) => /^"([\w.]+)"$/.exec(header ?? '')?.[1];

/** An answer that ends a request early. */
class Refusal extends Error {
  constructor(status, message, headers = {}) {
    super(message);
    Object.assign(this, { status, headers });
  }
}

/**
 * Opens the file and returns what answers requests, for any server of node:http, `endStreams` and `close`. By default everyone who
 * reaches the server may read and write everything; pass these to change that:
 * - `authenticate(request)` returns a promise of who is there, undefined for nobody: 401;
 * - `mayRead(who, space, keyOrPrefix)` and `mayWrite(who, space, key)` return whether they may: else 403. A prefix may be
 *   read when everything below it may;
 * - `access` says what these keep: 'space' (who may enter) or 'prefix' (who may read what);
 * - `origins` lists the pages of other addresses that may come, such as `https://portal.example`; `headers` what they
 *   may send besides.
 */
export function createHandler({
  file,
  base = '/api',
  authenticate = async () => 'anyone',
  mayRead = () => true,
  mayWrite = () => true,
  access = 'none',
  origins = [],
  headers = [],
  maxBytes = 262_144,
  events = true,
  heartbeat = 15_000,
}) {
  const records = openRecords(file);
  const streams = openStreams(records, heartbeat);

  async function handle(request, response) {
    try {
      if (admit(request, response)) return;
      const { space, key, query } = addressOf(request);
      const who = await authenticate(request);
      if (who === undefined) throw new Refusal(401, 'Sign in.', { 'www-authenticate': 'Bearer' });
      if (key === '' && request.method === 'GET') await list(who, space, query, request, response);
      else if (!keyForm.test(key)) throw new Refusal(400, 'This isn’t a key.');
      else if (request.method === 'GET') read(who, space, key, response);
      else if (request.method === 'PUT' || request.method === 'DELETE') await write(who, space, key, request, response);
      else throw new Refusal(405, 'There is GET, PUT and DELETE.', { allow: 'GET, PUT, DELETE' });
    } catch (error) {
      if (!(error instanceof Refusal)) console.error(error);
      const { status = 500, headers: own = {}, message } = error instanceof Refusal ? error : { message: 'This failed.' };
      // What wasn't read of a body can't be read as the next request.
      if (!request.complete) response.setHeader('connection', 'close');
      answer(response, status, JSON.stringify({ message }), own);
    }
  }

  /** Cross-origin rules (Fetch standard, CORS protocol); true when the request was a preflight. */
  function admit({ method, headers: { origin, host } }, response) {
    if (!origin || [`http://${host}`, `https://${host}`].includes(origin)) return false;
    // Also refuses what a strange page sends with a member's cookies.
    if (!origins.includes(origin)) throw new Refusal(403, 'Pages of this address aren’t admitted.');
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('access-control-allow-credentials', 'true');
    response.setHeader('access-control-expose-headers', 'ETag, Retry-After');
    response.setHeader('vary', 'Origin');
    if (method !== 'OPTIONS') return false;
    const allowed = ['Authorization', 'Content-Type', 'If-Match', 'If-None-Match', 'Last-Event-ID', ...headers];
    response.writeHead(204, {
      'access-control-allow-methods': 'GET, PUT, DELETE',
      'access-control-allow-headers': allowed.join(', '),
      'access-control-max-age': '600',
    });
    response.end();
    return true;
  }

  function addressOf({ url }) {
    const { pathname, searchParams } = new URL(url, 'http://server');
    const [, first, rest] = /^\/([^/]+)\/(.*)$/.exec(pathname.startsWith(`${base}/`) ? pathname.slice(base.length) : '') ?? [];
    if (!first) throw new Refusal(404, 'There is nothing here.');
    try {
      return { space: decodeURIComponent(first), key: rest, query: searchParams };
    } catch {
      throw new Refusal(400, 'This isn’t an address.');
    }
  }

  async function list(who, space, query, request, response) {
    if (query.has('capabilities')) {
      const live = events ? 'push' : 'poll';
      return answer(response, 200, JSON.stringify({ collegial: 1, live, access, maxBytes }));
    }
    const prefixes = query.getAll('below');
    if (!prefixes.length) prefixes.push('');
    if (!prefixes.every(isPrefix)) throw new Refusal(400, 'This isn’t a prefix.');
    // All or nothing: a list never leaves out in silence what may not be read.
    const allowed = async (someone) => someone !== undefined && prefixes.every((prefix) => mayRead(someone, space, prefix));
    if (!(await allowed(who))) throw new Refusal(403, 'This isn’t yours to read.');
    if (request.headers.accept === 'text/event-stream') {
      if (!events) throw new Refusal(406, 'There are no events here.');
      const stillAllowed = async () => allowed(await authenticate(request));
      return streams.open(response, space, prefixes, request.headers['last-event-id'], stillAllowed);
    }
    const etag = `"${records.last(space)}"`;
    if (request.headers['if-none-match'] === etag) return answer(response, 304, undefined, { etag });
    const items = prefixes.flatMap((prefix) => records.list(space, prefix)).map(
      ({ key, value, revision }) => `{"key":"${key}","value":${value},"revision":${JSON.stringify(`"${revision}"`)}}`,
    );
    answer(response, 200, `[${items.join()}]`, { etag });
  }

  function read(who, space, key, response) {
    if (!mayRead(who, space, key)) throw new Refusal(403, 'This isn’t yours to read.');
    const entry = records.get(space, key);
    if (!entry) throw new Refusal(404, 'There is nothing under this key.');
    answer(response, 200, entry.value, { etag: `"${entry.revision}"` });
  }

  async function write(who, space, key, request, response) {
    if (!mayWrite(who, space, key)) throw new Refusal(403, 'This isn’t yours to write.');
    const creates = request.method === 'PUT' && request.headers['if-none-match'] === '*';
    const ifRevision = revisionIn(request.headers['if-match']);
    if (!creates && request.headers['if-match'] === undefined)
      throw new Refusal(428, 'Send If-Match with the revision, or to create If-None-Match: *.');
    if (!creates && !ifRevision) throw new Refusal(400, 'If-Match takes one revision.');
    const value = request.method === 'PUT' ? await bodyOf(request) : null;
    const { written, current } = records.write(space, key, value, creates ? null : ifRevision);
    if (written) streams.tell(space, written);
    if (!written && current) answer(response, 412, current.value, { etag: `"${current.revision}"` });
    else if (!written) answer(response, 412);
    else if (value === null) answer(response, 204);
    else answer(response, creates ? 201 : 200, value, { etag: `"${written.revision}"` });
  }

  /** The body's JSON text as it came, but on one line, as events want it. */
  async function bodyOf(request) {
    if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) throw new Refusal(415, 'Send application/json.');
    const chunks = [];
    let bytes = 0;
    for await (const chunk of request) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw new Refusal(413, `A value may have at most ${maxBytes} bytes.`);
      chunks.push(chunk);
    }
    const text = Buffer.concat(chunks).toString();
    try {
      JSON.parse(text);
    } catch {
      throw new Refusal(400, 'This isn’t JSON.');
    }
    // Within strings they are escaped.
    return text.replace(/[\r\n]/g, ' ');
  }

  return { handle, endStreams: streams.close, close: records.close };
}

function answer(response, status, body, headers = {}) {
  response.writeHead(status, { ...(body !== undefined && { 'content-type': 'application/json' }), 'cache-control': 'no-store', ...headers });
  response.end(body);
}

/**
 * Starts a server of its own; only this machine reaches it, unless `host` says otherwise. `before(request, response,
 * handle)` may stand in front of it. Returns its address and `close`, which lets what runs come to its end.
 */
export async function startServer({ host = '127.0.0.1', port = 0, before = (request, response, next) => next(request, response), ...options }) {
  const handler = createHandler(options);
  const server = createServer((request, response) => before(request, response, handler.handle));
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  return {
    server,
    url: `http://${host}:${server.address().port}${options.base ?? '/api'}`,
    async close() {
      const closed = new Promise((done) => server.close(done));
      handler.endStreams();
      server.closeIdleConnections();
      await closed;
      handler.close();
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = { type: 'string' };
  const { values } = parseArgs({ options: { file: { ...text, default: 'groups.sqlite' }, port: { ...text, default: '8080' }, host: text, origin: { ...text, multiple: true } } });
  const { url, close } = await startServer({ ...values, port: Number(values.port), origins: values.origin });
  console.log(url);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, close);
}
