/** Who logs in on a team's server: the host's function supplies headers or cookies, and is asked again when refused. */
import { expect } from '@open-wc/testing';
import type { StorageAdapter, StorageError } from '../../src/storage/adapter.js';
import { registerCredentials, type Credentials, type CredentialsWanted } from '../../src/storage/credentials.js';
import { openStorage } from '../../src/storage/registry.js';
import { restStorage } from '../../src/storage/rest.js';
import { waitUntil } from '../support/wait-until.js';
import { startServer, type Server } from './rest-server.js';
import { freshSpace } from './suite.js';

const bearer = (token: string): Credentials => ({ headers: { authorization: `Bearer ${token}` } });
const failureOf = (call: Promise<unknown>): Promise<StorageError> =>
  call.then(
    () => expect.fail('it succeeded'),
    (error) => error,
  );

describe('rest storage behind a login', () => {
  let server: Server;
  let storage: StorageAdapter | undefined;
  let wanted: CredentialsWanted[];
  /** What the host answers, the last one again and again. */
  let answers: (Credentials | Promise<Credentials> | undefined)[];
  const ask = (asked: CredentialsWanted) => {
    wanted.push(asked);
    return answers.length > 1 ? answers.shift() : answers[0];
  };

  before(async () => (server = await startServer({ logins: { good: 'ana' }, heartbeat: 100, headers: ['X-CSRF-Token'] })));
  after(() => server.stop());
  beforeEach(async () => {
    wanted = [];
    answers = [bearer('good')];
    await server.set({ logins: { good: 'ana' }, faults: {} });
  });
  afterEach(async () => {
    await storage?.close();
    storage = undefined;
  });
  const open = async (space = freshSpace()) =>
    (storage = await restStorage({ url: server.url, credentials: ask, interval: 20 })({ space, me: 'ana' }));

  it('asks once, with the address, the space and the member', async () => {
    const space = freshSpace();
    await open(space);
    await Promise.all([1, 2, 3].map((n) => storage!.put(`k${n}`, n, null)));
    expect(wanted).to.deep.equal([{ url: server.url, space, me: 'ana', refused: false }]);
  });

  it('asks the function that was registered for the beginning of the address', async () => {
    registerCredentials(new URL('/', server.url).href, ask);
    storage = await openStorage(server.url, { space: freshSpace(), me: 'ana' });
    expect(await storage.list('')).to.deep.equal([]);
    expect(wanted).to.have.length(1);
    answers = [undefined];
    registerCredentials(new URL('/', server.url).href, () => undefined);
  });

  it('asks again when a token has run out, once for all calls, and they succeed', async () => {
    await open();
    await server.set({ logins: { next: 'ana' } });
    answers = [bearer('next')];
    await Promise.all([1, 2, 3].map((n) => storage!.put(`k${n}`, n, null)));
    expect(wanted.map(({ refused }) => refused)).to.deep.equal([false, true]);
    expect(await storage!.list('')).to.have.length(3);
  });

  it('rejects when the second is refused too, nothing is written, and later calls succeed', async () => {
    await open();
    await server.set({ logins: {} });
    const { code, message, retryable } = await failureOf(storage!.put('k', 'what somebody wrote', null));
    expect({ code, retryable }).to.deep.equal({ code: 'unauthenticated', retryable: false });
    expect(message).not.to.include('wrote').and.not.include('good');
    expect(wanted.map(({ refused }) => refused)).to.deep.equal([false, true]);
    await server.set({ logins: { good: 'ana' } });
    expect((await storage!.put('k', 'what somebody wrote', null)).value).to.equal('what somebody wrote');
    expect(wanted.at(-1)!.refused).to.equal(true);
  });

  it('takes a function that answers nothing, throws, or supplies what can’t be sent for nobody', async () => {
    for (const credentials of [
      () => undefined,
      () => Promise.reject(new Error('geheim')),
      () => {
        throw new Error('geheim');
      },
      () => ({ headers: { authorization: 'Bearer geheim\n' } }),
      () => ({ headers: { authorization: 'Bearer geheim\u0000' } }),
    ]) {
      const error = await failureOf(restStorage({ url: server.url, credentials })({ space: 's' }));
      expect(error.code).to.equal('unauthenticated');
      expect(`${error.message} ${String(error.cause)}`).not.to.include('geheim');
    }
  });

  it('counts a login page, or being sent to one, as refused', async () => {
    await open();
    for (const faults of [{ page: true }, { redirect: '/login' }] as const) {
      wanted = [];
      await server.set({ faults });
      expect((await failureOf(storage!.get('k'))).code).to.equal('unauthenticated');
      expect(wanted.length, 'it was asked for another').to.equal(1);
    }
  });

  it('sends further headers of the host, such as against forged requests', async () => {
    answers = [{ headers: { ...bearer('good').headers, 'x-csrf-token': 'c5rf' } }];
    await open();
    await storage!.put('k', 1, null);
    const put = (await server.requests()).findLast(({ method }) => method === 'PUT')!;
    expect(put.headers['x-csrf-token']).to.equal('c5rf');
  });

  it('sends cookies to another origin when the host says so', async () => {
    document.cookie = 'session=good; path=/; max-age=60; samesite=lax';
    const url = server.url.replace('127.0.0.1', location.hostname);
    const space = freshSpace();
    expect((await failureOf(restStorage({ url, credentials: () => ({}) })({ space }))).code).to.equal('unauthenticated');
    storage = await restStorage({ url, credentials: () => ({ cookies: true }) })({ space });
    expect((await storage.put('k', 1, null)).value).to.equal(1);
    document.cookie = 'session=; path=/; max-age=0';
  });

  it('a watch goes stale when the login runs out, and on by itself once somebody has signed in', async () => {
    await open();
    const seen: string[] = [];
    storage!.watch('', (event) => {
      if (event.type === 'stale') seen.push(event.error.code);
      else seen.push(event.type === 'put' ? event.entry.key : event.type);
    });
    await waitUntil(() => seen.includes('ready'));
    await server.set({ logins: {} });
    await waitUntil(() => seen.includes('unauthenticated'));
    const other = await failureOf(storage!.put('k', 1, null));
    expect(other.code).to.equal('unauthenticated');
    await server.set({ logins: { good: 'ana' } });
    await storage!.put('k', 1, null);
    window.dispatchEvent(new Event('focus'));
    await waitUntil(() => seen.at(-1) === 'live');
    expect(seen.filter((each) => each !== 'offline')).to.deep.equal(['ready', 'unauthenticated', 'k', 'live']);
  });

  it('a watch goes on over one login after the other', async () => {
    await open();
    const codes: string[] = [];
    const keys: string[] = [];
    storage!.watch('', (event) => {
      if (event.type === 'stale') codes.push(event.error.code);
      if (event.type === 'put') keys.push(event.entry.key);
    });
    for (const [index, token] of ['second', 'third'].entries()) {
      await storage!.put(token, 1, null);
      await waitUntil(() => keys.includes(token));
      answers = [bearer(token)];
      await server.set({ logins: { [token]: 'ana' } });
      // The server ends the stream of a login that has run out.
      await waitUntil(() => wanted.length === index + 2);
    }
    await storage!.put('last', 1, null);
    await waitUntil(() => keys.includes('last'));
    expect(codes).not.to.include('unauthenticated');
  });

  it('a watch says that it waits while somebody signs in', async () => {
    await open();
    const seen: string[] = [];
    await server.set({ logins: {} });
    let signIn!: (credentials: Credentials) => void;
    answers = [new Promise<Credentials>((resolve) => (signIn = resolve))];
    const { setTimeout } = globalThis;
    globalThis.setTimeout = ((call: () => void, pause: number) =>
      setTimeout(call, pause === 10_000 ? 100 : pause)) as typeof setTimeout;
    storage!.watch('', (event) => seen.push(event.type === 'stale' ? event.error.code : event.type));
    try {
      await waitUntil(() => seen.length > 0);
    } finally {
      globalThis.setTimeout = setTimeout;
    }
    await server.set({ logins: { good: 'ana' } });
    signIn(bearer('good'));
    await waitUntil(() => seen.includes('live'));
    expect(seen).to.deep.equal(['offline', 'ready', 'live']);
  });
});
