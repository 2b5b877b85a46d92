import { expect } from '@open-wc/testing';
import { PeerGroup } from '../../src/group/peer-group.js';
import type { PeerGroupElement } from '../../src/elements/group/peer-group.js';
import { PeerElement } from '../../src/ui/peer-element.js';
import { define } from '../../src/define/define.js';
import { sampleGroup, type SampleGroup } from '../../stories/support/sample-group.js';
import { brokenStorage, silentStorage, troubled } from '../support/storages.js';
import { waitUntil } from '../support/wait-until.js';

/** An element that shows its group's name. */
class Probe extends PeerElement {
  protected static override parts = ['card'] as const;
  protected static override forEveryone = true;
  protected override renderContent(state: NonNullable<PeerElement['group']>['state']) {
    return state.card!.name;
  }
}
define('probe-element', Probe);

const text = (element: Element) => (element.shadowRoot?.querySelector('.base')?.textContent ?? '').replace(/\s+/g, ' ').trim();
const shows = (element: Element, what: string) => waitUntil(() => text(element).includes(what), `shows “${what}”, not “${text(element)}”`);

describe('finding the group', () => {
  let north: SampleGroup;
  let south: SampleGroup;
  let page: HTMLElement;

  const provider = (sample: SampleGroup, attributes: Partial<PeerGroupElement> = {}) =>
    Object.assign(document.createElement('peer-group') as PeerGroupElement, { space: sample.space, me: 'demo:ana', adapter: sample.storage, ...attributes });
  const probe = (properties: Partial<Probe> = {}) => Object.assign(document.createElement('probe-element') as Probe, properties);
  const rename = async (sample: SampleGroup, name: string) => (await sample.as('ana')).actions.settings({ name });

  before(() => import('../../src/define/peer-group.js'));
  beforeEach(async () => {
    [north, south] = [await sampleGroup('founded'), await sampleGroup('founded')];
    await rename(north, 'North');
    await rename(south, 'South');
    page = document.createElement('div');
    document.body.append(page);
  });
  afterEach(async () => {
    page.remove();
    await north.close();
    await south.close();
  });

  it('says so in one line where there is none', async () => {
    const alone = probe();
    page.append(alone);
    await shows(alone, 'no <peer-group> was found');
  });

  it('takes the only one of the page, wherever it stands', async () => {
    const [before, after] = [probe(), probe()];
    page.append(before, provider(north), after);
    await shows(before, 'North');
    await shows(after, 'North');
  });

  it('takes the nearest one around it', async () => {
    const [outer, inner] = [provider(north), provider(south)];
    const [inOuter, inInner] = [probe(), probe()];
    inner.append(inInner);
    outer.append(inner, inOuter);
    page.append(outer);
    await shows(inOuter, 'North');
    await shows(inInner, 'South');
  });

  it('takes the one around it through shadow roots', async () => {
    const host = document.createElement('div');
    const inside = probe();
    host.attachShadow({ mode: 'closed' }).append(inside);
    const outer = provider(north);
    outer.append(host);
    page.append(outer, provider(south));
    await shows(inside, 'North');
  });

  it('prefers the one named by `for`, and that its own `group` property', async () => {
    const outer = provider(north);
    const named = probe({ for: 'south' });
    const own = probe({ for: 'south', group: await north.as('ana') });
    outer.append(named, own);
    page.append(outer, provider(south, { id: 'south' }));
    await shows(named, 'South');
    await shows(own, 'North');
  });

  it('says which id it looked for in vain, and finds it once it comes', async () => {
    const named = probe({ for: 'late' });
    page.append(provider(north), named);
    await shows(named, 'id “late”');
    page.append(provider(south, { id: 'late' }));
    await shows(named, 'South');
  });

  it('follows an id that is given later', async () => {
    const named = probe({ for: 'south' });
    const element = provider(south);
    page.append(named, element);
    await shows(named, 'id “south”');
    element.id = 'south';
    await shows(named, 'South');
  });

  it('makes a second provider on the page a clear error, not a rebinding', async () => {
    const alone = probe();
    const second = provider(south);
    page.append(provider(north), alone);
    await shows(alone, 'North');
    page.append(second);
    await shows(alone, 'more than one <peer-group>');
    second.remove();
    await shows(alone, 'North');
  });

  it('follows a node that is moved to another group, and back out', async () => {
    const [a, b] = [provider(north), provider(south)];
    const moved = probe();
    a.append(moved);
    page.append(a, b);
    await shows(moved, 'North');
    b.append(moved);
    await shows(moved, 'South');
    page.append(moved);
    await shows(moved, 'more than one <peer-group>');
  });

  it('keeps its group open while the provider itself is moved', async () => {
    const element = provider(north);
    const inside = probe();
    element.append(inside);
    page.append(element);
    await shows(inside, 'North');
    const { group } = element;
    const other = document.createElement('div');
    page.append(other);
    other.append(element);
    await shows(inside, 'North');
    expect(element.group).to.equal(group);
  });

  it('finds a provider that is upgraded late, with properties set before', async () => {
    const late = document.createElement('late-group') as PeerGroupElement;
    Object.assign(late, { space: north.space, me: 'demo:ana', adapter: north.storage });
    const inside = probe();
    late.append(inside);
    page.append(late);
    await shows(inside, 'no <peer-group> was found');
    const { PeerGroupElement: Class } = await import('../../src/elements/group/peer-group.js');
    define('late-group', Class);
    await shows(inside, 'North');
  });

  it('shows a change of `me` or `space` at once', async () => {
    const element = provider(north);
    const inside = probe();
    element.append(inside);
    page.append(element);
    await shows(inside, 'North');
    Object.assign(element, { space: south.space, adapter: south.storage });
    await shows(inside, 'South');
  });

  it('is loading while the storage doesn’t answer', async () => {
    const inside = probe();
    page.append(provider(north, { adapter: silentStorage }), inside);
    await shows(inside, 'Opening the group');
  });

  it('offers a retry where the storage failed, and a retry helps', async () => {
    let broken = true;
    const adapter: typeof silentStorage = (options) => (broken ? brokenStorage()(options) : (north.storage as typeof silentStorage)(options));
    const inside = probe();
    page.append(provider(north, { adapter }), inside);
    await shows(inside, 'Try again');
    broken = false;
    inside.shadowRoot!.querySelector('button')!.click();
    await shows(inside, 'North');
  });

  it('says what the page’s owner has to put right, and offers no retry, which can’t help', async () => {
    const shared: typeof silentStorage = async (options) => troubled(await (north.storage as typeof silentStorage)(options), { shared: true });
    const faults: [Partial<PeerGroupElement>, string][] = [
      [{ space: '' }, 'has no “space”'],
      [{ adapter: shared }, 'confidentiality="plain"'],
      [{ adapter: undefined, storage: 'telepathy://example.org' }, 'attribute “storage”'],
    ];
    for (const [attributes, cure] of faults) {
      const inside = probe();
      page.replaceChildren(provider(north, attributes), inside);
      await shows(inside, cure);
      expect(inside.shadowRoot!.querySelector('button'), cure).to.be.null;
      expect(text(inside)).not.to.include('Try again');
    }
  });

  it('opens one PeerGroup for all elements of a member, and closes it when the provider leaves', async () => {
    const element = provider(north);
    page.append(element, probe(), probe());
    await waitUntil(() => element.group);
    const { group } = element;
    expect(await PeerGroup.open({ storage: north.storage, space: north.space, me: 'demo:ana' })).to.equal(group);
    await group!.close();
    element.remove();
    await waitUntil(() => element.group === undefined);
  });
});

describe('define', () => {
  const fresh = () => class extends HTMLElement {};

  it('leaves an existing definition alone, and tells of another version once', () => {
    const other = fresh();
    customElements.define('taken-tag', other);
    const told: unknown[] = [];
    const { warn } = console;
    console.warn = (message: unknown) => told.push(message);
    define('taken-tag', fresh());
    define('taken-tag', fresh());
    console.warn = warn;
    expect(customElements.get('taken-tag')).to.equal(other);
    expect(told).to.have.length(1);
  });

  it('says nothing where the same version is there already', () => {
    const told: unknown[] = [];
    const { warn } = console;
    console.warn = (message: unknown) => told.push(message);
    define('twice-tag', fresh());
    define('twice-tag', fresh());
    console.warn = warn;
    expect(told).to.be.empty;
  });

  it('tells of a prefix that makes no name, and goes on', () => {
    const told: unknown[] = [];
    const { error } = console;
    console.error = (message: unknown) => told.push(message);
    define('peer-thing', fresh(), { prefix: 'ACME' });
    console.error = error;
    expect(told).to.deep.equal(['<ACME-thing> can’t be defined:']);
  });

  it('takes another prefix, also for a class that is registered already', () => {
    const element = fresh();
    define('peer-thing', element);
    define('peer-thing', element, { prefix: 'acme' });
    expect(document.createElement('acme-thing')).to.be.instanceOf(element);
  });
});
