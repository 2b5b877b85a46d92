/** What elements show of writes that the engine refused, and what a person can do about them. */
import { expect, fixture, fixtureCleanup, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/define/all.js';
import type { Settled } from '../../src/group/peer-group.js';
import { conflict, giving, queued, refused, type Queued } from '../../stories/support/queue-scenarios.js';
import { Downloads } from '../support/downloads.js';
import { enter } from '../support/keys.js';
import { waitUntil } from '../support/wait-until.js';
import { words } from '../support/words.js';

const root = (element: Element) => element.shadowRoot!;
const panel = (element: Element) => root(element).querySelector<HTMLElement>('[part=refused]');
const said = (element: Element) => words(root(element).querySelector('.base > [role=status]'));
const focused = (element: Element) => root(element).activeElement?.id;

describe('refused writes', () => {
  let all: Queued;
  let page: HTMLElement;
  let first: HTMLElement;
  let second: HTMLElement;

  const show = async (happens: (queued: Queued) => Promise<unknown>) => {
    all = await queued('feedback', 'ben');
    page = await fixture<HTMLElement>(html`<div lang="en">
      <peer-group .group=${all.group}><peer-feedback-form></peer-feedback-form><peer-feedback-inbox></peer-feedback-inbox></peer-group>
    </div>`);
    [first, second] = [...page.querySelector('peer-group')!.children] as [HTMLElement, HTMLElement];
    await waitUntil(() => root(second).querySelector('[role=tabpanel]') && root(first).querySelector('#recipient'));
    await happens(all);
    await waitUntil(() => panel(first), 'the panel is shown');
  };
  afterEach(async () => {
    fixtureCleanup();
    await all.group.close();
    await all.sample.close();
  });

  const press = async (name: string) => {
    const button = [...panel(first)!.querySelectorAll('button')].find((each) => words(each) === name);
    expect(button, `the button “${name}”`).to.exist;
    await enter(button!);
  };

  it('are listed once on the page: what, for whom, when, and why', async () => {
    await show(refused);
    expect(words(panel(first))).to.include('2 things that you wrote weren’t accepted').and.include('Feedback for Ana Duarte').and.include('Feedback for Dai Nakamura');
    expect(words(panel(first))).to.include('May 12, 2026').and.include('The storage doesn’t allow you to write this.');
    expect(words(panel(first))).to.include('My team felt that its work had been looked at.');
    expect(panel(second)).to.equal(null);
    await waitUntil(() => said(first) === '2 things that you wrote weren’t accepted');
    await expect(first).to.be.accessible();
  });

  it('are shown by the next element when the first one goes', async () => {
    await show(refused);
    first.remove();
    await waitUntil(() => panel(second));
  });

  it('are shown where they can be seen, when the first element is hidden', async () => {
    await show(refused);
    first.hidden = true;
    await all.group.actions.give(giving(all.sample, 'esra'));
    await waitUntil(() => panel(second) && !panel(first));
  });

  it('show both sides of a conflict', async () => {
    await show(conflict);
    const sides = [...panel(first)!.querySelectorAll('.sides > div')].map(words);
    expect(sides[0]).to.match(/^Yours/).and.include('My team felt that its work had been looked at.');
    expect(sides[1]).to.match(/^What is there now/).and.include('I could plan the quarter with it.');
    await expect(first).to.be.accessible();
  });

  it('show all that was written, also where it begins like the address of a picture', async () => {
    await show(async ({ group, storage }) => {
      storage.hold('offline');
      await group.actions.reply(group.state.feedback[0]!.id, 'data: three calls today; two of them late.');
      await storage.refuse('forbidden', ({ key }) => key.includes('/reply/'));
      await storage.release();
    });
    expect(words(panel(first))).to.include('data: three calls today; two of them late.');
  });

  it('name only the kind of a picture that is in its address', async () => {
    await show(async ({ group, storage }) => {
      storage.hold('offline');
      await group.actions.edit(group.state.me!.id, { photo: 'data:image/svg+xml,%3Csvg%3E' });
      await storage.refuse('forbidden', ({ key }) => key.includes('/profile/'));
      await storage.release();
    });
    expect(words(panel(first))).to.match(/Photo data:image\/svg\+xml(?![,;])/);
  });

  it('are sent again', async () => {
    await show(refused);
    await press('Send mine again');
    await waitUntil(() => all.group.state.refusedWrites.length === 1 && all.group.state.waiting === 0);
    await waitUntil(() => said(first) === 'It is being sent again.');
    await waitUntil(() => focused(first)?.startsWith('refused-write-'), 'the focus is on the next one');
    await press('Send mine again');
    await waitUntil(() => !panel(first));
    await waitUntil(() => focused(first) === 'heading', 'the focus isn’t lost');
  });

  it('are discarded only after a confirmation', async () => {
    await show(conflict);
    await press('Keep what is there …');
    await waitUntil(() => focused(first) === 'refused-keep');
    await expect(first).to.be.accessible();
    await sendKeys({ press: 'Escape' });
    expect(all.group.state.refusedWrites).to.have.length(1);
    await waitUntil(() => words(panel(first)).includes('Keep what is there …'));
    await press('Keep what is there …');
    await waitUntil(() => focused(first) === 'refused-keep');
    await press('Discard it');
    await waitUntil(() => !panel(first));
    expect(all.storage.queue.writes).to.be.empty;
    await waitUntil(() => said(first) === 'Discarded.');
  });

  it('stay where this device’s storage fails', async () => {
    await show(refused);
    all.storage.queue.discard = () => Promise.reject(new Error('The disk is full.'));
    await press('Discard mine …');
    await waitUntil(() => focused(first) === 'refused-keep');
    await press('Discard it');
    await waitUntil(() => words(panel(first)).includes('That didn’t work, and nothing was changed.'));
    expect(all.group.state.refusedWrites).to.have.length(2);
  });

  describe('can be kept as a copy', () => {
    let downloads: Downloads;
    beforeEach(() => (downloads = new Downloads()));
    afterEach(() => downloads.end());

    it('in a file, whose name tells nothing', async () => {
      await show(conflict);
      await press('Save a copy');
      const { name, text } = await downloads.next();
      expect(name).to.match(/^collegial-not-accepted-2026-\d\d-\d\d\.json$/);
      const [copy] = JSON.parse(text) as { why: string; mine: { body: object }; theirs: { body: object } }[];
      expect(copy!.why).to.equal('conflict');
      expect(JSON.stringify(copy!.mine)).to.include('My team felt');
      expect(JSON.stringify(copy!.theirs)).to.include('I could plan the quarter with it.');
    });
  });

  describe('in a frame that may not offer files', () => {
    const { clipboard } = navigator;
    let written = '';
    const clipboardThat = (writeText: (text: string) => Promise<void>) =>
      Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
    beforeEach(() => {
      const sandbox = { length: 1, contains: () => false };
      Object.defineProperty(window, 'frameElement', { configurable: true, value: { sandbox } });
    });
    afterEach(() => {
      delete (window as { frameElement?: unknown }).frameElement;
      Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
    });

    it('are copied', async () => {
      clipboardThat(async (text) => void (written = text));
      await show(conflict);
      await press('Save a copy');
      await waitUntil(() => said(first) === 'Copied. Paste it where you want to keep it.');
      expect(written).to.include('My team felt');
    });

    it('are shown to be copied by hand where that fails, too', async () => {
      clipboardThat(() => Promise.reject(new Error('Not allowed.')));
      await show(conflict);
      await press('Save a copy');
      await waitUntil(() => focused(first) === 'refused-copy');
      const field = root(first).getElementById('refused-copy') as HTMLTextAreaElement;
      expect(field.value.slice(field.selectionStart, field.selectionEnd)).to.include('My team felt');
      await expect(first).to.be.accessible();
    });
  });

  it('leave nothing of their content in attributes, events, or outside the shadow tree', async () => {
    const details: unknown[] = [];
    document.addEventListener('peer-settled', (event) => details.push((event as CustomEvent<Settled>).detail));
    await show(conflict);
    await waitUntil(() => details.length);
    const secret = 'looked at';
    expect(words(panel(first))).to.include(secret);
    expect(page.outerHTML).not.to.include(secret);
    expect(JSON.stringify(details)).not.to.include(secret);
    for (const { attributes } of root(first).querySelectorAll('*'))
      for (const { value } of attributes) expect(value).not.to.include(secret);
  });

  it('fire “peer-settled”, as what is sent does', async () => {
    const heard: Settled[] = [];
    await show(async (started) => {
      page.addEventListener('peer-settled', (event) => heard.push(event.detail));
      started.storage.hold('offline');
      const sent = await started.group.actions.give(giving(started.sample));
      const lost = await started.group.actions.give(giving(started.sample, 'dai'));
      await started.storage.refuse('too-large', ({ value }) => (value as { op: string }).op === lost.op);
      await started.storage.release();
      await waitUntil(() => heard.length === 2);
      expect(heard).to.have.deep.members([
        { op: lost.op, kind: 'giving', outcome: 'refused' },
        { op: sent.op, kind: 'giving', outcome: 'confirmed' },
      ]);
    });
    expect(words(panel(first))).to.include('It is too long for this storage.');
  });
});
