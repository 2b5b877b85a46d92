/** <peer-group> of a sealed group: links in the page's address, the fingerprint that the page trusts, signing out. */
import { expect } from '@open-wc/testing';
import '../../src/define/peer-group.js';
import type { PeerGroupElement } from '../../src/elements/group/peer-group.js';
import type { PeerGroup } from '../../src/group/peer-group.js';
import { spoken } from '../../src/confidentiality/fingerprint.js';
import { spaceTagOf } from '../../src/confidentiality/invitation-link.js';
import { sealedCircle, type SealedCircle } from '../support/sealed-circle.js';
import { says } from '../support/sealed-page.js';
import { waitUntil } from '../support/wait-until.js';

type View = Window & typeof globalThis;

/** A frame of this origin with a page of its own. */
async function frameAt(src: string, page: HTMLElement): Promise<{ frame: HTMLIFrameElement; view: View; inside: Document }> {
  const frame = Object.assign(document.createElement('iframe'), { src });
  const loaded = new Promise((done) => frame.addEventListener('load', done, { once: true }));
  page.append(frame);
  await loaded;
  return { frame, view: frame.contentWindow as View, inside: frame.contentDocument! };
}

const load = (path: string, { head }: Document) =>
  new Promise((done, failed) => {
    const script = Object.assign(head.ownerDocument.createElement('script'), { type: 'module', src: path });
    script.addEventListener('load', done);
    script.addEventListener('error', failed);
    head.append(script);
  });

describe('a provider of a sealed group', () => {
  let circle: SealedCircle;
  let page: HTMLElement;
  const address = location.href;

  const provider = (attributes: Partial<PeerGroupElement> = {}) =>
    Object.assign(document.createElement('peer-group') as PeerGroupElement, {
      ...{ space: circle.space, adapter: circle.storage, confidentiality: 'sealed' },
      ...attributes,
    });
  const opened = async (element: PeerGroupElement): Promise<PeerGroup> => {
    await waitUntil(() => element.group?.state.phase !== undefined && element.group.state.phase !== 'loading', `it opens: ${String(element.error)}`);
    return element.group!;
  };
  const goTo = (hash: string) => history.replaceState({ portal: 'kept' }, '', hash);

  beforeEach(() => {
    page = document.createElement('div');
    page.lang = 'en';
    document.body.append(page);
  });
  afterEach(async () => {
    const groups = [...page.querySelectorAll('peer-group')].map(({ group }) => group);
    for (const group of groups) {
      await group?.sealing?.pins.flush();
      await group?.signOut();
    }
    page.remove();
    history.replaceState(null, '', address);
    await circle.close();
  });

  it('takes an invitation out of the address at once, keeps the rest, and knows whom it is for without `me`', async () => {
    circle = await sealedCircle('invited');
    goTo(`#/groups&${circle.links.ben!.slice(1)}&view=2`);
    const element = provider();
    page.append(element);
    await waitUntil(() => location.hash === '#/groups&view=2', location.hash);
    expect(history.state).to.deep.equal({ portal: 'kept' });
    const { state, actions } = await opened(element);
    expect(state.me?.name).to.equal('Ben Okafor');
    expect(state.keys).to.include({ link: 'member', vouchedBy: 'link' });
    await actions.join();
    await waitUntil(() => circle.of('ana').state.keys!.members.length === 2);
    expect(circle.of('ana').state.keys!.members.map((key) => key.state)).to.deep.equal(['verified', 'verified']);
  });

  it('keeps the link over a reload, until it is used', async () => {
    circle = await sealedCircle('invited');
    goTo(circle.links.ben!);
    const first = provider();
    page.append(first);
    await opened(first);
    first.remove();
    expect(location.hash).to.equal('');
    const again = provider();
    page.append(again);
    const group = await opened(again);
    expect(group.state.keys).to.include({ link: 'member' });
    await group.actions.join();
    await waitUntil(() => group.state.keys!.link === undefined);
  });

  it('leaves an invitation for another group where it is', async () => {
    circle = await sealedCircle('invited');
    const other = circle.links.ben!.replace(await spaceTagOf(circle.space), await spaceTagOf('another space'));
    goTo(other);
    const element = provider({ me: 'demo:ben' });
    page.append(element);
    const { state } = await opened(element);
    expect(location.hash).to.equal(other);
    expect(state.keys!.link).to.equal(undefined);
  });

  it('serves several of one space, with the link in whichever comes first', async () => {
    circle = await sealedCircle('invited');
    goTo(circle.links.ben!);
    const all = [provider(), provider()];
    page.append(...all);
    const groups = await Promise.all(all.map(opened));
    expect(groups[0]).to.equal(groups[1]);
    expect(groups[0]!.state.keys).to.include({ link: 'member' });
    all[1]!.remove();
  });

  it('follows a link that is opened while the page is', async () => {
    circle = await sealedCircle('invited');
    const element = provider({ me: 'demo:ben' });
    const reader = document.createElement('sealed-reader');
    element.append(reader);
    page.append(element);
    await opened(element);
    expect(element.group!.state.keys!.link).to.equal(undefined);
    location.hash = circle.links.ben!;
    await waitUntil(() => element.group?.state.keys?.link === 'member', 'it is there');
    expect(location.hash).to.equal('');
    await says(reader, 'Change circle');
  });

  it('opens where the page may not change its address', async () => {
    circle = await sealedCircle('invited');
    goTo(circle.links.ben!);
    const { replaceState } = history;
    history.replaceState = () => {
      throw new DOMException('No.', 'SecurityError');
    };
    try {
      const element = provider();
      page.append(element);
      expect((await opened(element)).state.keys).to.include({ link: 'member' });
    } finally {
      history.replaceState = replaceState;
    }
  });

  it('reads the address of the frame that it stands in', async () => {
    circle = await sealedCircle('invited');
    goTo('#outside');
    const { view, inside } = await frameAt(`/test/tools/blank.html?frame${circle.links.ben!}`, page);
    await load('/src/define/peer-group.ts', inside);
    const element = inside.createElement('peer-group') as PeerGroupElement;
    inside.body.append(Object.assign(element, { space: circle.space, adapter: circle.storage, confidentiality: 'sealed' }));
    expect((await opened(element)).state.keys).to.include({ link: 'member' });
    expect(view.location.href).to.match(/blank\.html\?frame$/);
    expect(location.hash).to.equal('#outside');
    await element.signOut();
    element.remove();
  });

  it('opens the group that it trusts, however its fingerprint is written, and no other', async () => {
    circle = await sealedCircle('joined');
    const fingerprint = circle.of('ana').state.keys!.group!;
    const element = provider({ me: 'demo:ben', trust: spoken(fingerprint).replaceAll(' ', ' - ') });
    const reader = document.createElement('sealed-reader');
    element.append(reader);
    page.append(element);
    const { state } = await opened(element);
    expect(state.phase).to.equal('open');
    expect(state.keys).to.include({ vouchedBy: 'page' });
    element.trust = '0'.repeat(30);
    await waitUntil(() => element.group && element.group.state.phase === 'unreadable', 'it opens anew');
    await says(reader, 'This isn’t the group that this page trusts');
    await says(reader, '00000 00000 00000 00000 00000 00000');
    expect(reader.shadowRoot!.querySelector('button')).to.equal(null);
  });

  it('forgets the group on this device', async () => {
    circle = await sealedCircle('invited');
    goTo(circle.links.ben!);
    const element = provider();
    page.append(element);
    const group = await opened(element);
    await group.actions.join();
    await group.sealing!.pins.flush();
    await element.signOut();
    expect(group.state.phase).to.equal('signed-out');
    element.remove();
    const again = provider({ me: 'demo:ben' });
    page.append(again);
    expect((await opened(again)).state.keys).to.include({ mine: 'none' });
  });
});

describe('where content can’t be sealed', () => {
  it('the group isn’t opened, nothing is stored, and the element says why', async () => {
    const { frame, view, inside } = await frameAt('/test/tools/blank.html', document.body);
    // As over plain http.
    Object.defineProperty(view.crypto, 'subtle', { value: undefined });
    const databases = async () => (await indexedDB.databases()).map(({ name }) => name ?? '').sort((a, b) => a.localeCompare(b));
    const before = await databases();
    await load('/src/define/peer-group.ts', inside);
    await load('/src/define/peer-roster.ts', inside);
    const element = inside.createElement('peer-group') as PeerGroupElement;
    Object.assign(element, { space: 'never-opened', me: 'demo:ana', confidentiality: 'sealed' });
    const roster = inside.createElement('peer-roster');
    roster.lang = 'en';
    element.append(roster);
    inside.body.append(element);
    await waitUntil(() => (element.error as { code?: string } | undefined)?.code === 'no-secure-context', `refused: ${String(element.error)}`);
    await waitUntil(() => roster.shadowRoot!.textContent!.includes('This page came over plain http'), roster.shadowRoot!.textContent!);
    expect(roster.shadowRoot!.textContent).to.include('nothing was stored').and.not.include('Try again');
    expect(await databases()).to.deep.equal(before);
    frame.remove();
  });
});
