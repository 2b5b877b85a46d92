/** The offline queue: what a write goes through while the engine is out of reach, and what became of it. */
import { expect } from '@open-wc/testing';
import { StorageError, type Json, type StorageAdapter, type WatchEvent } from '../../src/storage/adapter.js';
import { withFaults } from '../../src/storage/conformance/faults.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { offline, type OfflineAdapter, type OfflineTimes } from '../../src/storage/offline.js';
import { waitUntil } from '../support/wait-until.js';

const quick: OfflineTimes = { patience: 400, retry: { first: 5, most: 50 }, lease: 3000, answer: 300, echo: 30 };
const record = (op: string, text = 'hello'): Json => ({ op, text });
const unauthenticated = () => new StorageError('unauthenticated', 'The login has expired.');

/** One engine and one device, on which tabs are opened; each tab's way to the engine fails on demand. */
function setting(times: OfflineTimes = {}) {
  const [engine, device] = [memoryStorage(), memoryStorage()];
  const opened: StorageAdapter[] = [];
  const keep = <A extends StorageAdapter>(adapter: A): A => {
    opened.push(adapter);
    return adapter;
  };
  return {
    engine: async () => keep(await engine({ space: 's' })),
    device: async () => keep(await device({ space: 'd' })),
    async tab(local?: StorageAdapter) {
      const link = withFaults(await engine({ space: 's' }));
      const storage = keep(offline(link, local ?? (await device({ space: 'd' })), { ...quick, ...times }));
      return { link: link.faults, storage };
    },
    end: () => Promise.all(opened.map((adapter) => adapter.close())),
  };
}

function watching(storage: StorageAdapter, prefix = '') {
  const events: WatchEvent[] = [];
  const held = new Map<string, { value: Json; pending?: true }>();
  storage.watch(prefix, (event) => {
    events.push(event);
    if (event.type === 'put') held.set(event.entry.key, event.entry);
    if (event.type === 'delete') held.delete(event.key);
  });
  const count = (type: WatchEvent['type']) => events.filter((event) => event.type === type).length;
  return { events, held, count, has: (type: WatchEvent['type']) => waitUntil(() => count(type) > 0, `reports ${type}`) };
}

const goesStale = async (storage: OfflineAdapter, link: { goStale: (error?: StorageError) => void }, error?: StorageError) => {
  const watch = watching(storage);
  await watch.has('ready');
  link.goStale(error);
  await watch.has('stale');
  return watch;
};
const emptied = (storage: OfflineAdapter) => waitUntil(() => storage.queue.writes.length === 0, 'nothing waits any more');
const refusedOne = async (storage: OfflineAdapter) => {
  await waitUntil(() => storage.queue.writes.some(({ state }) => state === 'refused'), 'one was refused');
  return storage.queue.writes.find(({ state }) => state === 'refused')!;
};
const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'it was done',
    (error: StorageError) => error.code,
  );

describe('offline', () => {
  let world: ReturnType<typeof setting>;
  beforeEach(() => (world = setting()));
  afterEach(() => world.end());

  describe('while the engine is there', () => {
    it('a write resolves as confirmed, under the engine’s revision', async () => {
      const { storage } = await world.tab();
      const entry = await storage.put('one', record('1'), null);
      expect(entry).to.deep.equal(await (await world.engine()).get('one'));
      expect(storage.queue.writes).to.deep.equal([]);
    });

    it('a conflict is told to whoever wrote, and nothing waits', async () => {
      const engine = await world.engine();
      await engine.put('one', record('theirs'), null);
      const { storage } = await world.tab();
      const watch = watching(storage);
      const error = await storage.put('one', record('mine'), null).then(
        () => expect.fail('it was written'),
        (caught: StorageError) => caught,
      );
      expect(error.code).to.equal('conflict');
      expect(error.current?.value).to.deep.equal(record('theirs'));
      await new Promise((resume) => setTimeout(resume, 500));
      expect(storage.queue.writes).to.deep.equal([]);
      expect(watch.count('refused')).to.equal(0);
    });

    it('a write whose answer is lost is found, not repeated', async () => {
      const { storage, link } = await world.tab();
      await storage.put('zero', 0, null);
      link.loseNext('put');
      const { revision, pending } = await storage.put('one', record('1'), null);
      const there = await (await world.engine()).get('one');
      expect({ revision, pending }).to.deep.equal({ revision: there?.revision, pending: undefined });
    });

    it('a delete whose answer is lost isn’t repeated either', async () => {
      const { storage, link } = await world.tab();
      const { revision } = await storage.put('one', record('1'), null);
      link.loseNext('delete');
      await storage.delete('one', revision);
      expect(await (await world.engine()).get('one')).to.equal(undefined);
    });

    it('a busy engine is asked again until it takes the write', async () => {
      const { storage, link } = await world.tab();
      await storage.put('zero', 0, null);
      link.failNext('put', new StorageError('busy', 'Later.'), 3);
      expect((await storage.put('one', record('1'), null)).pending).to.equal(undefined);
    });

    it('a request that never arrived is sent again', async () => {
      const { storage, link } = await world.tab();
      await storage.put('zero', 0, null);
      link.failNext('put', new StorageError('unknown-outcome', 'No answer.'));
      expect((await storage.put('one', record('1'), null)).pending).to.equal(undefined);
      expect((await (await world.engine()).get('one'))?.value).to.deep.equal(record('1'));
    });

    it('an engine that stays busy is asked with growing pauses', async () => {
      const { storage, link } = await world.tab();
      await storage.put('zero', 0, null);
      let asked = 0;
      const busy = new StorageError('busy', 'Later.');
      link.failNext('put', Object.defineProperty(busy, 'message', { get: () => `Later, ${++asked}.` }), Infinity);
      expect((await storage.put('one', record('1'), null)).pending).to.equal(true);
      await new Promise((resume) => setTimeout(resume, 600));
      link.heal();
      // 5, 10, 20, 40 and then 50 ms apart, give or take a quarter: about twenty in a second.
      expect(asked).to.be.lessThan(100);
      await emptied(storage);
    });

    it('a failure that nobody understands is a refusal after five of them', async () => {
      const { storage, link } = await world.tab();
      await storage.put('zero', 0, null);
      link.failNext('put', new StorageError('internal', 'Something.'), 5);
      expect(await codeOf(storage.put('one', record('1'), null))).to.equal('internal');
    });

    it('a clock that is put back keeps nobody waiting', async () => {
      const { storage, link } = await world.tab();
      await storage.put('zero', 0, null);
      const release = link.hang('put');
      const put = storage.put('one', record('1'), null);
      const { now } = Date;
      Date.now = () => now() - 3_600_000;
      try {
        expect((await put).pending).to.equal(true);
      } finally {
        Date.now = now;
        release();
      }
      await emptied(storage);
    });

    it('what an engine refuses for good is told with its reason, and nothing waits', async () => {
      const { storage, link } = await world.tab();
      await storage.put('zero', 0, null);
      for (const code of ['forbidden', 'invalid', 'too-large', 'quota'] as const) {
        link.failNext('put', new StorageError(code, 'No.'));
        expect(await codeOf(storage.put('one', record('1'), null))).to.equal(code);
      }
      expect(storage.queue.writes).to.deep.equal([]);
    });
  });

  describe('while the engine is out of reach', () => {
    it('a write resolves as pending, and is shown, read and listed as such', async () => {
      const { storage, link } = await world.tab();
      const watch = await goesStale(storage, link);
      const entry = await storage.put('p/one', record('1'), null);
      expect(entry.pending).to.equal(true);
      await waitUntil(() => watch.held.get('p/one')?.pending, 'the watch shows it as pending');
      expect(await storage.get('p/one')).to.deep.equal(entry);
      expect(await storage.list('p')).to.deep.equal([entry]);
      const [write] = storage.queue.writes;
      expect(write).to.include({ key: 'p/one', action: 'put', state: 'waiting' });
      expect(write!.value).to.deep.equal(record('1'));
      expect(write!.error?.code).to.equal('offline');
    });

    it('it is sent when the engine is back, and its waiting revision stays a good precondition', async () => {
      const { storage, link } = await world.tab();
      const watch = await goesStale(storage, link);
      const entry = await storage.put('one', record('1'), null);
      link.goLive();
      await emptied(storage);
      await waitUntil(() => watch.held.has('one') && !watch.held.get('one')!.pending, 'its echo isn’t pending');
      const next = await storage.put('one', record('2'), entry.revision);
      expect(next.pending).to.equal(undefined);
      expect((await (await world.engine()).get('one'))?.value).to.deep.equal(record('2'));
    });

    it('several writes of one key are sent in order, deletions among them', async () => {
      const { storage, link } = await world.tab();
      await goesStale(storage, link);
      const first = await storage.put('one', record('1'), null);
      const second = await storage.put('one', record('2'), first.revision);
      await storage.delete('one', second.revision);
      expect(await storage.get('one')).to.equal(undefined);
      await storage.put('one', record('3'), null);
      const values: Json[] = [];
      (await world.engine()).watch('', (event) => {
        if (event.type === 'put') values.push(event.entry.value);
        if (event.type === 'delete') values.push(null);
      });
      link.goLive();
      await emptied(storage);
      await waitUntil(() => values.length === 4);
      expect(values).to.deep.equal([record('1'), record('2'), null, record('3')]);
    });

    it('writes of different keys begin their way in the order in which they were made', async () => {
      const { storage, link } = await world.tab();
      await goesStale(storage, link);
      const names = Array.from({ length: 10 }, (_, n) => `k${(n * 7) % 10}`);
      for (const name of names) await storage.put(name, record(name), null);
      const arrived: string[] = [];
      (await world.engine()).watch('', (event) => {
        if (event.type === 'put') arrived.push(event.entry.key);
      });
      link.goLive();
      await emptied(storage);
      expect(arrived).to.deep.equal(names);
    });

    it('what waits can’t be discarded, only what was refused', async () => {
      const { storage, link } = await world.tab();
      await goesStale(storage, link);
      await storage.put('one', record('1'), null);
      const { id } = storage.queue.writes[0]!;
      await storage.queue.discard(id);
      expect(storage.queue.writes.map((write) => write.id)).to.deep.equal([id]);
    });

    it('a precondition that doesn’t hold here is a conflict at once', async () => {
      const { storage, link } = await world.tab();
      const { revision } = await storage.put('one', record('1'), null);
      await goesStale(storage, link);
      expect(await codeOf(storage.put('one', record('x'), null))).to.equal('conflict');
      await storage.put('one', record('2'), revision);
      expect(await codeOf(storage.put('one', record('y'), revision))).to.equal('conflict');
      expect(storage.queue.writes.length).to.equal(1);
    });

    it('what waits survives the tab, and the next one sends it', async () => {
      const before = await world.tab();
      await goesStale(before.storage, before.link);
      await before.storage.put('one', record('1'), null);
      await before.storage.close();
      const after = await world.tab();
      await waitUntil(async () => (await (await world.engine()).get('one')) !== undefined, 'it was sent');
      await emptied(after.storage);
    });

    it('a tab that closes while it waits says that the outcome is unknown, and keeps the write', async () => {
      const { storage, link } = await world.tab();
      await storage.put('zero', 0, null);
      link.hang('put');
      const put = codeOf(storage.put('one', record('1'), null));
      await new Promise((resume) => setTimeout(resume, 50));
      await storage.close();
      expect(await put).to.equal('unknown-outcome');
      const next = await world.tab();
      await waitUntil(async () => (await (await world.engine()).get('one')) !== undefined, 'the next tab sends it');
      await emptied(next.storage);
    });

    it('an expired login keeps what is written; it goes out after signing in', async () => {
      const { storage, link } = await world.tab();
      const watch = await goesStale(storage, link, unauthenticated());
      expect(watch.events.at(-1)).to.have.nested.property('error.code', 'unauthenticated');
      expect((await storage.put('one', record('1'), null)).pending).to.equal(true);
      expect(storage.queue.writes[0]!.error?.code).to.equal('unauthenticated');
      link.goLive();
      storage.queue.retry();
      await emptied(storage);
      await watch.has('live');
    });
  });

  describe('a space and its copy', () => {
    it('of which there is no copy yet reports stale and no ready', async () => {
      const { storage, link } = await world.tab();
      link.goStale();
      const watch = watching(storage);
      await watch.has('stale');
      expect(watch.count('ready')).to.equal(0);
      expect(await codeOf(storage.list(''))).to.equal('offline');
      expect(await codeOf(storage.get('one'))).to.equal('offline');
      link.goLive();
      await watch.has('ready');
    });

    it('is shown from the copy while the engine is out of reach, and says that it may be old', async () => {
      await (await world.engine()).put('one', record('1'), null);
      const before = await world.tab();
      await watching(before.storage).has('ready');
      await before.storage.close();
      const after = await world.tab();
      after.link.goStale();
      const watch = watching(after.storage);
      await watch.has('ready');
      await watch.has('stale');
      expect([...watch.held.keys()]).to.deep.equal(['one']);
      expect((await after.storage.get('one'))?.value).to.deep.equal(record('1'));
    });

    it('whose copy is empty isn’t mistaken for an empty group', async () => {
      const before = await world.tab();
      await watching(before.storage).has('ready');
      await before.storage.close();
      const after = await world.tab();
      after.link.goStale();
      const watch = watching(after.storage);
      await watch.has('stale');
      expect(watch.count('ready')).to.equal(0);
    });

    it('shows what was deleted while it was closed as gone', async () => {
      const engine = await world.engine();
      const { revision } = await engine.put('one', record('1'), null);
      await engine.put('two', record('2'), null);
      const before = await world.tab();
      await watching(before.storage).has('ready');
      await before.storage.close();
      await engine.delete('one', revision);
      const after = await world.tab();
      const watch = watching(after.storage);
      await waitUntil(() => watch.held.size === 1 && watch.held.has('two'), 'the deleted one is gone');
    });

    it('goes on live below one prefix when another is forbidden', async () => {
      const link = withFaults(await world.engine());
      const forbidding: StorageAdapter = {
        ...link,
        watch: (prefix, on, signal) => {
          if (prefix !== 'closed') return link.watch(prefix, on, signal);
          queueMicrotask(() => on({ type: 'stale', error: new StorageError('forbidden', 'Not yours.') }));
          return () => {};
        },
      };
      const storage = offline(forbidding, await world.device(), quick);
      const [open, closed] = [watching(storage, 'open'), watching(storage, 'closed')];
      await open.has('ready');
      await closed.has('stale');
      expect(closed.count('ready')).to.equal(0);
      await storage.put('open/one', record('1'), null);
      await waitUntil(() => open.held.has('open/one'));
      expect(open.count('stale')).to.equal(0);
      await storage.close();
    });
  });

  it('a prefix within a forbidden one is followed by itself', async () => {
    const link = withFaults(await world.engine());
    const limited: StorageAdapter = {
      ...link,
      watch: (prefix, on, signal) => {
        if (prefix) return link.watch(prefix, on, signal);
        queueMicrotask(() => on({ type: 'stale', error: new StorageError('forbidden', 'Not all of it.') }));
        return () => {};
      },
    };
    const storage = offline(limited, await world.device(), quick);
    const all = watching(storage);
    await all.has('stale');
    const open = watching(storage, 'open');
    await open.has('ready');
    await storage.put('open/one', record('1'), null);
    await waitUntil(() => open.held.has('open/one'));
    await waitUntil(() => ['live', 'put'].includes(open.events.at(-1)!.type), 'it is live');
    const last = open.events.findLast(({ type }) => type === 'stale' || type === 'live' || type === 'ready');
    expect(last?.type).not.to.equal('stale');
    await storage.close();
  });

  it('a browser whose data is deleted under the page shows nothing as deleted, and says what happened', async () => {
    await (await world.engine()).put('one', record('1'), null);
    const { storage } = await world.tab();
    const watch = watching(storage);
    await watch.has('ready');
    const device = await world.device();
    for (const { key, revision } of await device.list('')) await device.delete(key, revision);
    await watch.has('stale');
    expect(watch.events.at(-1)).to.have.nested.property('error.code', 'closed');
    expect(watch.count('delete')).to.equal(0);
    expect((await storage.get('one'))?.value).to.deep.equal(record('1'));
  });

  it('an entry that has no room on this device is reported as bad', async () => {
    await (await world.engine()).put('large', 'x'.repeat(900_000), null);
    const roomless = withFaults(await world.device());
    const small: StorageAdapter = {
      ...roomless,
      put: async (key, value, ifRevision) => {
        if (JSON.stringify(value).length > 1000) throw new StorageError('too-large', 'Too large for this device.');
        return roomless.put(key, value, ifRevision);
      },
    };
    const { storage } = await world.tab(small);
    const watch = watching(storage);
    await watch.has('bad');
    await watch.has('ready');
    expect(watch.held.has('large')).to.equal(false);
  });

  describe('a late conflict', () => {
    /** Mine was written here while the engine was away, theirs there meanwhile. */
    async function conflicting() {
      const { storage, link } = await world.tab();
      const watch = await goesStale(storage, link);
      const engine = await world.engine();
      await storage.put('one', record('mine'), null);
      await engine.put('one', record('theirs'), null);
      link.goLive();
      return { storage, link, watch, engine, write: await refusedOne(storage) };
    }

    it('is reported with both sides, and the engine’s is shown', async () => {
      const { watch, write } = await conflicting();
      await watch.has('refused');
      const event = watch.events.find(({ type }) => type === 'refused') as WatchEvent & { type: 'refused' };
      expect(event.mine?.value).to.deep.equal(record('mine'));
      expect(event.error.code).to.equal('conflict');
      expect(event.error.current?.value).to.deep.equal(record('theirs'));
      expect(write).to.include({ key: 'one', state: 'refused' });
      expect(write.error?.current?.value).to.deep.equal(record('theirs'));
      await waitUntil(() => (watch.held.get('one')?.value as { op?: string })?.op === 'theirs');
    });

    it('stays in the queue over a reload', async () => {
      const { storage } = await conflicting();
      await storage.close();
      const after = await world.tab();
      const watch = watching(after.storage);
      await watch.has('refused');
      expect((await refusedOne(after.storage)).value).to.deep.equal(record('mine'));
    });

    it('can be sent again over what is there', async () => {
      const { storage, engine, write } = await conflicting();
      await storage.queue.resend(write.id);
      await emptied(storage);
      expect((await engine.get('one'))?.value).to.deep.equal(record('mine'));
    });

    it('can be given up', async () => {
      const { storage, engine, write } = await conflicting();
      await storage.queue.discard(write.id);
      await emptied(storage);
      expect((await engine.get('one'))?.value).to.deep.equal(record('theirs'));
    });

    it('with something that can’t be read surfaces all the same', async () => {
      const { storage, link } = await world.tab();
      await goesStale(storage, link);
      await storage.put('one', record('mine'), null);
      link.goLive();
      link.failNext('put', new StorageError('conflict', 'Another one.'));
      link.failNext('get', new StorageError('no-key', 'Not for you.'), Infinity);
      expect((await refusedOne(storage)).error?.current).to.equal(undefined);
    });

    it('takes along what was built upon it', async () => {
      const { storage, link } = await world.tab();
      await goesStale(storage, link);
      const first = await storage.put('one', record('1'), null);
      await storage.put('one', record('2'), first.revision);
      await (await world.engine()).put('one', record('theirs'), null);
      link.goLive();
      await waitUntil(() => storage.queue.writes.length === 2 && storage.queue.writes.every(({ state }) => state === 'refused'));
      expect(storage.queue.writes.map(({ value }) => value)).to.deep.equal([record('1'), record('2')]);
    });

    it('is none where the engine holds the very write, also with others’ changes upon it', async () => {
      const { storage, link } = await world.tab();
      await goesStale(storage, link);
      await storage.put('same', record('1'), null);
      await storage.put('changed', { op: '2', ops: ['2'] }, null);
      const engine = await world.engine();
      // As if it had arrived and only the answer had been lost, by a tab that is gone.
      link.heal();
      const device = await world.device();
      for (const key of ['same', 'changed']) {
        const cell = (await device.get(key))!;
        const { writes, ...rest } = cell.value as { writes: Json[] };
        await device.put(key, { ...rest, writes: writes.map((write) => ({ ...(write as object), sent: 0 })) } as Json, cell.revision);
      }
      await engine.put('same', record('1'), null);
      await engine.put('changed', { op: '3', ops: ['2', '3'] }, null);
      link.goLive();
      await emptied(storage);
      expect((await storage.get('changed'))?.value).to.deep.equal({ op: '3', ops: ['2', '3'] });
    });
  });

  describe('several tabs of one device', () => {
    it('show the same, and one of them sends', async () => {
      const [first, second] = [await world.tab(), await world.tab()];
      const watch = watching(second.storage);
      await watch.has('ready');
      const entry = await second.storage.put('one', record('1'), null);
      expect(entry.pending).to.equal(undefined);
      await watching(first.storage).has('ready');
      second.link.goStale();
      const again = await second.storage.put('two', record('2'), null);
      expect(again.pending, 'the first tab has a link').to.equal(undefined);
      expect(watch.count('stale')).to.equal(0);
    });

    it('go on when the one that sends closes', async () => {
      const [first, second] = [await world.tab(), await world.tab()];
      await first.storage.put('one', record('1'), null);
      await first.storage.close();
      expect((await second.storage.put('two', record('2'), null)).pending).to.equal(undefined);
    });

    it('go on when the one that sends falls silent', async () => {
      const first = await world.tab();
      await first.storage.put('one', record('1'), null);
      await first.storage.close();
      const device = await world.device();
      // As a browser leaves a tab that it has frozen: the lease runs on, and nobody answers.
      const lease = (await device.get('-offline-/sender'))!;
      const held = { ...(lease.value as object), tab: 'frozen', until: Date.now() + 3_600_000 };
      await device.put('-offline-/sender', held, lease.revision);
      const second = await world.tab();
      expect((await second.storage.put('two', record('2'), null)).pending).to.equal(undefined);
    });
  });

  it('keeps its own keys to itself', async () => {
    const { storage } = await world.tab();
    expect(await codeOf(storage.put('-offline-/link', 1, null))).to.equal('invalid');
    await storage.put('one', 1, null);
    expect((await storage.list('')).map(({ key }) => key)).to.deep.equal(['one']);
  });

  it('a device that is full doesn’t keep a write from the engine, and says so where that is away', async () => {
    const device = withFaults(await world.device());
    const { storage, link } = await world.tab(device);
    const watch = watching(storage);
    await watch.has('ready');
    await storage.put('zero', 0, null);
    device.faults.failNext('put', new StorageError('quota', 'Full.'), Infinity);
    expect((await storage.put('one', record('1'), null)).pending).to.equal(undefined);
    expect((await (await world.engine()).get('one'))?.value).to.deep.equal(record('1'));
    link.goStale();
    await watch.has('stale');
    expect(await codeOf(storage.put('two', record('2'), null))).to.equal('quota');
  });

  it('an entry that can’t be read is reported as bad, and doesn’t end the watch', async () => {
    const link = withFaults(await world.engine());
    let report = (_event: WatchEvent) => {};
    const partly: StorageAdapter = {
      ...link,
      watch: (prefix, on, signal) => {
        report = on;
        return link.watch(prefix, on, signal);
      },
    };
    const storage = offline(partly, await world.device(), quick);
    const watch = watching(storage);
    await watch.has('ready');
    report({ type: 'bad', key: 'sealed', revision: '7', error: new StorageError('no-key', 'No key for it.') });
    await watch.has('bad');
    await storage.put('one', record('1'), null);
    await waitUntil(() => watch.held.has('one'));
    await storage.close();
  });
});
