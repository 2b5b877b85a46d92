/** What somebody is writing survives what pages do: navigation by libraries, the browser's cache, a crash, a full disk. */
import { expect } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';
import { openCachingTab, openTab, type Tab } from '../tools/tab.js';

/** What the pages themselves offer to tests. */
declare const writing: {
  found(space: string): Promise<true>;
  root(): ShadowRoot | undefined;
  field(): HTMLTextAreaElement | undefined;
  focus(): boolean;
  says(text: string): boolean;
  press(name: string): boolean;
  saved(): Promise<string>;
  look(words: string): Promise<{ drafts: number; forms: number; errors: string[]; isOpen: boolean }>;
};
declare const shown: boolean[];

const words = 'You waited for the quiet ones.';
const kept = { drafts: 1, forms: 1, errors: [], isOpen: false };

const at = (name: string) => `/test/hosts/pages/${name}.html`;
const holds = (tab: Tab, text: string) => tab.until((wanted) => writing.field()?.value === wanted, text);
const says = (tab: Tab, text: string) => tab.until((wanted) => writing.says(wanted), text);
const press = (tab: Tab, name: string) => tab.until((wanted) => writing.press(wanted), name);
const look = (tab: Tab) => tab.evaluate((each) => writing.look(each), words);
const click = (tab: Tab, id: string) => tab.until((name) => (document.getElementById(name)?.click(), document.getElementById(name) !== null), id);

const isSaved = (tab: Tab, text: string) => tab.until(async (wanted) => (await writing.saved()).includes(wanted), text);
/** On the other page, whose link is the library's by then, and no visit is under way. */
const isElsewhere = (tab: Tab) =>
  tab.until(() => {
    const link = document.getElementById('return');
    const isReady = !document.documentElement.ariaBusy && (!('htmx' in window) || (link && 'htmx-internal-data' in link));
    return link && isReady && !document.querySelector('peer-feedback-form');
  });

/** Goes to the other page and back, where the words are again. */
async function comesBack(tab: Tab, back: () => Promise<unknown>): Promise<void> {
  await click(tab, 'elsewhere');
  await isElsewhere(tab);
  await back();
  await holds(tab, words);
}

/** Begins to write on a page whose group is there. */
async function write(tab: Tab, page: string, space: string, { text = words, origin = location.origin } = {}): Promise<void> {
  await tab.evaluate((name) => writing.found(name), space);
  await tab.goto(origin + at(page));
  await tab.until(() => writing.focus());
  await tab.type(text);
}

/** A process that ends and a disk that is full can be had there only. */
const inChromium = navigator.userAgent.includes('Chrome') ? it : it.skip;

describe('what somebody writes', function () {
  this.timeout(60_000);
  const tabs: Tab[] = [];
  const opened = <T extends Tab | undefined>(tab: T): T => {
    if (tab) tabs.push(tab);
    return tab;
  };
  /** A browser in which nobody has been. */
  const somewhere = async (page: string) => opened(await openTab(at(page), { apart: true }));
  afterEach(async () => {
    for (const tab of tabs.splice(0)) await tab.close();
  });

  it('is there again where Turbo went elsewhere and came back, by its cached copy, too', async () => {
    const tab = await somewhere('turbo');
    await write(tab, 'turbo', 'drafts-turbo');
    await comesBack(tab, () => tab.back());
    await says(tab, 'Restored what you had written at');
    expect(await look(tab)).to.deep.equal(kept);
    // Through a link, Turbo shows its copy first, and then the page anew.
    await comesBack(tab, () => click(tab, 'return'));
    expect(await look(tab)).to.deep.equal(kept);
  });

  it('is there again where htmx put the region in place anew, replaced the body, or restored it from its history', async () => {
    const tab = await somewhere('htmx');
    await write(tab, 'htmx', 'drafts-htmx');
    await tab.evaluate(() => ((writing.root()!.host as HTMLElement).dataset['old'] = ''));
    await click(tab, 'swap');
    await tab.until(() => writing.field() && !document.querySelector('[data-old]'));
    await holds(tab, words);
    expect(await look(tab)).to.deep.equal(kept);
    await comesBack(tab, () => tab.back());
    expect(await look(tab)).to.deep.equal(kept);
    await comesBack(tab, () => click(tab, 'return'));
    expect(await look(tab)).to.deep.equal(kept);
  });

  it('is there to the last key where the page is loaded anew at once, and once only', async () => {
    const tab = await somewhere('plain');
    await write(tab, 'plain', 'drafts-plain', { text: 'You waited' });
    await isSaved(tab, 'You waited');
    // A page that goes waits for no database.
    await tab.evaluate(() => {
      const field = writing.field()!;
      for (const more of [' for', ' for the quiet', ' for the quiet ones.']) {
        field.value = `You waited${more}`;
        field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
      }
    });
    await tab.reload();
    await holds(tab, words);
    await isSaved(tab, words);
    expect(await look(tab)).to.deep.equal(kept);
    expect(await tab.evaluate(() => JSON.stringify(sessionStorage))).to.equal('{}');
  });

  inChromium('loses no more than the last 400 ms when the page’s process crashes', async () => {
    const tab = await somewhere('plain');
    await write(tab, 'plain', 'drafts-plain', { text: 'The first key counts' });
    await isSaved(tab, 'The first key counts');
    const before = Date.now();
    await tab.type(', and the last');
    const took = Date.now() - before;
    await tab.evaluate(() => new Promise((done) => setTimeout(done, 400)));
    const again = opened(await tab.beside('/test/tools/blank.html'));
    await tab.crash();
    await again.goto(at('plain'));
    await again.until(() => writing.field()?.value);
    expect(await again.evaluate(() => writing.field()!.value), `typed in ${took} ms`).to.equal('The first key counts, and the last');
  });

  it('is on the screen as it was when the browser’s back–forward cache brings the page back, and goes on from there', async function () {
    // The headless shell has no such cache, so that this needs another browser.
    const tab = opened(await openCachingTab(new URL(at('plain'), location.href).href));
    if (!tab) return this.skip();
    await write(tab, 'plain', 'drafts-plain');
    // A page that is put away stands still at once, with what it was about to save.
    await isSaved(tab, words);
    await tab.goto('/test/tools/blank.html');
    const beside = opened(await tab.beside(at('plain')));
    await holds(beside, words);
    await tab.back();
    await tab.until(() => shown.at(-1));
    await holds(tab, words);
    await beside.until(() => writing.focus());
    await beside.press('End');
    await beside.type(' There.');
    // What the other tab wrote is heard of again, and what is written here is saved.
    await says(tab, 'This draft was also changed in another tab at');
    await press(tab, 'Keep writing here');
    await says(tab, 'Both are kept.');
    await tab.until(() => writing.focus());
    await tab.press('End');
    await tab.type(' Here.');
    await isSaved(tab, `${words} Here.`);
    await tab.reload();
    await holds(tab, `${words} Here.`);
    expect(await look(tab)).to.deep.equal({ ...kept, drafts: 2 });
  });

  it('is told, in two real tabs, when both write on the same draft; whoever only looks follows', async () => {
    const here = await somewhere('plain');
    await write(here, 'plain', 'drafts-plain');
    await says(here, 'Draft saved');
    const there = opened(await here.beside(at('plain')));
    await holds(there, words);
    await here.type(' And on.');
    await holds(there, `${words} And on.`);
    await there.until(() => writing.focus());
    await there.press('End');
    await there.type(' There.');
    await says(here, 'This draft was also changed in another tab at');
    await press(here, 'Show theirs');
    await says(here, `In the other tab Situation ${words} And on. There.`);
    await press(here, 'Take theirs');
    await holds(here, `${words} And on. There.`);
    await here.until(async () => (await writing.look('')).drafts === 2);
  });

  inChromium('stays on the screen when the disk is full, and is saved once there is room', async () => {
    // An origin of its own, since a quota counts for all of it.
    const origin = location.origin.replace(/localhost|127\.0\.0\.1/, 'drafts.localhost');
    const limit = (quotaSize?: number) =>
      executeServerCommand('cdp', { method: 'Storage.overrideQuotaForOrigin', params: { origin, quotaSize } });
    // Before the page is there: the browser remembers how much room there was.
    await limit(400_000);
    try {
      const tab = opened(await openTab(origin + at('plain')));
      await write(tab, 'plain', 'drafts-plain', { origin });
      await isSaved(tab, words);
      const long = Array.from({ length: 500_000 }, () => Math.random().toString(36)[2]).join('');
      await tab.evaluate((more) => {
        const field = writing.field()!;
        field.value += more;
        field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      }, long);
      await says(tab, 'There is no room left for drafts on this device.');
      await holds(tab, words + long);
      await limit();
      await tab.evaluate(() => window.dispatchEvent(new Event('focus')));
      await says(tab, 'Draft saved');
      await tab.reload();
      await holds(tab, words + long);
    } finally {
      await limit();
    }
  });

  it('is kept in the page only in a frame that may store nothing, and that is said', async () => {
    const tab = await somewhere('sandbox');
    await tab.until(() => document.title === 'Kept in this page only');
  });
});
