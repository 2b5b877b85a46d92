/** Sealing a storage: who can read what, how what can’t be opened shows, and when it can. */
import { expect } from '@open-wc/testing';
import { toBase64Url } from '../../src/confidentiality/base64-url.js';
import type { Identity } from '../../src/confidentiality/device-keys.js';
import { messageOf, type Envelope } from '../../src/confidentiality/envelope.js';
import { Keyring } from '../../src/confidentiality/keyring.js';
import type { Entry, Json, Key, StorageAdapter, WatchEvent } from '../../src/storage/adapter.js';
import { StorageError } from '../../src/storage/adapter.js';
import { withFaults } from '../../src/storage/conformance/index.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { offline } from '../../src/storage/offline.js';
import { makeIdentity, makePeople, type People } from '../support/sealing.js';
import { waitUntil } from '../support/wait-until.js';

interface Stored {
  readonly author: string;
  readonly device: string;
  readonly seal: string;
  readonly header: string;
  readonly iv: string;
  readonly body: string;
}

describe('sealed', () => {
  let people: People;
  let ana: Identity;
  let ben: Identity;
  let eve: Identity;
  let engine: StorageAdapter;
  /** By the key's first segment. */
  const audiences: { readonly [name: string]: readonly string[] } = { all: ['ana', 'ben', 'eve'], pair: ['ana', 'ben'], gone: ['ben', 'nobody'], none: [] };
  const audienceOf = (key: Key) => audiences[key.split('/')[0]!] ?? ('open' as const);
  const as = (identity: Identity | Keyring, options = {}, inner = engine) => people.seal(inner, identity, { audienceOf, ...options });

  beforeEach(async () => {
    const circle = await makePeople('ana', 'ben', 'eve');
    ({ people } = circle);
    [ana, ben, eve] = circle.identities as [Identity, Identity, Identity];
    engine = await memoryStorage()({ space: 's' });
  });

  const failure = (call: Promise<unknown>): Promise<StorageError> =>
    call.then(
      () => expect.fail('it was done'),
      (error: StorageError) => error,
    );
  const stored = async (key: Key) => (await engine.get(key))!.value as unknown as Stored;
  const watching = (storage: StorageAdapter, signal?: AbortSignal) => {
    const events: WatchEvent[] = [];
    const stop = storage.watch('', (event) => events.push(event), signal);
    const said = () =>
      events.map((event) => {
        if (event.type === 'put') return `${event.entry.key}: ${JSON.stringify(event.entry.value)}`;
        return event.type === 'bad' ? `${event.key}: ${event.error.code}` : event.type === 'delete' ? `${event.key}: gone` : event.type;
      });
    return { events, said, stop, has: (line: string) => waitUntil(() => said().includes(line), line) };
  };

  it('promises sealing, and otherwise what the engine promises, at the moment of asking', () => {
    const changing = { ...engine, capabilities: engine.capabilities };
    const storage = as(ana, {}, changing);
    const { maxBytes, ...promised } = storage.capabilities;
    const { maxBytes: most, ...inner } = engine.capabilities;
    expect(promised).to.deep.equal({ ...inner, sealed: true });
    expect(maxBytes).to.be.within(most / 2 - 1000, most / 2);
    changing.capabilities = { ...engine.capabilities, live: 'poll', maxBytes: 100_000 };
    expect(storage.capabilities.live).to.equal('poll');
    expect(storage.capabilities.maxBytes).to.be.lessThan(50_000);
  });

  it('stores what everyone may read signed, and the rest sealed', async () => {
    await as(ana).put('card', { name: 'Circle' }, null);
    await as(ana).put('all/1', { text: 'hello' }, null);
    const [open, closed] = [await stored('card'), await stored('all/1')];
    expect([open.seal, JSON.parse(open.body)]).to.deep.equal(['none', { name: 'Circle' }]);
    expect([open.author, open.device]).to.deep.equal(['ana', ana.device]);
    expect(closed.seal).to.equal('X25519 HKDF-SHA-256 AES-256-GCM');
    expect(JSON.stringify(closed)).not.to.include('hello');
  });

  it('each member of the audience reads it with each of their devices; for others it is foreign', async () => {
    const bensPhone = people.publish(await makeIdentity('ben'));
    await as(ana).put('pair/1', { text: 'for Ben' }, null);
    for (const identity of [ana, ben, bensPhone]) expect((await as(identity).get('pair/1'))?.value).to.deep.equal({ text: 'for Ben' });
    const { code, current, message } = await failure(as(eve).get('pair/1'));
    expect([code, current?.value, current?.unreadable?.code]).to.deep.equal(['no-key', null, 'no-key']);
    expect(message).not.to.equal('');
  });

  it('the author’s device reads what it wrote, also when the audience doesn’t name its member', async () => {
    await as(ana).put('gone/1', 1, null);
    await as(ana).put('none/1', 2, null);
    expect((await as(ana).list('')).map(({ value }) => value)).to.have.members([1, 2]);
    expect((await as(ben).list('')).map(({ key, unreadable }) => [key, unreadable?.code])).to.deep.equal([['gone/1', undefined], ['none/1', 'no-key']]);
  });

  it('members without a device are sealed to once they have one, in what is written then', async () => {
    await as(ana).put('gone/1', 'before', null);
    const nobody = people.publish(await makeIdentity('nobody'));
    await as(ana).put('gone/2', 'after', null);
    expect((await as(nobody).list('')).map(({ key, value }) => [key, value])).to.deep.equal([['gone/1', null], ['gone/2', 'after']]);
  });

  it('without a device nothing is written, and what is open can be read', async () => {
    await as(ana).put('card', { name: 'Circle' }, null);
    const keyring = new Keyring();
    const storage = as(keyring);
    for (const key of ['all/1', 'card2']) expect((await failure(storage.put(key, 1, null))).code).to.equal('no-key');
    expect((await engine.list('')).map(({ key }) => key)).to.deep.equal(['card']);
    expect((await storage.get('card'))?.value).to.deep.equal({ name: 'Circle' });
    keyring.identity = ben;
    await storage.put('all/1', 1, null);
    expect((await stored('all/1')).author).to.equal('ben');
  });

  it('seals to this device as it is, whatever is known of its keys elsewhere', async () => {
    const storage = as(ana, { keysOf: (member: string) => (member === 'ana' ? [{ ...ana, sealing: eve.sealing }] : []) });
    await storage.put('all/1', 1, null);
    expect((await storage.get('all/1'))?.value).to.equal(1);
  });

  it('a record that names another author or device than this one is not written', async () => {
    for (const value of [{ author: 'ben', device: ana.device }, { author: 'ana', device: ben.device }])
      expect((await failure(as(ana).put('all/1', value, null))).code).to.equal('invalid');
    expect(await engine.list('')).to.deep.equal([]);
    await as(ana).put('all/1', { author: 'ana', device: ana.device }, null);
  });

  it('has one key for an audience, and another for each other one and after it changed', async () => {
    const storage = as(ana);
    for (const key of ['all/1', 'all/2', 'pair/1']) await storage.put(key, 1, null);
    const [one, two, pair] = await Promise.all(['all/1', 'all/2', 'pair/1'].map(stored));
    expect(one!.header).to.equal(two!.header);
    expect(pair!.header).not.to.equal(one!.header);
    expect(new Set([one!.iv, two!.iv, pair!.iv]).size).to.equal(3);
    people.publish(await makeIdentity('ben'));
    await storage.put('all/3', 1, null);
    expect((await stored('all/3')).header).not.to.equal(one!.header);
  });

  it('after a reload it goes on with the keys that it has read, so that readers unwrap once', async () => {
    await as(ana).put('all/1', 1, null);
    const later = as(ana);
    await later.list('');
    await later.put('all/2', 2, null);
    expect((await stored('all/2')).header).to.equal((await stored('all/1')).header);
  });

  it('a value as large as promised fits, whatever is in it', async () => {
    for (const maxBytes of [8_000, 20_000, 1_048_576]) {
      const small = { ...engine, capabilities: { ...engine.capabilities, maxBytes } };
      // The engine itself takes no byte more.
      small.put = async (key, value, ifRevision) => {
        if (new TextEncoder().encode(JSON.stringify(value)).length > maxBytes) throw new StorageError('too-large', 'Too large.');
        return engine.put(key, value, ifRevision);
      };
      for (let n = 0; n < 21; n++) for (const name of ['ana', 'ben', 'eve']) if (people.keysOf(name).length < 21) people.publish(await makeIdentity(name));
      const storage = as(ana, {}, small);
      const most = storage.capabilities.maxBytes;
      expect(most).to.be.greaterThan(0);
      for (const [index, value] of ['"'.repeat((most - 2) / 2), 'x'.repeat(most - 2), '\\'.repeat((most - 2) / 2), 'ü'.repeat((most - 2) / 2), '\u0001'.repeat((most - 2) / 6)].entries())
        for (const prefix of ['card', 'all/']) await storage.put(`${prefix}${maxBytes}-${index}`, value, null);
      expect((await failure(storage.put('all/x', 'x'.repeat(most - 1), null))).code).to.equal('too-large');
    }
  }).timeout(60_000);

  it('a conflict shows what is there, opened, or as unreadable', async () => {
    const { revision } = await as(ana).put('pair/1', { text: 'there' }, null);
    const conflict = async (call: Promise<unknown>) => {
      const { code, current } = await failure(call);
      return [code, current?.revision, current?.value, current?.unreadable?.code];
    };
    expect(await conflict(as(ben).put('pair/1', 1, null))).to.deep.equal(['conflict', revision, { text: 'there' }, undefined]);
    expect(await conflict(as(ben).delete('pair/1', 'x'))).to.deep.equal(['conflict', revision, { text: 'there' }, undefined]);
    expect(await conflict(as(eve).put('pair/1', 1, null))).to.deep.equal(['conflict', revision, null, 'no-key']);
    const { current } = await failure(as(eve).put('pair/2', 1, 'x'));
    expect(current).to.equal(null);
  });

  it('passes on what the engine refuses, as it is', async () => {
    const link = withFaults(engine);
    const storage = as(ana, {}, link);
    const busy = new StorageError('busy', 'Later.');
    for (const method of ['get', 'put', 'list', 'delete'] as const) link.faults.failNext(method, busy);
    for (const call of [storage.get('k'), storage.put('k', 1, null), storage.list(''), storage.delete('k', 'x')])
      expect(await failure(call)).to.equal(busy);
  });

  it('refuses to seal what waits in a queue only afterwards', async () => {
    const queue = offline(engine, await memoryStorage()({ space: 'd' }));
    expect(() => as(ana, {}, queue)).to.throw(StorageError, 'offline(sealed(engine), sealed(local))');
    await queue.close();
  });

  describe('a watch', () => {
    /** Ben's device, which opens nothing before it may. */
    const held = () => {
      let release = () => {};
      const released = new Promise<void>((resolve) => (release = resolve));
      const identity: Identity = { ...ben, agree: async (theirs) => (await released, ben.agree(theirs)) };
      return { identity, release };
    };

    it('reports in the order of the engine, however long each takes to open', async () => {
      const { identity, release } = held();
      const storage = as(ana);
      await storage.put('pair/1', 'sealed', null);
      await storage.put('card', 'open', null);
      const watch = watching(as(identity));
      await new Promise((resume) => setTimeout(resume, 50));
      expect(watch.said()).to.deep.equal([]);
      release();
      await watch.has('ready');
      expect(watch.said()).to.deep.equal(['pair/1: "sealed"', 'card: "open"', 'ready']);
    });

    it('reports nothing that was being opened when it was stopped, aborted or closed', async () => {
      await as(ana).put('all/1', 1, null);
      const { identity, release } = held();
      const end = new AbortController();
      const [one, two, three, four] = [as(identity), as(identity), as(identity), as(identity)];
      const watches = [watching(one), watching(two, end.signal), watching(three), watching(four)];
      await new Promise((resume) => setTimeout(resume, 20));
      watches[0]!.stop();
      end.abort();
      await three.close();
      release();
      await watches[3]!.has('ready');
      await new Promise((resume) => setTimeout(resume, 20));
      expect(watches.map(({ events }) => events.length)).to.deep.equal([0, 0, 0, 2]);
    });

    it('isn’t ended by a listener that throws', async () => {
      let failures = 0;
      const { onerror } = window;
      window.onerror = () => ((failures += 1), true);
      try {
        const storage = as(ana);
        await storage.put('all/1', 1, null);
        const seen: string[] = [];
        storage.watch('', (event) => {
          seen.push(event.type);
          throw new Error('a listener’s own');
        });
        await waitUntil(() => seen.length === 2, 'both events');
        expect(seen).to.deep.equal(['put', 'ready']);
        await waitUntil(() => failures === 2, 'the page hears of it');
      } finally {
        window.onerror = onerror;
      }
    });

    it('delivers what was foreign once the browser has a key for it, and only that', async () => {
      const keyring = new Keyring();
      const watch = watching(as(keyring));
      const storage = as(ana);
      await storage.put('pair/1', 'one', null);
      const { revision } = await storage.put('pair/2', 'two', null);
      await storage.put('none/1', 'three', null);
      await storage.put('card', 'four', null);
      await watch.has('card: "four"');
      await storage.delete('pair/2', revision);
      await watch.has('pair/2: gone');
      expect(watch.said()).to.deep.equal(['ready', 'pair/1: no-key', 'pair/2: no-key', 'none/1: no-key', 'card: "four"', 'pair/2: gone']);
      keyring.identity = ben;
      await watch.has('pair/1: "one"');
      keyring.addOpener(ana);
      await watch.has('none/1: "three"');
      expect(watch.said().slice(6)).to.deep.equal(['pair/1: "one"', 'none/1: "three"']);
    });

    it('delivers it once a content key was given', async () => {
      await as(ana).put('pair/1', 'one', null);
      const [bens, eves] = [new Keyring(ben), new Keyring(eve)];
      await as(bens).list('');
      const watch = watching(as(eves));
      await watch.has('ready');
      for (const [id, { key }] of bens.known()) eves.learn(id, key);
      await watch.has('pair/1: "one"');
      expect(watch.said()).to.deep.equal(['pair/1: no-key', 'ready', 'pair/1: "one"']);
    });

    it('never goes back to what was foreign and has been replaced meanwhile', async () => {
      const keyring = new Keyring();
      const watch = watching(as(keyring));
      const storage = as(ana);
      let { revision } = await storage.put('pair/1', 0, null);
      for (let n = 1; n <= 40; n++) {
        if (n === 20) keyring.identity = ben;
        if (n === 30) keyring.addOpener(eve);
        ({ revision } = await storage.put('pair/1', n, revision));
      }
      await watch.has('pair/1: 40');
      await new Promise((resume) => setTimeout(resume, 50));
      const shown = watch.events.flatMap((event) => (event.type === 'put' ? [event.entry.value as number] : []));
      expect(shown).to.deep.equal(shown.toSorted((a, b) => a - b));
      expect(watch.said().at(-1)).to.equal('pair/1: 40');
    });

    it('says that something is corrupt once it can tell', async () => {
      const keyring = new Keyring(eve);
      const watch = watching(as(keyring));
      await as(ana).put('pair/1', 1, null);
      const { value } = (await engine.get('pair/1')) as Entry<{ [name: string]: Json }>;
      // Signed as it should be, by a careless author, over a header that opens to nothing.
      const header = (value.header as string).replace(/.{64}$/, 'A'.repeat(64));
      const forged = { ...value, header };
      const signature = toBase64Url(await ana.sign(messageOf(forged as unknown as Envelope, 's', 'pair/2')));
      await engine.put('pair/2', { ...forged, signature }, null);
      await watch.has('pair/2: no-key');
      keyring.addOpener(ben);
      await watch.has('pair/2: corrupt');
      expect(watch.said()).to.deep.equal(['ready', 'pair/1: no-key', 'pair/2: no-key', 'pair/1: 1', 'pair/2: corrupt']);
    });

    it('opens what an engine refused later, and passes on how the link is', async () => {
      let tell: (event: WatchEvent) => void = () => {};
      const inner: StorageAdapter = { ...engine, watch: (_, on) => ((tell = on), () => {}) };
      await as(ana).put('pair/1', 'there', null);
      await as(ben).put('pair/2', 'mine', null);
      const [there, mine] = [(await engine.get('pair/1'))!, (await engine.get('pair/2'))!];
      const watch = watching(as(ben, {}, inner));
      const error = new StorageError('offline', 'No link.');
      tell({ type: 'stale', error });
      tell({ type: 'refused', key: 'pair/1', mine: { ...mine, key: 'pair/2' }, error: new StorageError('conflict', 'Another one.', there) });
      tell({ type: 'put', entry: { ...mine, pending: true } });
      tell({ type: 'live' });
      await watch.has('live');
      expect(watch.events[0]).to.deep.equal({ type: 'stale', error });
      const refused = watch.events[1] as WatchEvent & { type: 'refused' };
      expect([refused.mine?.value, refused.error.code, refused.error.current?.value]).to.deep.equal(['mine', 'conflict', 'there']);
      const put = watch.events[2] as WatchEvent & { type: 'put' };
      expect([put.entry.value, put.entry.pending]).to.deep.equal(['mine', true]);
    });
  });

  describe('signatures that were verified', () => {
    it('are remembered for the next visit, each by what was signed', async () => {
      const verified = new Set<string>();
      await as(ana).put('all/1', 1, null);
      await as(ana).put('card', 2, null);
      await as(ben, { verified }).list('');
      expect(verified.size).to.equal(2);
      for (const digest of verified) expect(digest).to.match(/^[\w-]{43}$/);
      const { verify } = crypto.subtle;
      let count = 0;
      crypto.subtle.verify = (...args: Parameters<typeof verify>) => ((count += 1), verify.apply(crypto.subtle, args));
      try {
        const later = as(ben, { verified });
        expect((await later.list('')).map(({ value }) => value)).to.have.members([1, 2]);
        expect(count).to.equal(0);
        await as(ben).list('');
        expect(count).to.equal(2);
      } finally {
        crypto.subtle.verify = verify;
      }
    });

    it('vouch for no other content', async () => {
      const verified = new Set<string>();
      await as(ana).put('card', { text: 'right' }, null);
      const storage = as(ben, { verified });
      await storage.list('');
      const { value, revision } = (await engine.get('card')) as Entry<{ [name: string]: string }>;
      await engine.put('card', { ...value, body: value.body!.replace('right', 'wrong') }, revision);
      expect((await failure(storage.get('card'))).code).to.equal('corrupt');
      expect(verified.size).to.equal(1);
    });
  });
});
