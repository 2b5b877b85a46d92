/** The queue over an engine and a device that can’t read what they store: replay stays exact, nothing lies there open. */
import { expect } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';
import '../../src/define/nats.js';
import type { Identity } from '../../src/confidentiality/device-keys.js';
import { Keyring } from '../../src/confidentiality/keyring.js';
import { StorageError, type Entry, type Json, type Key, type OpenStorage, type StorageAdapter, type WatchEvent } from '../../src/storage/adapter.js';
import { withFaults } from '../../src/storage/conformance/faults.js';
import { openIndexedDb } from '../../src/storage/indexeddb.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { offline } from '../../src/storage/offline.js';
import { openStorage } from '../../src/storage/registry.js';
import { restStorage } from '../../src/storage/rest.js';
import { World, type WorldOptions } from '../support/offline-world.js';
import { makeIdentity, makePeople, type People } from '../support/sealing.js';
import { waitUntil } from '../support/wait-until.js';
import { startServer } from './rest-server.js';
import { deleteDatabase, freshSpace } from './suite.js';

const quick = { patience: 400, answer: 100, retry: { first: 10, most: 100 }, echo: 20 };

interface Engine {
  readonly open: OpenStorage;
  readonly stop: () => Promise<unknown>;
}
const engines: { readonly [name: string]: () => Promise<Engine | undefined> } = {
  indexeddb: async () => ({ open: openIndexedDb, stop: async () => {} }),
  // Watches that ask again: open ones would use up a browser’s connections to one server.
  async rest() {
    const { url, stop } = await startServer({ events: false });
    return { open: restStorage({ url, interval: 50 }), stop };
  },
  async nats() {
    const { url, id, skip } = await nats({ action: 'start', config: '' });
    return skip ? undefined : { open: (options) => openStorage(url, options), stop: () => nats({ action: 'stop', id }) };
  },
};
const nats = (payload: object) => executeServerCommand<{ url: string; id: number; skip?: string }, object>('nats', payload);

describe('the offline queue over sealed storages in a world where everything fails', () => {
  let circle: Awaited<ReturnType<typeof makePeople>>;
  before(async () => (circle = await makePeople('ana', 'ben')));

  /** What goes wrong in worlds of these seeds, all at once. */
  const faultsOf = async (first: number, count: number, place: (seed: number) => Partial<WorldOptions> = () => ({})) => {
    const { people, identities } = circle;
    const dress = (adapter: StorageAdapter, device: number) => people.seal(adapter, identities[device]!);
    const undress = async (value: Json, key: Key) => {
      const memory = await memoryStorage()({ space: 's' });
      await memory.put(key, value, null);
      return (await dress(memory, 0).get(key))!.value;
    };
    const found = await Promise.all(
      Array.from({ length: count }, async (_, n) => {
        const seed = first + n;
        const world = new World({ seed, dress, undress, ...place(seed) });
        await world.live();
        const faults = await world.faults();
        await world.end();
        return faults.map((fault) => `seed ${seed}: ${fault}`);
      }),
    );
    return found.flat();
  };

  for (let first = 1001; first < 1101; first += 20)
    it(`loses and doubles nothing with the seeds ${first} to ${first + 19}`, async function () {
      this.timeout(60_000);
      expect(await faultsOf(first, 20)).to.deep.equal([]);
    });

  for (const [name, start] of Object.entries(engines))
    describe(`over ${name}, with devices that keep it in IndexedDB,`, function () {
      this.timeout(120_000);
      let engine: Engine;
      const spaces: string[] = [];
      const fresh = () => spaces[spaces.push(freshSpace()) - 1]!;
      before(async function () {
        const started = await start();
        if (!started) return this.skip();
        engine = started;
      });
      after(async () => {
        await engine?.stop();
        for (const space of spaces) await deleteDatabase(space);
      });

      for (let first = 1101; first < 1116; first += 5)
        it(`loses and doubles nothing with the seeds ${first} to ${first + 4}`, async () => {
          const place = () => {
            const [space, ...devices] = [fresh(), fresh(), fresh()] as const;
            return { engine: () => engine.open({ space }), device: (device: number) => openIndexedDb({ space: devices[device]! }) };
          };
          expect(await faultsOf(first, 5, place)).to.deep.equal([]);
        });
    });
});

describe('the offline queue over what this browser can’t open', () => {
  let people: People;
  let engine: StorageAdapter;
  let device: StorageAdapter;
  let ana: StorageAdapter;
  let keyring: Keyring;
  /** Another device of Ana's. */
  let anasOther: Identity;
  let adapters: StorageAdapter[];

  beforeEach(async () => {
    const circle = await makePeople('ana', 'ben');
    ({ people } = circle);
    const [memory, local] = [memoryStorage(), memoryStorage()];
    [engine, device] = [await memory({ space: 's' }), await local({ space: 'd' })];
    ana = people.seal(await memory({ space: 's' }), circle.identities[0]!, { audienceOf: () => ['ana'] });
    keyring = new Keyring(circle.identities[1]);
    anasOther = people.publish(await makeIdentity('ana'));
    adapters = [];
  });
  afterEach(() => Promise.all(adapters.map((adapter) => adapter.close())));

  /** Ben's browser, which sees the engine through a link that can be cut. */
  const bens = () => {
    // Closing the queue closes what lies below.
    const lasting = (adapter: StorageAdapter): StorageAdapter => ({ ...adapter, close: async () => {} });
    const link = withFaults(lasting(engine));
    const audienceOf = () => ['ben'];
    const local = people.seal(lasting(device), keyring, { audienceOf, space: 'copy' });
    const storage = offline(people.seal(link, keyring, { audienceOf }), local, quick);
    adapters.push(storage);
    const events: WatchEvent[] = [];
    storage.watch('', (event) => events.push(event));
    const about = (key: Key) =>
      events.flatMap((event) => {
        if (event.type === 'put' && event.entry.key === key) return [event.entry.value];
        return event.type === 'bad' && event.key === key ? [event.error.code] : [];
      });
    const sees = (type: WatchEvent['type']) => waitUntil(() => events.some((event) => event.type === type), type);
    return { storage, link: link.faults, events, about, sees };
  };
  const failure = (call: Promise<unknown>): Promise<StorageError> =>
    call.then(
      () => expect.fail('it was done'),
      (error: StorageError) => error,
    );

  const conflict = ({ code, current }: StorageError) => [code, current?.value, current?.unreadable?.code, current?.revision];
  const isForeign = ['conflict', null, 'no-key'];

  it('says so, lists it, and reports it once it opens, though its revision is the same', async () => {
    const { revision } = await ana.put('note', { text: 'for Ana' }, null);
    const { storage, about, sees, link } = bens();
    await sees('ready');
    expect(about('note')).to.deep.equal(['no-key']);
    const holdsIt = ([entry, ...more]: Entry[]) => {
      expect(more).to.deep.equal([]);
      expect([entry!.key, entry!.value, entry!.revision, entry!.unreadable?.code]).to.deep.equal(['note', null, revision, 'no-key']);
    };
    holdsIt(await storage.list(''));
    expect((await failure(storage.get('note'))).code).to.equal('no-key');
    link.goStale();
    await sees('stale');
    holdsIt(await storage.list(''));
    expect((await failure(storage.get('note'))).code).to.equal('no-key');
    link.goLive();
    keyring.addOpener(anasOther);
    await waitUntil(() => about('note').length > 1, 'the note');
    expect(about('note')).to.deep.equal(['no-key', { text: 'for Ana' }]);
    expect((await storage.get('note'))?.value).to.deep.equal({ text: 'for Ana' });

    // Once read, it stays readable here, whatever this browser may open later.
    await storage.close();
    const later = bens();
    await later.sees('ready');
    expect(later.about('note')).to.deep.equal([{ text: 'for Ana' }]);
  });

  it('is in conflict with it, whether the engine or this device says so', async () => {
    const { revision } = await ana.put('note', 1, null);
    const { storage, sees, link } = bens();
    await sees('ready');
    expect(conflict(await failure(storage.put('note', 2, null)))).to.deep.equal([...isForeign, revision]);
    link.goStale();
    await sees('stale');
    expect(conflict(await failure(storage.put('note', 2, null)))).to.deep.equal([...isForeign, revision]);
  });

  it('tells of a write that was refused for it, later too', async () => {
    const { storage, sees, link, events } = bens();
    await sees('ready');
    link.goStale();
    await sees('stale');
    const mine = await storage.put('note', null, null);
    expect(mine.pending).to.equal(true);
    const { revision } = await ana.put('note', { text: 'for Ana' }, null);
    link.goLive();
    await sees('refused');
    const refused = events.find((event) => event.type === 'refused')!;
    expect(refused.mine?.value).to.equal(null);
    expect(conflict(refused.error)).to.deep.equal([...isForeign, revision]);
    // What builds upon the refused write can't be either.
    expect(conflict(await failure(storage.put('note', 2, mine.revision)))).to.deep.equal([...isForeign, revision]);
  });

  it('isn’t taken for a write of its own whose answer was lost', async () => {
    const { storage, sees, link } = bens();
    await sees('ready');
    link.failNext('put', new StorageError('unknown-outcome', 'No answer.'));
    const answer = link.hang('get');
    const put = failure(storage.put('note', null, null));
    await new Promise((resume) => setTimeout(resume, 50));
    const { revision } = await ana.put('note', { text: 'for Ana' }, null);
    answer();
    expect(conflict(await put)).to.deep.equal([...isForeign, revision]);
  });

  it('fetches again what somebody changed on this device', async () => {
    for (const name of ['one', 'two']) await ana.put(name, { name }, null);
    keyring.addOpener(anasOther);
    const first = bens();
    await first.sees('ready');
    await first.storage.close();
    const { value, revision } = (await device.get('one'))!;
    await device.put('one', { ...(value as { [name: string]: Json }), body: 'AAAA' }, revision);

    const { storage, events, sees, about } = bens();
    await sees('ready');
    await waitUntil(() => about('one').length > 0, 'one');
    expect([about('one'), about('two')]).to.deep.equal([[{ name: 'one' }], [{ name: 'two' }]]);
    await waitUntil(() => events.at(-1)?.type === 'live', 'live');
    const values = (await storage.list('')).map(({ value: shown }) => shown);
    expect(values).to.have.deep.members([{ name: 'one' }, { name: 'two' }]);
  });

  it('keeps what it couldn’t read by a slip', async () => {
    await ana.put('one', 1, null);
    keyring.addOpener(anasOther);
    const first = bens();
    await first.sees('ready');
    first.link.goStale();
    await first.sees('stale');
    expect((await first.storage.put('two', 2, null)).pending).to.equal(true);
    await first.storage.close();

    const { decrypt } = crypto.subtle;
    let slips = 0;
    crypto.subtle.decrypt = async (...args) => {
      if (slips++ === 0) throw new DOMException('Out of memory.', 'OperationError');
      return decrypt.apply(crypto.subtle, args);
    };
    try {
      for (let n = 0; n < 8; n++) {
        slips = -n;
        const { storage, link, sees } = bens();
        link.goStale();
        await sees('ready');
        await waitUntil(() => storage.queue.writes.length === 1, 'what waits');
        expect(slips).to.be.greaterThan(0);
        await storage.close();
      }
    } finally {
      crypto.subtle.decrypt = decrypt;
    }
    const { storage } = bens();
    await waitUntil(() => storage.queue.writes.length === 0, 'it is sent');
    expect((await storage.get('two'))?.value).to.equal(2);
  });

  it('shows a value of too many levels for this device as unreadable, and is ready', async () => {
    let deep: Json = 'the end';
    for (let level = 0; level < 500; level++) deep = [deep];
    await ana.put('deep', deep, null);
    keyring.addOpener(anasOther);
    const { sees, about } = bens();
    await sees('ready');
    expect(about('deep')).to.deep.equal(['invalid']);
  });
});
