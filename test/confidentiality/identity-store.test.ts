/** Where devices are kept: once each, across tabs and reloads. */
import { expect } from '@open-wc/testing';
import { fromBase64Url, toBase64Url } from '../../src/confidentiality/base64-url.js';
import { utf8 } from '../../src/confidentiality/bytes.js';
import { openIdentities, type IdentityStore } from '../../src/confidentiality/identity-store.js';
import { memoryIdentities } from '../../src/confidentiality/memory-identities.js';
import { verify } from '../../src/confidentiality/primitives.js';
import type { StorageError } from '../../src/storage/adapter.js';
import { emptyFrame } from '../storage/frame.js';
import { freshSpace } from '../storage/suite.js';
import { openTab, type Tab } from '../tools/tab.js';

const moduleUrl = new URL('../../src/confidentiality/identity-store.ts', import.meta.url).href;
const message = 'It is me.';
const signed = (signing: string, signature: string) =>
  verify(fromBase64Url(signing), utf8(message), fromBase64Url(signature));
const failure = (call: Promise<unknown>): Promise<StorageError> =>
  call.then(
    () => expect.fail('it succeeded'),
    (error) => error,
  );

const stores: readonly [name: string, open: () => IdentityStore][] = [
  ['openIdentities', openIdentities],
  ['memoryIdentities', memoryIdentities],
];
for (const [name, open] of stores)
  describe(name, () => {
    let store: IdentityStore;
    let space: string;
    beforeEach(() => {
      store = open();
      space = freshSpace();
    });
    afterEach(() => store.forget(space));

    it('has nothing before something was made', async () => {
      expect(await store.load(space, 'ana')).to.equal(undefined);
      expect(await store.members(space)).to.deep.equal([]);
    });

    it('keeps what it made: the same device, which signs and agrees', async () => {
      const made = await store.make(space, 'ana');
      expect(made.member).to.equal('ana');
      const loaded = (await store.load(space, 'ana'))!;
      for (const field of ['member', 'device', 'signing', 'sealing'] as const)
        expect(loaded[field]).to.equal(made[field]);
      expect(await signed(made.signing, toBase64Url(await loaded.sign(utf8(message))))).to.equal(true);
      const other = await store.make(space, 'ben');
      const secret = await other.agree(fromBase64Url(made.sealing));
      expect(await loaded.agree(fromBase64Url(other.sealing))).to.deep.equal(secret);
    });

    it('makes one device for each member and space, and only once', async () => {
      const next = `${space}-next`;
      const made = await Promise.all([
        ...Array.from({ length: 5 }, () => store.make(space, 'ana')),
        store.make(space, 'ben'),
        store.make(next, 'ana'),
      ]);
      made.push(await store.make(space, 'ana'));
      const devices = made.map(({ device }) => device);
      expect(new Set(devices).size).to.equal(3);
      expect(new Set([...devices.slice(0, 5), devices[7]]).size).to.equal(1);
      await store.forget(next);
    });

    it('knows the members of a space, sorted, and of no other one that begins alike', async () => {
      for (const member of ['zoe', 'ana', 'Ben', '_x']) await store.make(space, member);
      await store.make(`${space}0`, 'eva');
      expect(await store.members(space)).to.deep.equal(['Ben', '_x', 'ana', 'zoe']);
      expect(await store.members(space.slice(0, -1))).to.deep.equal([]);
      await store.forget(`${space}0`);
    });

    it('forgets a space, and no other', async () => {
      const made = await store.make(space, 'ana');
      await store.make(space, 'ben');
      const kept = await store.make(`${space}0`, 'ana');
      await store.forget(space);
      expect(await store.members(space)).to.deep.equal([]);
      expect(await store.load(space, 'ana')).to.equal(undefined);
      expect((await store.load(`${space}0`, 'ana'))?.device).to.equal(kept.device);
      expect((await store.make(space, 'ana')).device).not.to.equal(made.device);
      await store.forget(`${space}0`);
    });
  });

/** What each tab does: the module is the page's own. */
const makeThere = async (url: string, space: string, text: string) => {
  const there: { openIdentities(): IdentityStore } = await import(url);
  const identity = await there.openIdentities().make(space, 'ana');
  const signature = await identity.sign(new TextEncoder().encode(text));
  return { device: identity.device, signing: identity.signing, signature: btoa(String.fromCharCode(...signature)) };
};
const toUrl = (base64: string) => base64.replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
const rawDevices = () =>
  new Promise<{ signingKey: CryptoKey; sealingKey: CryptoKey }[]>((resolve, reject) => {
    const request = indexedDB.open('collegial-keys');
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const all = request.result.transaction('devices').objectStore('devices').getAll();
      all.onsuccess = () => resolve(all.result);
      request.result.close();
    };
  });

describe('devices in the browser', () => {
  const tabs: Tab[] = [];
  const newTab = async () => {
    const tab = await openTab('/test/tools/blank.html');
    tabs.push(tab);
    return tab;
  };
  afterEach(async () => {
    await Promise.all(tabs.splice(0).map((tab) => tab.close()));
  });

  it('are still there after a reload, and sign', async () => {
    const space = freshSpace();
    const tab = await newTab();
    const before = await tab.evaluate(makeThere, moduleUrl, space, message);
    await tab.reload();
    const after = await tab.evaluate(makeThere, moduleUrl, space, message);
    expect(after.device).to.equal(before.device);
    expect(await signed(before.signing, toUrl(after.signature))).to.equal(true);
    const here = (await openIdentities().load(space, 'ana'))!;
    expect(here.device).to.equal(before.device);
    expect(await signed(before.signing, toBase64Url(await here.sign(utf8(message))))).to.equal(true);
    await openIdentities().forget(space);
  });

  it('are the same for all tabs that make one at once', async () => {
    const [one, other] = [await newTab(), await newTab()];
    const there = await emptyFrame();
    const inFrame = (await there.load<{ openIdentities(): IdentityStore }>(moduleUrl)).openIdentities();
    for (let round = 0; round < 5; round++) {
      const space = freshSpace();
      const [a, b, c, here] = await Promise.all([
        one.evaluate(makeThere, moduleUrl, space, message),
        other.evaluate(makeThere, moduleUrl, space, message),
        inFrame.make(space, 'ana'),
        openIdentities().make(space, 'ana'),
      ]);
      expect(new Set([a, b, c, here].map(({ device }) => device)).size).to.equal(1);
      // Not only the name: each has the private key that is kept.
      const signatures = [toUrl(a.signature), toUrl(b.signature)];
      for (const identity of [c, here]) signatures.push(toBase64Url(await identity.sign(utf8(message))));
      for (const signature of signatures) expect(await signed(here.signing, signature)).to.equal(true);
      await openIdentities().forget(space);
    }
    there.remove();
  });

  it('are kept as keys that can’t be extracted', async () => {
    const space = freshSpace();
    await openIdentities().make(space, 'ana');
    const devices = await rawDevices();
    expect(devices).not.to.have.length(0);
    for (const { signingKey, sealingKey } of devices)
      for (const key of [signingKey, sealingKey]) {
        expect(key.extractable).to.equal(false);
        expect((await failure(crypto.subtle.exportKey('jwk', key))).name).to.equal('InvalidAccessError');
      }
    await openIdentities().forget(space);
  });

  it('are gone from the disk’s database once forgotten', async () => {
    const space = freshSpace();
    await openIdentities().make(space, 'ana');
    const there = (await rawDevices()).length;
    await openIdentities().forget(space);
    expect((await rawDevices()).length).to.be.lessThan(there);
  });
});
