/** Opening a storage sealed: whichever it is, and behind “offline:” on both sides of the queue. */
import { expect } from '@open-wc/testing';
import { Keyring } from '../../src/confidentiality/keyring.js';
import { StorageError, type OpenOptions, type StorageAdapter } from '../../src/storage/adapter.js';
import { openIndexedDb } from '../../src/storage/indexeddb.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { offline, queueOf } from '../../src/storage/offline.js';
import { openStorage, registerStorage, type OpenStorageUrl } from '../../src/storage/registry.js';
import { makeIdentity, makePeople } from '../support/sealing.js';
import { waitUntil } from '../support/wait-until.js';
import { deleteDatabase, freshSpace } from './suite.js';

describe('openStorage with seal', () => {
  const word = 'Murmeltier';
  const engine = memoryStorage();
  let circle: Awaited<ReturnType<typeof makePeople>>;
  let space: string;
  let isThere: boolean;
  let uses: string[];
  let opened: StorageAdapter[];
  const copyName = (kind: string) => `${space} (${kind}copy for ana of test-engine:)`;

  beforeEach(async () => {
    circle = await makePeople('ana', 'ben');
    [space, isThere, uses, opened] = [freshSpace(), true, [], []];
    registerStorage('test-engine', async (options) => {
      if (!isThere) throw new StorageError('offline', 'No link.');
      return engine(options);
    });
  });
  afterEach(async () => {
    await Promise.all(opened.map((adapter) => adapter.close()));
    await Promise.all(['', 'sealed '].map((kind) => deleteDatabase(copyName(kind))));
  });

  const sealing = (keyring = new Keyring(circle.identities[0])): OpenOptions['seal'] => (adapter, use) => {
    uses.push(use);
    const isCopy = use === 'device';
    return circle.people.seal(adapter, keyring, { space: isCopy ? 'copy' : 's', ...(isCopy && { audienceOf: () => ['ana'] }) });
  };
  const open = async (url: string, options: Partial<OpenOptions> = {}) => {
    const adapter = await openStorage(url, { space, me: 'ana', seal: sealing(), ...options });
    opened.push(adapter);
    return adapter;
  };
  const failure = (call: Promise<unknown>): Promise<StorageError> =>
    call.then(
      () => expect.fail('it was done'),
      (error: StorageError) => error,
    );
  /** What lies in a database of this browser. */
  const contentOf = async (name: string) => {
    const database = await openIndexedDb({ space: name });
    const content = JSON.stringify(await database.list(''));
    await database.close();
    return content;
  };
  const ready = (adapter: StorageAdapter) =>
    new Promise<void>((resolve) => adapter.watch('', ({ type }) => type === 'ready' && resolve()));

  it('seals any storage once, whoever’s opener it is, which isn’t asked to do so', async () => {
    const asked: object[] = [];
    const opener: OpenStorageUrl = (options) => (asked.push(options), engine(options));
    registerStorage('test-own', opener);
    for (const url of ['test-own:', 'memory:']) {
      const adapter = await open(url);
      expect(adapter.capabilities.sealed).to.equal(true);
      await adapter.put('k', { text: word }, null);
      expect((await adapter.get('k'))?.value).to.deep.equal({ text: word });
    }
    expect(uses).to.deep.equal(['engine', 'engine']);
    expect(JSON.stringify(await (await engine({ space })).list(''))).not.to.include(word);
    expect(Object.keys(asked[0]!)).not.to.include('seal');
  });

  it('seals also what the page itself opens as “offline:”', async () => {
    const registered = (globalThis as { [key: symbol]: Map<string, OpenStorageUrl> | undefined })[Symbol.for('collegial/storage/1')]!;
    registerStorage('offline', engine);
    try {
      const adapter = await open('offline:own');
      expect([adapter.capabilities.sealed, uses]).to.deep.equal([true, ['engine']]);
    } finally {
      registered.delete('offline');
    }
  });

  it('closes what can’t be sealed, such as an own opener’s queue', async () => {
    let queue: StorageAdapter | undefined;
    registerStorage('test-queue', async (options) => (queue = offline(await engine(options), await memoryStorage()(options))));
    expect((await failure(open('test-queue:'))).code).to.equal('invalid');
    expect((await failure(queue!.get('k'))).code).to.equal('closed');
  });

  it('seals what waits on this device too', async () => {
    const adapter = await open('offline:test-engine:');
    expect(uses).to.deep.equal(['device', 'engine']);
    expect(adapter.capabilities.sealed).to.equal(true);
    await ready(adapter);
    await adapter.put('one', { text: word }, null);
    isThere = false;
    expect(queueOf(adapter)).not.to.equal(undefined);
    await adapter.put('two', { text: word }, null);
    for (const content of [await contentOf(copyName('sealed ')), JSON.stringify(await (await engine({ space })).list(''))]) {
      expect(content).to.include('"one"').and.to.include('collegial/1');
      expect(content).not.to.include(word);
    }
  });

  it('promises sealing also where the engine is out of reach', async () => {
    await (await open('test-engine:')).put('one', { text: word }, null);
    const first = await open('offline:test-engine:');
    await ready(first);
    await first.close();
    isThere = false;
    const later = await open('offline:test-engine:');
    expect(later.capabilities.sealed).to.equal(true);
    await ready(later);
    expect((await later.get('one'))?.value).to.deep.equal({ text: word });
    expect((await later.put('two', { text: word }, null)).pending).to.equal(true);
    expect(await contentOf(copyName('sealed '))).not.to.include(word);
  });

  it('neither reads nor changes a copy that lay here unsealed', async () => {
    const plain = await open('offline:test-engine:', { seal: undefined });
    await ready(plain);
    await plain.put('one', { text: 'plain' }, null);
    await waitUntil(() => queueOf(plain)!.writes.length === 0, 'all is sent');
    await plain.close();
    const before = await contentOf(copyName(''));
    expect(before).to.include('plain');
    const seen: string[] = [];
    const adapter = await open('offline:test-engine:');
    adapter.watch('', (event) => seen.push(event.type === 'bad' ? event.error.code : event.type));
    await waitUntil(() => seen.includes('ready'), 'ready');
    // What the engine has unsealed isn't taken for sealed either.
    expect(seen).to.deep.equal(['corrupt', 'ready']);
    await adapter.put('two', { text: word }, null);
    expect(await contentOf(copyName(''))).to.equal(before);
    expect(await contentOf(copyName('sealed '))).not.to.include('plain');
  });

  it('has no queue where this browser has no key yet, and one afterwards', async () => {
    const keyring = new Keyring();
    const adapter = await open('offline:test-engine:', { seal: sealing(keyring) });
    expect(queueOf(adapter)).to.equal(undefined);
    expect((await failure(adapter.put('one', 1, null))).code).to.equal('no-key');
    keyring.identity = circle.identities[0];
    await adapter.put('one', 1, null);
    const later = await open('offline:test-engine:', { seal: sealing(keyring) });
    expect(queueOf(later)).not.to.equal(undefined);
  });

  it('has no queue over a copy that other keys sealed, and leaves it as it is', async () => {
    await ready(await open('offline:test-engine:'));
    await Promise.all(opened.map((adapter) => adapter.close()));
    const before = await contentOf(copyName('sealed '));
    const another = circle.people.publish(await makeIdentity('ana'));
    const adapter = await open('offline:test-engine:', { seal: sealing(new Keyring(another)) });
    expect([queueOf(adapter), adapter.capabilities.sealed]).to.deep.equal([undefined, true]);
    await adapter.put('one', 1, null);
    expect(await contentOf(copyName('sealed '))).to.equal(before);
  });

  it('is sealed without a queue where the page doesn’t say who looks', async () => {
    const adapter = await open('offline:test-engine:', { me: undefined });
    expect([queueOf(adapter), adapter.capabilities.sealed, uses]).to.deep.equal([undefined, true, ['engine']]);
  });
});
