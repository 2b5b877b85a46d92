/** What elements show and say about the link to the storage, and about what waits on this device. */
import { expect, fixture, fixtureCleanup, html } from '@open-wc/testing';
import '../../src/define/all.js';
import { PeerGroup } from '../../src/group/peer-group.js';
import { StorageError, type StorageErrorCode } from '../../src/storage/adapter.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { giving, queued, queueScenarios, type Queued } from '../../stories/support/queue-scenarios.js';
import { sampleGroup } from '../../stories/support/sample-group.js';
import { brokenStorage, troubled } from '../support/storages.js';
import { waitUntil } from '../support/wait-until.js';
import { words } from '../support/words.js';

const find = (element: Element, selector: string) => element.shadowRoot!.querySelector<HTMLElement>(selector);
const link = (element: Element) => words(find(element, '[part=link]'));
const spoken = (element: Element) => words(find(element, '.base > [role=status]'));
const shows = (element: Element, what: string) =>
  waitUntil(() => link(element).includes(what)).catch(() => expect.fail(`It should show “${what}”, and shows “${link(element)}”.`));
const press = (element: Element, name: string) =>
  [...element.shadowRoot!.querySelectorAll('button')].find((button) => words(button) === name)!.click();

describe('the link', () => {
  let all: Queued;
  afterEach(async () => {
    fixtureCleanup();
    await all?.group.close();
    await all?.sample.close();
  });

  const begin = async () => (all = await queued('feedback', 'ben'));
  const inbox = async (group: PeerGroup) => {
    const element = await fixture(html`<peer-feedback-inbox lang="en" .group=${group}></peer-feedback-inbox>`);
    await waitUntil(() => find(element, '[role=tabpanel]'), 'the inbox is shown');
    return element;
  };

  it('says nothing while it is live', async () => {
    const { group } = await begin();
    expect(link(await inbox(group))).to.equal('');
  });

  for (const [code, sentence] of [
    ['busy', 'Fetching what happened meanwhile'],
    ['offline', 'No connection. What you see may be old. What you write is kept on this device and sent later.'],
    ['unauthenticated', 'Your sign-in has expired, so you see nothing new.'],
    ['forbidden', 'The storage doesn’t let you read this group'],
  ] as const)
    it(`that is “${code}” is shown in words`, async () => {
      const { group, storage } = await begin();
      const element = await inbox(group);
      storage.hold(code);
      await shows(element, sentence);
      await expect(element).to.be.accessible();
      await storage.release();
      await waitUntil(() => link(element) === '');
    });

  it('that is lost says how much waits, and that it is sent later', async () => {
    const { group, storage, sample } = await begin();
    const element = await inbox(group);
    storage.hold('offline');
    await group.actions.give(giving(sample));
    await group.actions.give(giving(sample, 'dai'));
    await shows(element, 'No connection. What you write is kept on this device and sent later (2 waiting).');
  });

  it('promises no keeping where the storage has no queue', async () => {
    const memory = await memoryStorage()({ space: 's' });
    const sample = await sampleGroup('agreed', { storage: memory });
    const storage = troubled(memory, { shared: true });
    const { space, clock, local } = sample;
    const group = await PeerGroup.open({ storage, space, clock, local, me: 'demo:ben', confidentiality: 'plain' });
    const element = await inbox(group);
    storage.report({ type: 'stale', error: new StorageError('offline', 'No link.') });
    await shows(element, 'The connection is lost. What you see may be old');
    expect(link(element)).not.to.include('kept on this device');
    await group.close();
    await sample.close();
  });

  it('that is there while something waits says that it is being sent', async () => {
    const { group, storage, sample } = await begin();
    const element = await inbox(group);
    storage.hold();
    await group.actions.give(giving(sample));
    await group.actions.give(giving(sample, 'dai'));
    await shows(element, '2 entries are being sent');
  });

  it('is tried again, with what waits, by a button where somebody had to sign in', async () => {
    const { group, storage } = await begin();
    const element = await inbox(group);
    storage.hold('unauthenticated');
    await shows(element, 'Your sign-in has expired');
    press(element, 'Try again');
    expect(storage.retries).to.equal(1);
  });

  describe('is said', () => {
    it('once for a state that lasts, and not on a flicker', async () => {
      const { group, storage, sample } = await begin();
      const element = await inbox(group);
      storage.hold('offline');
      await shows(element, 'No connection');
      expect(spoken(element)).to.equal('');
      await storage.release();
      await waitUntil(() => link(element) === '');
      sample.clock.pass(5000);
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(spoken(element)).to.equal('');
      storage.hold('offline');
      await shows(element, 'No connection');
      sample.clock.pass(1000);
      await waitUntil(() => spoken(element).startsWith('No connection'));
      await group.actions.give(giving(sample));
      await shows(element, '1 waiting');
      sample.clock.pass(5000);
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(spoken(element)).not.to.include('waiting');
      await storage.release();
      await waitUntil(() => link(element) === '');
      sample.clock.pass(1000);
      await waitUntil(() => spoken(element) === 'You are connected again.');
    });

    it('by the first element of the group alone', async () => {
      const { group, storage, sample } = await begin();
      const page = await fixture<HTMLElement>(html`<div lang="en">
        <peer-roster .group=${group}></peer-roster>
        <peer-feedback-inbox .group=${group}></peer-feedback-inbox>
      </div>`);
      const [roster, second] = [...page.children] as [HTMLElement, HTMLElement];
      await waitUntil(() => find(second, '[role=tabpanel]') && find(roster, '.members'));
      storage.hold('offline');
      await shows(roster, 'No connection');
      await shows(second, 'No connection');
      sample.clock.pass(1000);
      await waitUntil(() => spoken(roster).startsWith('No connection'));
      expect(spoken(second)).to.equal('');
    });
  });
});

describe('what waits', () => {
  afterEach(() => fixtureCleanup());
  const marked = async (element: Element, ...sentences: string[]) => {
    for (const sentence of sentences)
      await waitUntil(
        () => [...element.shadowRoot!.querySelectorAll('[part~=waiting]')].some((mark) => words(mark.closest('li, article, .group-card, section')).includes(sentence)),
        `“${sentence}” is marked`,
      );
  };

  it('is marked in the inbox: what was given, acknowledged and replied', async () => {
    const element = await fixture(html`<peer-feedback-inbox lang="en" .group=${await queueScenarios.answered()}></peer-feedback-inbox>`);
    await marked(element, 'Ben Okafor', 'I try it from tomorrow.');
    expect(element.shadowRoot!.querySelectorAll('[part~=waiting]')).to.have.length(2);
  });

  it('is marked in the tracker: a check-in, an answer to a buddy', async () => {
    const element = await fixture(html`<peer-accountability-tracker lang="en" .group=${await queueScenarios.checkedIn()}></peer-accountability-tracker>`);
    await marked(element, 'did it', 'You support');
  });

  it('is marked in the roster: the group, a member, an invitation', async () => {
    const element = await fixture(html`<peer-roster lang="en" .group=${await queueScenarios.rosterChanged()}></peer-roster>`);
    await marked(element, 'Change circle', 'Dai Nakamura', 'Farid Haddad');
    expect(element.shadowRoot!.querySelectorAll('[part~=waiting]')).to.have.length(3);
  });

  it('never brings an agreement into force for the others', async () => {
    const heard: Event[] = [];
    const group = await queueScenarios.accepted();
    const page = await fixture<HTMLElement>(html`<div @peer-agreement-in-force=${(event: Event) => heard.push(event)}>
      <peer-confidentiality-agreement lang="en" .group=${group}></peer-confidentiality-agreement>
    </div>`);
    const element = page.firstElementChild!;
    await marked(element, 'Esra Yılmaz', 'Version 1');
    expect(words(find(element, '.head'))).to.include('Proposed').and.not.include('In force');
    expect(heard).to.be.empty;
    await (group.adapter as Queued['storage']).release();
    await waitUntil(() => heard.length === 1);
    expect(words(find(element, '.head'))).to.include('In force').and.not.include('Waiting');
  });

  it('is said as such by the form that sent it', async () => {
    const group = await queueScenarios.writing();
    const element = await fixture<HTMLElement & { recipient: string }>(
      html`<peer-feedback-form lang="en" .group=${group} recipient="demo:ana" questionnaire="sbi"></peer-feedback-form>`,
    );
    for (const id of ['situation', 'behavior', 'impact']) {
      await waitUntil(() => find(element, `#question-${id}`));
      const field = find(element, `#question-${id}`) as HTMLTextAreaElement;
      field.value = 'Words.';
      field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    }
    await waitUntil(() => words(find(element, '#promise')) !== '');
    expect(words(find(element, '#promise'))).to.include('So can whoever runs the storage').and.include('A copy is kept in this browser');
    find(element, 'button.primary')!.click();
    await waitUntil(() => find(element, '#sent'));
    expect(words(find(element, '#sent'))).to.equal('Kept on this device, and sent to Ana Duarte as soon as there is a connection.');
    expect(spoken(element)).to.equal('Kept on this device. It is sent as soon as there is a connection.');
  });
});

describe('a group that can’t be opened', () => {
  afterEach(() => fixtureCleanup());
  const open = async (code: StorageErrorCode) => {
    const element = await fixture(
      html`<peer-group space="s" me="ana" lang="en" .adapter=${brokenStorage(new StorageError(code, 'No.'))}><peer-roster></peer-roster></peer-group>`,
    );
    const roster = element.firstElementChild!;
    await waitUntil(() => find(roster, '[role=alert]'));
    return roster;
  };
  const retry = (element: Element) => [...element.shadowRoot!.querySelectorAll('button')].some((button) => words(button) === 'Try again');

  for (const [code, sentence, canRetry] of [
    ['offline', 'The group’s storage can’t be reached', true],
    ['unauthenticated', 'The group’s storage didn’t accept your sign-in', true],
    ['forbidden', 'The group’s storage doesn’t let you in', true],
    ['busy', 'The group’s storage is busy', true],
    ['invalid', 'This page names a storage that can’t be used here', false],
  ] as const)
    it(`says why in one sentence: ${code}`, async () => {
      const roster = await open(code);
      expect(words(find(roster, '[role=alert]'))).to.include(sentence);
      expect(retry(roster)).to.equal(canRetry);
    });
});
