/** A sealed group over what it may lie on: tabs of one browser, engines that enforce readers, a queue, plain pages. */
import { expect } from '@open-wc/testing';
import { openIdentities } from '../../src/confidentiality/identity-store.js';
import { memoryIdentities } from '../../src/confidentiality/memory-identities.js';
import { openLocalStore } from '../../src/group/local-store.js';
import { PeerGroup } from '../../src/group/peer-group.js';
import { StorageError, type OpenStorage, type StorageAdapter } from '../../src/storage/adapter.js';
import { withFaults } from '../../src/storage/conformance/faults.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { offline } from '../../src/storage/offline.js';
import { registerStorage } from '../../src/storage/registry.js';
import { people } from '../../stories/support/sample-group.js';
import { codeOf, feedbackTo, impacts, newBrowser, sealedCircle, type SealedCircle } from '../support/sealed-circle.js';
import { prefixStorage, troubled } from '../support/storages.js';
import { waitUntil } from '../support/wait-until.js';

const founder = { name: 'Circle', member: { name: 'Ana' } };

const mochaIt = it;
describe('a sealed group over its storage', () => {
  let circle: SealedCircle;
  afterEach(() => circle.close());
  /** Nobody meddles, so that nobody sees anything wrong at any moment. */
  const it = (title: string, run: () => Promise<void>) =>
    mochaIt(title, async () => {
      await run();
      await circle.close();
      expect([...circle.alarms].join()).to.equal('');
    }).timeout(40_000);

  it('numbers what two tabs of one browser write at once', async () => {
    circle = await sealedCircle('agreed');
    const [ana, ben] = [circle.of('ana'), circle.of('ben')];
    const tab = await circle.openIn(circle.browsers.get('ben')!, { me: 'demo:ben' });
    expect(tab).not.to.equal(ben);
    const writes = Array.from({ length: 12 }, (_, n) => (n % 2 ? tab : ben).actions.give(feedbackTo(n % 3 ? circle.ids.ana : circle.ids.chloe, `Number ${n}.`)));
    const records = (await Promise.all(writes)).map(({ record }) => record);
    expect(new Set(records.map(({ device }) => device)).size).to.equal(1);
    expect(new Set(records.map(({ counter }) => counter)).size).to.equal(12);
    await waitUntil(() => ana.state.feedback.length === 8 && circle.of('chloe').state.feedback.length === 4);
    expect(impacts(await circle.reopen('ana'))).to.have.length(8);
    await waitUntil(() => tab.state.feedback.length === 12 && ben.state.feedback.length === 12);
  });

  it('is one group to a member who writes in two browsers at once', async () => {
    circle = await sealedCircle('agreed');
    const ben = circle.of('ben');
    const { KeyActions } = await import('../../src/group/key-actions.js');
    const tablet = await circle.openIn(await newBrowser(), { me: 'demo:ben', invitation: await circle.keysOf('ben').linkDevice() });
    await new KeyActions(tablet).enter();
    await waitUntil(() => circle.groups.every(({ state }) => state.members[1]!.devices.length === 2));
    const writes = Array.from({ length: 10 }, (_, n) => (n % 2 ? tablet : ben).actions.give(feedbackTo(circle.ids.ana, `Number ${n}.`)));
    const records = (await Promise.all(writes)).map(({ record }) => record);
    expect(new Set(records.map(({ device }) => device)).size).to.equal(2);
    for (const group of [circle.of('ana'), ben, tablet]) await waitUntil(() => group.state.feedback.length === 10);
    expect(circle.of('ana').state.feedback).to.deep.equal(ben.state.feedback);
    expect(tablet.state.feedback).to.deep.equal(ben.state.feedback);
  });

  it('gives a page that says another name than the key’s only what everyone may see', async () => {
    circle = await sealedCircle('feedback');
    const asChloe = await circle.openIn(circle.browsers.get('ana')!, { me: 'demo:chloe' });
    expect(asChloe.state.me!.id).to.equal(circle.ids.chloe);
    expect(asChloe.state.keys!.mine).to.equal('none');
    expect(asChloe.state.feedback).to.deep.equal([]);
    expect(await codeOf(asChloe.actions.give(feedbackTo(circle.ids.ben, 'As Chloé.')))).to.equal('no-device');
    expect(await codeOf(asChloe.actions.settings({ concern: 'As Chloé.' }))).to.equal('no-device');
    const asNobody = await circle.openIn(circle.browsers.get('ana')!, { me: 'demo:somebody' });
    expect(asNobody.state).to.deep.include({ me: undefined, feedback: [] });
  });

  it('that enforces who reads what shows each of five what is theirs', async () => {
    const { open, watched } = prefixStorage();
    circle = await sealedCircle('feedback', open);
    const [ana, ben] = [circle.of('ana'), circle.of('ben')];
    await ana.actions.give({ ...feedbackTo(circle.ids.dai, 'For the group.'), share: 'group' });
    await ana.actions.give({ ...feedbackTo(circle.ids.chloe, 'For Chloé and her buddy.'), share: 'buddy' });
    const supporter = ana.state.buddies.find(({ supported }) => supported === circle.ids.chloe)!.supporter;
    for (const person of people) {
      const group = circle.of(person);
      const id = group.state.me!.id;
      const seen = 1 + Number(person === 'ana' || person === 'ben') + Number(person === 'ana' || person === 'chloe' || id === supporter);
      await waitUntil(() => group.state.feedback.length === seen, person);
      const again = await circle.reopen(person);
      expect(again.state.feedback, person).to.have.length(seen);
      expect(again.state.keys).to.include({ mine: 'ready' });
    }
    expect(watched.has('')).to.equal(false);
    await circle.of('ben').actions.revise(ben.state.feedback.find(({ giver }) => giver === circle.ids.ben)!.id, { impact: 'Revised.' });
    await waitUntil(() => impacts(circle.of('ana')).includes('Revised.'));
  });

  describe('behind a queue', () => {
    const quick = { patience: 60, answer: 50, retry: { first: 5, most: 40 }, echo: 10 };
    /** The stack that "offline:" makes, with a link that can be cut, over a copy that stays. */
    const stack = () => {
      const copy = memoryStorage();
      const links: ReturnType<typeof withFaults>[] = [];
      const refuses = { all: false };
      const storage: OpenStorage = async ({ space, seal }) => {
        const link = withFaults(await circle.storage({ space }));
        links.push(link);
        const engine: StorageAdapter = {
          ...link,
          put: (key, ...more) => (refuses.all && key.startsWith('a/') ? Promise.reject(new StorageError('forbidden', 'Not here.')) : link.put(key, ...more)),
        };
        return offline(seal!(engine, 'engine'), seal!(await copy({ space }), 'device'), quick);
      };
      return { storage, refuses, copy, cut: () => links.at(-1)!.faults.goStale(), mend: () => links.at(-1)!.faults.goLive() };
    };

    it('has what waited once the link is back, and misses nothing of what was refused and discarded', async () => {
      circle = await sealedCircle('agreed');
      const { storage, refuses, copy, cut, mend } = stack();
      const ana = circle.of('ana');
      const ben = await circle.reopen('ben', { storage });
      await waitUntil(() => ben.state.link === 'live');
      expect(ben.state.place).to.equal('sealed-and-copy');
      await ben.actions.give(feedbackTo(circle.ids.ana, 'With the link.'));
      cut();
      await waitUntil(() => ben.state.link === 'stale');
      const first = await ben.actions.give(feedbackTo(circle.ids.ana, 'Waits.'));
      const second = await ben.actions.give(feedbackTo(circle.ids.ana, 'Waits, too.'));
      expect([first.pending, second.pending]).to.deep.equal([true, true]);
      expect(ana.state.feedback).to.have.length(1);
      mend();
      await waitUntil(() => ana.state.feedback.length === 3);
      await waitUntil(() => ben.state.waiting === 0);

      cut();
      await waitUntil(() => ben.state.link === 'stale');
      await ben.actions.give(feedbackTo(circle.ids.ana, 'To be refused.'));
      refuses.all = true;
      mend();
      await waitUntil(() => ben.state.refusedWrites.length === 1);
      refuses.all = false;
      for (const { id } of ben.state.refusedWrites) await ((ben.adapter as ReturnType<typeof offline>).queue.discard(id));
      await waitUntil(() => ben.state.refusedWrites.length === 0);
      await ben.actions.give(feedbackTo(circle.ids.ana, 'After it.'));
      await waitUntil(() => ana.state.feedback.length === 4);
      for (const person of ['ana', 'ben'] as const) {
        const { state } = await circle.reopen(person, person === 'ben' ? { storage } : {});
        expect(state.feedback.map(({ answers }) => answers.impact).toReversed()).to.deep.equal(['With the link.', 'Waits.', 'Waits, too.', 'After it.']);
      }
      const lies = JSON.stringify(await (await copy({ space: circle.space })).list(''));
      expect(lies).not.to.match(/Waits|refused\./);
    });

    it('opens without the link what this device has seen', async () => {
      circle = await sealedCircle('feedback');
      const { storage, cut } = stack();
      await circle.reopen('ana', { storage });
      await waitUntil(() => circle.of('ana').state.link === 'live');
      const { feedback, keys } = circle.of('ana').state;
      await circle.of('ana').close();
      const dark: OpenStorage = async (options) => {
        const opening = storage(options);
        const adapter = await opening;
        cut();
        return adapter;
      };
      const ana = await circle.open('ana', { storage: dark });
      expect(ana.state).to.deep.include({ link: 'stale', phase: 'open', feedback });
      expect(ana.state.keys).to.deep.equal(keys);
    });
  });

  it('is forgotten by a device that signs out: keys, drafts, what was remembered, and the copies', async () => {
    circle = await sealedCircle('feedback');
    const { space } = circle;
    const engine = memoryStorage();
    registerStorage('sign-out', engine);
    const identities = openIdentities();
    const local = await openLocalStore(space);
    const open = () => PeerGroup.open({ storage: 'offline:sign-out:x', space, me: 'demo:uma', identities, confidentiality: 'sealed' });
    let uma = await open();
    await uma.ready();
    await uma.actions.create(founder);
    await uma.local.saveDraft('uma', 'feedback', { id: 'd', revision: null }, 'half a word');
    await waitUntil(async () => (await local.list('')).length > 1);
    const names = async () => (await indexedDB.databases()).map(({ name }) => name!).filter((name) => name.includes(space));
    expect((await names()).some((name) => name.includes('sealed copy for demo:uma'))).to.equal(true);
    expect(await identities.members(space)).to.have.length(2);
    // What pages had no time to save.
    for (const name of [space, 'another']) sessionStorage.setItem(`collegial:draft:${name}/uma/feedback/d`, '{}');
    await uma.signOut();
    const kept = [space, 'another'].flatMap((name) => Object.keys(sessionStorage).filter((place) => place.startsWith(`collegial:draft:${name}/`)));
    expect(kept).to.deep.equal(['collegial:draft:another/uma/feedback/d']);
    sessionStorage.removeItem(kept[0]!);
    expect(uma.state).to.deep.include({ phase: 'signed-out', me: undefined, members: [], feedback: [] });
    expect(uma.state.keys).to.deep.include({ mine: 'none', members: [] });
    expect(await codeOf(uma.actions.settings({ concern: 'x' }))).to.equal('closed');
    expect(await identities.members(space)).to.deep.equal([]);
    expect(await local.list('')).to.deep.equal([]);
    expect((await names()).filter((name) => name.includes('copy for'))).to.deep.equal([]);
    await uma.close();
    expect(await local.list('')).to.deep.equal([]);
    uma = await open();
    expect((await uma.ready()).keys).to.include({ mine: 'none', vouchedBy: 'nothing' });
    await uma.close();
    await local.close();
  });

  it('is sealed where others can reach it, and plain where it lives in this browser, unless the page says otherwise', async () => {
    circle = await sealedCircle('founded');
    const { local } = await newBrowser();
    const options = { space: 'default', me: 'ana', local, identities: memoryIdentities() };
    const memory = await memoryStorage()({ space: 'default' });
    const places: string[] = [];
    for (const storage of [memory, troubled(memory, { shared: true }), 'memory:', async () => troubled(memory, { shared: true })])
      for (const confidentiality of [undefined, 'sealed', 'plain'] as const) {
        const group = await PeerGroup.open({ ...options, storage, confidentiality });
        places.push(group.state.place);
        await group.close();
      }
    expect(places.join()).to.equal('browser,sealed,browser,sealed,sealed,store,browser,sealed,browser,sealed,sealed,store');
  });

  it('is refused to one part of the page that wants it otherwise than another', async () => {
    circle = await sealedCircle('founded');
    const { local } = await newBrowser();
    const storage = troubled(await memoryStorage()({ space: 'x' }), { shared: true });
    const options = { storage, space: 'x', me: 'ana', local, identities: memoryIdentities() };
    const sealed = await PeerGroup.open(options);
    expect(await codeOf(PeerGroup.open({ ...options, confidentiality: 'plain' }))).to.equal('other-confidentiality');
    expect(await PeerGroup.open({ ...options, confidentiality: 'sealed' })).to.equal(sealed);
    for (let users = 0; users < 2; users++) await sealed.close();
  });

  it('isn’t opened by a page that can’t seal, which stores nothing', async () => {
    circle = await sealedCircle('founded');
    const { local, identities } = await newBrowser();
    const memory = troubled(await memoryStorage()({ space: 'x' }), { shared: true });
    const before = (await indexedDB.databases()).length;
    Object.defineProperty(crypto, 'subtle', { value: undefined, configurable: true });
    try {
      for (const storage of [memory, 'https://groups.example/api', 'offline:https://groups.example/api'])
        for (const own of [{ local, identities }, {}])
          expect(await codeOf(PeerGroup.open({ storage, space: 'x', me: 'ana', ...own }))).to.equal('no-secure-context');
    } finally {
      Reflect.deleteProperty(crypto, 'subtle');
    }
    expect([await memory.list(''), await local.list(''), await identities.members('x')]).to.deep.equal([[], [], []]);
    expect((await indexedDB.databases()).length).to.equal(before);
  });

  it('isn’t taken for nothing by a plain page, nor a plain one by a page that seals', async () => {
    circle = await sealedCircle('feedback');
    const plain = await circle.openIn(await newBrowser(), { me: 'demo:ana', confidentiality: 'plain' });
    circle.alarms.clear();
    expect(plain.state).to.include({ phase: 'unreadable', me: undefined });
    expect(plain.state.unreadable.sealed).to.be.greaterThan(0);
    const sealedDump = await circle.dump();
    expect(await codeOf(plain.actions.create(founder))).to.equal('group-exists');
    expect(await circle.dump()).to.deep.equal(sealedDump);

    const storage = memoryStorage();
    const { local, identities } = await newBrowser();
    const open = (confidentiality: 'plain' | 'sealed') => PeerGroup.open({ storage: (asked) => storage(asked), space: 'p', me: 'ana', local, identities, confidentiality });
    const first = await open('plain');
    await first.actions.create(founder);
    const dump = await first.adapter.list('');
    const sealing = await open('sealed');
    expect((await sealing.ready()).phase).to.equal('unreadable');
    expect(sealing.state.unreadable.corrupt).to.equal(1);
    expect(await codeOf(sealing.actions.create(founder))).to.equal('group-exists');
    expect(await first.adapter.list('')).to.deep.equal(dump);
    await first.close();
    await sealing.close();
  });
});
