/** Feedback that hurts: its recipient keeps it out of sight, or shows it to whom they choose, also outside the group. */
import { expect, fixtureCleanup, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { PeerGroup } from '../../src/group/peer-group.js';
import { sampleGroup, type SampleGroup } from '../../stories/support/sample-group.js';
import { Downloads } from '../support/downloads.js';
import { button, focused, givenToAna, lines, one, opened, press, showInbox, shows, textOf, type Inbox } from '../support/inbox-page.js';
import { sealedCircle, type SealedCircle } from '../support/sealed-circle.js';
import { waitUntil } from '../support/wait-until.js';
import { words } from '../support/words.js';

const questionnaire = { id: 'sbi', version: 1 };

describe('feedback that hurts', () => {
  let sample: SampleGroup | undefined;
  let circle: SealedCircle | undefined;
  afterEach(async () => {
    fixtureCleanup();
    await Promise.all([sample?.close(), circle?.close()]);
    sample = circle = undefined;
  });

  const begin = async () => {
    sample = await sampleGroup('feedback');
    const all = await givenToAna(sample);
    await waitUntil(() => all.ana.state.feedback.length === 2 && all.ben.state.feedback.length === 1);
    return all;
  };
  const dialogOf = (inbox: Inbox) => one<HTMLDialogElement>(inbox, 'dialog');

  describe('kept out of sight', () => {
    const block = async (inbox: Inbox, id: string) => {
      await press(inbox, 'Don’t show me feedback by Ben Okafor any more', await opened(inbox, id));
      await press(inbox, 'Keep it out of sight');
    };

    it('asks first, says that nobody is told, and then folds away all of a giver', async () => {
      const { ana, ben, fromBen } = await begin();
      const inbox = await showInbox(ana);
      await press(inbox, 'Don’t show me feedback by Ben Okafor any more', await opened(inbox, fromBen));
      await waitUntil(() => focused(inbox)?.id === `ask-block-${fromBen}-keep`);
      const asked = one(inbox, '[part=confirmation]')!;
      expect(words(asked)).to.contain('is counted here, but folded away. You can undo this at any time.').and.contain('Nobody in the group is told.');
      await expect(inbox).to.be.accessible();
      setTimeout(() => button(asked, 'Keep it out of sight')!.click());
      const { detail } = await oneEvent(inbox, 'peer-member-blocked');
      expect(detail.kind).to.equal('blocking');
      expect(Object.keys(detail).sort(), 'the page isn’t told who').to.deep.equal(['kind', 'op', 'pending']);
      await waitUntil(() => lines(inbox).length === 1);
      expect(lines(inbox)[0]).to.contain('Chloé Martin');
      expect(words(one(inbox, '[role=tab]'))).to.equal('Received 1 new');
      await waitUntil(() => focused(inbox)?.id === 'blocked');
      await shows(inbox, 'Whose feedback you don’t see (1)');

      await ben.actions.give({ recipient: sample!.ids.ana!, share: 'recipient', questionnaire, answers: { impact: 'More.' }, promise: 'P' });
      await shows(inbox, '2 folded away');
      expect(lines(inbox)).to.have.length(1);
      expect(ben.state.blocked).to.deep.equal([]);
      expect(ben.state.feedback.every(({ hidden }) => !hidden), 'the giver can’t tell').to.equal(true);
      await expect(inbox).to.be.accessible();
    });

    it('goes on showing it where the question is answered so', async () => {
      const { ana, fromBen } = await begin();
      const inbox = await showInbox(ana);
      await press(inbox, 'Don’t show me feedback by Ben Okafor any more', await opened(inbox, fromBen));
      await press(inbox, 'Go on showing it');
      await waitUntil(() => focused(inbox)?.id === `block-${fromBen}`);
      expect(ana.state.blocked).to.deep.equal([]);
    });

    it('is undone from the list, by keyboard', async () => {
      const { ana, fromBen } = await begin();
      const inbox = await showInbox(ana);
      await block(inbox, fromBen);
      await waitUntil(() => focused(inbox)?.id === 'blocked');
      await sendKeys({ press: 'Enter' });
      await sendKeys({ press: 'Tab' });
      await waitUntil(() => words(focused(inbox)) === 'Show feedback by Ben Okafor again');
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => lines(inbox).length === 2 && !one(inbox, '#blocked'));
      await waitUntil(() => focused(inbox)?.id === 'tab-received');
      expect(textOf(inbox)).not.to.contain('Whose feedback');
    });

    it('can be looked at once, and undone there', async () => {
      const { ana, fromBen } = await begin();
      const inbox = await showInbox(ana);
      await block(inbox, fromBen);
      await press(inbox, 'Show one that you have hidden');
      const item = await opened(inbox, fromBen);
      expect(words(item.querySelector('summary'))).to.contain('Hidden');
      expect(button(item, 'Show again'), 'showing this one again would change nothing').to.equal(undefined);
      await press(inbox, 'Show feedback by Ben Okafor again', item);
      await waitUntil(() => ana.state.blocked.length === 0);
    });
  });

  describe('shown to members', () => {
    it('says who will read it before, and passes it on as it was, with a word', async () => {
      const { ana, ben, dai, fromBen } = await begin();
      const inbox = await showInbox(ana);
      await press(inbox, 'Show it to somebody …', await opened(inbox, fromBen));
      await waitUntil(() => dialogOf(inbox)?.open);
      const dialog = dialogOf(inbox)!;
      expect([...dialog.querySelectorAll('label.option')].map((label) => words(label).split(' ')[0]), 'not the giver').to.deep.equal(['Chloé', 'Dai', 'Esra']);
      expect(words(dialog)).to.contain('Choose whom. Then this says who will read it.').and.contain('Ben Okafor isn’t told.');
      await expect(inbox).to.be.accessible();
      dialog.querySelector<HTMLInputElement>(`input[value="${sample!.ids.dai}"]`)!.click();
      await inbox.updateComplete;
      expect(words(dialog.querySelector('[part=promise]'))).to.equal('Shown only to Dai Nakamura here, under your name; anyone who uses this browser can open it.');
      const note = dialog.querySelector<HTMLTextAreaElement>('#pass-note')!;
      note.value = 'What do you make of it?';
      note.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      await inbox.updateComplete;
      setTimeout(() => button(dialog, 'Show it to Dai Nakamura')!.click());
      const { detail } = await oneEvent(inbox, 'peer-feedback-passed-on');
      expect(detail.kind).to.equal('passing');
      expect(Object.keys(detail).sort()).to.deep.equal(['kind', 'op', 'pending']);
      await waitUntil(() => !dialogOf(inbox) && focused(inbox)?.matches(`#item-${detail.op} > summary`));

      const mine = await opened(inbox, detail.op);
      expect(words(mine)).to.contain('Ben Okafor, shown by you to Dai Nakamura').and.contain('What do you make of it?').and.contain('isn’t told that it was passed on');
      expect(words(mine)).to.contain('Who can read it: Dai Nakamura and you');
      const theirs = await showInbox(dai);
      const passed = await opened(theirs, detail.op);
      expect(words(passed.querySelector('summary'))).to.contain('Ben Okafor, shown to you by Ana Duarte').and.contain('Passed on');
      expect([...passed.querySelectorAll('dd')].map(words)).to.deep.equal(Object.values(ben.state.feedback[0]!.answers));
      expect(words(passed)).to.contain('Ana Duarte says What do you make of it?').and.contain('Ben Okafor’s words as Ana Duarte passed them on');
      expect(passed.querySelectorAll('button, textarea')).to.have.length(0);
      await expect(theirs).to.be.accessible();
      expect(ben.state.passed, 'its giver isn’t told').to.deep.equal([]);
    });

    it('asks whom, before anything is shown', async () => {
      const { ana, fromBen } = await begin();
      const inbox = await showInbox(ana);
      await press(inbox, 'Show it to somebody …', await opened(inbox, fromBen));
      await press(inbox, 'Show it');
      await waitUntil(() => words(one(inbox, '#pass-to-error')) === 'Choose whom you want to show it to.');
      await waitUntil(() => focused(inbox)?.matches('#pass-to input'));
      await expect(inbox).to.be.accessible();
      expect(ana.state.passed).to.deep.equal([]);
    });

    it('closes by Escape, gives the focus back, and keeps the word that was begun', async () => {
      const { ana, fromBen } = await begin();
      const inbox = await showInbox(ana);
      await press(inbox, 'Show it to somebody …', await opened(inbox, fromBen));
      await waitUntil(() => dialogOf(inbox)?.open);
      one(inbox, '#pass-note')!.focus();
      await sendKeys({ type: 'Half a thou' });
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => !dialogOf(inbox));
      await waitUntil(() => focused(inbox)?.id === `pass-${fromBen}`);
      await press(inbox, 'Show it to somebody …', await opened(inbox, fromBen));
      await waitUntil(() => one<HTMLTextAreaElement>(inbox, '#pass-note')?.value === 'Half a thou');
    });

    it('says in the dialog why it failed, and keeps what was chosen', async () => {
      const { ana, fromBen } = await begin();
      const inbox = await showInbox(ana);
      ana.actions.passOn = () => Promise.reject(Object.assign(new Error('No connection.'), { code: 'offline' }));
      await press(inbox, 'Show it to somebody …', await opened(inbox, fromBen));
      await waitUntil(() => one(inbox, '#pass-to input'));
      one(inbox, '#pass-to input')!.click();
      await press(inbox, 'Show it to Chloé Martin');
      await waitUntil(() => words(dialogOf(inbox)?.querySelector('[role=alert]')).includes('There is no connection.'));
      expect(one<HTMLInputElement>(inbox, '#pass-to input')!.checked).to.equal(true);
    });

    it('says who can read it already', async () => {
      const { ana } = await begin();
      const inbox = await showInbox(ana);
      const fromChloe = ana.state.feedback.find(({ giver }) => giver === sample!.ids.chloe)!.id;
      await press(inbox, 'Show it to somebody …', await opened(inbox, fromChloe));
      await waitUntil(() => dialogOf(inbox)?.open);
      expect(words(dialogOf(inbox))).to.match(/Esra Yılmaz\s*can read it already/);
    });

    it('isn’t shown to whoever doesn’t want to see its giver’s feedback', async () => {
      const { ana, dai, fromBen } = await begin();
      await ana.actions.passOn(fromBen, [sample!.ids.dai!]);
      await waitUntil(() => dai.state.passed.length === 1);
      const inbox = await showInbox(dai);
      expect(lines(inbox)).to.have.length(1);
      await dai.actions.block(sample!.ids.ben!);
      await waitUntil(() => lines(inbox).length === 0);
      await shows(inbox, 'one folded away');
    });

    it('isn’t shown to whoever doesn’t want to hear from the one who passed it on', async () => {
      const { ana, dai, fromBen } = await begin();
      await ana.actions.passOn(fromBen, [sample!.ids.dai!], 'Look at that.');
      await waitUntil(() => dai.state.passed.length === 1);
      const inbox = await showInbox(dai);
      await dai.actions.block(sample!.ids.ana!);
      await waitUntil(() => lines(inbox).length === 0);
      await shows(inbox, 'Ana Duarteone folded away');
      expect(lines(await showInbox(ana)), 'what somebody passed on themselves stays in their own sight').to.have.length(3);
      await dai.actions.block(sample!.ids.ben!);
      await shows(inbox, 'Ben Okaforone folded away');
    });

    it('is sealed to those whom it is shown to', async () => {
      circle = await sealedCircle('feedback');
      const [ana, ben, dai] = [circle.of('ana'), circle.of('ben'), circle.of('dai')];
      const inbox = await showInbox(ana);
      await press(inbox, 'Show it to somebody …', await opened(inbox, ana.state.feedback[0]!.id));
      await waitUntil(() => one(inbox, `#pass-to input[value="${circle!.ids.dai}"]`));
      one(inbox, `#pass-to input[value="${circle.ids.dai}"]`)!.click();
      const note = one<HTMLTextAreaElement>(inbox, '#pass-note')!;
      note.value = 'Zanzibar.';
      note.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      await press(inbox, 'Show it to Dai Nakamura');
      await waitUntil(() => dai.state.passed.length === 1);
      expect(dai.state.passed[0]!.note).to.equal('Zanzibar.');
      expect(ben.state.passed).to.deep.equal([]);
      expect(JSON.stringify(await circle.dump())).not.to.match(/Zanzibar|Tuesday/);
    });
  });

  describe('shown outside', () => {
    let copied: string | undefined;
    const { writeText } = navigator.clipboard;
    afterEach(() => {
      navigator.clipboard.writeText = writeText;
      copied = undefined;
    });
    const openOutside = async (ana: PeerGroup, id: string) => {
      const inbox = await showInbox(ana);
      await press(inbox, 'Show it to somebody …', await opened(inbox, id));
      await press(inbox, 'Somebody outside the group');
      return inbox;
    };

    it('reminds of what was agreed, and of what no agreement stops', async () => {
      const { ana, fromBen } = await begin();
      const inbox = await openOutside(ana, fromBen);
      const said = words(dialogOf(inbox));
      expect(said).to.contain('What is said and written in this group stays in this group.');
      expect(said).to.contain('What it never stops you from: Nothing here ever stops you from reporting a crime, harm or discrimination');
      await expect(inbox).to.be.accessible();
    });

    it('says what no agreement stops also where none is in force', async () => {
      sample = await sampleGroup('joined');
      const [ana, ben] = (await Promise.all((['ana', 'ben'] as const).map(sample.as))) as [PeerGroup, PeerGroup];
      const { op } = await ben.actions.give({ recipient: sample.ids.ana!, share: 'recipient', questionnaire, answers: { impact: 'I.' }, promise: 'P' });
      await waitUntil(() => ana.state.feedback.length === 1);
      const inbox = await openOutside(ana, op);
      expect(words(dialogOf(inbox))).to.contain('Nothing here ever stops you from reporting a crime').and.not.contain('agreement says');
    });

    it('copies who said what, and when, with questions, additions and replies', async () => {
      const { ana, ben, fromBen } = await begin();
      await ana.actions.acknowledge(fromBen);
      await waitUntil(() => ben.state.feedback[0]!.status === 'acknowledged');
      await ben.actions.revise(fromBen, { impact: 'And more.' });
      await ben.actions.reply(fromBen, 'Think about it.');
      await waitUntil(() => ana.state.feedback.some(({ replies }) => replies.length));
      const inbox = await openOutside(ana, fromBen);
      navigator.clipboard.writeText = async (text) => void (copied = text);
      await press(inbox, 'Copy the words');
      await waitUntil(() => words(dialogOf(inbox)!.querySelector('[role=status]')) === 'Copied. Paste it where you want to keep it.');
      const paragraphs = copied!.trim().split('\n\n');
      expect(paragraphs[0]).to.equal('Situation – Behavior – Impact');
      expect(paragraphs[1]).to.match(/^From Ben Okafor to Ana Duarte, May 12, 2026 .*\(Europe\/Lisbon\)$/);
      expect(copied).to.contain('\nOur meeting last Tuesday, when the new shift plan came up.\n');
      expect(paragraphs.at(-3)).to.match(/^Added, /);
      expect(paragraphs.at(-2)).to.match(/\nAnd more\.$/);
      expect(paragraphs.at(-1)).to.match(/^Ben Okafor, .*\nThink about it\.$/);
    });

    it('shows the words to be copied by hand where a page may not copy', async () => {
      const { ana, fromBen } = await begin();
      const inbox = await openOutside(ana, fromBen);
      navigator.clipboard.writeText = () => Promise.reject(new Error('Not allowed.'));
      await press(inbox, 'Copy the words');
      await waitUntil(() => focused(inbox)?.id === 'pass-copy');
      expect(one<HTMLTextAreaElement>(inbox, '#pass-copy')!.value).to.contain('Our meeting last Tuesday');
      await expect(inbox).to.be.accessible();
    });

    it('saves a text file, whose name says nothing of it', async () => {
      const { ana, fromBen } = await begin();
      const inbox = await openOutside(ana, fromBen);
      const downloads = new Downloads();
      button(dialogOf(inbox)!, 'Save as a text file')!.click();
      const { name, type, text } = await downloads.next();
      downloads.end();
      expect(name).to.match(/^collegial-feedback-2026-05-\d\d\.txt$/);
      expect(type).to.equal('text/plain');
      expect(text).to.contain('From Ben Okafor to Ana Duarte');
      await shows(inbox, 'A text file is on its way to your downloads.');
    });
  });
});
