/** Signing out on a device, where other tabs of the same browser have the group open, too. */
import { expect } from '@open-wc/testing';
import { openLocalStore } from '../../src/group/local-store.js';
import { PeerGroup } from '../../src/group/peer-group.js';
import type { StorageAdapter } from '../../src/storage/adapter.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { codeOf, feedbackTo, newBrowser, sealedCircle, type Browser, type SealedCircle } from '../support/sealed-circle.js';
import { waitUntil } from '../support/wait-until.js';

describe('signing out on a device', () => {
  let circle: SealedCircle;
  let browser: Browser;
  let one: PeerGroup;
  let other: PeerGroup;
  const stored = async () => (await browser.local.list('')).map(({ key }) => key);
  const isOut = ({ state }: PeerGroup) => state.phase === 'signed-out';

  beforeEach(async () => {
    circle = await sealedCircle('feedback');
    browser = circle.browsers.get('ana')!;
    one = circle.of('ana');
    other = await circle.openIn(browser, { me: 'demo:ana' });
    await waitUntil(() => other.state.feedback.length === 1);
    // Both have said that they are here.
    await waitUntil(async () => (await stored()).some((key) => key.startsWith('visit/')));
    await waitUntil(() => Boolean(one.local.isForgotten && other.local.isForgotten));
  });
  afterEach(async () => {
    await other.close();
    await circle.close();
  });

  it('reaches the other tabs: they show nothing more, write nothing more and have no keys', async () => {
    await one.signOut();
    await waitUntil(() => isOut(other));
    expect(other.state).to.deep.include({ me: undefined, members: [], feedback: [] });
    expect(other.state.keys).to.deep.include({ mine: 'none', members: [] });
    expect(other.sealing!.identity).to.equal(undefined);
    expect(await codeOf(other.actions.give(feedbackTo(circle.ids.ben, 'Too late.')))).to.equal('closed');
    expect(await browser.identities.members(circle.space)).to.deep.equal([]);
  });

  it('leaves nothing behind: what another tab still had to remember isn’t written back', async () => {
    await circle.of('ben').actions.edit(circle.ids.ben!, { title: 'Head of Logistics' });
    await waitUntil(() => other.state.members[1]!.title === 'Head of Logistics');
    other.sealing!.pins.change({ dismissed: ['2026-05-11T09:00:00.000Z'] });
    await one.signOut();
    await other.sealing!.pins.flush();
    await waitUntil(() => isOut(other));
    await other.sealing!.pins.flush();
    expect(await stored()).to.deep.equal([]);
    await other.close();
    expect(await stored()).to.deep.equal([]);
  });

  it('keeps a tab from keeping a draft, though it hasn’t heard of it yet', async () => {
    await one.signOut();
    const code = await codeOf(other.local.saveDraft('ana', 'feedback', { id: 'd', revision: null }, 'half a word'));
    expect(code).to.equal('closed');
    await waitUntil(() => isOut(other));
    expect(await stored()).to.deep.equal([]);
  });

  it('takes nothing from whoever signs in again, though a tab that slept hears only then that somebody signed out', async () => {
    const { local } = browser;
    let waiting: (() => void)[] | undefined = [];
    const slow: StorageAdapter = {
      capabilities: local.capabilities,
      get: (key) => local.get(key),
      put: (...put) => local.put(...put),
      delete: (...deletion) => local.delete(...deletion),
      list: (prefix) => local.list(prefix),
      close: async () => {},
      watch: (prefix, on, signal) => local.watch(prefix, (event) => (waiting && event.type !== 'ready' ? waiting.push(() => on(event)) : on(event)), signal),
    };
    waiting = undefined;
    const asleep = await circle.openIn({ ...browser, local: slow }, { me: 'demo:ana' });
    await waitUntil(() => Boolean(asleep.local.isForgotten) && asleep.state.feedback.length === 1);
    const woken: (() => void)[] = (waiting = []);
    await one.signOut();
    await waitUntil(() => isOut(other));
    const fresh = await circle.openIn(browser, { me: 'demo:ana' });
    await waitUntil(async () => (await stored()).includes('memory/keys'));
    const kept = (await local.get('memory/keys'))!.value;
    asleep.sealing!.pins.change({ dismissed: ['2026-05-11T09:00:00.000Z'] });
    await asleep.sealing!.pins.flush();
    expect((await local.get('memory/keys'))!.value, 'what slept writes nothing over it').to.deep.equal(kept);
    waiting = undefined;
    for (const wake of woken) wake();
    await waitUntil(() => isOut(asleep));
    expect(fresh.state.phase).to.equal('open');
    expect((await local.get('memory/keys'))!.value).to.deep.equal(kept);
    await asleep.close();
    await fresh.close();
  });

  it('concerns that browser alone', async () => {
    const elsewhere = await circle.openIn(await newBrowser(), { me: 'demo:ana' });
    await one.signOut();
    await waitUntil(() => isOut(other));
    expect(elsewhere.state.phase).to.equal('open');
    expect(circle.of('ben').state.phase).to.equal('open');
    await elsewhere.close();
  });
});

describe('signing out of a plain group', () => {
  it('reaches the other tabs over what this browser keeps for it', async () => {
    const space = 'plain-sign-out';
    const engine = memoryStorage();
    const open = () => PeerGroup.open({ storage: (options) => engine(options), space, me: 'ana', confidentiality: 'plain' });
    const [one, other] = [await open(), await open()];
    expect(one).not.to.equal(other);
    await one.ready();
    await one.actions.create({ name: 'Ours', member: { name: 'Ana' } });
    await waitUntil(() => other.state.me?.name === 'Ana' && Boolean(one.local.isForgotten && other.local.isForgotten));
    await other.local.saveDraft('ana', 'feedback', { id: 'd', revision: null }, 'half a word');
    await one.signOut();
    await waitUntil(() => other.state.phase === 'signed-out');
    expect(other.state.members).to.deep.equal([]);
    const local = await openLocalStore(space);
    expect(await local.list('')).to.deep.equal([]);
    await local.close();
    await other.close();
    await one.close();
  });
});
