import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { PeerRosterElement } from '../../src/elements/roster/peer-roster.js';
import { hostDirectory, type Directory, type DirectoryPage } from '../../src/interchange/directory.js';
import type { RosterPerson } from '../../src/interchange/roster.js';
import { sampleGroup, type SampleGroup, type Stage } from '../../stories/support/sample-group.js';
import { all, focused, listen, offers, press, says, show, spoken, type, words } from '../support/roster-page.js';
import { waitUntil } from '../support/wait-until.js';

type Element = PeerRosterElement;

const person = (n: number): RosterPerson => ({
  externalIds: [`login:u${n}`],
  ...{ name: `Person ${n}`, unit: `Unit ${n % 50}`, level: 'Senior manager', title: n % 7 ? 'Manager' : 'Manager of a unit with a long name' },
});
const pageSize = 100;

/** The host's function, asked page by page for 10 000 people. */
function paging({ knowsTotal = true } = {}): Directory {
  const people = Array.from({ length: 10_000 }, (_, n) => person(n));
  return hostDirectory(async (query, cursor = '0') => {
    const found = people.filter(({ name }) => name.toLowerCase().includes(query.toLowerCase()));
    const end = Number(cursor) + pageSize;
    // Each page makes new objects.
    const page = found.slice(Number(cursor), end).map((one) => ({ ...one }));
    return { people: page, ...(end < found.length && { next: String(end) }), ...(knowsTotal && { total: found.length }) };
  });
}

const dialog = (element: Element) => element.shadowRoot!.querySelector('dialog');
const list = (element: Element) => element.shadowRoot!.querySelector<HTMLElement>('#directory-people')!;
const options = (element: Element) => all(element, '#directory-people [role=option]');
const active = (element: Element) =>
  element.shadowRoot!.getElementById(list(element).getAttribute('aria-activedescendant')!)!;
const place = (element: Element) => [active(element).getAttribute('aria-posinset'), active(element).getAttribute('aria-setsize')];

describe('<peer-roster> choosing from a directory', function () {
  this.timeout(30_000);
  let sample: SampleGroup;
  afterEach(() => sample?.close());

  async function open(directory: Directory, stage: Stage = 'founded') {
    sample = await sampleGroup(stage);
    const element = await show(await sample.as('ana'));
    element.directory = directory;
    await press(element, 'Choose from the directory');
    await waitUntil(() => focused(element)?.id === 'directory-search');
    return element;
  }

  it('is offered to who may invite, where the page has a directory', async () => {
    sample = await sampleGroup('joined');
    const facilitator = await show(await sample.as('ana'));
    expect(offers(facilitator, 'Choose from the directory')).to.equal(false);
    facilitator.directory = paging();
    await facilitator.updateComplete;
    expect(offers(facilitator, 'Choose from the directory')).to.equal(true);
    const member = await show(await sample.as('ben'));
    member.directory = paging();
    await member.updateComplete;
    expect(offers(member, 'Choose from the directory')).to.equal(false);
  });

  it('is named, closes on Escape, and gives the focus back', async () => {
    const element = await open(paging());
    expect(dialog(element)!.getAttribute('aria-labelledby')).to.equal('dialog-heading');
    expect(words(element.shadowRoot!.getElementById('dialog-heading')!)).to.equal('Choose members from the directory');
    await waitUntil(() => options(element).length);
    await expect(element).to.be.accessible();
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => !dialog(element));
    expect(words(focused(element))).to.equal('Choose from the directory');
  });

  it('never holds more than 60 rows, wherever it is scrolled', async () => {
    const element = await open(paging());
    let most = 0;
    const observer = new MutationObserver(() => (most = Math.max(most, options(element).length)));
    observer.observe(element.shadowRoot!, { childList: true, subtree: true });
    await waitUntil(() => options(element).length);
    list(element).focus();
    for (const key of ['End', 'Home', 'End', 'PageUp', 'PageDown', 'End']) {
      await sendKeys({ press: key });
      await new Promise((resume) => setTimeout(resume, 50));
    }
    for (const part of [0.2, 0.9, 0.5]) {
      list(element).scrollTop = list(element).scrollHeight * part;
      await new Promise((resume) => setTimeout(resume, 50));
    }
    observer.disconnect();
    expect(most).to.be.within(10, 60);
  });

  it('says which one of how many each row is, after every jump', async () => {
    const element = await open(paging());
    await waitUntil(() => options(element).length);
    list(element).focus();
    expect(place(element)).to.deep.equal(['1', '10000']);
    await sendKeys({ press: 'ArrowDown' });
    expect(place(element)).to.deep.equal(['2', '10000']);
    await sendKeys({ press: 'End' });
    expect(place(element)).to.deep.equal(['100', '10000']);
    expect(words(active(element))).to.include('Person 99');
    await sendKeys({ press: 'PageUp' });
    const [at] = place(element);
    expect(Number(at)).to.be.within(85, 99);
    expect(words(active(element))).to.include(`Person ${Number(at) - 1}`);
    await sendKeys({ press: 'Home' });
    expect(place(element)).to.deep.equal(['1', '10000']);
    await type(element, 'directory-search', 'person 99');
    await says(element, '111 people found.');
    expect(place(element)).to.deep.equal(['1', '111']);
    expect(active(element).isConnected).to.equal(true);
  });

  it('fetches the next page as one goes down, and shows nobody twice', async () => {
    const element = await open(paging({ knowsTotal: false }));
    await says(element, '100 people so far; more come as you go down.');
    expect(options(element)[0]!.getAttribute('aria-setsize')).to.equal('-1');
    list(element).focus();
    await sendKeys({ press: 'End' });
    await says(element, '200 people so far');
    await sendKeys({ press: 'ArrowDown' });
    expect(place(element)).to.deep.equal(['101', '-1']);
    expect(words(active(element))).to.include('Person 100');
  });

  it('keeps a choice from page to page and query to query, and shows it as chips that can be taken off', async () => {
    const element = await open(paging());
    await waitUntil(() => options(element).length);
    list(element).focus();
    await sendKeys({ press: ' ' });
    await says(element, '1 chosen');
    expect(active(element).getAttribute('aria-selected')).to.equal('true');
    await type(element, 'directory-search', '4321');
    await says(element, 'One person found.');
    list(element).focus();
    await sendKeys({ press: ' ' });
    await says(element, '2 chosen; with 1 in the group already that makes 3.');
    await type(element, 'directory-search', 'person 0');
    await waitUntil(() => options(element)[0]?.ariaSelected === 'true', 'new objects of the same person are chosen, too');
    await press(element, 'Don’t invite Person 0');
    await waitUntil(() => focused(element)?.id === 'directory-search');
    await says(element, '1 chosen');
  });

  it('judges the group that it would make; nobody’s reporting line is known without the directory’s word', async () => {
    const element = await open(paging());
    await waitUntil(() => options(element).length);
    options(element)[0]!.click();
    const verdict = (name: string) => words(dialog(element)!.querySelector(`[data-rule=${name}]`)!);
    await says(element, '1 chosen');
    expect(verdict('reporting-line')).to.include('not known');
    expect(verdict('unit')).to.include('met');
    options(element)[0]!.click();
    expect((await sample.as('ana')).state.members).to.have.length(1);
  });

  it('asks the directory whom the chosen report to', async () => {
    const line = async () => ({ managers: ['mailto:someone@example.org'], complete: true });
    const element = await open({ ...paging(), line });
    await waitUntil(() => options(element).length);
    options(element)[0]!.click();
    await waitUntil(() => words(dialog(element)!.querySelector('[data-rule=reporting-line]')!).includes('met'));
  });

  it('invites those chosen, records the choosing, and offers to take it back', async () => {
    const element = await open(paging());
    await waitUntil(() => options(element).length);
    for (const at of [0, 1]) options(element)[at]!.click();
    const heard = listen(element, 'peer-member-invited', 'peer-import-finished', 'peer-import-undone');
    await press(element, 'Invite 2 people');
    await waitUntil(() => focused(element)?.id === 'choosing-done');
    expect(spoken(element)).to.equal('2 people are invited.');
    const ana = await sample.as('ana');
    expect(ana.state.choosings[0]).to.include({ from: 'directory', people: 10_000 });
    expect(ana.state.members.map(({ name }) => name)).to.deep.equal(['Ana Duarte', 'Person 0', 'Person 1']);
    await press(element, 'Take this back …');
    await says(element, 'Not joined yet; the invitation is withdrawn: Person 0 and Person 1');
    await press(element, 'Take it back');
    await waitUntil(() => !dialog(element) && spoken(element) === 'The import is taken back.');
    expect(ana.state.members.map(({ status }) => status)).to.deep.equal(['active', 'left', 'left']);
    expect(heard.at(-1)).to.deep.equal(['peer-import-undone', { withdrawn: 2, restored: 0, kept: 0 }]);
  });

  it('shows who is in the group already, and lets nobody choose them', async () => {
    const ben: RosterPerson = { externalIds: ['demo:ben'], name: 'Ben Okafor' };
    const element = await open(hostDirectory(async () => ({ people: [ben] })), 'invited');
    await waitUntil(() => options(element).length);
    expect(words(options(element)[0]!)).to.include('in the group already');
    list(element).focus();
    await sendKeys({ press: ' ' });
    await says(element, 'Nobody chosen yet.');
  });

  it('shows who has a member’s name and may be that member, and invites nobody before it is said who it is', async () => {
    const ben: RosterPerson = { externalIds: ['login:bokafor'], name: 'Ben Okafor', unit: 'Logistics' };
    const element = await open(hostDirectory(async () => ({ people: [ben] })), 'invited');
    const { members } = (await sample.as('ana')).state;
    await waitUntil(() => options(element).length);
    expect(words(options(element)[0]!)).to.include('may be in the group already');
    list(element).focus();
    await sendKeys({ press: ' ' });
    await says(element, 'Ben Okafor, whom you chose, is');
    await press(element, 'Invite one person');
    await waitUntil(() => focused(element)?.id === 'same-0');
    await says(element, 'Say who it is, so that nobody is invited twice.');
    await expect(element).to.be.accessible();
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: ' ' });
    await says(element, 'Nobody chosen yet.');
    expect(words(options(element)[0]!)).to.match(/in the group already/).and.not.match(/may be/);
    await sendKeys({ press: 'ArrowDown' });
    await says(element, '1 chosen');
    expect(words(options(element)[0]!)).not.to.include('in the group');
    expect((await sample.as('ana')).state.members).to.have.length(members.length);
    await press(element, 'Invite one person');
    await waitUntil(() => focused(element)?.id === 'choosing-done');
    const names = (await sample.as('ana')).state.members.map(({ name }) => name);
    expect(names.filter((name) => name === 'Ben Okafor')).to.have.length(2);
  });

  it('takes a namesake with another id of the same kind for somebody else', async () => {
    const ben: RosterPerson = { externalIds: ['demo:ben2'], name: 'Ben Okafor' };
    const element = await open(hostDirectory(async () => ({ people: [ben] })), 'invited');
    await waitUntil(() => options(element).length);
    expect(words(options(element)[0]!)).not.to.include('in the group');
    options(element)[0]!.click();
    await says(element, '1 chosen');
    expect(dialog(element)!.querySelector('#same-0')).to.equal(null);
  });

  it('says when an answer doesn’t come, keeps what is chosen, and asks again', async () => {
    let isDown = false;
    const source = paging();
    const directory: Directory = {
      search: async (...asked) => {
        if (isDown) throw new Error('Down.');
        return source.search(...asked);
      },
    };
    const element = await open(directory);
    await waitUntil(() => options(element).length);
    options(element)[0]!.click();
    isDown = true;
    await type(element, 'directory-search', '77');
    await says(element, 'The people couldn’t be fetched. Nothing that you chose is lost.');
    await says(element, '1 chosen');
    isDown = false;
    await press(element, 'Try again');
    await waitUntil(() => focused(element)?.id === 'directory-search');
    await waitUntil(() => words(options(element)[0]!).includes('Person 77'));
  });

  it('drops an answer that comes after the next one was asked for', async () => {
    const answers: ((page: DirectoryPage) => void)[] = [];
    const signals: AbortSignal[] = [];
    const directory: Directory = {
      search: (_query, _cursor, signal) => {
        signals.push(signal!);
        return new Promise((resolve) => answers.push(resolve));
      },
    };
    const element = await open(directory);
    await sendKeys({ type: 'b' });
    await waitUntil(() => answers.length === 2);
    expect(signals.map(({ aborted }) => aborted)).to.deep.equal([true, false]);
    answers[1]!({ people: [person(2)], total: 1 });
    answers[0]!({ people: [person(1)], total: 1 });
    await says(element, 'Person 2');
    await new Promise((resume) => setTimeout(resume, 50));
    expect(words(list(element))).not.to.include('Person 1 ');
  });

  it('stops asking when it is closed', async () => {
    const signals: AbortSignal[] = [];
    const element = await open({
      search: (_query, _cursor, signal) => {
        signals.push(signal!);
        return new Promise(() => {});
      },
    });
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => !dialog(element));
    expect(signals[0]!.aborted).to.equal(true);
  });
});
