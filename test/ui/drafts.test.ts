/** What a person is writing is kept on the device, whatever happens to the page; and what two tabs write is kept twice. */
import { expect } from '@open-wc/testing';
import type { ReactiveControllerHost } from 'lit';
import { LocalStore } from '../../src/group/local-store.js';
import { PeerGroup } from '../../src/group/peer-group.js';
import { StorageError, type OpenStorage, type StorageAdapter } from '../../src/storage/adapter.js';
import { openIndexedDb } from '../../src/storage/indexeddb.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { DraftKeeper } from '../../src/ui/drafts.js';
import { deviceStorage, TestClock } from '../../stories/support/sample-group.js';
import { freshSpace } from '../storage/suite.js';
import { troubled } from '../support/storages.js';
import { waitUntil } from '../support/wait-until.js';

/** What writes text into a keeper, as an element does. */
interface Writer {
  readonly keeper: DraftKeeper;
  readonly local: LocalStore;
  readonly host: HTMLElement;
  text: string;
  type(text: string): void;
}

describe('drafts', () => {
  const ends: (() => unknown)[] = [];
  let clock: TestClock;
  beforeEach(() => (clock = new TestClock()));
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });

  const writer = async (adapter: StorageAdapter): Promise<Writer> => {
    const local = new LocalStore(adapter, clock);
    const host = Object.assign(document.createElement('div'), { addController() {}, requestUpdate() {} });
    const take = (theirs: { value: unknown } | undefined, isTyped: boolean) => {
      if (!isTyped) one.text = (theirs?.value as { text: string } | undefined)?.text ?? '';
      return !isTyped;
    };
    const value = () => (one.text ? { text: one.text } : undefined);
    const keeper = new DraftKeeper(host as unknown as ReactiveControllerHost & HTMLElement, 'feedback', value, take);
    const one: Writer = {
      ...{ keeper, local, host, text: '' },
      type(text) {
        one.text = text;
        keeper.changed();
      },
    };
    keeper.hostConnected();
    ends.push(() => keeper.hostDisconnected());
    const [newest] = await keeper.open({ space: 's', local, clock, state: { phase: 'open' } } as unknown as PeerGroup, 'ana');
    if (newest) {
      await keeper.adopt(newest);
      keeper.take(newest, false);
    }
    await waitUntil(() => keeper.watch, 'it hears of other tabs');
    return one;
  };
  const textsIn = async ({ local }: Writer) => (await local.drafts('ana', 'feedback')).map(({ value }) => (value as { text: string }).text).toSorted();
  const saved = (one: Writer, ...texts: string[]) =>
    waitUntil(async () => (await textsIn(one)).join() === texts.toSorted().join(), `saved is: ${texts.join()}`);

  it('are saved with the first key, and then no later than 400 ms after each, however steadily somebody writes', async () => {
    const one = await writer(await deviceStorage());
    one.type('I');
    await saved(one, 'I');
    for (const text of ['I ', 'I s', 'I sa']) {
      one.type(text);
      clock.pass(150);
    }
    await saved(one, 'I sa');
  });

  it('are all kept before their store is idle: what was typed while an earlier save was on its way, too', async () => {
    const adapter = troubled(await deviceStorage());
    const one = await writer(adapter);
    const go = adapter.hold('put');
    one.type('I');
    one.type('I saw');
    one.keeper.hostDisconnected();
    const idle = one.local.idle();
    go();
    await idle;
    expect(await textsIn(one)).to.deep.equal(['I saw']);
  });

  it('are saved before their store is idle, with what is still in the pause after a save', async () => {
    const one = await writer(await deviceStorage());
    one.type('I');
    await saved(one, 'I');
    one.type('I saw');
    await one.local.idle();
    expect(await textsIn(one)).to.deep.equal(['I saw']);
  });

  it('of a page that goes before they are saved are saved by the next one, those of two elements each', async () => {
    const adapter = troubled(await deviceStorage());
    const [one, other] = [await writer(adapter), await writer(adapter)];
    const go = adapter.hold('put');
    one.type('one');
    other.type('other');
    window.dispatchEvent(new PageTransitionEvent('pagehide'));
    const kept = () => Object.keys(sessionStorage).filter((name) => name.startsWith('collegial:draft:s/ana/feedback/'));
    expect(kept()).to.have.length(2);
    // Another page that comes back takes away only what it kept itself.
    const later = await writer(await deviceStorage());
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }));
    expect(kept()).to.have.length(0);
    await saved(later, 'one', 'other');
    go();
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

  it('that found no room are saved with the next key, and when one comes back to the page or the field', async () => {
    const adapter = troubled(await deviceStorage());
    const one = await writer(adapter);
    const full = new StorageError('quota', 'Full.');
    const again = {
      'the next key': () => (one.type('b'), clock.pass(400)),
      'the window': () => window.dispatchEvent(new Event('focus')),
      'the field': () => one.host.dispatchEvent(new FocusEvent('focusin')),
    };
    for (const [by, retry] of Object.entries(again)) {
      adapter.refuse('put', full);
      one.type(`a, then ${by}`);
      clock.pass(400);
      await waitUntil(() => one.keeper.failure === full, 'it finds no room');
      expect(one.keeper.isAtRisk).to.equal(true);
      clock.pass(4000);
      await new Promise((resume) => setTimeout(resume, 50));
      expect(one.keeper.failure, 'nobody is asked again and again').to.equal(full);
      retry();
      await waitUntil(() => !one.keeper.failure, `it is saved by ${by}`);
      await saved(one, one.text);
    }
  });

  it('ask before the page goes only while words would go with it', async () => {
    const asked = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
    const one = await writer(await memoryStorage()({ space: 's' }));
    expect(asked()).to.equal(false);
    one.type('Nowhere else');
    await saved(one, 'Nowhere else');
    one.keeper.hostUpdated();
    expect(one.keeper.isHereOnly).to.equal(true);
    expect(asked()).to.equal(true);
    await one.keeper.discard();
    one.keeper.hostUpdated();
    expect(asked()).to.equal(false);

    const other = await writer(await deviceStorage());
    other.type('On the device');
    await saved(other, 'On the device');
    other.keeper.hostUpdated();
    expect(asked()).to.equal(false);
  });

  const stores: { readonly [name: string]: () => Promise<{ open: OpenStorage; space: string }> } = {
    'one window': async () => ({ open: memoryStorage(), space: 's' }),
    'two handles of one database, as two tabs have them': async () => ({ open: openIndexedDb, space: freshSpace() }),
  };
  for (const [where, make] of Object.entries(stores))
    describe(`of two writers in ${where}`, () => {
      const two = async (begun = 'Begun.') => {
        const { open, space } = await make();
        const tab = async () => {
          const adapter = await open({ space });
          ends.push(() => adapter.close());
          return writer(adapter);
        };
        const here = await tab();
        here.type(begun);
        await saved(here, begun);
        clock.pass(400);
        return { here, there: await tab() };
      };
      const told = async ({ keeper }: Writer, text: string) => {
        await waitUntil(() => (keeper.watch!.theirs?.value as { text: string } | undefined)?.text === text, `it is told of “${text}”`);
        return keeper.watch!;
      };

      it('one that was only restored follows the other', async () => {
        const { here, there } = await two();
        expect(there.text).to.equal('Begun.');
        here.type('Begun. And on.');
        await waitUntil(() => there.text === 'Begun. And on.');
        expect(there.keeper.watch!.theirs).to.equal(undefined);
        // It goes on from there, and the first one is told.
        there.type('Begun. And on. Elsewhere.');
        await told(here, 'Begun. And on. Elsewhere.');
        expect(here.text).to.equal('Begun. And on.');
        expect(await textsIn(here)).to.deep.equal(['Begun. And on. Elsewhere.']);
      });

      it('both are told when they part, and both are kept', async () => {
        const { here, there } = await two();
        const go = troubledPuts(there);
        there.type('There.');
        here.type('Here.');
        await saved(here, 'Here.');
        go();
        await saved(here, 'Here.', 'There.');
        await told(here, 'There.');
        await told(there, 'Here.');
        expect([here.text, there.text]).to.deep.equal(['Here.', 'There.']);
        expect(here.keeper.others).to.have.length(1);
      });

      it('each goes on with its own once that was chosen, and isn’t told again', async () => {
        const { here, there } = await two();
        there.type('There.');
        await told(here, 'There.');
        await here.keeper.watch!.keepBoth();
        await saved(here, 'Begun.', 'There.');
        expect(here.keeper.watch!.theirs).to.equal(undefined);
        await told(there, 'Begun.');
        await there.keeper.watch!.keepBoth();
        clock.pass(400);
        here.type('Begun here.');
        there.type('There, on.');
        await saved(here, 'Begun here.', 'There, on.');
        for (const one of [here, there]) {
          await waitUntil(() => one.keeper.others[0]?.value !== undefined);
          await one.keeper.inTurn(async () => {});
          expect(one.keeper.watch!.theirs).to.equal(undefined);
        }
      });

      it('what was written here stays as a draft of its own when theirs is taken, also what wasn’t saved yet', async () => {
        const { here, there } = await two();
        there.type('There.');
        await told(here, 'There.');
        here.text = 'Begun, unsaved.';
        await here.keeper.watch!.takeTheirs();
        expect(here.text).to.equal('There.');
        await saved(here, 'Begun, unsaved.', 'There.');
        clock.pass(400);
        here.type('There, by both.');
        await saved(here, 'Begun, unsaved.', 'There, by both.');
      });

      it('nothing is taken, and nothing gone, where what was written here can’t be saved', async () => {
        const { here, there } = await two();
        there.type('There.');
        await told(here, 'There.');
        here.local.saveDraft = () => Promise.reject(new StorageError('quota', 'Full.'));
        await here.keeper.watch!.takeTheirs();
        await here.keeper.watch!.keepBoth();
        expect(here.text).to.equal('Begun.');
        await told(here, 'There.');
      });

      it('one that is sent elsewhere goes from where nothing was typed, and stays where something was', async () => {
        const { here, there } = await two();
        await here.keeper.discard();
        await waitUntil(() => there.keeper.watch!.gone);
        expect(there.text).to.equal('');

        const again = await two('Anew.');
        again.there.type('Anew, there.');
        await saved(again.here, 'Anew, there.');
        const { id, revision } = again.there.keeper.current!;
        await again.here.local.discardDraft('ana', 'feedback', id, revision!);
        await waitUntil(() => again.there.keeper.watch!.gone);
        expect(again.there.text).to.equal('Anew, there.');
        clock.pass(400);
        again.there.type('Anew, there, on.');
        await saved(again.here, 'Anew, there, on.');
      });

      it('those that say the same aren’t told apart', async () => {
        const { here, there } = await two();
        there.type('The same.');
        await told(here, 'The same.');
        here.type('The same.');
        await waitUntil(() => here.keeper.watch!.theirs === undefined);
      });
    });

  /** Its saves wait until they may go. */
  const troubledPuts = ({ local }: Writer) => {
    const { saveDraft } = local;
    let go = () => {};
    const held = new Promise<void>((resolve) => (go = resolve));
    local.saveDraft = async (...args) => (await held, saveDraft.apply(local, args));
    return go;
  };
});
