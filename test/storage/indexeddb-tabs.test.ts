/** How tabs hear of each other over IndexedDB, and what a tab does that may have missed something. */
import { expect } from '@open-wc/testing';
import { Recording } from '../../src/storage/conformance/trial.js';
import { openIndexedDb } from '../../src/storage/indexeddb.js';
import { frame, type Frame } from './frame.js';
import { deleteDatabase, freshSpace } from './suite.js';

/** A tab that is frozen: no message reaches it. */
const deaf = (window: Frame['window']) => {
  window.BroadcastChannel.prototype.addEventListener = () => {};
};
const mute = (window: Frame['window']) =>
  Object.defineProperty(window, 'BroadcastChannel', {
    value: class {
      constructor() {
        throw new DOMException('Opaque origin.', 'SecurityError');
      }
    },
  });

describe('tabs', () => {
  let space: string;
  beforeEach(() => {
    space = freshSpace();
  });
  afterEach(() => deleteDatabase(space));

  it('tell each other keys, never content', async () => {
    const heard: unknown[] = [];
    const channel = new BroadcastChannel(`collegial:${space}`);
    channel.addEventListener('message', ({ data }) => heard.push(data));
    const adapter = await openIndexedDb({ space });
    const { revision } = await adapter.put('a/b', { secret: 'content' }, null);
    await adapter.delete('a/b', revision);
    const ear = new Recording(adapter, '', 2000);
    await ear.until(() => heard.length === 2, 'two messages');
    expect(heard).to.deep.equal(['a/b', 'a/b']);
    channel.close();
    await adapter.close();
  });

  for (const event of ['visibilitychange', 'pageshow'])
    it(`catch up at ${event} after messages were missed, deletions included`, async () => {
      const frozen = await frame(deaf);
      const [here, there] = [await openIndexedDb({ space }), await frozen.open({ space })];
      const gone = await here.put('gone', 1, null);
      const changed = await here.put('changed', 1, null);
      const watch = await new Recording(there, '', 2000).ready();
      await here.delete('gone', gone.revision);
      await here.put('changed', 2, changed.revision);
      await here.put('new', 3, null);
      expect([...watch.held.keys()].toSorted()).to.deep.equal(['changed', 'gone']);
      const target = event === 'pageshow' ? frozen.window : frozen.window.document;
      target.dispatchEvent(new frozen.window.Event(event, { bubbles: true }));
      await watch.sees('gone', null, 'the missed deletion');
      await watch.until(() => watch.held.get('changed')?.value === 2, 'the missed change');
      await watch.until(() => watch.held.get('new')?.value === 3, 'the missed creation');
      expect(watch.count('ready')).to.equal(1);
      await Promise.all([here.close(), there.close()]);
      frozen.remove();
    });

  it('without channels look for themselves, and say so', async () => {
    const alone = await frame(mute);
    const [here, there] = [await openIndexedDb({ space }), await alone.open({ space })];
    expect([here, there].map(({ capabilities }) => capabilities.live)).to.deep.equal(['push', 'poll']);
    const watch = await new Recording(there, '', 8000).ready();
    const { revision } = await here.put('k', 1, null);
    await watch.sees('k', revision, 'a write elsewhere');
    const own = await there.put('own', 2, null);
    await watch.sees('own', own.revision, 'an own write');
    await here.delete('k', revision);
    await watch.sees('k', null, 'a deletion elsewhere');
    await Promise.all([here.close(), there.close()]);
    alone.remove();
  });

  it('hold no channel open while they are in the back–forward cache, and still tell what they write', async () => {
    const channels = new Set<BroadcastChannel>();
    const counted = await frame((window) => {
      const { BroadcastChannel: Real } = window;
      Object.defineProperty(window, 'BroadcastChannel', {
        value: class extends Real {
          constructor(name: string) {
            super(name);
            channels.add(this);
          }
          override close() {
            channels.delete(this);
            super.close();
          }
        },
      });
    });
    const [here, there] = [await openIndexedDb({ space }), await counted.open({ space })];
    const watch = await new Recording(here, '', 2000).ready();
    counted.window.dispatchEvent(new Event('pageshow'));
    expect(channels.size).to.equal(1);
    counted.window.dispatchEvent(new Event('pagehide'));
    expect(channels.size).to.equal(0);
    const { revision } = await there.put('draft', 1, null);
    await watch.sees('draft', revision, 'a write while leaving');
    expect(channels.size).to.equal(0);
    counted.window.dispatchEvent(new Event('pageshow'));
    expect(channels.size).to.equal(1);
    const late = await new Recording(there, '', 2000).ready();
    const next = await here.put('late', 1, null);
    await late.sees('late', next.revision, 'a write after coming back');
    await Promise.all([here.close(), there.close()]);
    expect(channels.size).to.equal(0);
    counted.remove();
  });

  it('are not disturbed by strange messages on their channel', async () => {
    const adapter = await openIndexedDb({ space });
    const watch = await new Recording(adapter, '', 2000).ready();
    const channel = new BroadcastChannel(`collegial:${space}`);
    for (const message of [{}, null, '', '../x', 7, [['a']], undefined]) channel.postMessage(message);
    const { revision } = await adapter.put('k', 1, null);
    await watch.sees('k', revision, 'the write');
    expect(watch.events.map(({ type }) => type)).to.deep.equal(['ready', 'put']);
    channel.close();
    await adapter.close();
  });

  it('let no listener stay behind when they close', async () => {
    const listeners = new Set<string>();
    const watched = await frame((window) => {
      const add = window.addEventListener.bind(window);
      window.addEventListener = (
        type: string,
        listener: EventListenerOrEventListenerObject,
        options?: boolean | AddEventListenerOptions,
      ) => {
        listeners.add(type);
        if (typeof options === 'object') options.signal?.addEventListener('abort', () => listeners.delete(type));
        add(type, listener, options);
      };
    });
    const adapter = await watched.open({ space });
    expect([...listeners].toSorted()).to.deep.equal(['pagehide', 'pageshow', 'visibilitychange']);
    await adapter.close();
    expect([...listeners]).to.deep.equal([]);
    watched.remove();
  });
});
