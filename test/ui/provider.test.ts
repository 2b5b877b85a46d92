import { expect } from '@open-wc/testing';
import type { PeerGroup, Settled } from '../../src/group/peer-group.js';
import type { PeerGroupElement } from '../../src/elements/group/peer-group.js';
import { PeerElement } from '../../src/ui/peer-element.js';
import { define } from '../../src/define/define.js';
import type { StorageAdapter } from '../../src/storage/adapter.js';
import { giving, queued } from '../../stories/support/queue-scenarios.js';
import { sampleGroup, type SampleGroup } from '../../stories/support/sample-group.js';
import { waitUntil } from '../support/wait-until.js';

/** An element that shows its group's name and who looks at it. */
class Onlooker extends PeerElement {
  protected static override parts = ['card'] as const;
  protected static override forEveryone = true;
  protected override renderContent(state: NonNullable<PeerElement['group']>['state']) {
    return `${state.card!.name} as ${state.me?.name ?? 'nobody'}`;
  }
}
define('onlooker-element', Onlooker);

const text = (element: Element) => (element.shadowRoot?.querySelector('.base')?.textContent ?? '').replace(/\s+/g, ' ').trim();
const failed = (element: Element) => element.shadowRoot!.querySelector('[role=alert]') !== null;
const shows = (element: Element, what: string) => waitUntil(() => text(element).includes(what), `shows “${what}”, not “${text(element)}”`);

describe('a provider', () => {
  let sample: SampleGroup;
  let page: HTMLElement;
  /** Handles and watches of the storage that are open. */
  let handles: number;
  let watches: number;

  const storage = async (options: { space: string }): Promise<StorageAdapter> => {
    const inner = await (sample.storage as (o: { space: string }) => Promise<StorageAdapter>)(options);
    handles += 1;
    return {
      ...inner,
      watch(...all) {
        watches += 1;
        const stop = inner.watch(...all);
        return () => {
          watches -= 1;
          stop();
        };
      },
      close() {
        handles -= 1;
        return inner.close();
      },
    };
  };
  const provider = (attributes: Partial<PeerGroupElement> = {}) =>
    Object.assign(document.createElement('peer-group') as PeerGroupElement, { space: sample.space, me: 'demo:ana', adapter: storage, ...attributes });
  const onlooker = (properties: Partial<Onlooker> = {}) => Object.assign(document.createElement('onlooker-element') as Onlooker, properties);
  const turn = () => new Promise((resolve) => setTimeout(resolve));

  before(() => import('../../src/define/peer-group.js'));
  beforeEach(async () => {
    sample = await sampleGroup('joined');
    [handles, watches] = [0, 0];
    page = document.createElement('div');
    document.body.append(page);
  });
  afterEach(async () => {
    page.remove();
    await waitUntil(() => handles === 0 && watches === 0, 'a provider that is gone leaves nothing open');
    await sample.close();
  });

  it('that is given a group after it failed, offers that', async () => {
    const element = provider({ space: '' });
    const inside = onlooker();
    element.append(inside);
    page.append(element);
    await shows(inside, 'no “space”');
    element.group = await sample.as('ben');
    await shows(inside, 'as Ben');
    expect(element.error).to.equal(undefined);
    element.group = undefined;
    await shows(inside, 'no “space”');
  });

  it('that is given a group lets go of the one that it opened, and opens it anew once that is taken away', async () => {
    const element = provider();
    const inside = onlooker();
    element.append(inside);
    page.append(element);
    await shows(inside, 'as Ana');
    element.group = await sample.as('ben');
    await shows(inside, 'as Ben');
    await waitUntil(() => handles === 0, 'it is closed');
    element.group = undefined;
    await shows(inside, 'as Ana');
  });

  it('announces no other group than the one that it offers', async () => {
    const element = provider();
    const opened: PeerGroup[] = [];
    element.addEventListener('peer-group-open', (event) => opened.push((event as CustomEvent<{ group: PeerGroup }>).detail.group));
    page.append(element);
    await element.updateComplete;
    await Promise.resolve();
    element.group = await sample.as('ben');
    await turn();
    await waitUntil(() => handles === 0);
    for (const group of opened) expect(group).to.equal(element.group);
  });

  it('whose `me` changes many times ends as the last one, with all others closed', async () => {
    const element = provider();
    const inside = onlooker();
    element.append(inside);
    page.append(element);
    for (let i = 0; i < 25; i++) {
      element.me = `demo:${['ana', 'ben', 'chloe'][i % 3]}`;
      if (i % 4 === 1) await element.updateComplete;
      if (i % 4 === 2) await turn();
      if (i % 7 === 6) await waitUntil(() => element.group);
    }
    element.me = 'demo:dai';
    await shows(inside, 'as Dai');
    await waitUntil(() => handles === 1 && watches === 1);
  });

  it('that goes while it opens leaves nothing open', async () => {
    for (let i = 0; i < 8; i++) {
      const element = provider({ me: `demo:${['ana', 'ben'][i % 2]}` });
      page.append(element);
      for (let turns = 0; turns < i; turns++) await Promise.resolve();
      if (i > 5) await turn();
      element.remove();
    }
    await turn();
    await waitUntil(() => handles === 0);
  });

  it('that comes back in the same turn, many times, keeps its group', async () => {
    const element = provider();
    page.append(element);
    await waitUntil(() => element.group);
    const { group } = element;
    for (let i = 0; i < 5; i++) {
      element.remove();
      page.append(element);
      await Promise.resolve();
      expect(element.group).to.equal(group);
    }
    expect(handles).to.equal(1);
  });

  it('is cloned as its attributes say', async () => {
    const element = provider();
    element.setAttribute('space', sample.space);
    element.setAttribute('me', 'demo:ben');
    element.append(onlooker());
    const clone = element.cloneNode(true) as PeerGroupElement;
    clone.adapter = storage;
    page.append(clone);
    await shows(clone.querySelector('onlooker-element')!, 'as Ben');
  });

  it('inside an iframe’s document serves that document', async () => {
    const frame = document.createElement('iframe');
    page.append(frame);
    const element = provider();
    const [inside, outside] = [onlooker(), onlooker()];
    element.append(inside);
    page.append(element, outside);
    await shows(inside, 'as Ana');
    await shows(outside, 'as Ana');
    frame.contentDocument!.body.append(element);
    await shows(inside, 'as Ana');
    await shows(outside, 'no <peer-group>');
    element.remove();
  });

  it('serves elements of another copy of the library', async () => {
    const copy = (await import(`../../src/ui/peer-element.ts?copy=${Math.trunc(performance.now())}`)) as { PeerElement: typeof PeerElement };
    expect(copy.PeerElement).not.to.equal(PeerElement);
    class Other extends copy.PeerElement {
      protected static override parts = ['card'] as const;
      protected override renderContent(state: NonNullable<PeerElement['group']>['state']) {
        return `${state.card!.name} as ${state.me?.name ?? 'nobody'}`;
      }
    }
    define('onlooker-other', Other);
    const element = provider({ id: 'named' });
    const all = [document.createElement('onlooker-other'), Object.assign(document.createElement('onlooker-other'), { for: 'named' }), document.createElement('onlooker-other')];
    element.append(all[0]!);
    page.append(element, all[1]!, all[2]!);
    for (const other of all) await shows(other, 'as Ana');
    await (await sample.as('ana')).actions.settings({ name: 'Renamed' });
    for (const other of all) await shows(other, 'Renamed as Ana');
  });
});

describe('a provider of a group whose writes wait', () => {
  before(() => import('../../src/define/peer-group.js'));

  it('tells the page what became of them, also after a reload, and of nothing while it is out of the page', async () => {
    const { group, storage, sample } = await queued('agreed', 'ben');
    const page = document.createElement('div');
    document.body.append(page);
    const heard: Settled[] = [];
    page.addEventListener('peer-settled', ({ detail }) => heard.push(detail));
    const provider = (adapter: StorageAdapter) => {
      const properties = { space: sample.space, me: 'demo:ben', confidentiality: 'plain', adapter } as const;
      return Object.assign(document.createElement('peer-group') as PeerGroupElement, properties);
    };
    storage.hold('offline');
    const { op } = await group.actions.give(giving(sample));
    const first = provider(storage);
    page.append(first);
    await waitUntil(() => first.group?.state.waiting === 1);
    first.remove();
    const again = provider(storage.again());
    page.append(again);
    await waitUntil(() => again.group?.state.waiting === 1);
    await storage.release();
    await waitUntil(() => heard.length);
    expect(heard).to.deep.equal([{ op, kind: 'giving', outcome: 'confirmed' }]);
    page.remove();
    await group.close();
    await sample.close();
  });
});

describe('an element', () => {
  let sample: SampleGroup;
  let page: HTMLElement;
  before(() => import('../../src/define/peer-group.js'));
  beforeEach(async () => {
    sample = await sampleGroup('joined');
    page = document.createElement('div');
    document.body.append(page);
  });
  afterEach(async () => {
    page.remove();
    await sample.close();
  });

  /** A group that counts who listens. */
  const countedGroup = async () => {
    const group = await sample.as('ana');
    const counted = {
      listeners: 0,
      state: group.state,
      claim: group.claim,
      subscribe() {
        counted.listeners += 1;
        return () => void (counted.listeners -= 1);
      },
    };
    return counted;
  };

  it('listens to nothing while it is out of the page, whatever it is told meanwhile', async () => {
    const counted = await countedGroup();
    const element = document.createElement('onlooker-element') as Onlooker;
    page.append(Object.assign(document.createElement('peer-group') as PeerGroupElement, { id: 'named', group: counted as unknown as PeerGroup }), element);
    await shows(element, 'as Ana');
    expect(counted.listeners).to.equal(1);
    element.remove();
    expect(counted.listeners).to.equal(0);
    element.for = 'named';
    await element.updateComplete;
    expect(counted.listeners).to.equal(0);
    page.append(element);
    await shows(element, 'as Ana');
    element.remove();
    expect(counted.listeners).to.equal(0);
  });

  it('asks for its group with a callback that it holds on to, so that a late <peer-group> still finds it', () => {
    const element = document.createElement('onlooker-element') as Onlooker;
    const callbacks: unknown[] = [];
    page.addEventListener('context-request', (event) => callbacks.push((event as unknown as { callback: unknown }).callback));
    page.append(element);
    element.remove();
    page.append(element);
    expect(callbacks).to.have.length(2);
    expect(callbacks[0]).to.equal(callbacks[1]);
  });

  it('no longer shows what went wrong for another member', async () => {
    class Failing extends Onlooker {
      fail = () => this.act('peer-never', () => Promise.reject(Object.assign(new Error(), { code: 'quota' })));
    }
    define('onlooker-failing', Failing);
    const element = document.createElement('onlooker-failing') as Failing;
    element.group = await sample.as('ana');
    page.append(element);
    await shows(element, 'as Ana');
    await element.fail();
    await waitUntil(() => failed(element));
    element.group = await sample.as('ben');
    await shows(element, 'as Ben');
    expect(failed(element)).to.equal(false);
  });
});
