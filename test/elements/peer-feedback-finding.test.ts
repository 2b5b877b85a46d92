/** What <peer-feedback-inbox> does to find, print and go on with feedback, and what this device remembers of it. */
import { expect, fixture, fixtureCleanup, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/define/peer-accountability-tracker.js';
import type { PeerAccountabilityTrackerElement } from '../../src/elements/accountability-tracker/peer-accountability-tracker.js';
import { everything, matches } from '../../src/elements/feedback-inbox/feedback-filter.js';
import type { PeerGroup } from '../../src/group/peer-group.js';
import { sampleGroup, type SampleGroup } from '../../stories/support/sample-group.js';
import { button, focused, givenToAna, lines, one, opened, press, printed, showInbox, shows, textOf, type Inbox } from '../support/inbox-page.js';
import { waitUntil } from '../support/wait-until.js';
import { words } from '../support/words.js';

describe('what is looked for', () => {
  const row = { people: ['ben', 'esra'], questionnaire: 'sbi', round: 'spring', states: ['unread', 'open'] as const, words: 'Esra Yılmaz\nYou WAITED until they had finished.' };
  const found = (filter: Partial<typeof everything>) => matches(row, { ...everything, ...filter });

  it('is all there is while nothing is asked', () => expect(found({})).to.equal(true));

  it('is by person, questionnaire, round and state, all at once', () => {
    expect(found({ person: 'ben', questionnaire: 'sbi', round: 'spring', state: 'unread' })).to.equal(true);
    for (const other of [{ person: 'ana' }, { questionnaire: 'coin' }, { round: 'autumn' }, { state: 'replied' as const }]) expect(found(other)).to.equal(false);
  });

  it('is by words in any order, whatever their case and their accents', () => {
    for (const text of ['finished waited', '  YOU ', 'éSrA']) expect(found({ text }), text).to.equal(true);
    expect(found({ text: 'waited never' })).to.equal(false);
  });
});

describe('<peer-feedback-inbox>, to find one’s way', () => {
  let sample: SampleGroup;
  afterEach(async () => {
    fixtureCleanup();
    await sample.close();
  });

  const begin = async () => {
    sample = await sampleGroup('feedback');
    return givenToAna(sample);
  };
  /** Four pieces of feedback for Ana: by Ben twice, by Chloé twice. */
  const many = async () => {
    const begun = await begin();
    for (const giver of [begun.ben, begun.chloe]) {
      const answers = { notice: 'You kept the agenda short.', wonder: 'What did you leave out?' };
      await giver.actions.give({ recipient: sample.ids.ana!, share: 'recipient', promise: 'P', questionnaire: { id: 'notice-wonder', version: 1 }, answers });
    }
    await waitUntil(() => begun.ana.state.feedback.length === 4);
    return begun;
  };
  const unread = (inbox: Inbox) => inbox.shadowRoot!.querySelectorAll('.unread').length;
  const type = async (inbox: Inbox, id: string, text: string) => {
    await waitUntil(() => one(inbox, `#${id}`), `there is the field ${id}`);
    const field = one<HTMLInputElement>(inbox, `#${id}`)!;
    field.value = text;
    field.dispatchEvent(new Event(field.localName === 'select' ? 'change' : 'input', { bubbles: true }));
    await inbox.updateComplete;
  };

  describe('what was opened', () => {
    it('is remembered by this device alone: nothing is stored in the group', async () => {
      const { ana, fromBen } = await begin();
      const before = (await ana.adapter.list('')).length;
      const inbox = await showInbox(ana);
      await waitUntil(() => unread(inbox) === 2, 'both are marked');
      expect(lines(inbox)[1]).to.contain('Not opened yet');
      await opened(inbox, fromBen);
      await waitUntil(() => unread(inbox) === 1, 'the mark goes');
      expect(lines(inbox)[1], 'it still waits to be acknowledged').to.contain('New').and.not.contain('Not opened');
      expect(await ana.adapter.list('')).to.have.length(before);
      await waitUntil(async () => (await ana.local.remembered<string[]>(`opened-${ana.state.me!.id}`))?.length === 1);
      fixtureCleanup();
      const again = await showInbox(ana);
      await waitUntil(() => unread(again) === 1, 'also the next time');
    });

    it('stays opened when its giver shares it anew', async () => {
      const { ana, ben, fromBen } = await begin();
      const inbox = await showInbox(ana);
      await waitUntil(() => unread(inbox) === 2);
      await opened(inbox, fromBen);
      await waitUntil(() => unread(inbox) === 1);
      const { op } = await ben.actions.giveAgain(fromBen, 'P');
      await waitUntil(() => one(inbox, `#item-${op}`));
      expect(unread(inbox)).to.equal(1);
    });

    it('isn’t asked of what one gave, or acknowledged on another device', async () => {
      const { ana, ben, fromBen } = await begin();
      await ana.actions.acknowledge(fromBen);
      const [received, given] = [await showInbox(ana), await showInbox(ben, { view: 'given' })];
      await waitUntil(() => unread(received) === 1);
      expect(unread(given)).to.equal(0);
    });
  });

  describe('a long list', () => {
    it('is looked through by person, form, state and words; how much is shown is said', async () => {
      const { ana } = await many();
      const inbox = await showInbox(ana);
      await press(inbox, 'Find feedback');
      await expect(inbox).to.be.accessible();
      await type(inbox, 'find-person', sample.ids.ben!);
      expect(lines(inbox)).to.have.length(2);
      expect(textOf(inbox)).to.contain('2 of 4 shown.');
      await type(inbox, 'find-text', 'agenda');
      expect(lines(inbox)).to.have.length(1);
      await type(inbox, 'find-questionnaire', 'sbi');
      expect(lines(inbox)).to.be.empty;
      expect(textOf(inbox)).to.contain('Nothing here is like that.');
      await press(inbox, 'Show all');
      expect(lines(inbox)).to.have.length(4);
      await waitUntil(() => words(focused(inbox)) === 'Find feedback', 'the focus goes back');
    });

    it('is shown whole again in the other list', async () => {
      const { ana } = await many();
      const inbox = await showInbox(ana);
      await type(inbox, 'find-text', 'agenda');
      expect(lines(inbox)).to.have.length(2);
      inbox.view = 'given';
      await inbox.updateComplete;
      inbox.view = 'received';
      await inbox.updateComplete;
      expect(lines(inbox)).to.have.length(4);
    });

    it('has nothing to search by while it is short', async () => {
      const { ana } = await begin();
      const inbox = await showInbox(ana);
      expect(one(inbox, '#finding')).to.equal(null);
    });
  });

  describe('thanks that come later', () => {
    it('are sent by whoever acknowledged without a word, once', async () => {
      const { ana, ben, fromBen } = await begin();
      await ana.actions.acknowledge(fromBen);
      const inbox = await showInbox(ana);
      const item = await opened(inbox, fromBen);
      await press(inbox, 'Thank Ben Okafor', item);
      await waitUntil(() => focused(inbox)?.id === `thanks-${fromBen}`, 'the focus is in the field');
      await press(inbox, 'Send the thanks', item);
      await shows(inbox, 'Write something first.');
      await sendKeys({ type: 'I have thought about it since.' });
      await press(inbox, 'Send the thanks', item);
      await waitUntil(() => ben.state.feedback[0]!.thanks === 'I have thought about it since.', 'the giver sees it');
      await waitUntil(() => !button(item, 'Send the thanks') && !button(item, 'Thank Ben Okafor'));
      expect(await ana.local.drafts(ana.state.me!.id, 'inbox')).to.be.empty;
    });

    it('aren’t asked for twice', async () => {
      const { ana, fromBen } = await begin();
      await ana.actions.acknowledge(fromBen, 'Thanks.');
      const inbox = await showInbox(ana);
      expect(button(await opened(inbox, fromBen), 'Thank Ben Okafor')).to.equal(undefined);
    });
  });

  describe('on paper', () => {
    it('one feedback says who said what, what its giver was told, and who can read it', async () => {
      const { ana, fromChloe } = await begin();
      const inbox = await showInbox(ana);
      const page = await printed(inbox, 'Print', await opened(inbox, fromChloe));
      expect(page).to.contain('Confidential to the peer group “Change circle”').and.contain('Chloé Martin to Ana Duarte, May 12, 2026').and.contain('(Europe/Lisbon)');
      expect(page).to.contain('Open each stand-up with one thing that stays as it is.').and.contain(`What Chloé Martin was told: “${ana.state.feedback[0]!.promise}”`);
      expect(page).to.contain('Who can read it: Ana Duarte, Chloé Martin, and Esra Yılmaz').and.not.contain('Ben Okafor');
    });

    it('a change and an addition say what their giver was told then, where that differs', async () => {
      const { ana, ben, chloe, fromBen, fromChloe } = await begin();
      await ben.actions.revise(fromBen, { impact: 'More.' }, 'Told anew.');
      await ana.actions.acknowledge(fromChloe);
      await chloe.actions.revise(fromChloe, { suggestion: 'One more thing.' }, 'Told later.');
      await chloe.actions.revise(fromChloe, { suggestion: 'And one more.' }, chloe.state.feedback[0]!.promise);
      await waitUntil(() => ana.state.feedback.some(({ addenda }) => addenda.length === 2));
      const inbox = await showInbox(ana);
      const changed = await printed(inbox, 'Print', await opened(inbox, fromBen));
      expect(changed).to.match(/Revised .*What Ben Okafor was told when it was changed: “Told anew.”/);
      const added = await printed(inbox, 'Print', await opened(inbox, fromChloe));
      expect(added).to.match(/Added .*One more thing\..*What Chloé Martin was told when it was changed: “Told later.”.*Added/);
      expect(added.split('when it was changed'), 'what was promised at first is said once').to.have.length(2);
    });

    it('all that is shown is what was found', async () => {
      const { ana } = await many();
      const inbox = await showInbox(ana);
      await type(inbox, 'find-text', 'agenda');
      const page = await printed(inbox, 'Print all 2 shown');
      expect(page.split('What did you leave out?')).to.have.length(3);
      expect(page).not.to.contain('Open each stand-up');
    });
  });

  describe('what something else on the page wants to be seen', () => {
    /** Whether something on the page has taken it up. */
    const wants = (feedback: string) =>
      !document.dispatchEvent(new CustomEvent('peer-feedback-wanted', { detail: { feedback }, cancelable: true }));

    it('isn’t taken up by an inbox that has no group, or is closed', async () => {
      const { ana, fromBen } = await begin();
      const inbox = await showInbox(ana);
      inbox.group = undefined;
      await waitUntil(() => !one(inbox, '[role=tabpanel]'));
      expect(wants(fromBen)).to.equal(false);
      await sample.close();
      sample = await sampleGroup('joined');
      const ben = await sample.as('ben');
      const { op } = await ben.actions.give({ recipient: sample.ids.ana!, share: 'recipient', promise: 'P', questionnaire: { id: 'sbi', version: 1 }, answers: { impact: 'I.' } });
      const closed = await sample.as('ana');
      await waitUntil(() => closed.state.feedback.length);
      inbox.requiresAgreement = true;
      inbox.group = closed;
      await waitUntil(() => textOf(inbox).includes('once your group’s confidentiality agreement is in force'));
      expect(wants(op)).to.equal(false);
      inbox.requiresAgreement = false;
      await waitUntil(() => one(inbox, '[role=tabpanel]'));
      expect(wants(op)).to.equal(true);
      await waitUntil(() => one<HTMLDetailsElement>(inbox, `#item-${op}`)!.open);
    });
  });

  describe('feedback and the commitment that came of it', () => {
    const both = async (group: PeerGroup) => {
      const inbox = await showInbox(group);
      const tracker = await fixture<PeerAccountabilityTrackerElement>(
        html`<peer-accountability-tracker lang="en" .group=${group}></peer-accountability-tracker>`,
      );
      return { inbox, tracker };
    };
    const inTracker = (tracker: HTMLElement, selector: string) => tracker.shadowRoot!.querySelector<HTMLElement>(selector);
    const buttonIn = (tracker: HTMLElement, label: string) => button(tracker.shadowRoot!, label);

    it('lead to each other', async () => {
      const { ana, fromChloe } = await begin();
      const { inbox, tracker } = await both(ana);
      await press(inbox, 'Make it a commitment', await opened(inbox, fromChloe));
      await waitUntil(() => inTracker(tracker, 'form [id$=technique]'));
      expect((inTracker(tracker, 'form [id$=technique]') as HTMLTextAreaElement).value).to.equal('Open each stand-up with one thing that stays as it is.');
      for (const field of ['cue', 'act']) {
        inTracker(tracker, `form [id$=-${field}]`)!.focus();
        await sendKeys({ type: 'stand-up' });
      }
      inTracker(tracker, 'form [type=submit]')!.click();
      await waitUntil(() => ana.state.commitments.length === 1);
      const { id } = ana.state.commitments[0]!;
      await shows(inbox, 'Your commitments that came of it');
      button(one(inbox, `#item-${fromChloe}`)!, 'Open each stand-up with one thing that stays as it is.: show the commitment')!.click();
      await waitUntil(() => tracker.shadowRoot!.activeElement?.id.includes(id), 'the commitment has the focus');
      one<HTMLDetailsElement>(inbox, `#item-${fromChloe}`)!.open = false;
      inbox.view = 'given';
      await waitUntil(() => buttonIn(tracker, 'Show Chloé Martin’s feedback'));
      buttonIn(tracker, 'Show Chloé Martin’s feedback')!.click();
      await waitUntil(() => focused(inbox)?.parentElement?.id === `item-${fromChloe}`, 'the feedback has the focus');
      expect(one<HTMLDetailsElement>(inbox, `#item-${fromChloe}`)!.open).to.equal(true);
      expect(inbox.view).to.equal('received');
      await expect(inbox).to.be.accessible();
      await expect(tracker).to.be.accessible();
    });

    it('lead to each other also when the feedback was given anew while the plan was being written', async () => {
      const { ana, chloe, fromChloe } = await begin();
      const { inbox, tracker } = await both(ana);
      await press(inbox, 'Make it a commitment', await opened(inbox, fromChloe));
      await waitUntil(() => inTracker(tracker, 'form [id$=technique]'));
      const { op } = await chloe.actions.giveAgain(fromChloe, 'P');
      await waitUntil(() => ana.state.feedback.some(({ id }) => id === op));
      expect(words(inTracker(tracker, 'form'))).to.contain('Chloé Martin');
      for (const field of ['cue', 'act']) {
        inTracker(tracker, `form [id$=-${field}]`)!.focus();
        await sendKeys({ type: 'stand-up' });
      }
      inTracker(tracker, 'form [type=submit]')!.click();
      await waitUntil(() => ana.state.commitments.length === 1);
      expect(ana.state.commitments[0]!.feedback).to.equal(op);
    });

    it('say so where nothing on the page shows the other', async () => {
      const { ana, fromChloe } = await begin();
      await ana.actions.commit({ technique: 'One thing that stays', cue: 'the stand-up begins', act: 'name it', start: '2026-05-12', until: '2026-06-22', cadence: 'weekly', zone: 'Europe/Lisbon', share: 'me', feedback: fromChloe });
      const inbox = await showInbox(ana);
      await press(inbox, 'One thing that stays: show the commitment', await opened(inbox, fromChloe));
      await shows(inbox, 'Commitments are made in the accountability part, which isn’t on this page.');
      fixtureCleanup();
      const tracker = await fixture<HTMLElement>(html`<peer-accountability-tracker lang="en" .group=${ana}></peer-accountability-tracker>`);
      await waitUntil(() => buttonIn(tracker, 'Show Chloé Martin’s feedback'));
      buttonIn(tracker, 'Show Chloé Martin’s feedback')!.click();
      await waitUntil(() => words(inTracker(tracker, '.base')).includes('Feedback is shown in the inbox, which isn’t on this page.'));
    });

    it('begin at any question of any questionnaire that says so, each at its own answer', async () => {
      const { ana, ben } = await begin();
      const text = (id: string, label: string) => ({ id, type: 'text', label, commit: true }) as const;
      await ana.actions.publish({ id: 'ours', version: 1, frame: 'own', language: 'en', title: 'Ours', items: [text('keep', 'Keep'), text('start', 'Start'), text('rest', 'The rest')] });
      const { op } = await ben.actions.give({ recipient: sample.ids.ana!, share: 'recipient', promise: 'P', questionnaire: { id: 'ours', version: 1 }, answers: { keep: 'Waiting.', start: 'Writing it down.' } });
      await waitUntil(() => ana.state.feedback.some(({ id }) => id === op));
      const { inbox, tracker } = await both(ana);
      const item = await opened(inbox, op);
      expect(button(item, 'Make it a commitment: The rest'), 'what wasn’t answered').to.equal(undefined);
      await press(inbox, 'Make it a commitment: Start', item);
      await waitUntil(() => inTracker(tracker, 'form [id$=technique]'));
      expect((inTracker(tracker, 'form [id$=technique]') as HTMLTextAreaElement).value).to.equal('Writing it down.');
    });
  });
});
