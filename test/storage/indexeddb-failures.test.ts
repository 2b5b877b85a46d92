/** IndexedDB when the browser is in the way: deleted, upgraded, held up, full, forbidden, interrupted. */
import { expect } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';
import type { StorageAdapter, StorageError } from '../../src/storage/adapter.js';
import { Recording } from '../../src/storage/conformance/trial.js';
import { openIndexedDb } from '../../src/storage/indexeddb.js';
import { openTab } from '../tools/tab.js';
import { frame, moduleUrl, type Frame } from './frame.js';
import { deleteDatabase, freshSpace } from './suite.js';

const failure = (call: Promise<unknown>): Promise<StorageError> =>
  call.then(
    () => expect.fail('it succeeded'),
    (error) => error,
  );
const rawOpen = (space: string, version?: number): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(`collegial:${space}`, version);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error('blocked'));
  });

let space: string;
let a: StorageAdapter;
const opened: { close(): unknown }[] = [];
const open = async () => {
  const adapter = await openIndexedDb({ space });
  opened.push(adapter);
  return adapter;
};
const watching = (adapter: StorageAdapter) => new Recording(adapter, '', 5000).ready();

beforeEach(async () => {
  space = freshSpace();
  a = await open();
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((each) => each.close()));
  await deleteDatabase(space);
});

describe('a database deleted from outside', () => {
  it('isn’t held back by this page, and watches report stale but keep what they hold', async () => {
    await a.put('k', 1, null);
    const watch = await watching(a);
    await deleteDatabase(space);
    await watch.until(() => watch.error, 'stale');
    expect(watch.error!.code).to.equal('busy');
    expect(watch.events.at(-1)!.type).to.equal('stale');
    expect(watch.held.get('k')?.value).to.equal(1);
    expect((await indexedDB.databases()).map(({ name }) => name)).not.to.include(`collegial:${space}`);
  });

  it('is opened anew by the next call: watches catch up, deletions included, and are live', async () => {
    await a.put('k', 1, null);
    const other = await watching(await open());
    const watch = await watching(a);
    await deleteDatabase(space);
    const { revision } = await a.put('new', 2, null);
    for (const each of [watch, other]) {
      await each.until(() => each.count('live'), 'live');
      await each.sees('new', revision, 'the new entry');
      expect([...each.held.keys()]).to.deep.equal(['new']);
      expect(each.count('ready')).to.equal(1);
      expect(each.count('stale')).to.equal(1);
    }
  });

  it('is live again after a mere look, too', async () => {
    await a.put('k', 1, null);
    const watch = await watching(a);
    await deleteDatabase(space);
    expect(await a.get('k')).to.equal(undefined);
    await watch.until(() => watch.count('live'), 'live');
    expect([...watch.held.keys()]).to.deep.equal([]);
  });

  it('never lets a revision of the old one count in the new one', async () => {
    const old = [await a.put('k', 1, null)];
    old.push(await a.put('k', 2, old[0].revision));
    await deleteDatabase(space);
    const fresh = [await a.put('k', 1, null)];
    fresh.push(await a.put('k', 2, fresh[0].revision));
    expect(new Set([...old, ...fresh].map(({ revision }) => revision)).size).to.equal(4);
    for (const { revision } of old) expect((await failure(a.put('k', 3, revision))).code).to.equal('conflict');
  });
});

describe('a newer version of the page', () => {
  it('may upgrade at once; this one then asks to be reloaded', async () => {
    await a.put('k', 1, null);
    const watch = await watching(a);
    const newer = await rawOpen(space, 2);
    opened.push(newer);
    await watch.until(() => watch.error, 'stale');
    expect(watch.held.get('k')?.value).to.equal(1);
    const errors = [
      watch.error!,
      await failure(a.get('k')),
      await failure(a.put('k', 2, null)),
      await failure(openIndexedDb({ space })),
    ];
    for (const { code, message } of errors) expect(`${code}: ${message}`).to.match(/^closed: .*Reload the page/);
    newer.close();
  });
});

describe('a database that another tab holds up', () => {
  it('is busy, and goes on where it was once the other tab lets go', async () => {
    await a.close();
    const holder = await rawOpen(space);
    const deleted = deleteDatabase(space);
    const error = await failure(openIndexedDb({ space }));
    expect(error.code).to.equal('busy');
    expect(error.retryable).to.equal(true);
    expect(error.message).to.include('Close other tabs');
    holder.close();
    await deleted;
    const later = await open();
    expect((await later.put('k', 1, null)).value).to.equal(1);
  });

  it('leaves a watch stale meanwhile, and live afterwards, without another call', async () => {
    const watch = await watching(a);
    const holder = await rawOpen(space);
    const deleted = deleteDatabase(space);
    await watch.until(() => watch.error, 'stale');
    globalThis.dispatchEvent(new Event('pageshow'));
    expect((await failure(a.get('k'))).code).to.equal('busy');
    holder.close();
    await deleted;
    await watch.until(() => watch.count('live'), 'live');
  });
});

if (navigator.userAgent.includes('Chrome'))
  describe('a full quota', () => {
    // An origin of its own, since the tests of other files share this one.
    const origin = location.origin.replace(/localhost|127\.0\.0\.1/, 'quota.localhost');
    const limit = (quotaSize?: number) =>
      executeServerCommand('cdp', { method: 'Storage.overrideQuotaForOrigin', params: { origin, quotaSize } });

    it('refuses the write with quota, keeps what is there, and writes again when there is room', async () => {
      const tab = await openTab(`${origin}/test/tools/blank.html`);
      try {
        await limit(200_000);
        const write = async (url: string, name: string) => {
          const adapter = await (await import(url)).openIndexedDb({ space: name });
          const outcomes: unknown[] = [(await adapter.put('small', 1, null)).value];
          const large = Array.from({ length: 500_000 }, () => Math.random().toString(36)[2]).join('');
          for (let n = 0; n < 4; n++)
            outcomes.push(
              await adapter.put(`large${n}`, large, null).then(
                () => 'written',
                (error: { code: string; message: string }) => `${error.code}: ${error.message}`,
              ),
            );
          outcomes.push((await adapter.get('small')).value, (await adapter.list('')).length);
          await adapter.close();
          return outcomes;
        };
        const url = moduleUrl.replace(location.origin, origin);
        const outcomes = await tab.evaluate(write, url, space);
        expect(outcomes[0]).to.equal(1);
        const refused = outcomes.filter((outcome) => String(outcome).startsWith('quota: '));
        expect(refused, outcomes.join('\n')).not.to.have.length(0);
        expect(refused[0]).to.include('Free some space');
        expect(outcomes.slice(-2)).to.deep.equal([1, 5 - refused.length]);
        await limit();
        const again = async (moduleName: string, name: string) => {
          const adapter = await (await import(moduleName)).openIndexedDb({ space: name });
          const { value } = await adapter.put('later', 'x'.repeat(500_000), null);
          return value.length;
        };
        expect(await tab.evaluate(again, url, space)).to.equal(500_000);
      } finally {
        await limit();
        await tab.close();
      }
    });
  });

describe('a browser that lets the page store nothing', () => {
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
      for (const name of ['indexedDB', 'IDBRequest', 'IDBDatabase'])
        Object.defineProperty(window, name, { value: undefined });
    },
  };
  for (const [name, prepare] of Object.entries(without))
    it(`with ${name} it is forbidden, in a sentence`, async () => {
      const there = await frame(prepare);
      const error = await failure(there.open({ space }));
      expect(error.name).to.equal('StorageError');
      expect(error.code).to.equal('forbidden');
      expect(error.message).to.match(/^This browser lets the page store nothing here: .+\.$/);
      there.remove();
    });

  it('is asked again by the next call', async () => {
    await deleteDatabase(space);
    const prototype: { open: IDBFactory['open'] } = IDBFactory.prototype;
    const real = Object.getOwnPropertyDescriptor(prototype, 'open')!;
    prototype.open = () => {
      Object.defineProperty(prototype, 'open', real);
      throw new DOMException('Blocked.', 'SecurityError');
    };
    expect((await failure(a.put('k', 1, null))).code).to.equal('forbidden');
    expect((await a.put('k', 1, null)).value).to.equal(1);
  });

  it('isn’t opened once the signal was aborted', async () => {
    expect((await failure(openIndexedDb({ space, signal: AbortSignal.abort() }))).code).to.equal('closed');
  });
});

describe('a connection that the browser interrupts', () => {
  const prototype: { transaction: IDBDatabase['transaction'] } = IDBDatabase.prototype;
  const real = Object.getOwnPropertyDescriptor(prototype, 'transaction')!;
  afterEach(() => Object.defineProperty(prototype, 'transaction', real));

  /** The next transaction of this mode fails as the browser would make it fail, and so does all else on its connection. */
  const failNext = (wanted: IDBTransactionMode, name: string) => {
    const dead = new Set<IDBDatabase>();
    prototype.transaction = function (this: IDBDatabase, stores, mode) {
      if (dead.size ? !dead.has(this) : mode !== wanted)
        return (real.value as IDBDatabase['transaction']).call(this, stores, mode);
      dead.add(this);
      throw new DOMException('Interrupted.', name);
    };
  };
  /** The next transaction of this mode is aborted; its connection lives on. */
  const abortNext = (wanted: IDBTransactionMode) => {
    prototype.transaction = function (this: IDBDatabase, stores, mode) {
      const transaction = (real.value as IDBDatabase['transaction']).call(this, stores, mode);
      if (mode !== wanted) return transaction;
      Object.defineProperty(prototype, 'transaction', real);
      transaction.abort();
      return transaction;
    };
  };

  it('is busy for what wasn’t done, and a new connection for the next call', async () => {
    await a.put('k', 1, null);
    failNext('readonly', 'UnknownError');
    expect((await failure(a.get('k'))).code).to.equal('busy');
    failNext('readwrite', 'InvalidStateError');
    expect((await failure(a.put('l', 1, null))).code).to.equal('busy');
    expect((await a.get('k'))?.value).to.equal(1);
    expect(await a.get('l')).to.equal(undefined);
  });

  it('has an unknown outcome for a write that may have been done', async () => {
    failNext('readwrite', 'UnknownError');
    expect((await failure(a.put('k', 1, null))).code).to.equal('unknown-outcome');
  });

  it('lets a watch catch up by itself', async () => {
    const other = await open();
    const watch = await watching(a);
    failNext('readonly', 'UnknownError');
    await other.put('k', 1, null);
    await watch.until(() => watch.count('stale') && watch.count('live'), 'stale, then live');
    expect(watch.held.get('k')?.value).to.equal(1);
  });

  it('isn’t live before everything is caught up', async () => {
    const watch = await watching(a);
    abortNext('readonly');
    await a.put('missed', 1, null);
    await watch.until(() => watch.error, 'stale');
    await a.put('next', 2, null);
    await watch.until(() => watch.count('live'), 'live');
    const { type } = watch.events.at(-1)!;
    expect(type).to.equal('live');
    expect([...watch.held.keys()].toSorted()).to.deep.equal(['missed', 'next']);
  });
});
