/** Asking a peer for feedback: in the inbox of whoever asks, and in the form of whoever is asked. */
import { expect, fixtureCleanup, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { PeerGroup } from '../../src/group/peer-group.js';
import { StorageError } from '../../src/storage/adapter.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { groupsOf, sampleGroup, type SampleGroup } from '../../stories/support/sample-group.js';
import { everyKind } from '../../stories/support/feedback-scenarios.js';
import { pick, press as pressIn, send, sent, showForm, textOf as formText, type, type Form } from '../support/feedback-form-page.js';
import { button, focused, one, opened, press, showInbox, shows, textOf, type Inbox } from '../support/inbox-page.js';
import { enter } from '../support/keys.js';
import { troubled } from '../support/storages.js';
import { waitUntil } from '../support/wait-until.js';
import { words } from '../support/words.js';

describe('<peer-feedback-inbox> and what one asks for', () => {
  let sample: SampleGroup;
  afterEach(async () => {
    fixtureCleanup();
    await sample.close();
  });
  const begin = async (options: Parameters<typeof sampleGroup>[1] = {}) => {
    sample = await sampleGroup('feedback', options);
    return groupsOf(sample);
  };
  const open = async (inbox: Inbox) => {
    await press(inbox, 'Ask for feedback …');
    await waitUntil(() => one(inbox, 'dialog[open]'), 'the dialog is open');
    return one(inbox, 'dialog')!;
  };
  const write = async (inbox: Inbox, text: string) => {
    const field = one<HTMLTextAreaElement>(inbox, '#ask-text')!;
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await inbox.updateComplete;
  };
  const choose = async (inbox: Inbox, member: string | undefined) => {
    one(inbox, `#ask-to input[value="${member}"]`)!.click();
    await inbox.updateComplete;
  };

  it('asks by keyboard alone: the dialog is named, Escape closes it and gives the focus back', async () => {
    const { ana } = await begin();
    const inbox = await showInbox(ana);
    await waitUntil(() => one(inbox, '#ask'), 'there is the button');
    await enter(one(inbox, '#ask')!);
    await waitUntil(() => one(inbox, 'dialog[open]'), 'Enter opens it');
    expect(words(inbox.shadowRoot!.getElementById(one(inbox, 'dialog')!.getAttribute('aria-labelledby')!))).to.equal('Ask for feedback');
    await expect(inbox).to.be.accessible();
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => focused(inbox)?.id === 'ask', 'the focus is back');
    expect(one(inbox, 'dialog')).to.equal(null);
  });

  it('says who will read the request before it is sent, and shows it with its state after', async () => {
    const { ana, ben, dai } = await begin();
    const inbox = await showInbox(ana);
    const dialog = await open(inbox);
    expect(words(dialog)).to.contain('Choose whom. Then this says who will read what you ask.');
    await choose(inbox, sample.ids.ben);
    expect(words(dialog)).to.contain('Shown only to Ben Okafor here, under your name').and.to.contain('Ben Okafor is free to decline, and needn’t say why.');
    await write(inbox, 'Tuesday’s stand-up: how did I open it?');
    const frame = one<HTMLSelectElement>(inbox, '#ask-frame')!;
    frame.value = 'sbi@1';
    frame.dispatchEvent(new Event('change'));
    const asked = oneEvent(inbox, 'peer-feedback-asked');
    await press(inbox, 'Ask Ben Okafor');
    expect((await asked).detail).to.include({ kind: 'request', pending: false });
    await waitUntil(() => focused(inbox)?.id.startsWith('request-'), 'the focus is on what was asked');
    expect(words(focused(inbox))).to.contain('Ben Okafor Not answered yet').and.to.contain('Tuesday’s stand-up: how did I open it?');
    await waitUntil(() => ben.state.requests.length);
    expect(ben.state.requests[0]).to.deep.include({ text: 'Tuesday’s stand-up: how did I open it?', questionnaire: { id: 'sbi', version: 1 } });
    expect(dai.state.requests).to.be.empty;
    await expect(inbox).to.be.accessible();
    await open(inbox);
    expect(one<HTMLTextAreaElement>(inbox, '#ask-text')!.value, 'the next one begins empty').to.equal('');
    expect(one(inbox, `#ask-to input[value="${sample.ids.ben}"]`), 'once at a time').to.equal(null);
    expect(textOf(inbox)).to.contain('Asked already, and not answered yet: Ben Okafor.');
  });

  it('wants somebody to be chosen, and says so at the field', async () => {
    const { ana } = await begin();
    const inbox = await showInbox(ana);
    await open(inbox);
    await press(inbox, 'Ask');
    expect(words(one(inbox, '#ask-to-error'))).to.equal('Choose whom you ask.');
    expect(focused(inbox)!.closest('#ask-to')).not.to.equal(null);
    expect(ana.state.requests).to.be.empty;
  });

  it('offers neither oneself nor whose feedback isn’t wanted, nor whoever pauses', async () => {
    const { ana, chloe } = await begin();
    await ana.actions.block(sample.ids.ben!);
    await chloe.actions.setStatus(sample.ids.chloe!, 'paused');
    await waitUntil(() => ana.state.members.some(({ status }) => status === 'paused'));
    const inbox = await showInbox(ana);
    await open(inbox);
    const offered = [...inbox.shadowRoot!.querySelectorAll<HTMLInputElement>('#ask-to input')].map(({ value }) => value);
    expect(offered).to.have.members([sample.ids.dai!, sample.ids.esra!]);
  });

  it('keeps what was written: closed, reloaded, or refused by the storage', async () => {
    const storage = troubled(await memoryStorage()({ space: 'sample' }));
    const { ana } = await begin({ storage });
    let inbox = await showInbox(ana);
    await open(inbox);
    await choose(inbox, sample.ids.ben);
    await write(inbox, 'How did I close it?');
    const makeRoom = storage.cut('put', new StorageError('quota', 'The disk is full.'));
    await press(inbox, 'Ask Ben Okafor');
    await waitUntil(() => one(inbox, 'dialog [role=alert]'), 'the dialog says that it failed');
    expect(one<HTMLTextAreaElement>(inbox, '#ask-text')!.value).to.equal('How did I close it?');
    makeRoom();
    await sendKeys({ press: 'Escape' });
    fixtureCleanup();
    inbox = await showInbox(ana);
    await open(inbox);
    expect(one<HTMLTextAreaElement>(inbox, '#ask-text')!.value).to.equal('How did I close it?');
    await press(inbox, 'Ask Ben Okafor');
    await waitUntil(() => ana.state.requests.length, 'it is asked');
  });

  describe('chosen and written in two tabs', () => {
    const chosen = (inbox: Inbox) => one<HTMLInputElement>(inbox, '#ask-to input:checked')?.value;
    const written = (inbox: Inbox) => one<HTMLTextAreaElement>(inbox, '#ask-text')?.value;
    const both = async () => {
      const { ana } = await begin();
      const [here, there] = [await showInbox(ana), await showInbox(ana)];
      for (const inbox of [here, there]) await open(inbox);
      return { ana, here, there };
    };

    it('is merged: what was written one after the other, of what was chosen the newest', async () => {
      const { ana, here, there } = await both();
      for (const [inbox, person, text] of [[here, 'ben', 'From here.'], [there, 'dai', 'From there.']] as const) {
        await choose(inbox, sample.ids[person]);
        sample.clock.pass(400);
        await write(inbox, text);
        sample.clock.pass(400);
        await waitUntil(async () => JSON.stringify(await ana.local.drafts(ana.state.me!.id, 'inbox')).includes(text), 'it is saved');
      }
      fixtureCleanup();
      const third = await showInbox(ana);
      await open(third);
      expect(written(third)).to.contain('From here.').and.contain('From there.');
      expect(chosen(third)).to.equal(sample.ids.dai);
    });

    it('is asked about for what was written alone, and shows no choice among the words', async () => {
      const { ana } = await begin();
      const here = await showInbox(ana);
      await open(here);
      await choose(here, sample.ids.ben);
      sample.clock.pass(400);
      await write(here, 'Begun.');
      sample.clock.pass(400);
      const saved = (text: string) => waitUntil(async () => JSON.stringify(await ana.local.drafts(ana.state.me!.id, 'inbox')).includes(text), 'it is saved');
      await saved('Begun.');
      const there = await showInbox(ana);
      await open(there);
      await write(here, 'Begun, here.');
      await waitUntil(() => written(there) === 'Begun, here.', 'the other tab follows');
      await choose(here, sample.ids.chloe);
      await choose(there, sample.ids.dai);
      await saved(sample.ids.dai!);
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(words(one(here, '.elsewhere')), 'nobody is asked which choice stands').to.equal('');
      expect(chosen(here)).to.equal(sample.ids.chloe);
      sample.clock.pass(400);
      await waitUntil(() => chosen(there) === sample.ids.chloe, 'the newest choice stands in both');
      await write(here, 'From here.');
      await choose(here, sample.ids.ben);
      await write(there, 'From there.');
      sample.clock.pass(400);
      await press(here, 'Show theirs');
      expect([...here.shadowRoot!.querySelectorAll('.elsewhere .card')].map(words)).to.deep.equal(['In the other tab From there.', 'Written here From here.']);
    });
  });

  it('closes what is open once the page is another member’s, who sees none of the words', async () => {
    const { ana, ben } = await begin();
    const inbox = await showInbox(ana);
    const { unsent } = inbox['later']!['host'];
    const isTurnOf = async (group: PeerGroup) => {
      inbox.group = group;
      await inbox.updateComplete;
      expect(inbox.shadowRoot!.querySelectorAll('dialog').length, 'it is closed').to.equal(0);
      expect(unsent.of('ask/text'), 'nothing before it is read').to.equal('');
      await waitUntil(() => inbox['later']!.isReady);
    };
    await open(inbox);
    await write(inbox, 'How did I close it?');
    await isTurnOf(ben);
    await open(inbox);
    expect(one<HTMLTextAreaElement>(inbox, '#ask-text')!.value).to.equal('');
    await isTurnOf(ana);
    await open(inbox);
    expect(one<HTMLTextAreaElement>(inbox, '#ask-text')!.value).to.equal('How did I close it?');
  });

  it('opens for nobody but who pressed the button, however long its code takes', async () => {
    const { ana, ben } = await begin();
    const inbox = await showInbox(ana);
    await waitUntil(() => one(inbox, '#ask'), 'there is the button');
    one(inbox, '#ask')!.click();
    inbox.group = ben;
    await import('../../src/elements/feedback-inbox/ask-dialog.js');
    await waitUntil(() => inbox['later']!.isReady && one(inbox, '#ask'), 'it is Ben’s');
    expect(inbox.shadowRoot!.querySelectorAll('dialog').length).to.equal(0);
  });

  it('takes it back after asking, and Escape leaves it', async () => {
    const { ana, ben } = await begin();
    const { op } = await ana.actions.ask(sample.ids.ben!);
    const inbox = await showInbox(ana);
    await press(inbox, 'Take back: Ben Okafor');
    await waitUntil(() => focused(inbox)?.id === `request-${op}-keep`);
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => focused(inbox)?.id === `take-back-${op}`, 'the focus is back');
    await press(inbox, 'Take back: Ben Okafor');
    const ended = oneEvent(inbox, 'peer-request-ended');
    await press(inbox, 'Take it back');
    expect((await ended).detail).to.include({ kind: 'request-end' });
    await waitUntil(() => focused(inbox)?.id === 'ask');
    await shows(inbox, 'What you asked for before (1)');
    await waitUntil(() => ben.state.requests[0]!.state === 'withdrawn');
  });

  it('leads from the answer to the feedback, which says that it was asked for', async () => {
    const { ana, chloe } = await begin();
    const { op: request } = await ana.actions.ask(sample.ids.chloe!, { text: 'How did I close it?' });
    await waitUntil(() => chloe.state.requests.length);
    const { op } = await chloe.actions.give({ recipient: sample.ids.ana!, share: 'recipient', questionnaire: { id: 'sbi', version: 1 }, answers: { impact: 'Calmly.' }, promise: '', request });
    const inbox = await showInbox(ana);
    await press(inbox, 'Read what Chloé Martin gave you');
    await waitUntil(() => focused(inbox)?.closest(`#item-${op}`), 'the feedback has the focus');
    const item = one<HTMLDetailsElement>(inbox, `#item-${op}`)!;
    expect(item.open).to.equal(true);
    expect(words(item)).to.contain('You asked Chloé Martin for this, ').and.to.contain('How did I close it?');
    await ana.actions.acknowledge(op);
    await shows(inbox, 'What you asked for before (1)');
    const given = await showInbox(chloe, { view: 'given' });
    expect(words(await opened(given, op))).to.contain('Calmly.');
    await shows(given, 'Ana Duarte asked you for this, ');
  });

  it('shows a kind no, with its words, until the same person is asked again', async () => {
    const { ana, ben } = await begin();
    const { op } = await ana.actions.ask(sample.ids.ben!);
    await waitUntil(() => ben.state.requests.length);
    await ben.actions.endRequest(op, 'I wasn’t there.');
    const inbox = await showInbox(ana);
    await shows(inbox, 'Ben Okafor would rather not, for now, ');
    expect(textOf(inbox)).to.contain('Not now').and.to.contain('I wasn’t there.');
    await ana.actions.ask(sample.ids.ben!);
    await shows(inbox, 'What you asked for before (1)');
  });

  it('asks nothing while the agreement is suspended, and still takes back', async () => {
    const { ana, dai } = await begin();
    await ana.actions.ask(sample.ids.ben!);
    await dai.actions.withdraw(dai.state.agreement.current!.hash);
    await waitUntil(() => ana.state.agreement.gate === 'suspended');
    const inbox = await showInbox(ana, { requiresAgreement: true });
    await shows(inbox, 'What you asked for');
    expect(button(inbox.shadowRoot!, 'Ask for feedback …')).to.equal(undefined);
    await press(inbox, 'Take back: Ben Okafor');
    await press(inbox, 'Take it back');
    await waitUntil(() => ana.state.requests[0]!.state === 'withdrawn');
  });
});

describe('<peer-feedback-form> and what others ask for', () => {
  let sample: SampleGroup;
  afterEach(async () => {
    fixtureCleanup();
    await sample.close();
  });
  /** Ana has asked Ben. */
  const begin = async (about: Parameters<PeerGroup['actions']['ask']>[1] = { text: 'How did I close it?' }, options: Parameters<typeof sampleGroup>[1] = {}) => {
    sample = await sampleGroup('agreed', options);
    const [ana, ben] = (await Promise.all((['ana', 'ben'] as const).map(sample.as))) as [PeerGroup, PeerGroup];
    const { op: request } = await ana.actions.ask(sample.ids.ben!, about);
    await waitUntil(() => ben.state.requests.length);
    return { ana, ben, request };
  };
  const isAsked = (form: Form, request: string) => waitUntil(() => form.shadowRoot!.getElementById(`request-${request}`), 'the request is shown');
  const found = async (form: Form, id: string) => {
    await waitUntil(() => form.shadowRoot!.getElementById(id), `there is “${id}”`);
    return form.shadowRoot!.getElementById(id)!;
  };
  const pressed = async (form: Form, id: string) => {
    await enter(await found(form, id));
  };
  const answered = async (form: Form) => {
    for (const id of ['notice', 'wonder']) await type(form, id, `Words about the ${id}.`);
  };
  const active = (form: Form) => form.shadowRoot!.activeElement?.id;

  it('shows what is asked, and answers it with the question in view', async () => {
    const { ana, ben, request } = await begin({ text: 'How did I close it?', questionnaire: { id: 'sbi', version: 1 } });
    const form = await showForm(ben);
    await isAsked(form, request);
    expect(formText(form)).to.contain('Ana Duarte asks you for feedback').and.to.contain('How did I close it?').and.to.contain('Situation');
    await expect(form).to.be.accessible();
    await pressed(form, `answer-${request}`);
    await waitUntil(() => active(form) === `request-${request}`, 'the question has the focus');
    expect(formText(form)).to.contain('You are answering Ana Duarte');
    expect(form.shadowRoot!.getElementById(`answer-${request}`)).to.equal(null);
    expect(form.shadowRoot!.querySelector<HTMLInputElement>('input[name=recipient]:checked')!.value).to.equal(sample.ids.ana);
    for (const id of ['situation', 'behavior', 'impact']) await type(form, id, `Words about the ${id}.`);
    await expect(form).to.be.accessible();
    send(form);
    await sent(form);
    await waitUntil(() => ana.state.requests[0]!.state === 'answered');
    expect(ana.state.feedback.find(({ id }) => id === ana.state.requests[0]!.answeredBy)!.request).to.equal(request);
    await pressIn(form, 'Give another');
    expect(form.shadowRoot!.getElementById(`request-${request}`), 'it is answered').to.equal(null);
  });

  it('remembers with the draft what it answers, and loses nothing of what was being written', async () => {
    const { ana, ben, request } = await begin({});
    let form = await showForm(ben);
    await isAsked(form, request);
    await pick(form, 'recipient', sample.ids.chloe!);
    await pick(form, 'frame', 'sbi@1');
    await type(form, 'impact', 'For Chloé.');
    await pressed(form, `answer-${request}`);
    await waitUntil(() => active(form) === `request-${request}`);
    expect(formText(form), 'the other draft is kept').to.contain('One other draft');
    await pick(form, 'frame', 'notice-wonder@1');
    await type(form, 'notice', 'For Ana.');
    fixtureCleanup();
    await ben.local.idle();
    expect(await ben.local.drafts(ben.state.me!.id, 'feedback')).to.have.length(2);
    form = await showForm(ben);
    await waitUntil(() => formText(form).includes('You are answering Ana Duarte'), 'it goes on');
    await type(form, 'wonder', 'What next?');
    send(form);
    await sent(form);
    await waitUntil(() => ana.state.requests[0]!.state === 'answered');
  });

  it('goes on with what was begun for it before', async () => {
    const { ben, request } = await begin({});
    const draft = { frame: 'sbi@1', share: 'recipient', answers: { 'sbi@1': { impact: 'Begun.' } } };
    const save = (id: string, more: object) => ben.local.saveDraft(ben.state.me!.id, 'feedback', { id, revision: null }, { ...draft, ...more });
    await save('begun', { recipient: sample.ids.ana!, request });
    sample.clock.pass(60_000);
    await save('newer', { recipient: sample.ids.chloe! });
    const form = await showForm(ben);
    await isAsked(form, request);
    await pressed(form, `answer-${request}`);
    await waitUntil(() => form.shadowRoot!.querySelector('#question-impact') && formText(form).includes('You are answering'));
    expect(form.shadowRoot!.querySelector<HTMLTextAreaElement>('#question-impact')!.value).to.equal('Begun.');
  });

  it('takes nothing but what was sent from the drafts where it is opened meanwhile', async () => {
    const storage = troubled(await memoryStorage()({ space: 'sample' }));
    const { ben, request } = await begin({}, { storage });
    const answers = { situation: 'The stand-up.', behavior: 'You waited.', impact: 'Calmly.' };
    const leftOver = { 'notice-wonder@1': { notice: 'Left over.' } };
    const draft = { frame: 'sbi@1', share: 'recipient' };
    const save = (id: string, more: object) => ben.local.saveDraft(ben.state.me!.id, 'feedback', { id, revision: null }, { ...draft, ...more });
    await save('begun', { recipient: sample.ids.ana!, request, answers: { 'sbi@1': { impact: 'Begun.' } } });
    sample.clock.pass(60_000);
    await save('whole', { recipient: sample.ids.chloe!, answers: { 'sbi@1': answers, ...leftOver } });
    const form = await showForm(ben);
    await isAsked(form, request);
    const release = storage.hold('put');
    send(form);
    await waitUntil(() => formText(form).includes('Sending'), 'it is on its way');
    await pressed(form, `answer-${request}`);
    await pressIn(form, 'Open: To Ana Duarte');
    expect(formText(form), 'no button opens another').not.to.contain('You are answering');
    document.dispatchEvent(new CustomEvent('peer-request-wanted', { detail: { request }, cancelable: true }));
    await waitUntil(() => formText(form).includes('You are answering'), 'the other one is opened');
    release();
    await waitUntil(() => !formText(form).includes('Sending'), 'it is sent');
    expect(ben.state.feedback[0]!.answers).to.deep.equal(answers);
    expect(form.shadowRoot!.querySelector<HTMLTextAreaElement>('#question-impact')!.value).to.equal('Begun.');
    const kept = async () => (await ben.local.drafts(ben.state.me!.id, 'feedback')).map(({ id, value }) => [id, (value as typeof draft & { answers: object }).answers]);
    const isLeftOnly = async () => !JSON.stringify(await kept()).includes('Calmly.');
    await waitUntil(isLeftOnly, 'what was sent is no draft any more');
    expect(Object.fromEntries(await kept())).to.deep.equal({ begun: { 'sbi@1': { impact: 'Begun.' } }, whole: leftOver });
  });

  it('answers nothing where the feedback is for somebody else after all', async () => {
    const { ana, ben, request } = await begin({ questionnaire: { id: 'notice-wonder', version: 1 } });
    const form = await showForm(ben);
    await isAsked(form, request);
    await pressed(form, `answer-${request}`);
    await waitUntil(() => active(form) === `request-${request}`);
    await pick(form, 'recipient', sample.ids.chloe!);
    await answered(form);
    expect(form.shadowRoot!.getElementById(`answer-${request}`), 'it can be answered still').not.to.equal(null);
    send(form);
    await sent(form);
    expect(ben.state.feedback[0]).to.include({ recipient: sample.ids.chloe }).and.not.have.property('request');
    expect(ana.state.requests[0]!.state).to.equal('asked');
  });

  it('declines kindly by keyboard, with a word that is kept until it is sent', async () => {
    const storage = troubled(await memoryStorage()({ space: 'sample' }));
    const { ana, ben, request } = await begin({}, { storage });
    let form = await showForm(ben);
    await isAsked(form, request);
    await pressed(form, `decline-${request}`);
    await waitUntil(() => active(form) === `word-${request}`, 'the field has the focus');
    expect(formText(form)).to.contain('You needn’t say why.').and.to.contain('Shown only to Ana Duarte here');
    await expect(form).to.be.accessible();
    await sendKeys({ type: 'I came late.' });
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => active(form) === `decline-${request}`, 'Escape gives the focus back');
    expect(ana.state.requests[0]!.state).to.equal('asked');
    const makeRoom = storage.cut('put', new StorageError('quota', 'The disk is full.'));
    await pressed(form, `decline-${request}`);
    (await found(form, `decline-${request}-confirm`)).click();
    await waitUntil(() => form.shadowRoot!.querySelector('[role=alert]'), 'it says that it failed');
    makeRoom();
    fixtureCleanup();
    form = await showForm(ben);
    await isAsked(form, request);
    await pressed(form, `decline-${request}`);
    await waitUntil(() => active(form) === `word-${request}`);
    expect(form.shadowRoot!.querySelector<HTMLTextAreaElement>(`[id="word-${request}"]`)!.value, 'kept over a reload').to.equal('I came late.');
    const ended = oneEvent(form, 'peer-request-ended');
    form.shadowRoot!.getElementById(`decline-${request}-confirm`)!.click();
    expect((await ended).detail).to.include({ kind: 'request-end' });
    await waitUntil(() => ana.state.requests[0]!.declined?.text === 'I came late.');
    await waitUntil(() => !form.shadowRoot!.getElementById(`request-${request}`));
  });

  it('keeps the focus where one chooses between the words of two tabs', async () => {
    const { ben, request } = await begin({});
    const declining = async () => {
      const form = await showForm(ben);
      await isAsked(form, request);
      await pressed(form, `decline-${request}`);
      await waitUntil(() => active(form) === `word-${request}`);
      return form;
    };
    const word = (form: Form) => form.shadowRoot!.querySelector<HTMLTextAreaElement>(`[id="word-${request}"]`)!;
    const write = async (form: Form, text: string) => {
      word(form).value = text;
      word(form).dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      await form.updateComplete;
    };
    const here = await declining();
    await write(here, 'Begun.');
    await ben.local.idle();
    const there = await declining();
    sample.clock.pass(400);
    await write(here, 'Begun, here.');
    await waitUntil(() => word(there).value === 'Begun, here.', 'the other tab follows');
    await write(here, 'From here.');
    await write(there, 'From there.');
    const take = () => [...here.shadowRoot!.querySelectorAll('button')].find((each) => words(each) === 'Take theirs');
    await waitUntil(take, 'both are there');
    await enter(take()!);
    await waitUntil(() => word(here).value === 'From there.');
    await waitUntil(() => active(here) === 'unsent-asked-elsewhere', 'what came of it has the focus');
    expect(words(here.shadowRoot!.activeElement)).to.contain('This is what the other tab has.');
    await expect(here).to.be.accessible();
  });

  it('is answered no more by an empty draft once it is declined', async () => {
    const { ana, ben, request } = await begin({});
    const form = await showForm(ben);
    await isAsked(form, request);
    await pressed(form, `answer-${request}`);
    await waitUntil(() => formText(form).includes('You are answering Ana Duarte'));
    await pressed(form, `decline-${request}`);
    (await found(form, `decline-${request}-confirm`)).click();
    await waitUntil(() => ana.state.requests[0]!.state === 'declined');
    await waitUntil(() => !formText(form).includes('You are answering'), 'nothing is answered');
    expect(form['drafting'].draft).not.to.have.property('request');
  });

  it('says when it was taken back meanwhile, keeps what was written, and gives it unasked', async () => {
    const { ana, ben, request } = await begin({ questionnaire: { id: 'notice-wonder', version: 1 } });
    const form = await showForm(ben);
    await isAsked(form, request);
    await pressed(form, `answer-${request}`);
    await answered(form);
    await ana.actions.endRequest(request);
    await waitUntil(() => formText(form).includes('Ana Duarte has taken this back. What you have written is still here'));
    send(form);
    await sent(form);
    await waitUntil(() => ana.state.feedback.length);
    expect(ana.state.feedback[0]).not.to.have.property('request');
    expect(ana.state.requests[0]!.state).to.equal('withdrawn');
  });

  it('asks by the questionnaire that came along, where nobody else has it', async () => {
    const { id, version } = everyKind;
    const { ana, ben, request } = await begin({ questionnaire: { id, version }, asked: everyKind });
    const form = await showForm(ben);
    await isAsked(form, request);
    await pressed(form, `answer-${request}`);
    await waitUntil(() => formText(form).includes('How much room did everyone have?'), 'its questions are there');
    await pick(form, 'question-room', '4');
    await waitUntil(() => form.shadowRoot!.querySelector('input[name*=listening]'));
    for (const criterion of ['listening', 'asking']) form.shadowRoot!.querySelector<HTMLInputElement>(`input[name*=${criterion}]`)!.click();
    await form.updateComplete;
    send(form);
    await sent(form);
    await waitUntil(() => ana.state.requests[0]!.state === 'answered');
    expect(ana.state.feedback[0]!.asked).to.deep.equal(everyKind);
  });

  it('is answered from anywhere on the page, and not while the agreement keeps the form closed', async () => {
    const { ben, request } = await begin({});
    const wanted = () => new CustomEvent('peer-request-wanted', { detail: { request }, cancelable: true });
    const form = await showForm(ben);
    await isAsked(form, request);
    const event = wanted();
    document.dispatchEvent(event);
    expect(event.defaultPrevented).to.equal(true);
    await waitUntil(() => formText(form).includes('You are answering Ana Duarte'));
    form.requiresAgreement = true;
    await ben.actions.withdraw(ben.state.agreement.current!.hash);
    await waitUntil(() => !form.shadowRoot!.getElementById(`request-${request}`));
    const other = wanted();
    document.dispatchEvent(other);
    expect(other.defaultPrevented).to.equal(false);
  });

  it('is led to from the inbox, also after something was sent; without a form on the page the inbox says so', async () => {
    const { ben, request } = await begin({ questionnaire: { id: 'notice-wonder', version: 1 } });
    const inbox = await showInbox(ben);
    await shows(inbox, 'Ana Duarte asks you for feedback, ');
    await press(inbox, 'Answer');
    await shows(inbox, 'It is answered in the feedback form, which isn’t on this page.');
    await expect(inbox).to.be.accessible();
    const form = await showForm(ben);
    await isAsked(form, request);
    await pick(form, 'recipient', sample.ids.chloe!);
    await pick(form, 'frame', 'notice-wonder@1');
    await answered(form);
    send(form);
    await sent(form);
    await press(inbox, 'Answer');
    await waitUntil(() => active(form) === `request-${request}`, 'the form has the focus');
    expect(textOf(inbox)).not.to.contain('isn’t on this page');
    await answered(form);
    send(form);
    await sent(form);
    await waitUntil(() => !button(inbox.shadowRoot!, 'Answer'), 'it is answered');
  });

  it('is led to from the inbox where it came after something was sent', async () => {
    sample = await sampleGroup('agreed');
    const [ana, ben] = (await Promise.all((['ana', 'ben'] as const).map(sample.as))) as [PeerGroup, PeerGroup];
    const form = await showForm(ben);
    await pick(form, 'recipient', sample.ids.chloe!);
    await pick(form, 'frame', 'notice-wonder@1');
    await answered(form);
    send(form);
    await sent(form);
    const inbox = await showInbox(ben);
    const { op: request } = await ana.actions.ask(sample.ids.ben!);
    await shows(inbox, 'Ana Duarte asks you for feedback, ');
    const answer = async () => {
      await press(inbox, 'Answer');
      return active(form) === `request-${request}`;
    };
    await waitUntil(answer, 'the form has the focus');
    expect(textOf(inbox)).not.to.contain('isn’t on this page');
  });

  it('stands though it was declined at another device while it was being answered here', async () => {
    const { ana, ben, request } = await begin({ text: 'How did I close it?', questionnaire: { id: 'notice-wonder', version: 1 } });
    const form = await showForm(ben);
    await isAsked(form, request);
    await pressed(form, `answer-${request}`);
    await answered(form);
    await ben.actions.endRequest(request);
    await waitUntil(() => ana.state.requests[0]!.state === 'declined');
    await form.updateComplete;
    expect(formText(form), 'the question stays in view').to.contain('How did I close it?').and.not.to.contain('Not now');
    send(form);
    await sent(form);
    await waitUntil(() => ana.state.requests[0]!.state === 'answered');
    expect(ana.state.feedback).to.have.length(1);
  });

  it('shows nothing of whom one blocks', async () => {
    const { ben, request } = await begin({});
    const form = await showForm(ben);
    await isAsked(form, request);
    await ben.actions.block(sample.ids.ana!);
    await waitUntil(() => !form.shadowRoot!.getElementById(`request-${request}`));
  });
});
