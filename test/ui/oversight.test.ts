/** What lies behind a group's confidentiality, as a person sees it and uses it. */
import { expect, fixtureCleanup } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { exportGroup, groupFileText } from '../../src/group/group-file.js';
import { PeerGroup } from '../../src/group/peer-group.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { sampleGroup } from '../../stories/support/sample-group.js';
import { enter } from '../support/keys.js';
import { Page } from '../support/oversight-page.js';
import { newBrowser, sealedCircle, type SealedCircle } from '../support/sealed-circle.js';
import { waitUntil } from '../support/wait-until.js';

describe('what whoever runs the storage sees', () => {
  let circle: SealedCircle;
  let page: Page;
  before(async () => {
    circle = await sealedCircle('feedback');
    await circle.of('ana').actions.reply(circle.of('ana').state.feedback[0]!.id, 'I try it “from tomorrow”.');
  });
  after(() => circle.close());
  beforeEach(async () => {
    page = await Page.open(circle.of('chloe'));
    await page.show('see', '#see-word');
  });
  afterEach(() => {
    page.end();
    fixtureCleanup();
  });
  const shownKeys = () => page.textOf('.entries code');

  it('is everything that is stored, as it is stored, in words and in JSON', async () => {
    const dump = await circle.dump();
    expect(page.said).to.match(new RegExp(`^${dump.length} entries, [\\d,]+ kilobytes in all\\.$`));
    const sealed = dump.filter(({ key }) => key.startsWith('a/')).length;
    expect(page.words).to.include(`${dump.length - sealed} are readable to everybody in the space`).and.include(`${sealed} are sealed`);
    expect(shownKeys()).to.have.members(dump.map(({ key }) => key));
    const [entry] = dump.filter(({ key }) => key.includes('/giving/'));
    const shown = page.all<HTMLDetailsElement>('.entries details').find((each) => each.textContent!.includes(entry!.key))!;
    expect(shown.querySelector('pre')).to.equal(null);
    await enter(shown.querySelector('summary')!);
    await waitUntil(() => shown.querySelector('pre'));
    expect(JSON.parse(shown.querySelector('pre')!.textContent!)).to.deep.equal(entry!.value);
    expect(shown.querySelector('summary')!.textContent).to.include('giving, by Ben Okafor').and.include('sealed');
    await expect(page.element).to.be.accessible();
  });

  it('is searched for a word that somebody wrote, which is nowhere', async () => {
    for (const word of ['Tuesday', 'waited until everyone', 'from tomorrow', '“from']) {
      await page.write('#see-word', word);
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => page.focused === 'see-found');
      expect(page.said).to.match(/^It is nowhere in \d+ entries\.$/);
    }
    expect(shownKeys()).to.deep.equal([]);
    await page.press('Show all again');
    await waitUntil(() => page.focused === 'see-word');
    expect(shownKeys()).not.to.be.empty;
  });

  it('is searched for a word that is there, in whatever case and within JSON, and shows where', async () => {
    await page.write('#see-word', 'head of customer');
    await page.press('Look for it');
    await waitUntil(() => page.focused === 'see-found');
    expect(page.said).to.equal('It is in one entry, which everybody in the space can read.');
    expect(shownKeys()).to.have.length(1);
    expect(shownKeys()[0]).to.match(/\/genesis\/genesis$/);
  });

  it('isn’t said to hold a word whose letters a ciphertext has by chance', async () => {
    const entries = await circle.dump();
    const { body } = entries.find(({ key }) => key.includes('/giving/'))!.value as { body: string };
    const readable = JSON.stringify(entries.filter(({ key }) => key.startsWith('open/'))).toLowerCase();
    const letters = body.match(/[A-Za-z]{3}/g)!.find((three) => !readable.includes(three.toLowerCase()))!;
    await page.write('#see-word', letters);
    await page.press('Look for it');
    await waitUntil(() => page.focused === 'see-found');
    expect(page.said).to.match(/^Nowhere as a word\. Its letters also occur in/);
    await page.write('#see-word', 'ab');
    await page.press('Look for it');
    await waitUntil(() => page.said === 'Write at least three letters.');
    await waitUntil(() => page.focused === 'see-word');
    await expect(page.element).to.be.accessible();
  });

  it('is narrowed to a kind and to an author', async () => {
    await page.choose('#see-kind', 'acceptance');
    expect(shownKeys()).to.have.length(5);
    await page.choose('#see-author', circle.ids.dai!);
    expect(shownKeys()).to.have.length(1);
    await page.choose('#see-kind', 'giving');
    expect(page.words).to.include('No entry fits.');
  });

  it('is fetched again when somebody wants it', async () => {
    const before = page.textOf('.entries code').length;
    await circle.of('chloe').actions.edit(circle.ids.chloe!, { title: 'Controlling' });
    await page.press('Look again');
    await waitUntil(() => page.textOf('.entries code').length === before + 1);
  });

  it('says why it can’t be fetched', async () => {
    const engine = circle.of('chloe').sealing!.engine!;
    const { list } = engine;
    engine.list = () => Promise.reject(new Error('No link.'));
    await page.press('Look again');
    await waitUntil(() => page.all('[role=alert]').length);
    expect(page.textOf('[role=alert]')[0]).to.include('The storage couldn’t be read');
    engine.list = list;
    await page.press('Look again');
    await waitUntil(() => !page.all('[role=alert]').length);
  });
});

describe('a large plain group', () => {
  it('is shown page by page, and said to be readable', async () => {
    const sample = await sampleGroup('commitments');
    const ana = await sample.as('ana');
    for (let i = 0; i < 210; i++) await ana.adapter.put(`more/by/nobody/entry/${i}`, { text: `Words ${i}` }, null);
    const page = await Page.open(ana);
    await page.show('see', '#see-word');
    expect(page.words).to.include('Nothing of it is sealed: whoever uses this browser can read every word.');
    expect(page.all('.entries > li')).to.have.length(100);
    await page.press('Further ones');
    await waitUntil(() => page.focused === 'see-list');
    await page.press('Further ones');
    await waitUntil(() => page.textOf('#see-list')[0]!.includes('201 to'));
    await page.write('#see-word', 'night shift');
    await page.press('Look for it');
    await waitUntil(() => page.focused === 'see-found');
    expect(page.said).to.equal('It is in one entry, readable as it was written.');
    page.end();
    fixtureCleanup();
    await sample.close();
  });
});

describe('what is mine', () => {
  let circle: SealedCircle;
  let page: Page;
  beforeEach(async () => {
    circle = await sealedCircle('feedback');
    page = await Page.open(circle.of('ben'));
    await page.show('mine', '#mine-save');
  });
  afterEach(async () => {
    page.end();
    fixtureCleanup();
    await circle.close();
  });

  it('is saved as a file, in words', async () => {
    await page.press('Save what is yours');
    const { name, text } = await page.saved();
    expect(name).to.match(/^collegial-mine-2026-05-11\.json$/);
    const { wrote } = JSON.parse(text) as { wrote: { kind: string; text: string }[] };
    expect(wrote.find(({ kind }) => kind === 'giving')!.text).to.match(/: You waited until everyone had spoken\.$/m).and.not.include('behavior:');
    await waitUntil(() => page.said === 'A copy is on its way to your downloads.');
  });

  it('is deleted only by who has said twice that they want it, and it is said what stays', async () => {
    await page.press('Leave and delete what is yours …');
    await waitUntil(() => page.focused === 'erase-heading');
    expect(page.words).to.include('What you wrote for certain members is deleted for everyone').and.include('What stays visible to everybody').and.include('nobody can put it back unseen');
    expect(page.words).to.include('The entry by which you were invited, or began the group, stays stored');
    await expect(page.element).to.be.accessible();
    await page.press('Leave and delete');
    await waitUntil(() => page.focused === 'erase-tick');
    expect(page.textOf('#erase-tick-error')).to.deep.equal(['Tick this first.']);
    expect(circle.of('ben').state.me!.status).to.equal('active');
    await page.press('Keep it');
    await waitUntil(() => page.focused === 'erase-ask');
    await page.press('Leave and delete what is yours …');
    await waitUntil(() => page.focused === 'erase-heading');
    await page.write('#erase-name', 'Somebody from Logistics');
    page.root.getElementById('erase-tick')!.click();
    await page.press('Leave and delete');
    await waitUntil(() => page.focused === 'mine-erased');
    expect(page.said).to.equal('You have left this group, and what you wrote is deleted.');
    const { state } = circle.of('ana');
    await waitUntil(() => circle.of('ana').state.feedback.length === 0);
    await waitUntil(() => circle.of('ana').state.members.some(({ name }) => name === 'Somebody from Logistics'));
    expect(state.card!.name).to.equal('Change circle');
    const left = (await circle.dump()).filter(({ key }) => key.startsWith('a/') && key.includes(`/by/${circle.ids.ben}/`));
    expect(left).to.deep.equal([]);
    await expect(page.element).to.be.accessible();
    const other = await Page.open(circle.of('ana'));
    await other.show('see', '#see-word');
    expect(other.words).to.include('the entry by which they were invited is still here');
    other.end();
  });
});

describe('who did what', () => {
  let circle: SealedCircle;
  let page: Page;
  beforeEach(async () => {
    circle = await sealedCircle('agreed');
    await circle.of('ben').actions.edit(circle.ids.ben!, { title: 'Head of Logistics' });
    page = await Page.open(circle.of('ben'));
  });
  afterEach(async () => {
    page.end();
    fixtureCleanup();
    await circle.close();
  });

  it('is a list of steps that are linked, saved, and found unchanged', async () => {
    await page.show('audit', '#audit-list');
    expect(page.said).to.match(/^All \d+ steps that you may see are there and unchanged\.$/);
    expect(page.words).to.include('Ana Duarte began the group').and.include('Ben Okafor joined').and.include('Dai Nakamura accepted an agreement');
    expect(page.words).not.to.include('Head of Logistics');
    await expect(page.element).to.be.accessible();
    await page.press('Save this as a file');
    const { name, text } = await page.saved();
    expect(name).to.match(/^collegial-audit-/);
    page.give('#audit-check', text);
    await waitUntil(() => page.focused === 'audit-checked');
    expect(page.textOf('#audit-checked')[0]).to.equal('It is unchanged since Ben Okafor made it on May 11, 2026, and no step is missing.');
    page.give('#audit-check', text.replace('"accepted"', '"declined"'));
    await waitUntil(() => page.textOf('#audit-checked')[0]!.includes('something in it was changed'));
    page.give('#audit-check', 'nonsense');
    await waitUntil(() => page.textOf('#audit-checked')[0]!.includes('isn’t a file of this kind'));
  });

  it('says what is missing, in whose name', async () => {
    const operator = await circle.storage({ space: circle.space });
    const [first] = (await operator.list(`open/by/${circle.ids.dai}/acceptance`));
    await circle.of('dai').actions.edit(circle.ids.dai!, { title: 'Head of Engineering' });
    await waitUntil(() => circle.of('ben').state.members.some(({ title }) => title === 'Head of Engineering'));
    await operator.delete(first!.key, first!.revision);
    await page.show('audit', '#audit-list');
    expect(page.said).to.equal('One step is missing.');
    expect(page.textOf('.chip.care')).to.deep.equal(['the one before is missing']);
    await expect(page.element).to.be.accessible();
    await operator.close();
  });
});

describe('the group as a file', () => {
  let circle: SealedCircle;
  let page: Page;
  beforeEach(async () => {
    circle = await sealedCircle('feedback');
    page = await Page.open(circle.of('ana'));
  });
  afterEach(async () => {
    page.end();
    fixtureCleanup();
    await circle.close();
  });

  it('is saved and checked, and what was changed is found', async () => {
    await page.show('file', '#file-save');
    await page.press('Save the group as a file');
    const { name, text } = await page.saved();
    expect(name).to.match(/^collegial-group-/);
    page.give('#file-check', text);
    await waitUntil(() => page.focused === 'file-checked');
    expect(page.said).to.match(/^It is whole and unchanged: \d+ entries, saved by Ana Duarte on May 11, 2026\.$/);
    await expect(page.element).to.be.accessible();
    page.give('#file-check', text.replace('"isWhole":true', '"isWhole":false'));
    await waitUntil(() => page.said === 'This isn’t what was saved: something in it was changed, or is missing');
    const other = await sealedCircle('founded');
    page.give('#file-check', groupFileText(await exportGroup(other.of('ana'))));
    await waitUntil(() => page.said === 'This isn’t what was saved: it is of another group');
    page.give('#file-check', '{}');
    await waitUntil(() => page.said === 'This isn’t a group file.');
    await expect(page.element).to.be.accessible();
    await other.close();
  });

  it('goes on where nothing is stored yet', async () => {
    const text = groupFileText(await exportGroup(circle.of('ana')));
    const storage = memoryStorage();
    const { local, identities } = circle.browsers.get('ana')!;
    const there = await PeerGroup.open({ storage, space: circle.space, me: 'demo:ana', clock: circle.clock, local, identities, confidentiality: 'sealed' });
    await there.ready();
    const empty = await Page.open(there);
    await empty.show('file', '#file-import');
    await expect(empty.element).to.be.accessible();
    empty.give('#file-import', text.replace('"isWhole":true', '"isWhole":false'));
    await waitUntil(() => empty.focused === 'file-checked');
    expect(there.state.card).to.equal(undefined);
    empty.give('#file-import', text);
    await waitUntil(() => empty.said?.startsWith('Imported: '));
    await waitUntil(() => there.state.feedback.length === 1);
    expect(there.state.members).to.deep.equal(circle.of('ana').state.members);
    empty.end();
    await there.close();
  });

  it('says where it can’t go', async () => {
    const text = groupFileText(await exportGroup(circle.of('ana')));
    const browser = await newBrowser();
    const other = await circle.openIn(browser, { space: 'another', storage: memoryStorage(), me: 'demo:ana' });
    const elsewhere = await Page.open(other);
    await elsewhere.show('file', '#file-import');
    elsewhere.give('#file-import', text);
    await waitUntil(() => elsewhere.said?.startsWith('This file is of another space.'));
    elsewhere.end();
  });
});
