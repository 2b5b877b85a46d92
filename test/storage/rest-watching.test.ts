/** Watches on a team's server: many over one stream, resumed where they were cut, and without a stream where it must be. */
import { expect } from '@open-wc/testing';
import type { StorageAdapter, WatchEvent } from '../../src/storage/adapter.js';
import { restStorage } from '../../src/storage/rest.js';
import { waitUntil } from '../support/wait-until.js';
import { startServer, type Server, type ServerOptions } from './rest-server.js';
import { freshSpace } from './suite.js';

const told = (event: WatchEvent): string => {
  if (event.type === 'put') return `${event.entry.key} ${JSON.stringify(event.entry.value)}`;
  if (event.type === 'delete') return `${event.key} deleted`;
  return event.type === 'stale' ? event.error.code : event.type;
};

describe('rest storage, watching', () => {
  let server: Server;
  let storage: StorageAdapter;
  let space: string;
  const start = async (options: ServerOptions = {}) => {
    server = await startServer(options);
    space = freshSpace();
    storage = await restStorage({ url: server.url, interval: 20 })({ space });
  };
  const watch = (prefix = '', adapter = storage) => {
    const seen: string[] = [];
    const stop = adapter.watch(prefix, (event) => seen.push(told(event)));
    return { seen, stop, has: (...all: string[]) => waitUntil(() => all.every((each) => seen.includes(each)), all.join()) };
  };
  const streams = async () => (await server.requests()).filter(({ headers }) => headers.accept === 'text/event-stream');
  afterEach(async () => {
    await storage.close();
    await server.stop();
  });
  const { setTimeout } = globalThis;
  const calm = () => void (globalThis.setTimeout = setTimeout);
  /** Some of the adapter's pauses are too long for a test. */
  const hurry = (milliseconds: number) => {
    globalThis.setTimeout = ((call: () => void, pause: number) =>
      setTimeout(call, pause === milliseconds ? 100 : pause)) as typeof setTimeout;
  };
  afterEach(calm);

  it('eight watches leave room for writes, and share one stream', async () => {
    await start();
    const watches = Array.from({ length: 8 }, (_, n) => watch(`p${n}`));
    await Promise.all(watches.map(({ has }) => has('ready')));
    // A browser opens six connections to a host.
    await Promise.all(watches.map((_, n) => storage.put(`p${n}/k`, n, null)));
    await Promise.all(watches.map(({ has }, n) => has(`p${n}/k ${n}`)));
    for (const { seen } of watches) expect(seen).to.have.length(2);
    await storage.close();
    await waitUntil(async () => (await streams()).length > 0);
    expect(await streams()).to.have.length(1);
  });

  it('eight watches that start one after the other do too', async () => {
    await start();
    for (let n = 0; n < 8; n++) {
      const each = watch(`p${n}`);
      await storage.put(`p${n}/k`, n, null);
      await each.has('ready', `p${n}/k ${n}`);
    }
  });

  it('closing, and stopping the last watch, end the stream', async () => {
    await start();
    const first = watch();
    await first.has('ready');
    first.stop();
    await waitUntil(async () => (await streams()).length === 1);
    await watch().has('ready');
    await storage.close();
    await waitUntil(async () => (await streams()).length === 2);
  });

  it('a watch goes on where it was cut, with what was written and deleted meanwhile', async () => {
    await start();
    const { revision } = await storage.put('stays', 1, null);
    await storage.put('goes', 1, null);
    const { seen, has } = watch();
    await has('ready');
    await server.kill();
    await has('offline');
    await server.remove(space, 'goes');
    await server.restart();
    window.dispatchEvent(new Event('online'));
    await has('live');
    await storage.put('stays', 2, revision);
    await has('stays 2');
    expect(seen).to.deep.equal(['stays 1', 'goes 1', 'ready', 'offline', 'goes deleted', 'live', 'stays 2']);
    await storage.close();
    await waitUntil(async () => (await streams()).at(-1)!.headers['last-event-id']);
  });

  it('a server that lost its data says so by the watch', async () => {
    await start();
    await storage.put('one', 1, null);
    const { has, seen } = watch();
    await has('ready');
    await server.kill();
    await has('offline');
    await server.forget();
    await server.restart();
    window.dispatchEvent(new Event('online'));
    await has('live');
    expect(seen.slice(-2)).to.deep.equal(['one deleted', 'live']);
  });

  it('a stream that ends now and then is no reason to worry anybody', async () => {
    await start({ heartbeat: 3_600_000 });
    hurry(45_000);
    const { has, seen } = watch();
    // At once, so that only this stream is hurried.
    storage.watch('', ({ type }) => type === 'ready' && calm());
    await has('ready');
    // Nothing is heard, so that it is opened anew.
    await waitUntil(async () => (await streams()).length > 0);
    await storage.put('k', 1, null);
    await has('k 1');
    expect(seen.slice(0, 2)).to.deep.equal(['ready', 'k 1']);
  });

  it('a stream that something holds back is replaced by asking', async () => {
    await start();
    await server.set({ faults: { hold: true } });
    expect(storage.capabilities.live).to.equal('push');
    hurry(8000);
    const { has, seen } = watch();
    // By then it waits for the stream.
    await new Promise((resume) => setTimeout(resume));
    calm();
    await has('ready');
    await storage.put('k', 1, null);
    await has('k 1');
    expect(seen).to.deep.equal(['ready', 'k 1']);
    expect(storage.capabilities.live).to.equal('poll');
  });

  it('a server without events is asked what is new, and says briefly that nothing is', async () => {
    await start({ events: false });
    const { has } = watch();
    await has('ready');
    await storage.put('k', 1, null);
    await has('k 1');
    await waitUntil(async () => (await server.requests()).some(({ status }) => status === 304));
    expect(await streams()).to.deep.equal([]);
  });

  it('what may not be read is refused alone; the other watches go on', async () => {
    await start({ readable: ['open', 'a/mine'] });
    const all = watch();
    const open = watch('open');
    const mine = watch('a/mine');
    const theirs = watch('a/theirs');
    await Promise.all([open.has('ready'), mine.has('ready'), all.has('forbidden'), theirs.has('forbidden')]);
    await storage.put('open/k', 1, null);
    await storage.put('a/theirs/k', 2, null);
    await storage.put('a/mine/k', 3, null);
    await Promise.all([open.has('open/k 1'), mine.has('a/mine/k 3')]);
    for (const { seen } of [all, theirs]) expect(seen).to.deep.equal(['forbidden']);
    const late = watch('open');
    await late.has('open/k 1', 'ready');
    window.dispatchEvent(new Event('focus'));
    await watch('a/mine').has('a/mine/k 3', 'ready');
  });

  for (const [name, text] of [
    ['an entry without a value', 'event: put\ndata: {"key":"k","revision":"\\"1\\""}\n\n'],
    ['no JSON', 'event: put\ndata: {\n\n'],
  ] as const)
    it(`a stream with ${name} is corrupt, and asked again`, async () => {
      await start();
      const { fetch } = globalThis;
      globalThis.fetch = async (input, init) =>
        new Headers(init?.headers).get('accept') === 'text/event-stream'
          ? new Response(text, { headers: { 'content-type': 'text/event-stream' } })
          : fetch(input, init);
      const { has, seen } = watch();
      try {
        await has('corrupt');
      } finally {
        globalThis.fetch = fetch;
      }
      window.dispatchEvent(new Event('focus'));
      await has('live');
      expect(seen).to.deep.equal(['corrupt', 'ready', 'live']);
    });

  it('a watch waits as long as a busy server asks', async () => {
    await start();
    await server.set({ faults: { status: 503, retryAfter: '1' } });
    const { has } = watch();
    await has('busy');
    await server.set({ faults: {} });
    await has('ready', 'live');
  });
});
