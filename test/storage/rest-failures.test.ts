/** What a team's server, and what lies between, can do wrong: each has its code, and nothing is written twice. */
import { expect } from '@open-wc/testing';
import type { Json, StorageAdapter, StorageError } from '../../src/storage/adapter.js';
import { openStorage } from '../../src/storage/registry.js';
import { restStorage } from '../../src/storage/rest.js';
import { update } from '../../src/storage/update.js';
import { startServer, startUntrustedServer, type Server, type ServerFaults } from './rest-server.js';
import { freshSpace } from './suite.js';

const failureOf = (call: Promise<unknown>): Promise<StorageError> =>
  call.then(
    () => expect.fail('it succeeded'),
    (error) => error,
  );
const codeOf = async (call: Promise<unknown>) => (await failureOf(call)).code;

describe('rest storage that fails', () => {
  let server: Server;
  let storage: StorageAdapter;
  const open = (options = {}) => restStorage({ url: server.url, interval: 20, ...options })({ space: freshSpace() });
  const faults = (changes: ServerFaults) => server.set({ faults: changes });

  before(async () => (server = await startServer()));
  after(() => server.stop());
  beforeEach(async () => (storage = await open()));
  afterEach(async () => {
    await storage.close();
    await faults({});
  });

  describe('by its status', () => {
    const everywhere = {
      400: 'invalid',
      401: 'unauthenticated',
      403: 'forbidden',
      405: 'invalid',
      408: 'busy',
      413: 'too-large',
      415: 'invalid',
      428: 'internal',
      429: 'busy',
      503: 'busy',
      507: 'quota',
    };
    for (const [status, code] of Object.entries(everywhere))
      it(`${status} is ${code}, also for a list`, async () => {
        await faults({ status: Number(status) });
        expect(await codeOf(storage.put('k', 1, null))).to.equal(code);
        expect(await codeOf(storage.get('k'))).to.equal(code);
        expect(await codeOf(storage.list(''))).to.equal(code);
      });
    for (const status of [500, 502, 504])
      it(`${status} may have written: read again; a read may be tried again`, async () => {
        await faults({ status });
        expect(await codeOf(storage.put('k', 1, null))).to.equal('unknown-outcome');
        expect(await codeOf(storage.delete('k', '"1"'))).to.equal('unknown-outcome');
        expect(await codeOf(storage.get('k'))).to.equal('busy');
      });
    it('404 is nothing for get, nowhere for a create, and a malformed answer for a list', async () => {
      await faults({ status: 404 });
      expect(await storage.get('k')).to.equal(undefined);
      expect(await codeOf(storage.put('k', 1, null))).to.equal('invalid');
      expect((await failureOf(storage.put('k', 1, '"1"'))).current).to.equal(null);
      expect(await codeOf(storage.list(''))).to.equal('corrupt');
    });
    for (const status of [409, 412])
      it(`${status} that doesn’t say what is there is a conflict with what is`, async () => {
        const { revision } = await storage.put('k', 1, null);
        await faults({ status, only: 'PUT' });
        const { code, current } = await failureOf(storage.put('k', 2, null));
        expect({ code, current }).to.deep.equal({ code: 'conflict', current: { key: 'k', value: 1, revision } });
      });
  });

  describe('by its answer', () => {
    it('a login page instead of data is a missing login, and no data', async () => {
      await faults({ page: true });
      const calls = [storage.get('k'), storage.list(''), storage.put('k', 1, null), storage.delete('k', '"1"')];
      expect(new Set(await Promise.all(calls.map(codeOf)))).to.deep.equal(new Set(['unauthenticated']));
      await faults({});
      expect(await storage.list('')).to.deep.equal([]);
    });
    it('so is a redirection to one, here or elsewhere', async () => {
      for (const redirect of ['/login', 'https://login.example/']) {
        await faults({ redirect });
        expect(await codeOf(storage.get('k'))).to.equal('unauthenticated');
        expect(await codeOf(storage.put('k', 1, null))).to.equal('unauthenticated');
      }
    });
    for (const text of [
      '',
      '{',
      'null',
      '{"entries":[]}',
      '[{"key":"k","revision":"\\"1\\""}]',
      '[{"key":"a b","value":1,"revision":"\\"1\\""}]',
      '[{"key":"k","value":1,"revision":1}]',
      '[null]',
    ])
      it(`the list ${text} is corrupt`, async () => {
        await faults({ text });
        expect(await codeOf(storage.list(''))).to.equal('corrupt');
      });
    it('a value without or with a weak ETag is corrupt, because it couldn’t be changed', async () => {
      await storage.put('k', 1, null);
      for (const fault of [{ noTagAtAll: true }, { weakTag: true }] as const) {
        await faults(fault);
        expect(await codeOf(storage.get('k'))).to.equal('corrupt');
      }
    });
    it('a put that isn’t told its ETag reads it back', async () => {
      await faults({ noTag: true });
      const created = await storage.put('k', { op: 'one', n: 1 }, null);
      expect(created).to.deep.equal(await storage.get('k'));
      const changed = await storage.put('k', [1, { b: 2, a: 1 }], created.revision);
      expect(changed).to.deep.equal(await storage.get('k'));
    });
    it('a put that isn’t told its ETag, after which another wrote, has an unknown outcome', async () => {
      await faults({ noTag: true });
      const { fetch } = globalThis;
      try {
        globalThis.fetch = async (input, init) => {
          const response = await fetch(input, init);
          // Between the put and what it reads back.
          if (init?.method === 'PUT') {
            const there = await fetch(input as string);
            const condition = { 'if-match': there.headers.get('etag')!, 'content-type': 'application/json' };
            await fetch(input as string, { method: 'PUT', body: '"theirs"', headers: condition });
          }
          return response;
        };
        expect(await codeOf(storage.put('k', 'mine', null))).to.equal('unknown-outcome');
      } finally {
        globalThis.fetch = fetch;
      }
    });
  });

  describe('by losing answers', () => {
    it('a write whose answer is lost has an unknown outcome, and is there', async () => {
      await faults({ lose: true });
      expect(await codeOf(storage.put('k', 1, null))).to.equal('unknown-outcome');
      const { value, revision } = (await storage.get('k'))!;
      expect(value).to.equal(1);
      expect(await codeOf(storage.delete('k', revision))).to.equal('unknown-outcome');
      expect(await storage.get('k')).to.equal(undefined);
    });
    it('update finds what it wrote, and writes it once', async () => {
      await faults({ lose: true, only: 'PUT' });
      await update(storage, 'k', (value) => [...((value as Json[] | undefined) ?? []), 'one']);
      await update(storage, 'k', (value) => [...(value as Json[]), 'two']);
      expect((await storage.get('k'))?.value).to.deep.equal(['one', 'two']);
    });
    it('a server that is slow is out of reach for a read; a write may have reached it', async () => {
      const { fetch } = globalThis;
      try {
        const slow = await open({ patience: 500 });
        globalThis.fetch = (_, init) =>
          new Promise((_resolve, reject) => {
            init!.signal!.addEventListener('abort', () => reject(init!.signal!.reason as Error));
          });
        expect(await codeOf(slow.get('k'))).to.equal('offline');
        expect(await codeOf(slow.put('k', 1, null))).to.equal('unknown-outcome');
        await slow.close();
      } finally {
        globalThis.fetch = fetch;
      }
    });
    it('without a network nothing is sent, so that it is safe to try again', async () => {
      const { fetch } = globalThis;
      const onLine = Object.getOwnPropertyDescriptor(Navigator.prototype, 'onLine')!;
      try {
        globalThis.fetch = () => Promise.reject(new TypeError('Failed to fetch'));
        expect(await codeOf(storage.put('k', 1, null))).to.equal('unknown-outcome');
        Object.defineProperty(Navigator.prototype, 'onLine', { get: () => false, configurable: true });
        expect(await codeOf(storage.put('k', 1, null))).to.equal('offline');
      } finally {
        globalThis.fetch = fetch;
        Object.defineProperty(Navigator.prototype, 'onLine', onLine);
      }
    });
  });

  it('a revision that could mean more than one is never sent', async () => {
    await storage.put('k', 1, null);
    for (const revision of ['*', '"a", "b"', 'W/"a"', 'a', '', '"a"\n', '"ü"', null as never, undefined as never]) {
      expect(await codeOf(storage.delete('k', revision))).to.equal('invalid');
      if (revision !== null) expect(await codeOf(storage.put('k', 2, revision))).to.equal('invalid');
    }
    expect((await storage.get('k'))?.value).to.equal(1);
  });

  describe('on opening', () => {
    const opening = (url: string, space = 's') => failureOf(openStorage(url, { space }));

    for (const url of ['https:', 'https://', 'https://[/', 'https://groups.example/api?tenant=1', 'https://groups.example/#x'])
      it(`${url} is invalid`, async () => expect((await opening(url)).code).to.equal('invalid'));
    it('a login in the address is refused, and not repeated', async () => {
      for (const url of ['https://ana:geheim@groups.example/api', 'https://geheim@groups.example/api']) {
        const { code, message } = await opening(url);
        expect(code).to.equal('invalid');
        expect(message).to.include('registerCredentials').and.not.include('geheim');
      }
    });
    for (const space of ['', '.', '..', '\ud800'])
      it(`the space ${JSON.stringify(space)} is invalid`, async () => {
        expect((await opening(server.url, space)).code).to.equal('invalid');
      });
    it('nobody there: one sentence names what the browser can’t tell apart', async () => {
      const { code, message } = await opening('http://127.0.0.1:1/api');
      expect(code).to.equal('offline');
      expect(message).to.match(/^[^.]*network[^.]*certificate[^.]*\.$/);
    });
    it('so does a certificate that isn’t trusted', async () => {
      const untrusted = await startUntrustedServer();
      expect((await opening(untrusted.url)).code).to.equal('offline');
      await untrusted.stop();
    });
    it('a page that the server doesn’t admit learns as much', async () => {
      const strict = await startServer({ origins: ['https://portal.example'] });
      expect((await opening(strict.url)).message).to.include('doesn’t admit this page');
      await strict.stop();
    });
    for (const [faulty, code] of [
      [{ status: 404 }, 'invalid'],
      [{ text: '{"name":"another service"}' }, 'invalid'],
      [{ text: 'hello' }, 'invalid'],
      [{ page: true }, 'unauthenticated'],
      [{ status: 401 }, 'unauthenticated'],
      [{ status: 403 }, 'forbidden'],
      [{ status: 503 }, 'busy'],
    ] as [ServerFaults, string][])
      it(`${JSON.stringify(faulty)} is ${code}`, async () => {
        await faults(faulty);
        expect((await opening(server.url)).code).to.equal(code);
      });
    it('a server that says nothing of itself is taken at its least', async () => {
      await faults({ text: '[]' });
      const modest = await openStorage(server.url, { space: 's' });
      expect(modest.capabilities).to.deep.equal({
        compareAndSet: 'strong',
        live: 'poll',
        durable: true,
        shared: true,
        access: 'none',
        maxBytes: 1_048_576,
      });
      await modest.close();
    });
    it('can be cancelled', async () => {
      const signal = AbortSignal.abort();
      expect(await codeOf(openStorage(server.url, { space: 's', signal }))).to.equal('closed');
    });
  });
});
