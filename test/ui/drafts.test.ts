/** What a person is writing is kept on the device, also when the page's parts go while it is being saved. */
import { expect } from '@open-wc/testing';
import type { ReactiveControllerHost } from 'lit';
import { LocalStore } from '../../src/group/local-store.js';
import { PeerGroup } from '../../src/group/peer-group.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { DraftKeeper } from '../../src/ui/drafts.js';
import { TestClock } from '../../stories/support/sample-group.js';

describe('drafts', () => {
  const clock = new TestClock();

  it('are all kept before their store is idle: what was typed while an earlier save was on its way, too', async () => {
    const adapter = await memoryStorage()({ space: 's' });
    let go = () => {};
    const held = new Promise<void>((resolve) => (go = resolve));
    const local = new LocalStore({ ...adapter, put: async (...args) => (await held, adapter.put(...args)) }, clock);
    const host = Object.assign(document.createElement('div'), { addController() {}, requestUpdate() {} });
    let text = 'I';
    const keeper = new DraftKeeper(host as unknown as ReactiveControllerHost & HTMLElement, 'feedback', () => ({ text }));
    await keeper.open({ space: 's', local, clock } as unknown as PeerGroup, 'ana');
    keeper.changed();
    void keeper.flush();
    text = 'I saw';
    keeper.changed();
    keeper.hostDisconnected();
    const idle = local.idle();
    go();
    await idle;
    expect((await local.drafts('ana', 'feedback')).map(({ value }) => value)).to.deep.equal([{ text: 'I saw' }]);
  });

  it('are saved before a group that is closed closes its store, and before one signs out', async () => {
    for (const end of ['close', 'signOut'] as const) {
      const group = await PeerGroup.open({ storage: 'memory:', space: `drafts-${end}`, me: 'ana', confidentiality: 'plain' });
      const { adapter } = group.local;
      const order: string[] = [];
      const { close } = adapter;
      Object.assign(adapter, { close: async () => (order.push('closed'), close.call(adapter)) });
      group.local.during(new Promise<void>((resolve) => setTimeout(() => resolve(void order.push('saved')))));
      await group[end]();
      expect(order, end).to.deep.equal(['saved', 'closed']);
    }
  });
});
