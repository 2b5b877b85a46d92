/** Where devices are kept: once each, across tabs and reloads, and what is said where a browser keeps nothing. */
import { expect } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';
import { fromBase64Url, toBase64Url } from '../../src/confidentiality/base64-url.js';
import { utf8 } from '../../src/confidentiality/bytes.js';
import { memoryIdentities, openIdentities, type IdentityStore } from '../../src/confidentiality/identity-store.js';
import { verify } from '../../src/confidentiality/primitives.js';
import type { StorageError } from '../../src/storage/adapter.js';
import { emptyFrame, type Frame } from '../storage/frame.js';
import { freshSpace } from '../storage/suite.js';
import { openTab, type Tab } from '../tools/tab.js';

const moduleUrl = new URL('../../src/confidentiality/identity-store.ts', import.meta.url).href;
const message = 'It is me.';
const signed = (signing: string, signature: string) => verify(fromBase64Url(signing), utf8(message), fromBase64Url(signature));
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
      for (const field of ['member', 'device', 'signing', 'sealing'] as const) expect(loaded[field]).to.equal(made[field]);
      expect(await signed(made.signing, toBase64Url(await loaded.sign(utf8(message))))).to.equal(true);
      const other = await store.make(space, 'ben');
      expect(await loaded.agree(fromBase64Url(other.sealing))).to.deep.equal(await other.agree(fromBase64Url(made.sealing)));
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

/** The store in a frame whose globals were changed first. */
const within = async (prepare: (window: Frame['window']) => void, check: (store: IdentityStore) => Promise<void>) => {
  const there = await emptyFrame();
  prepare(there.window);
  const { openIdentities: open } = await there.load<{ openIdentities(): IdentityStore }>(moduleUrl);
  await check(open()).finally(there.remove);
};
const calls = (store: IdentityStore, space: string) => [
  () => store.make(space, 'ana'),
  () => store.load(space, 'ana'),
  () => store.members(space),
  () => store.forget(space),
];

describe('a browser that keeps no keys', () => {
  const without: Record<string, (window: Frame['window']) => void> = {
    'no indexedDB': (window) => void Object.defineProperty(window, 'indexedDB', { value: undefined }),
    'indexedDB that throws when looked at': (window) =>
      void Object.defineProperty(window, 'indexedDB', {
        get() {
          throw new DOMException('Blocked.', 'SecurityError');
        },
      }),
    'indexedDB that throws when opened': (window) => {
      window.IDBFactory.prototype.open = () => {
        throw new DOMException('Blocked.', 'SecurityError');
      };
    },
    'no indexedDB types at all': (window) => {
      for (const name of ['indexedDB', 'IDBRequest', 'IDBDatabase', 'IDBKeyRange'])
        Object.defineProperty(window, name, { value: undefined });
    },
  };
  for (const [name, prepare] of Object.entries(without))
    it(`with ${name} is forbidden, in a sentence`, () =>
      within(prepare, async (store) => {
        for (const call of calls(store, freshSpace())) {
          const error = await failure(call());
          expect([error.name, error.code]).to.deep.equal(['StorageError', 'forbidden']);
          expect(error.message).to.match(/^This browser lets the page keep no keys here: .+\.$/);
        }
      }));

  it('because its private window clones none is forbidden, and leaves no half-made device', async () => {
    const space = freshSpace();
    await within(
      (window) => {
        window.IDBObjectStore.prototype.put = () => {
          throw new window.DOMException('CryptoKey object could not be cloned.', 'DataCloneError');
        };
      },
      async (store) => {
        expect((await failure(store.make(space, 'ana'))).code).to.equal('forbidden');
        expect(await store.load(space, 'ana')).to.equal(undefined);
      },
    );
    expect(await openIdentities().members(space)).to.deep.equal([]);
  });

  it('because it can’t seal says so, and leaves nothing', async () => {
    const space = freshSpace();
    await within(
      (window) => Object.defineProperty(window.crypto, 'subtle', { value: undefined }),
      async (store) => {
        const error = await failure(store.make(space, 'ana'));
        expect(error.code).to.equal('forbidden');
        expect(error.message).to.include('https');
      },
    );
    expect(await openIdentities().members(space)).to.deep.equal([]);
  });

  it('for a moment is asked again by the next call', async () => {
    const space = freshSpace();
    await within(
      (window) => {
        const real = window.IDBDatabase.prototype.transaction;
        window.IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args) {
          const transaction = real.apply(this, args);
          if (args[1] !== 'readwrite') return transaction;
          window.IDBDatabase.prototype.transaction = real;
          transaction.abort();
          return transaction;
        };
      },
      async (store) => {
        const error = await failure(store.make(space, 'ana'));
        expect([error.code, error.retryable]).to.deep.equal(['busy', true]);
        expect(await store.load(space, 'ana')).to.equal(undefined);
        const made = await store.make(space, 'ana');
        expect((await store.load(space, 'ana'))?.device).to.equal(made.device);
        await store.forget(space);
      },
    );
  });
});

/** Origins of their own, since the tests of other files keep devices in this one. */
const elsewhere = (name: string) => location.origin.replace(/localhost|127\.0\.0\.1/, `${name}.localhost`);
const inTab = async (name: string, check: (tab: Tab, url: string) => Promise<void>) => {
  const tab = await openTab(`${elsewhere(name)}/test/tools/blank.html`);
  try {
    await check(tab, moduleUrl.replace(location.origin, elsewhere(name)));
  } finally {
    await tab.close();
  }
};

describe('a database', () => {
  it('that was deleted has no devices, makes new ones, and its deletion is held up by nobody', () =>
    inTab('keys-deleted', async (tab, url) => {
      const outcome = await tab.evaluate(async (module: string) => {
        const store: IdentityStore = (await import(module)).openIdentities();
        const { device } = await store.make('s', 'ana');
        const deleted = await new Promise((resolve) => {
          const request = indexedDB.deleteDatabase('collegial-keys');
          request.onsuccess = () => resolve('deleted');
          request.onblocked = () => resolve('blocked');
        });
        const gone = (await store.load('s', 'ana')) === undefined && (await store.members('s')).length === 0;
        const next = await store.make('s', 'ana');
        return { deleted, gone, other: next.device !== device, kept: (await store.load('s', 'ana'))?.device === next.device };
      }, url);
      expect(outcome).to.deep.equal({ deleted: 'deleted', gone: true, other: true, kept: true });
    }));

  it('that is deleted while a device is made keeps it whole or not at all', () =>
    inTab('keys-racing', async (tab, url) => {
      const outcomes = await tab.evaluate(async (module: string) => {
        const store: IdentityStore = (await import(module)).openIdentities();
        const seen: string[] = [];
        for (let n = 0; n < 20; n++) {
          const making = store.make('s', 'ana');
          await new Promise((done) => setTimeout(done, n / 2));
          const deleted = new Promise((done) => {
            indexedDB.deleteDatabase('collegial-keys').onsuccess = done;
          });
          const made = await making.catch(({ code }) => code as string);
          await deleted;
          const left = await store.load('s', 'ana');
          await left?.sign(new Uint8Array(1));
          if (typeof made === 'string' || (left && left.device !== made.device)) seen.push(String(made));
        }
        return seen;
      }, url);
      expect(outcomes).to.deep.equal([]);
    }));

  it('of a newer version asks for a reload', () =>
    inTab('keys-newer', async (tab, url) => {
      const outcomes = await tab.evaluate(async (module: string) => {
        const store: IdentityStore = (await import(module)).openIdentities();
        await store.forget('s');
        // Another tab upgrades while this page lives.
        const upgraded = await new Promise((resolve) => {
          const request = indexedDB.open('collegial-keys', 9);
          request.onsuccess = () => (request.result.close(), resolve('upgraded'));
          request.onblocked = () => resolve('blocked');
        });
        const all = [store.make('s', 'ana'), store.load('s', 'ana'), store.members('s'), store.forget('s')];
        const errors = await Promise.all(all.map((call) => call.then(() => 'succeeded', (error) => `${error.name} ${error.code}: ${error.message}`)));
        return [upgraded, ...errors];
      }, url);
      expect(outcomes.shift()).to.equal('upgraded');
      for (const outcome of outcomes) expect(outcome).to.match(/^StorageError closed: .*Reload the page\.$/);
      expect(outcomes).to.have.length(4);
    }));

  it('that another tab holds up is busy, and goes on once that lets go', () =>
    inTab('keys-held', async (tab, url) => {
      const outcomes = await tab.evaluate(async (module: string) => {
        const store: IdentityStore = (await import(module)).openIdentities();
        await store.forget('s');
        const holder = await new Promise<IDBDatabase>((resolve) => {
          const request = indexedDB.open('collegial-keys');
          request.onsuccess = () => resolve(request.result);
        });
        const deleted = new Promise((resolve) => {
          indexedDB.deleteDatabase('collegial-keys').onsuccess = resolve;
        });
        const held = await store.make('s', 'ana').then(() => 'made', ({ code, message: text }) => `${code}: ${text}`);
        holder.close();
        await deleted;
        const made = await store.make('s', 'ana');
        return [held, made.device === (await store.load('s', 'ana'))?.device];
      }, url);
      expect(outcomes[0]).to.match(/^busy: .*Close other tabs/);
      expect(outcomes[1]).to.equal(true);
    }));

  if (navigator.userAgent.includes('Chrome'))
    it('without room keeps no device and says quota; with room again it does', () =>
      inTab('keys-full', async (tab, url) => {
        const limit = (quotaSize?: number) =>
          executeServerCommand('cdp', { method: 'Storage.overrideQuotaForOrigin', params: { origin: elsewhere('keys-full'), quotaSize } });
        const make = async (module: string) => {
          const store: IdentityStore = (await import(module)).openIdentities();
          const made = await store.make('s', 'ana').then(({ device }) => device, ({ code, message: text }) => `${code}: ${text}`);
          return [made, (await store.load('s', 'ana'))?.device ?? 'none'];
        };
        try {
          await tab.evaluate(async (module: string) => (await import(module)).openIdentities().forget('s'), url);
          await limit(1);
          const [refused, none] = await tab.evaluate(make, url);
          expect(refused).to.match(/^quota: .*Free some space/);
          expect(none).to.equal('none');
        } finally {
          await limit();
        }
        const [made, kept] = await tab.evaluate(make, url);
        expect(made).to.have.length(43);
        expect(kept).to.equal(made);
      }));
});
