import { expect } from '@open-wc/testing';
import { canonicalJson } from '../../src/model/canonical-json.js';
import { pollingAdapter } from '../../src/storage/polling.js';
import { StorageError, type Entry, type Json } from '../../src/storage/adapter.js';
import { conformance } from '../../src/storage/conformance/index.js';

/** A JSON server with entity tags, as the README describes it, in place of the network. */
function jsonServer() {
  const spaces = new Map<string, Map<string, { value: Json; tag: string }>>();
  let writes = 0;
  return async (url: string, { method = 'GET', headers = {}, body = '' }: { method?: string; headers?: Record<string, string>; body?: string } = {}) => {
    const { pathname, searchParams } = new URL(url, 'http://portal.example');
    const [, , , space, ...path] = pathname.split('/').map(decodeURIComponent);
    const entries = spaces.get(space!) ?? new Map<string, { value: Json; tag: string }>();
    spaces.set(space!, entries);
    const key = path.join('/');
    const there = entries.get(key);
    const answer = (status: number, content: unknown, tag?: string) =>
      new Response(status === 204 ? null : canonicalJson(content), { status, headers: tag ? { etag: tag } : {} });
    if (!key) {
      const prefix = searchParams.get('below') ?? '';
      const below = [...entries].filter(([each]) => !prefix || each.startsWith(`${prefix}/`));
      return answer(200, below.map(([each, { value, tag }]): Entry => ({ key: each, value, revision: tag })));
    }
    if (method === 'GET') return there ? answer(200, there.value, there.tag) : answer(404, null);
    const wanted = headers['if-match'];
    if (wanted ? there?.tag !== wanted : there) return there ? answer(412, there.value, there.tag) : answer(412, null);
    if (method === 'DELETE') return entries.delete(key), answer(204, null);
    const tag = `"${(writes += 1)}"`;
    entries.set(key, { value: JSON.parse(body) as Json, tag });
    return answer(200, null, tag);
  };
}

const readme = await (await fetch('/README.md')).text();
const [, source] = /```js\n(\/\/ team-server\.js[\s\S]*?)```/.exec(readme) ?? [];

describe('the adapter in the README', () => {
  it('is there, and short', () => {
    expect(source).to.be.a('string');
    expect(source!.trim().split('\n').filter((line) => line && !line.startsWith('//') && !line.startsWith('import'))).to.have.length.lessThan(32);
  });

  const make = () => {
    const body = source!.replace(/^import .*$/gm, '').replaceAll('export ', '');
    const server = jsonServer();
    let space = 0;
    // oxlint-disable-next-line no-implied-eval -- runs the README's own text
    const open = new Function('StorageError', 'canonicalJson', 'pollingAdapter', 'fetch', `${body}; return openTeamServer;`)(
      StorageError,
      canonicalJson,
      pollingAdapter,
      server,
    ) as (options: { space: string; interval: number }) => Promise<Awaited<ReturnType<typeof pollingAdapter>>>;
    return async () => {
      const options = { space: `HR/a?#${(space += 1)}`, interval: 20 };
      return { a: await open(options), b: await open(options) };
    };
  };
  for (const { name, run, skip } of conformance(source ? make() : () => Promise.reject(new Error('no source')), { capabilities: { live: 'poll', access: 'none' } })) if (!skip) it(name, run);
});
