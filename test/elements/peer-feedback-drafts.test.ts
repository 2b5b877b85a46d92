/** What happens to what somebody writes in <peer-feedback-form>: another tab, a full device, a page that may keep nothing. */
import { expect, fixtureCleanup } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { PeerGroup } from '../../src/group/peer-group.js';
import { day } from '../../src/model/calendar.js';
import { StorageError, type StorageAdapter } from '../../src/storage/adapter.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { sampleGroup, type SampleGroup } from '../../stories/support/sample-group.js';
import { Downloads } from '../support/downloads.js';
import { all, isShown, one, pick, press, send, sent, showForm, textOf, type, words, type Form } from '../support/feedback-form-page.js';
import { enter } from '../support/keys.js';
import { troubled } from '../support/storages.js';
import { waitUntil } from '../support/wait-until.js';

describe('what is written in <peer-feedback-form>', () => {
  let sample: SampleGroup;
  const opened: PeerGroup[] = [];
  beforeEach(async () => (sample = await sampleGroup('agreed')));
  afterEach(async () => {
    fixtureCleanup();
    await Promise.all(opened.splice(0).map((group) => group.close()));
    await sample.close();
  });

  /** Ben with a device store of his own. */
  const ben = async (local: StorageAdapter = sample.local) => {
    const { storage, space, clock } = sample;
    const group = await PeerGroup.open({ storage: typeof storage === 'function' ? await storage({ space }) : storage, space, me: 'demo:ben', clock, local, confidentiality: 'plain' });
    opened.push(group);
    await group.ready();
    return group;
  };
  const begin = async (form: Form, situation: string) => {
    await pick(form, 'recipient', sample.ids.ana!);
    await pick(form, 'frame', 'sbi@1');
    sample.clock.pass(400);
    await type(form, 'situation', situation);
    sample.clock.pass(400);
    await saved(form, situation);
  };
  const drafts = (form: Form) => form.group!.local.drafts(form.group!.state.me!.id, 'feedback');
  const saved = (form: Form, ...texts: string[]) =>
    waitUntil(async () => {
      const found = JSON.stringify(await drafts(form));
      return texts.every((text) => found.includes(text));
    }, `saved is: ${texts.join()}`);
  const situationIn = (form: Form) => one<HTMLTextAreaElement>(form, '#question-situation')?.value;
  const hears = (form: Form) => waitUntil(() => form['lazy'].later && keeper(form).watch, 'it hears of other tabs');
  const keeper = (form: Form) => form['drafting'].keeper;
  const said = (form: Form) => words(one(form, '.elsewhere [aria-live]'));
  const asks = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));

  describe('in two tabs', () => {
    const two = async () => {
      const here = await showForm(await ben());
      await hears(here);
      await begin(here, 'Tuesday.');
      const there = await showForm(await ben());
      await hears(there);
      expect(situationIn(there)).to.equal('Tuesday.');
      return { here, there };
    };
    const told = (form: Form) => waitUntil(() => /^This draft was also changed in another tab at \d+:\d\d [AP]M\./.test(said(form)), 'it is told');

    it('is followed where nothing was typed, and told at once where something was; both can be seen', async () => {
      const { here, there } = await two();
      await type(here, 'situation', 'Tuesday’s call.');
      sample.clock.pass(400);
      await waitUntil(() => situationIn(there) === 'Tuesday’s call.', 'the other one follows');
      expect(said(there)).to.equal('');
      await type(there, 'situation', 'Wednesday’s call.');
      await told(here);
      expect(situationIn(here)).to.equal('Tuesday’s call.');
      await expect(here).to.be.accessible();
      await press(here, 'Show theirs');
      expect(all(here, '.elsewhere .card').map(words)).to.deep.equal(['In the other tab Situation Wednesday’s call.', 'Written here Situation Tuesday’s call.']);
      await expect(here).to.be.accessible();
      await press(here, 'Hide theirs');
      expect(all(here, '.elsewhere .card')).to.be.empty;
    });

    it('is kept twice when one goes on here', async () => {
      const { here, there } = await two();
      await type(there, 'situation', 'Wednesday.');
      await told(here);
      const keep = all(here, 'button').find((each) => words(each) === 'Keep writing here')!;
      await enter(keep);
      await waitUntil(() => said(here) === 'Both are kept. You go on with what is shown here.');
      await waitUntil(() => here.shadowRoot!.activeElement?.matches('#recipient input'), 'one goes on in the form');
      await saved(here, 'Tuesday.', 'Wednesday.');
      expect(situationIn(here)).to.equal('Tuesday.');
      await waitUntil(() => textOf(here).includes('One other draft'));
      // The other one hears of it, too, and goes on undisturbed.
      await told(there);
      expect(situationIn(there)).to.equal('Wednesday.');
    });

    it('is what the other tab has once that is taken, and stays as a draft', async () => {
      const { here, there } = await two();
      await type(there, 'situation', 'Wednesday.');
      await told(here);
      await press(here, 'Take theirs');
      await waitUntil(() => situationIn(here) === 'Wednesday.');
      await waitUntil(() => said(here) === 'This is what the other tab has. What was here is kept as a draft.');
      await saved(here, 'Tuesday.', 'Wednesday.');
      await press(here, 'Open: To Ana Duarte');
      await waitUntil(() => situationIn(here) === 'Tuesday.');
    });

    it('is gone where nothing was typed once the other tab sent it, and that is said', async () => {
      const { here, there } = await two();
      for (const id of ['behavior', 'impact']) await type(here, id, 'Words.');
      send(here);
      await sent(here);
      await waitUntil(() => said(there).startsWith('This draft was sent or discarded in another tab'));
      expect(situationIn(there)).to.equal(undefined);
      expect(here.group!.state.feedback).to.have.length(1);
    });
  });

  it('is restored after a reload: that is said with the time, and it can be discarded', async () => {
    await begin(await showForm(await ben()), 'Tuesday.');
    fixtureCleanup();
    const form = await showForm(await ben());
    const restored = () => /Restored what you had written at \d+:\d\d [AP]M/.test(textOf(form));
    expect(restored()).to.equal(true);
    await expect(form).to.be.accessible();
    await enter(one(form, '#draft-discard')!);
    await waitUntil(() => form.shadowRoot!.activeElement?.id === 'keep', 'it asks');
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => form.shadowRoot!.activeElement?.id === 'draft-discard', 'the focus is back');
    await type(form, 'situation', 'Tuesday’s call.');
    expect(restored(), 'it is one’s own again').to.equal(false);
    await waitUntil(() => /Draft saved \d+:\d\d [AP]M, on this device/.test(textOf(form)));
  });

  it('says on which day it was written, where that isn’t today', async () => {
    await begin(await showForm(await ben()), 'Tuesday.');
    fixtureCleanup();
    sample.clock.pass(day);
    expect(textOf(await showForm(await ben()))).to.match(/Restored what you had written at May 11, 2026, \d+:\d\d [AP]M/);
  });

  it('that was a change and is made new feedback is kept as a draft, too', async () => {
    await sample.close();
    sample = await sampleGroup('feedback');
    const group = await ben();
    const [given] = group.state.feedback;
    const form = await showForm(group, { feedback: given!.id });
    await type(form, 'behavior', 'Another sentence.');
    await group.actions.retract(given!.id);
    await press(form, 'Make it new feedback');
    sample.clock.pass(400);
    await waitUntil(async () => (await drafts(form)).some(({ value }) => !('feedback' in (value as object))), 'it is kept as new');
    expect(textOf(form)).not.to.contain('can’t be kept');
  });

  describe('that changes what was changed in another place meanwhile', () => {
    /** Ben changes it here, on another device, and has begun to change it here. */
    const two = async () => {
      await sample.close();
      sample = await sampleGroup('feedback');
      const [here, there] = [await ben(), await ben(await memoryStorage()({ space: 'elsewhere' }))];
      const [{ id }] = here.state.feedback as [(typeof here.state.feedback)[0] & {}];
      const [form, other] = [await showForm(here, { feedback: id }), await showForm(there, { feedback: id })];
      await type(form, 'impact', 'Mine.');
      await type(other, 'impact', 'Theirs.');
      send(other);
      await sent(other);
      await waitUntil(() => one(form, '#overtaken-text')?.textContent?.includes('You changed this in another place'), 'it is said');
      return { form, other, row: () => here.state.feedback.find((each) => each.id === id)! };
    };
    const impactIn = (form: Form) => one<HTMLTextAreaElement>(form, '#question-impact')!.value;

    it('isn’t sent over it unasked: what it says now is shown, and one has to choose', async () => {
      const { form, row } = await two();
      expect(words(one(form, '#overtaken'))).to.contain('This is what it says now:').and.contain('Theirs.');
      await expect(form).to.be.accessible();
      send(form);
      await waitUntil(() => form.shadowRoot!.activeElement?.id === 'summary');
      expect(words(one(form, '#summary'))).to.contain('Say which of the two shall stand.');
      one(form, '#summary a')!.click();
      await waitUntil(() => form.shadowRoot!.activeElement?.id === 'overtaken');
      expect([row().answers['impact'], impactIn(form)]).to.deep.equal(['Theirs.', 'Mine.']);
    });

    it('is sent all the same where one says so', async () => {
      const { form, row } = await two();
      await enter(all(form, 'button').find((each) => words(each) === 'Go on with mine')!);
      await waitUntil(() => form.shadowRoot!.activeElement?.id === 'revising' && !one(form, '#overtaken'), 'one goes on');
      send(form);
      await sent(form);
      expect(row().answers['impact']).to.equal('Mine.');
    });

    it('is left as a draft where one goes on with what it says now', async () => {
      const { form } = await two();
      sample.clock.pass(400);
      await saved(form, 'Mine.');
      await press(form, 'Take what it says now');
      await waitUntil(() => impactIn(form) === 'Theirs.' && !one(form, '#overtaken'));
      await press(form, 'Open: Change for Ana Duarte');
      await waitUntil(() => impactIn(form) === 'Mine.' && one(form, '#overtaken'), 'it is said there again');
    });
  });

  it('is kept in the page only where the browser keeps nothing: that is said, and leaving asks while there are words', async () => {
    const form = await showForm(await ben(await memoryStorage()({ space: 'page' })));
    await hears(form);
    expect(asks()).to.equal(false);
    await begin(form, 'Nowhere else.');
    await waitUntil(() => textOf(form).includes('Kept in this page only: it’s gone when you leave.'));
    expect(textOf(form)).not.to.contain('Draft saved');
    expect(asks()).to.equal(true);
    for (const id of ['behavior', 'impact']) await type(form, id, 'Words.');
    send(form);
    await sent(form);
    await waitUntil(() => !asks(), 'nothing is asked any more');
  });

  describe('on a full device', () => {
    const { clipboard } = navigator;
    const allow = (writeText: (text: string) => Promise<void>) => Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
    afterEach(() => Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true }));

    const full = async () => {
      const local = troubled(sample.local);
      const form = await showForm(await ben(local));
      await hears(form);
      await begin(form, 'Tuesday.');
      const makeRoom = local.cut('put', new StorageError('quota', 'Full.'));
      await type(form, 'situation', 'Tuesday’s call.');
      sample.clock.pass(400);
      await waitUntil(() => textOf(form).includes('There is no room left for drafts on this device.'));
      return { form, makeRoom };
    };

    it('stays on the screen, can be copied, and is saved as soon as there is room', async () => {
      const { form, makeRoom } = await full();
      expect(asks()).to.equal(true);
      await expect(form).to.be.accessible();
      const copies: string[] = [];
      allow(async (text) => void copies.push(text));
      await press(form, 'Copy my words');
      await waitUntil(() => textOf(form).includes('Your words are copied.'));
      expect(copies).to.deep.equal(['Situation\nTuesday’s call.']);
      expect(situationIn(form)).to.equal('Tuesday’s call.');
      makeRoom();
      window.dispatchEvent(new Event('focus'));
      await waitUntil(() => textOf(form).includes('Draft saved'));
      await saved(form, 'Tuesday’s call.');
      expect(asks()).to.equal(false);
    });

    describe('nothing takes its place:', () => {
      /** It is there as it was typed, and the way to take it along has the focus. */
      const stays = async (form: Form) => {
        await waitUntil(() => form.shadowRoot!.activeElement?.id === 'draft-unkept', 'the focus is where it can be taken along');
        expect(situationIn(form)).to.equal('Tuesday’s call.');
        expect(asks(), 'leaving the page still asks').to.equal(true);
      };
      const ana = () => sample.as('ana');

      it('no other draft', async () => {
        const before = await showForm(await ben());
        await begin(before, 'Monday.');
        fixtureCleanup();
        const local = troubled(sample.local);
        const form = await showForm(await ben(local), { recipient: sample.ids.chloe! });
        await hears(form);
        await pick(form, 'frame', 'sbi@1');
        await type(form, 'situation', 'Tuesday.');
        sample.clock.pass(400);
        await saved(form, 'Monday.', 'Tuesday.');
        const makeRoom = local.cut('put', new StorageError('quota', 'Full.'));
        await type(form, 'situation', 'Tuesday’s call.');
        await press(form, 'Open: To Ana Duarte');
        await stays(form);
        makeRoom();
        await press(form, 'Open: To Ana Duarte');
        await waitUntil(() => situationIn(form) === 'Monday.');
        await saved(form, 'Monday.', 'Tuesday’s call.');
      });

      it('no answer to a request', async () => {
        const { form } = await full();
        await (await ana()).actions.ask(form.group!.state.me!.id, { text: 'How was I?' });
        await press(form, 'Answer');
        await stays(form);
      });

      it('nothing anew that the page wants', async () => {
        const { form } = await full();
        form.recipient = sample.ids.chloe!;
        await form.updateComplete;
        expect(await form['drafting'].opening).to.equal(false);
        await form.updateComplete;
        expect(situationIn(form)).to.equal('Tuesday’s call.');
      });

      describe('of what is being changed', () => {
        const changing = async () => {
          await sample.close();
          sample = await sampleGroup('feedback');
          const local = troubled(sample.local);
          const group = await ben(local);
          const [given] = group.state.feedback;
          const { op: other } = await group.actions.give({ recipient: sample.ids.chloe!, share: 'recipient', questionnaire: { id: 'sbi', version: 1 }, answers: { situation: 'Monday.' }, promise: 'P' });
          const form = await showForm(group, { feedback: given!.id });
          await hears(form);
          local.cut('put', new StorageError('quota', 'Full.'));
          await type(form, 'situation', 'Tuesday’s call.');
          return { form, other };
        };

        it('no leaving it as it is', async () => {
          const { form } = await changing();
          await press(form, 'Leave it as it is');
          await stays(form);
        });

        it('nothing in a round that somebody goes to', async () => {
          const { form } = await changing();
          const { op: round } = await (await ana()).actions.startRound({ from: '2026-05-01', due: '2026-05-30', zone: 'UTC', reveal: 'mutual' });
          await waitUntil(() => form.group!.state.rounds.length);
          const wants = () => !form.dispatchEvent(new CustomEvent('peer-giving-wanted', { detail: { round }, bubbles: true, composed: true, cancelable: true }));
          await waitUntil(wants, 'the form takes it up');
          await stays(form);
        });

        it('no other feedback to be edited', async () => {
          const { form, other } = await changing();
          const { feedback } = form;
          form.dispatchEvent(new CustomEvent('peer-feedback-edit-wanted', { detail: { feedback: other }, bubbles: true, composed: true, cancelable: true }));
          await stays(form);
          expect(form.feedback).to.equal(feedback);
        });
      });
    });

    it('is selected to be copied by hand where the page may not copy', async () => {
      const { form } = await full();
      allow(() => Promise.reject(new DOMException('Not allowed.', 'NotAllowedError')));
      await press(form, 'Copy my words');
      await waitUntil(() => form.shadowRoot!.activeElement?.id === 'draft-by-hand');
      const field = one<HTMLTextAreaElement>(form, '#draft-by-hand')!;
      expect(field.readOnly).to.equal(true);
      expect(field.value.slice(field.selectionStart, field.selectionEnd)).to.equal('Situation\nTuesday’s call.');
      await expect(form).to.be.accessible();
    });

    it('is saved as a file of plain text', async () => {
      const { form } = await full();
      const downloads = new Downloads();
      await press(form, 'Save as a file');
      await waitUntil(() => textOf(form).includes('Your words are saved as a file.'));
      const file = await downloads.next();
      downloads.end();
      expect(file).to.deep.equal({ name: 'my-words.txt', type: 'text/plain', text: 'Situation\nTuesday’s call.' });
    });
  });

  it('waits for whoever has to sign in again, over a reload, too, and is then sent once', async () => {
    await sample.close();
    const storage = troubled(await memoryStorage()({ space: 'signed-out' }));
    sample = await sampleGroup('agreed', { storage });
    const form = await showForm(await ben());
    await begin(form, 'Tuesday.');
    for (const id of ['behavior', 'impact']) await type(form, id, 'Words.');
    const signIn = storage.cut('put', new StorageError('unauthenticated', 'Signed out.'));
    for (let attempt = 0; attempt < 2; attempt++) {
      send(form);
      await waitUntil(() => textOf(form).includes('sign in again, in another tab, then send it from here'));
    }
    expect(situationIn(form)).to.equal('Tuesday.');
    sample.clock.pass(400);
    await saved(form, 'Tuesday.', 'Words.');
    fixtureCleanup();
    const again = await showForm(await ben());
    await isShown(again);
    expect(situationIn(again)).to.equal('Tuesday.');
    signIn();
    send(again);
    await sent(again);
    expect(again.group!.state.feedback).to.have.length(1);
    await waitUntil(async () => (await drafts(again)).length === 0, 'the draft is gone');
  });
});
