/** What <peer-feedback-inbox> shows and does for recipients, givers and those who read along. */
import { expect, fixture, fixtureCleanup, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/define/peer-feedback-inbox.js';
import type { PeerFeedbackInboxElement } from '../../src/elements/feedback-inbox/peer-feedback-inbox.js';
import type { PeerGroup } from '../../src/group/peer-group.js';
import { StorageError, type StorageAdapter } from '../../src/storage/adapter.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { sampleGroup, type SampleGroup } from '../../stories/support/sample-group.js';
import { enter } from '../support/keys.js';
import { expectHidden } from '../support/leaks.js';
import { troubled } from '../support/storages.js';
import { givenToAna } from '../support/inbox-page.js';
import { waitUntil } from '../support/wait-until.js';
import { words } from '../support/words.js';

type Inbox = PeerFeedbackInboxElement;

describe('<peer-feedback-inbox>', () => {
  let sample: SampleGroup;
  afterEach(async () => {
    fixtureCleanup();
    await sample.close();
  });

  const begin = async (storage?: StorageAdapter) => {
    sample = await sampleGroup('feedback', storage ? { storage } : {});
    return givenToAna(sample);
  };

  const root = (inbox: Inbox) => inbox.shadowRoot!;
  const open = async (group: PeerGroup, set: Partial<Inbox> = {}) => {
    const inbox = await fixture<Inbox>(html`<peer-feedback-inbox lang="en" .group=${group}></peer-feedback-inbox>`);
    Object.assign(inbox, set);
    await waitUntil(() => root(inbox).querySelector('[role=tabpanel], .notice, .empty'), 'the inbox is shown');
    await waitUntil(() => inbox['later'], 'what comes after the first paint is there');
    if (group.state.me) await waitUntil(() => inbox['later']!.isReady, 'what was begun is there');
    await inbox.updateComplete;
    return inbox;
  };
  const items = (inbox: Inbox) => [...root(inbox).querySelectorAll('details')];
  const lines = (inbox: Inbox) => items(inbox).map((item) => words(item.querySelector('summary')!));
  const item = (inbox: Inbox, id: string) => {
    const found = root(inbox).querySelector<HTMLDetailsElement>(`#item-${id}`)!;
    found.open = true;
    return found;
  };
  const button = (within: ParentNode, label: string) => [...within.querySelectorAll('button')].find((each) => words(each) === label);
  const press = async (inbox: Inbox, within: ParentNode, label: string) => {
    await waitUntil(() => button(within, label), `there is the button “${label}”`);
    button(within, label)!.click();
    await inbox.updateComplete;
  };
  const type = async (inbox: Inbox, id: string, text: string) => {
    const field = root(inbox).querySelector<HTMLTextAreaElement>(`#${id}`)!;
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await inbox.updateComplete;
  };
  const row = (group: PeerGroup, id: string) => group.state.feedback.find((each) => each.id === id);

  it('leaves no word of thanks and replies in the light DOM or in an attribute', async () => {
    const { ana, fromBen } = await begin();
    const inbox = await open(ana);
    await type(inbox, `thanks-${fromBen}`, 'Zanzibar');
    expectHidden('Zanzibar', inbox);
    await press(inbox, item(inbox, fromBen), 'Acknowledge');
    await waitUntil(() => row(ana, fromBen)!.thanks);
    await inbox.updateComplete;
    expectHidden('Zanzibar', inbox);
    await press(inbox, item(inbox, fromBen), 'Reply');
    await type(inbox, `reply-${fromBen}`, 'Zanzibar');
    expectHidden('Zanzibar', inbox);
    await press(inbox, item(inbox, fromBen), 'Send the reply');
    await waitUntil(() => row(ana, fromBen)!.replies.length);
    await inbox.updateComplete;
    expectHidden('Zanzibar', inbox);
  });

  describe('received', () => {
    it('is collapsed to who, in which frame, when with the zone, and its status in words', async () => {
      const { ana } = await begin();
      const inbox = await open(ana);
      expect(lines(inbox)).to.have.length(2);
      expect(lines(inbox)[0]).to.match(/^Chloé Martin New Not opened yet Feedforward · May 12, 2026, .*(GMT|WEST)/);
      expect(lines(inbox)[1]).to.match(/^Ben Okafor New Not opened yet Situation – Behavior – Impact · /);
      expect(items(inbox).some((each) => each.open)).to.equal(false);
      expect(words(root(inbox).querySelector('[role=tab]'))).to.equal('Received 2 new');
      expect(root(inbox).querySelector('time')!.dateTime).to.equal(ana.state.feedback[0]!.at);
      await expect(inbox).to.be.accessible();
    });

    it('opens by keyboard to questions and answers, what the giver was told, and who can read it', async () => {
      const { ana, fromChloe } = await begin();
      const inbox = await open(ana);
      await enter(root(inbox).querySelector<HTMLElement>(`#item-${fromChloe} > summary`)!);
      const opened = items(inbox)[0]!;
      expect(opened.open).to.equal(true);
      expect([...opened.querySelectorAll('dt')].map(words)).to.deep.equal(['What are they working on?', 'What could they try?', 'What could it change?']);
      expect(words(opened.querySelector('dd'))).to.equal('Keeping the team together while the tool changes.');
      expect(words(opened)).to.contain(`What Chloé Martin was told: “${row(ana, fromChloe)!.promise}”`);
      expect(words(opened)).to.contain('Who can read it: Chloé Martin, Esra Yılmaz, and you');
      await expect(inbox).to.be.accessible();
    });

    it('opens without anybody being told, and says so', async () => {
      const { ana, fromBen } = await begin();
      const before = (await ana.adapter.list('')).length;
      const inbox = await open(ana);
      const opened = item(inbox, fromBen);
      await inbox.updateComplete;
      expect(words(opened)).to.contain('Ben Okafor isn’t told that you opened this; only when you acknowledge it.');
      expect(await ana.adapter.list('')).to.have.length(before);
    });

    it('is shown to a buddy as shared, without the recipient’s buttons', async () => {
      const { esra, fromChloe } = await begin();
      const inbox = await open(esra);
      expect(lines(inbox)).to.have.length(1);
      expect(lines(inbox)[0]).to.contain('Chloé Martin to Ana Duarte, shared with you').and.not.contain('New');
      expect([...item(inbox, fromChloe).querySelectorAll('button, textarea')].map(words)).to.deep.equal(['Print']);
    });

    it('shows answers of an unknown questionnaire under their ids, and says so', async () => {
      const { ana, ben } = await begin();
      const { op } = await ben.actions.give({
        ...{ recipient: sample.ids.ana!, share: 'recipient', promise: 'P', questionnaire: { id: 'theirs', version: 7 } },
        answers: { q1: 'An answer', q2: 3, q3: ['a', 'b'], q4: { tone: 'warm' } },
      });
      await waitUntil(() => row(ana, op));
      const inbox = await open(ana);
      const opened = item(inbox, op);
      expect(words(opened.querySelector('summary'))).to.contain('“theirs”');
      expect(words(opened)).to.contain('isn’t known here');
      expect([...opened.querySelectorAll('dt')].map(words)).to.deep.equal(['q1', 'q2', 'q3', 'q4']);
      expect([...opened.querySelectorAll('dd')].map(words)).to.deep.equal(['An answer', '3', 'a b', 'tone: warm']);
    });

    it('shows scales, choices and rubrics in their words', async () => {
      const { ana } = await begin();
      await ana.write('publication', {
        ...{ id: 'ours', version: 1, frame: 'own', language: 'en', title: 'Ours' },
        items: [
          { id: 'room', type: 'scale', label: 'Room', minimum: 1, maximum: 4, minimumLabel: 'None', maximumLabel: 'Plenty' },
          { id: 'helped', type: 'choice', label: 'Helped', multiple: true, options: [{ id: 'ask', label: 'Questions' }, { id: 'wait', label: 'Waiting' }] },
          { id: 'how', type: 'rubric', label: 'How', options: [{ id: 'home', label: 'At home' }], criteria: [{ id: 'listen', label: 'Listening' }] },
        ],
      });
      const answers = { room: 3, helped: ['ask', 'wait'], how: { listen: 'home' } };
      const { op } = await ana.actions.give({ recipient: sample.ids.ben!, share: 'recipient', promise: 'P', questionnaire: { id: 'ours', version: 1 }, answers });
      const inbox = await open(ana, { view: 'given' });
      expect([...item(inbox, op).querySelectorAll('dd')].map(words)).to.deep.equal(['3 on a scale from 1 (None) to 4 (Plenty)', 'Questions Waiting', 'Listening: At home']);
    });

    it('comes live from another member', async () => {
      const { ana, ben } = await begin();
      const inbox = await open(ana);
      const opened = item(inbox, ana.state.feedback[0]!.id);
      await ben.actions.give({ recipient: sample.ids.ana!, share: 'recipient', promise: 'P', questionnaire: { id: 'sbi', version: 1 }, answers: { impact: 'Again.' } });
      await waitUntil(() => items(inbox).length === 3);
      expect(words(root(inbox).querySelector('[role=tab]'))).to.equal('Received 3 new');
      expect(items(inbox).filter((each) => each.open)).to.deep.equal([opened]);
    });

    it('says what it is for while it is empty', async () => {
      await begin();
      const inbox = await open(await sample.as('dai'));
      expect(words(root(inbox).querySelector('.empty'))).to.contain('Nobody has given you feedback yet');
      await expect(inbox).to.be.accessible();
    });
  });

  describe('the recipient', () => {
    it('acknowledges, with thanks if they like, and the giver sees both', async () => {
      const { ana, ben, fromBen } = await begin();
      const inbox = await open(ana);
      const giving = await open(ben, { view: 'given' });
      expect(lines(giving)[0]).to.contain('To Ana Duarte').and.contain('Not acknowledged yet');
      const opened = item(inbox, fromBen);
      expect(words(opened.querySelector(`#thanks-${fromBen}-help`))).to.equal('Shown only to Ben Okafor here, under your name; anyone who uses this browser can open it.');
      await type(inbox, `thanks-${fromBen}`, 'That helps.');
      setTimeout(() => button(opened, 'Acknowledge')!.click());
      const { detail } = await oneEvent(inbox, 'peer-feedback-acknowledged');
      expect(detail.kind).to.equal('acknowledgement');
      await waitUntil(() => root(inbox).activeElement === opened.querySelector('summary'));
      expect(words(opened)).to.contain('You acknowledged it').and.contain('That helps.');
      expect(button(opened, 'Acknowledge')).to.equal(undefined);
      await waitUntil(() => lines(giving)[0]!.includes('Acknowledged'));
      expect(words(item(giving, fromBen))).to.contain('Ana Duarte acknowledged it').and.contain('That helps.');
    });

    it('replies, and the words are a draft until they are sent', async () => {
      const { ana, fromBen } = await begin();
      const inbox = await open(ana);
      await press(inbox, item(inbox, fromBen), 'Reply');
      await waitUntil(() => root(inbox).activeElement?.id === `reply-${fromBen}`);
      await type(inbox, `reply-${fromBen}`, 'Tell me more.');
      inbox.remove();
      await waitUntil(async () => (await ana.local.drafts(ana.state.me!.id, 'inbox')).length === 1);
      await sample.close();

      const again = await sample.as('ana');
      const reloaded = await open(again);
      await waitUntil(() => root(reloaded).querySelector<HTMLTextAreaElement>(`#reply-${fromBen}`)?.value === 'Tell me more.');
      setTimeout(() => button(item(reloaded, fromBen), 'Send the reply')!.click());
      await oneEvent(reloaded, 'peer-feedback-replied');
      await waitUntil(async () => (await again.local.drafts(again.state.me!.id, 'inbox')).length === 0);
      expect(words(item(reloaded, fromBen).querySelector('ul'))).to.match(/^You, .* Tell me more\.$/);
      expect(row(again, fromBen)!.replies.map(({ text }) => text)).to.deep.equal(['Tell me more.']);
    });

    it('is asked for words before an empty reply is sent', async () => {
      const { ana, fromBen } = await begin();
      const inbox = await open(ana);
      await press(inbox, item(inbox, fromBen), 'Reply');
      await type(inbox, `reply-${fromBen}`, '  ');
      await press(inbox, item(inbox, fromBen), 'Send the reply');
      await waitUntil(() => words(root(inbox).querySelector(`#reply-${fromBen}-error`)) === 'Write something first.');
      expect(row(ana, fromBen)!.replies).to.have.length(0);
    });

    it('keeps the words of a reply that fails, and is told why', async () => {
      const storage = troubled(await memoryStorage()({ space: 'offline' }));
      const { ana, fromBen } = await begin(storage);
      const inbox = await open(ana);
      await press(inbox, item(inbox, fromBen), 'Reply');
      await type(inbox, `reply-${fromBen}`, 'Tell me more.');
      storage.refuse('put', new StorageError('offline', 'No connection.'));
      await press(inbox, item(inbox, fromBen), 'Send the reply');
      await waitUntil(() => words(root(inbox).querySelector('[role=alert]')).includes('There is no connection.'));
      expect(root(inbox).querySelector<HTMLTextAreaElement>(`#reply-${fromBen}`)!.value).to.equal('Tell me more.');
      await expect(inbox).to.be.accessible();
      await press(inbox, item(inbox, fromBen), 'Send the reply');
      await waitUntil(() => row(ana, fromBen)!.replies.length === 1);
      expect(root(inbox).querySelector('[role=alert]')).to.equal(null);
    });

    it('keeps what two tabs wrote, one after the other', async () => {
      const { ana, fromBen } = await begin();
      const [one, other] = [await open(ana), await open(ana)];
      for (const [inbox, text] of [[one, 'From one tab.'], [other, 'From the other tab.']] as const) {
        await press(inbox, item(inbox, fromBen), 'Reply');
        await type(inbox, `reply-${fromBen}`, text);
        sample.clock.pass(400);
      }
      await waitUntil(async () => (await ana.local.drafts(ana.state.me!.id, 'inbox')).length === 2);
      fixtureCleanup();
      const third = await open(ana);
      await waitUntil(() => root(third).querySelector(`#reply-${fromBen}`));
      const { value } = root(third).querySelector<HTMLTextAreaElement>(`#reply-${fromBen}`)!;
      expect(value).to.contain('From one tab.').and.contain('From the other tab.');
      await waitUntil(async () => (await ana.local.drafts(ana.state.me!.id, 'inbox')).length === 1);
    });

    it('keeps the focus where they choose between the words of two tabs', async () => {
      const { ana, fromBen, fromChloe } = await begin();
      const valueIn = (inbox: Inbox) => root(inbox).querySelector<HTMLTextAreaElement>(`#reply-${fromBen}`)?.value;
      const here = await open(ana);
      await press(here, item(here, fromBen), 'Reply');
      await press(here, item(here, fromChloe), 'Reply');
      await type(here, `reply-${fromBen}`, 'Begun.');
      await ana.local.idle();
      const there = await open(ana);
      sample.clock.pass(400);
      await type(here, `reply-${fromBen}`, 'Begun, here.');
      await waitUntil(() => valueIn(there) === 'Begun, here.', 'the other tab follows');
      await type(here, `reply-${fromBen}`, 'From here.');
      await type(there, `reply-${fromBen}`, 'From there.');
      for (const each of items(here)) each.open = false;
      await waitUntil(() => button(root(here), 'Keep writing here'), 'both are there');
      await enter(button(root(here), 'Keep writing here')!);
      await waitUntil(() => root(here).activeElement?.id === 'unsent-inbox-elsewhere', 'what came of it has the focus');
      expect(words(root(here).activeElement)).to.equal('Both are kept. You go on with what is shown here.');
      expect(valueIn(here)).to.equal('From here.');
      await expect(here).to.be.accessible();
    });

    it('doesn’t show one member’s words to another', async () => {
      const { ana, esra, fromChloe } = await begin();
      const inbox = await open(ana);
      await press(inbox, item(inbox, fromChloe), 'Reply');
      await type(inbox, `reply-${fromChloe}`, 'From Ana.');
      inbox.group = esra;
      await waitUntil(() => lines(inbox).length === 1);
      expect(root(inbox).querySelector('textarea')).to.equal(null);
      inbox.group = ana;
      await waitUntil(() => root(inbox).querySelector<HTMLTextAreaElement>(`#reply-${fromChloe}`)?.value === 'From Ana.');
    });

    it('says so where words can’t be kept', async () => {
      const { ana, fromBen } = await begin();
      const { saveDraft } = ana.local;
      ana.local.saveDraft = () => Promise.reject(new StorageError('quota', 'Full.'));
      const inbox = await open(ana);
      await press(inbox, item(inbox, fromBen), 'Reply');
      await type(inbox, `reply-${fromBen}`, 'Words.');
      sample.clock.pass(400);
      await waitUntil(() => words(root(inbox).querySelector('.notice.care')).includes('no room left for drafts'));
      ana.local.saveDraft = saveDraft;
    });

    it('hides feedback from their own view, and shows it again', async () => {
      const { ana, ben, fromBen } = await begin();
      const inbox = await open(ana);
      await press(inbox, item(inbox, fromBen), 'Hide');
      await waitUntil(() => items(inbox).length === 1);
      await waitUntil(() => root(inbox).activeElement?.id === 'tab-received');
      expect(words(root(inbox).querySelector('[role=tab]'))).to.equal('Received 1 new');
      expect(row(ben, fromBen)!.hidden).to.equal(false);
      await press(inbox, root(inbox), 'Show one that you have hidden');
      expect(lines(inbox)[1]).to.contain('Hidden');
      await press(inbox, item(inbox, fromBen), 'Show again');
      await waitUntil(() => !row(ana, fromBen)!.hidden);
      await waitUntil(() => !button(root(inbox), 'Leave out what you have hidden'));
    });

    it('makes a commitment of feedforward where something on the page takes it up, else is told', async () => {
      const { ana, fromBen, fromChloe } = await begin();
      const inbox = await open(ana);
      expect(button(item(inbox, fromBen), 'Make it a commitment')).to.equal(undefined);
      const opened = item(inbox, fromChloe);
      await press(inbox, opened, 'Make it a commitment');
      expect(words(opened)).to.contain('isn’t on this page');
      let detail: unknown;
      const take = (event: Event) => {
        ({ detail } = event as CustomEvent);
        event.preventDefault();
      };
      document.addEventListener('peer-commitment-wanted', take);
      await press(inbox, opened, 'Make it a commitment');
      document.removeEventListener('peer-commitment-wanted', take);
      expect(detail).to.deep.equal({ feedback: fromChloe, item: 'suggestion' });
      expect(words(opened)).not.to.contain('isn’t on this page');
    });
  });

  describe('the giver', () => {
    it('sees what they were told, and who can read it', async () => {
      const { chloe, fromChloe } = await begin();
      const inbox = await open(chloe, { view: 'given' });
      expect(words(item(inbox, fromChloe))).to.contain('What you were told: “Shown only').and.contain('Who can read it: Ana Duarte, Esra Yılmaz, and you');
      await expect(inbox).to.be.accessible();
    });

    it('asks the page’s form to edit, or is told that there is none', async () => {
      const { ben, fromBen } = await begin();
      const inbox = await open(ben, { view: 'given' });
      setTimeout(() => button(item(inbox, fromBen), 'Edit')!.click());
      const { detail } = await oneEvent(inbox, 'peer-feedback-edit-wanted');
      expect(detail).to.deep.equal({ feedback: fromBen });
      await waitUntil(() => words(item(inbox, fromBen)).includes('feedback form, which isn’t on this page'));
    });

    it('withdraws what isn’t acknowledged after a confirmation: it is gone for everyone', async () => {
      const { ana, ben, fromBen } = await begin();
      const inbox = await open(ben, { view: 'given' });
      const opened = item(inbox, fromBen);
      await press(inbox, opened, 'Withdraw');
      await waitUntil(() => root(inbox).activeElement?.id === 'keep');
      expect(words(opened.querySelector('#consequence'))).to.contain('so it is deleted');
      await expect(inbox).to.be.accessible();
      await press(inbox, opened, 'Keep it');
      await waitUntil(() => root(inbox).activeElement?.id === `retract-${fromBen}`);
      await press(inbox, opened, 'Withdraw');
      setTimeout(() => button(opened, 'Withdraw it')!.click());
      await oneEvent(inbox, 'peer-feedback-retracted');
      await waitUntil(() => !row(ana, fromBen) && items(inbox).length === 0);
      await waitUntil(() => root(inbox).activeElement?.id === 'tab-given');
      expect(words(root(inbox).querySelector('.empty'))).to.contain('You haven’t given feedback yet');
    });

    it('withdraws what is acknowledged: both see that, without the words', async () => {
      const { ana, ben, fromBen } = await begin();
      await ana.actions.acknowledge(fromBen);
      await waitUntil(() => row(ben, fromBen)!.status === 'acknowledged');
      const [giving, receiving] = [await open(ben, { view: 'given' }), await open(ana)];
      expect(button(item(giving, fromBen), 'Add to it')).to.exist;
      await press(giving, item(giving, fromBen), 'Withdraw');
      expect(words(item(giving, fromBen).querySelector('#consequence'))).to.contain('they see that you withdrew it');
      await press(giving, item(giving, fromBen), 'Withdraw it');
      await waitUntil(() => lines(receiving)[1]!.includes('Withdrawn by its author'));
      expect(words(item(receiving, fromBen))).to.contain('Ben Okafor has withdrawn this');
      expect(item(receiving, fromBen).querySelector('dl')).to.equal(null);
      expect(button(item(receiving, fromBen), 'Reply')).to.equal(undefined);
    });

    it('withdraws what was answered, acknowledged or not, so that the answer is still there', async () => {
      const { ana, ben, fromBen } = await begin();
      await ana.actions.reply(fromBen, 'That was hard to hear.');
      await waitUntil(() => row(ben, fromBen)!.replies.length === 1);
      const [giving, receiving] = [await open(ben, { view: 'given' }), await open(ana)];
      expect(button(item(giving, fromBen), 'Add to it')).to.exist;
      await press(giving, item(giving, fromBen), 'Withdraw');
      expect(words(item(giving, fromBen).querySelector('#consequence'))).to.contain('has acknowledged or answered it').and.contain('they see that you withdrew it');
      await press(giving, item(giving, fromBen), 'Withdraw it');
      await waitUntil(() => lines(receiving)[1]!.includes('Withdrawn by its author'));
      expect(words(item(receiving, fromBen))).to.contain('That was hard to hear.').and.not.contain('Our meeting last Tuesday');
    });

    it('says before it withdraws that what was shown to others stays with them, and so it does', async () => {
      const { ana, ben, esra, fromBen } = await begin();
      await ana.actions.passOn(fromBen, [sample.ids.esra!]);
      await waitUntil(() => esra.state.passed.length === 1);
      const inbox = await open(ben, { view: 'given' });
      await press(inbox, item(inbox, fromBen), 'Withdraw');
      expect(words(item(inbox, fromBen).querySelector('#consequence'))).to.contain('If Ana Duarte has shown it to somebody, they can still read that copy.');
      await press(inbox, item(inbox, fromBen), 'Withdraw it');
      await waitUntil(() => !row(ana, fromBen));
      expect(JSON.stringify(esra.state.passed[0]!.answers)).to.contain('Our meeting last Tuesday');
    });

    it('shows a change as revised, and an addition apart from what was acknowledged', async () => {
      const { ana, ben, fromBen } = await begin();
      await ben.actions.revise(fromBen, { situation: 'S', behavior: 'B', impact: 'I' });
      await waitUntil(() => row(ana, fromBen)!.revised);
      const inbox = await open(ana);
      expect(lines(inbox)[1]).to.contain('Revised');
      await ana.actions.acknowledge(fromBen);
      await waitUntil(() => row(ben, fromBen)!.status === 'acknowledged');
      await ben.actions.revise(fromBen, { impact: 'More.' });
      await waitUntil(() => words(item(inbox, fromBen)).includes('More.'));
      expect([...item(inbox, fromBen).querySelectorAll('dd')].map(words)).to.deep.equal(['S', 'B', 'I', 'More.']);
      expect(words(item(inbox, fromBen))).to.contain('Added, May');
    });

    it('replies, too', async () => {
      const { ben, fromBen } = await begin();
      const inbox = await open(ben, { view: 'given' });
      await press(inbox, item(inbox, fromBen), 'Reply');
      await type(inbox, `reply-${fromBen}`, 'One more thing.');
      await press(inbox, item(inbox, fromBen), 'Send the reply');
      await waitUntil(() => row(ben, fromBen)!.replies.length === 1);
    });
  });

  it('has tabs that go by arrow keys', async () => {
    const { ana } = await begin();
    const inbox = await open(ana);
    root(inbox).querySelector<HTMLElement>('#tab-received')!.focus();
    const selected = () => root(inbox).querySelector('[role=tab][aria-selected=true]')!.id;
    for (const [key, id] of [['ArrowRight', 'tab-given'], ['ArrowRight', 'tab-received'], ['ArrowLeft', 'tab-given'], ['Home', 'tab-received'], ['End', 'tab-given']]) {
      await sendKeys({ press: key! });
      await waitUntil(() => selected() === id && root(inbox).activeElement?.id === id, `${key} leads to ${id}`);
    }
    root(inbox).querySelector<HTMLElement>('[role=tablist]')!.style.direction = 'rtl';
    await sendKeys({ press: 'ArrowRight' });
    await waitUntil(() => selected() === 'tab-received');
    await sendKeys({ press: 'ArrowLeft' });
    await waitUntil(() => selected() === 'tab-given');
    expect(root(inbox).querySelector('[role=tabpanel]')!.getAttribute('aria-labelledby')).to.equal('tab-given');
    expect(root(inbox).querySelectorAll('[role=tab][tabindex="0"]')).to.have.length(1);
  });

  describe('requires-agreement', () => {
    it('closes it before the agreement is open to the member', async () => {
      sample = await sampleGroup('joined');
      const inbox = await open(await sample.as('ana'), { requiresAgreement: true });
      expect(words(root(inbox).querySelector('.notice'))).to.contain('once your group’s confidentiality agreement is in force');
      expect(root(inbox).querySelector('[role=tablist]')).to.equal(null);
    });

    it('lets read, take back and hide, and say nothing new, while the agreement is suspended', async () => {
      const { ana, ben, fromBen } = await begin();
      const inbox = await open(ana, { requiresAgreement: true });
      expect(button(item(inbox, fromBen), 'Acknowledge')).to.exist;
      await ben.actions.withdraw(ben.state.agreement.current!.hash);
      await waitUntil(() => words(root(inbox).querySelector('.notice')).includes('You can read'));
      expect(words(item(inbox, fromBen))).to.contain('Our meeting last Tuesday');
      const offered = [...item(inbox, fromBen).querySelectorAll('button, textarea')].map(words);
      expect(offered).to.deep.equal(['Hide', 'Don’t show me feedback by Ben Okafor any more']);
      await press(inbox, item(inbox, fromBen), 'Hide');
      await waitUntil(() => row(ana, fromBen)?.hidden);
      const given = await open(ben, { requiresAgreement: true, view: 'given' });
      await waitUntil(() => button(item(given, fromBen), 'Withdraw'));
      await expect(inbox).to.be.accessible();
    });
  });

  it('offers nothing that only its recipient may do to whoever reads along, while the agreement is suspended', async () => {
    const { ben, esra, fromChloe } = await begin();
    const inbox = await open(esra, { requiresAgreement: true });
    await ben.actions.withdraw(ben.state.agreement.current!.hash);
    await waitUntil(() => words(root(inbox).querySelector('.notice')).includes('You can read'));
    expect([...item(inbox, fromChloe).querySelectorAll('button, textarea')].map(words)).to.deep.equal([]);
  });

  it('shows nothing to somebody from outside', async () => {
    await begin();
    const inbox = await open(await sample.as('stranger'));
    expect(words(root(inbox).querySelector('.empty'))).to.contain('aren’t a member');
  });
});
