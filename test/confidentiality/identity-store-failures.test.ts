/** The store of devices when the browser is in the way: forbidden, full, deleted, newer, held up, interrupted. */
import { expect } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';
import { openIdentities, type IdentityStore } from '../../src/confidentiality/identity-store.js';
import type { StorageError } from '../../src/storage/adapter.js';
import { emptyFrame, type Frame } from '../storage/frame.js';
import { freshSpace } from '../storage/suite.js';
import { openTab, type Tab } from '../tools/tab.js';

const moduleUrl = new URL('../../src/confidentiality/identity-store.ts', import.meta.url).href;
const failure = (call: Promise<unknown>): Promise<StorageError> =>
  call.then(
    () => expect.fail('it succeeded'),
    (error) => error,
  );

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
          expect(error.message).to.match(/^This browser lets the page store nothing here: .+\.$/);
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
        const kept = (await store.load('s', 'ana'))?.device === next.device;
        return { deleted, gone, other: next.device !== device, kept };
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
          const made = await making.then(
            ({ device }) => device,
            ({ code }) => code as string,
          );
          await deleted;
          const left = await store.load('s', 'ana');
          await left?.sign(new Uint8Array(1));
          if (made.length !== 43 || (left && left.device !== made)) seen.push(made);
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
        const said = ({ name, code, message: text }: StorageError) => `${name} ${code}: ${text}`;
        const all = [store.make('s', 'ana'), store.load('s', 'ana'), store.members('s'), store.forget('s')];
        const errors = await Promise.all(all.map((call) => call.then(() => 'succeeded', said)));
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
          executeServerCommand('cdp', {
            method: 'Storage.overrideQuotaForOrigin',
            params: { origin: elsewhere('keys-full'), quotaSize },
          });
        const make = async (module: string) => {
          const store: IdentityStore = (await import(module)).openIdentities();
          const made = await store.make('s', 'ana').then(
            ({ device }) => device,
            ({ code, message: text }) => `${code}: ${text}`,
          );
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
