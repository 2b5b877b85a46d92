import { expect } from '@open-wc/testing';
import type { PeerGroupElement } from '../../src/elements/group/peer-group.js';
import { waitUntil } from '../support/wait-until.js';

type Page = Window & Pick<typeof globalThis, 'URL' | 'DataTransfer' | 'File' | 'Event'> & {
  violations: string[];
  errors: string[];
  hotKeys: string[];
  submitted: number;
  provider?: PeerGroupElement;
  KeyboardEvent: typeof KeyboardEvent;
};

const tags = ['roster', 'confidentiality-agreement', 'feedback-form', 'feedback-inbox', 'accountability-tracker'].map((tag) => `peer-${tag}`);
const baseOf = (page: Page, tag: string) => page.document.querySelector(tag)?.shadowRoot?.querySelector<HTMLElement>('.base');

/** Opens a host page in a frame and waits until all elements show their group. */
async function open(name: string): Promise<Page> {
  const frame = document.createElement('iframe');
  Object.assign(frame, { src: `/test/hosts/pages/${name}.html`, width: '800', height: '600' });
  document.body.append(frame);
  const page = () => frame.contentWindow as unknown as Page;
  await waitUntil(() => page().provider?.group?.state.phase === 'open', `the group opens: ${page().errors?.join()}`, { timeout: 8000 });
  await waitUntil(() => tags.every((tag) => baseOf(page(), tag)?.getAttribute('aria-busy') === 'false'), 'all elements show it');
  return page();
}

describe('on a page', () => {
  afterEach(() => document.querySelectorAll('iframe').forEach((frame) => frame.remove()));

  it('with a strict Content Security Policy and Trusted Types, nothing is violated', async () => {
    const page = await open('strict');
    expect(page.violations).to.deep.equal([]);
    expect(page.errors).to.deep.equal([]);
    expect(getComputedStyle(baseOf(page, 'peer-roster')!).display, 'styles apply').to.equal('grid');
  });

  it('with a strict policy, the agreement’s certificate is saved, printed and checked, and nothing is violated', async () => {
    const page = await open('strict');
    const { state, actions } = page.provider!.group!;
    const { hash, clauses } = state.agreement.proposed!;
    await actions.accept(hash, Object.fromEntries(clauses.map(({ id }) => [id, 'agree'])));
    const root = page.document.querySelector('peer-confidentiality-agreement')!.shadowRoot!;
    const saved: Blob[] = [];
    const { createObjectURL } = page.URL;
    page.URL.createObjectURL = (blob: Blob) => (saved.push(blob), createObjectURL.call(page.URL, blob));
    const printed: string[] = [];
    const { append } = root;
    root.append = (...nodes) => {
      append.apply(root, nodes);
      const { contentWindow: window } = nodes[0] as HTMLIFrameElement;
      window!.print = () => void printed.push(window!.getComputedStyle(window!.document.body.firstElementChild!).boxSizing, window!.document.body.textContent!);
    };
    const press = async (name: string) => {
      const find = () => [...root.querySelectorAll('button')].find(({ textContent }) => textContent!.trim() === name);
      await waitUntil(find, `there is “${name}”`);
      find()!.click();
    };
    await press('Certificate …');
    await press('Save as a file');
    await waitUntil(() => saved.length, 'it is saved');
    await press('Print');
    await waitUntil(() => printed.length, 'it is printed');
    expect(printed[0], 'its sheet applies').to.equal('border-box');
    expect(printed[1]).to.include(clauses[0]!.text);
    const file = new page.DataTransfer();
    file.items.add(new page.File([saved[0]!], 'certificate.html', { type: 'text/html' }));
    const input = root.querySelector<HTMLInputElement>('#certificate-file')!;
    input.files = file.files;
    input.dispatchEvent(new page.Event('change'));
    await waitUntil(() => root.querySelector('#certificate-checked'), 'it is checked');
    expect(root.querySelector('#certificate-checked')!.textContent).to.match(/unsigned|not signed/i);
    expect(page.violations).to.deep.equal([]);
    expect(page.errors).to.deep.equal([]);
  });

  it('with an AMD loader and polluted prototypes, neither side gets an error, and the same is stored', async () => {
    const page = await open('amd');
    expect(page.errors).to.deep.equal([]);
    const group = page.provider!.group!;
    expect(group.state.unreadable).to.include({ newer: 0, rejected: 0 });
    const stored = (await group.adapter.list('')).map(({ value }) => value as Record<string, unknown>);
    expect(stored.length).to.be.greaterThan(5);
    for (const value of stored) {
      expect(Object.keys(value)).not.to.include('polluted');
      expect(value['body']).not.to.equal('polluted');
    }
    expect(group.state.agreement.proposed!.clauses).to.be.an('array');
  });

  it('inside an outer form, no button of ours submits it', async () => {
    const page = await open('amd');
    for (const tag of tags) page.document.querySelector(tag)!.shadowRoot!.querySelectorAll('button').forEach((button) => button.click());
    expect(page.submitted).to.equal(0);
  });

  it('with single-key shortcuts, typing in our fields doesn’t trigger them', async () => {
    const page = await open('amd');
    const field = page.document.createElement('input');
    baseOf(page, 'peer-feedback-form')!.append(field);
    const press = (key: string) => field.dispatchEvent(new page.KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
    press('j');
    expect(page.hotKeys).to.deep.equal([]);
    press('Escape');
    expect(page.hotKeys).to.deep.equal(['Escape']);
  });

  it('in quirks mode that styles everything with !important, our boxes are the same', async () => {
    const [rude, quiet] = [await open('rude'), await open('quiet')];
    const look = (page: Page, tag: string) => {
      const base = baseOf(page, tag)!;
      const { letterSpacing, textTransform, textIndent, fontSize, lineHeight, boxSizing } = getComputedStyle(base);
      const { width, height } = base.getBoundingClientRect();
      return { letterSpacing, textTransform, textIndent, fontSize, lineHeight, boxSizing, height: Math.round(height), wide: width > 700 };
    };
    for (const tag of tags) {
      // What an element still looks up, such as a draft, comes in its own time.
      await waitUntil(() => look(rude, tag).height === look(quiet, tag).height).catch(() => {});
      expect(look(rude, tag), tag).to.deep.equal(look(quiet, tag));
    }
  });
});
