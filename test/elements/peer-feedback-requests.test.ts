/** Asking a peer for feedback: in the inbox of whoever asks, and in the form of whoever is asked. */
import { expect, fixtureCleanup, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { PeerGroup } from '../../src/group/peer-group.js';
import { StorageError } from '../../src/storage/adapter.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { sampleGroup, type SampleGroup } from '../../stories/support/sample-group.js';
import { button, focused, one, opened, press, showInbox, shows, textOf, words, type Inbox } from '../support/inbox-page.js';
import { waitUntil } from '../support/wait-until.js';

type People = { readonly [P in 'ana' | 'ben' | 'chloe' | 'dai']: PeerGroup };

describe('<peer-feedback-inbox> and what one asks for', () => {
  let sample: SampleGroup;
  afterEach(async () => {
    fixtureCleanup();
    await sample.close();
  });
  const begin = async (options: Parameters<typeof sampleGroup>[1] = {}): Promise<People> => {
    sample = await sampleGroup('feedback', options);
    const [ana, ben, chloe, dai] = (await Promise.all((['ana', 'ben', 'chloe', 'dai'] as const).map(sample.as))) as [PeerGroup, PeerGroup, PeerGroup, PeerGroup];
    return { ana, ben, chloe, dai };
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
    one(inbox, '#ask')!.focus();
    await sendKeys({ press: 'Enter' });
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
    const memory = await memoryStorage()({ space: 'sample' });
    let isFull = false;
    const put: typeof memory.put = (...args) => (isFull ? Promise.reject(new StorageError('quota', 'The disk is full.')) : memory.put(...args));
    const { ana } = await begin({ storage: { ...memory, put } });
    let inbox = await showInbox(ana);
    await open(inbox);
    await choose(inbox, sample.ids.ben);
    await write(inbox, 'How did I close it?');
    isFull = true;
    await press(inbox, 'Ask Ben Okafor');
    await waitUntil(() => one(inbox, 'dialog [role=alert]'), 'the dialog says that it failed');
    expect(one<HTMLTextAreaElement>(inbox, '#ask-text')!.value).to.equal('How did I close it?');
    isFull = false;
    await sendKeys({ press: 'Escape' });
    fixtureCleanup();
    inbox = await showInbox(ana);
    await open(inbox);
    expect(one<HTMLTextAreaElement>(inbox, '#ask-text')!.value).to.equal('How did I close it?');
    await press(inbox, 'Ask Ben Okafor');
    await waitUntil(() => ana.state.requests.length, 'it is asked');
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
