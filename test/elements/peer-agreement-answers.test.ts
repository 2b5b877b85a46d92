import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { StorageError, type StorageAdapter } from '../../src/storage/adapter.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { scenarios } from '../../stories/support/agreement-scenarios.js';
import { sampleGroup, type TestClock, type Person, type SampleGroup, type Stage } from '../../stories/support/sample-group.js';
import { all, answers, focused, listen, named, press, says, show, spoken, textOf, type, words, type AgreementElement } from '../support/agreement-page.js';
import { waitUntil } from '../support/wait-until.js';

/** A storage that refuses writes of a kind once it is told to. */
async function refusing(kind: string) {
  const inner = await memoryStorage()({ space: 'any' });
  const writes: string[] = [];
  let isRefusing = false;
  const put: StorageAdapter['put'] = async (key, value, seen) => {
    if (isRefusing && key.includes(`/${kind}/`)) throw new StorageError('unauthenticated', 'Signed out.');
    writes.push(key.split('/').at(-2)!);
    return inner.put(key, value, seen);
  };
  return { storage: { ...inner, put } satisfies StorageAdapter, writes, refuse: (now: boolean) => (isRefusing = now) };
}

let sample: SampleGroup;
const begin = async (stage: Stage, options?: Parameters<typeof sampleGroup>[1]) => (sample = await sampleGroup(stage, options));
const showTo = async (person: Person) => show(await sample.as(person));
afterEach(() => sample?.close());

const control = (element: AgreementElement, id: string) => element.shadowRoot!.getElementById(id) as HTMLTextAreaElement | null;
const clauses = (element: AgreementElement) => element.group!.state.agreement.versions[0]!.clauses;
/** Chooses by keyboard: the first mark is Agree, then Discuss, then Can’t accept. */
async function mark(element: AgreementElement, number: number, choice: 'agree' | 'discuss' | 'cannot') {
  const { id } = clauses(element)[number - 1]!;
  await waitUntil(() => control(element, `mark-${id}`));
  const radio = control(element, `mark-${id}`)!.querySelector<HTMLInputElement>('input[value=agree]')!;
  radio.focus();
  await sendKeys({ press: ' ' });
  for (let i = 0; i < ['agree', 'discuss', 'cannot'].indexOf(choice); i++) await sendKeys({ press: 'ArrowDown' });
  await element.updateComplete;
}
async function markAll(element: AgreementElement, choice: 'agree' | 'discuss' | 'cannot', from = 1) {
  for (let number = from; number <= clauses(element).length; number++) await mark(element, number, choice);
}
const stances = (element: AgreementElement) => all(element, '[part=stances] li').map(words);

describe('answering clause by clause', () => {
  it('accepts the version once each clause is agreed to', async () => {
    await begin('proposed');
    const element = await showTo('ben');
    await press(element, 'Answer clause by clause');
    await waitUntil(() => focused(element)?.matches('fieldset'));
    await markAll(element, 'agree');
    await press(element, 'Accept this version');
    await says(element, 'One of five has accepted');
    expect(all(element, 'fieldset')).to.deep.equal([]);
    const { responses, stances: told } = element.group!.state.agreement.proposed!;
    expect(responses[0]!.clauses).to.deep.equal(Object.fromEntries(clauses(element).map(({ id }) => [id, 'agree'])));
    expect(told, 'there was nothing to tell').to.deep.equal([]);
  });

  it('says which clauses are left to answer, at each and in a summary', async () => {
    await begin('proposed');
    const element = await showTo('ben');
    await press(element, 'Answer clause by clause');
    await mark(element, 1, 'agree');
    await markAll(element, 'agree', 3);
    await press(element, 'Accept this version');
    await waitUntil(() => focused(element)?.id === 'missing');
    expect(words(focused(element))).to.equal('Before you can accept it: Say what you think of clause 2.');
    expect(all(element, '.error').map(words)).to.deep.equal(['Say what you think of clause 2.']);
    await expect(element).to.be.accessible();
    await press(element, 'Say what you think of clause 2.');
    await waitUntil(() => focused(element).id === `mark-${clauses(element)[1]!.id}`);
    expect(element.group!.state.agreement.proposed!.responses).to.deep.equal([]);
  });

  it('tells the group what somebody wants to discuss, with their note, and neither accepts nor declines', async () => {
    await begin('proposed');
    const [ben, chloe] = [await showTo('ben'), await showTo('chloe')];
    const heard = listen(ben, 'peer-agreement-answered', 'peer-agreement-accepted', 'peer-agreement-declined');
    await press(ben, 'Answer clause by clause');
    await mark(ben, 2, 'discuss');
    await type(ben, `note-${clauses(ben)[1]!.id}`, 'What about my coach?');
    await says(ben, 'will be read by Ana Duarte, Chloé Martin, Dai Nakamura, and Esra Yılmaz, and by nobody else.');
    await press(ben, 'Tell the group');
    await waitUntil(() => stances(chloe).length);
    expect(stances(chloe)).to.deep.equal(['Ben Okafor wants to discuss it: What about my coach?']);
    expect(stances(ben)).to.deep.equal(['You want to discuss it: What about my coach?']);
    await waitUntil(() => focused(ben)?.id === 'v1');
    expect(spoken(ben)).to.equal('The group has been told what you think of version 1.');
    expect(heard.map(([, { kind }]) => kind)).to.deep.equal(['stance']);
    expect(answers(chloe)[1]).to.equal('Ben Okafor Hasn’t answered yet');
    const open = (await ben.group!.adapter.list('open')).map(({ key }) => key.split('/').at(-2));
    expect(open, 'who objects to what is nobody else’s business').not.to.include('stance');
  });

  it('can be accepted all the same; the group still reads what is to be discussed', async () => {
    await begin('proposed');
    const [ben, chloe] = [await showTo('ben'), await showTo('chloe')];
    await press(ben, 'Answer clause by clause');
    await markAll(ben, 'agree');
    await mark(ben, 1, 'discuss');
    await press(ben, 'Accept all the same');
    await says(chloe, 'One of five has accepted');
    await waitUntil(() => stances(chloe).length);
    expect(stances(chloe)).to.deep.equal(['Ben Okafor wants to discuss it.']);
  });

  it('offers to decline what somebody can’t accept, and tells both', async () => {
    await begin('proposed');
    const [ben, chloe] = [await showTo('ben'), await showTo('chloe')];
    await press(ben, 'Answer clause by clause');
    await mark(ben, 2, 'cannot');
    expect(named(ben, 'Accept this version')).to.be.undefined;
    expect(named(ben, 'Accept all the same')).to.be.undefined;
    await press(ben, 'Decline …');
    await press(ben, 'Decline this version');
    await says(chloe, 'Ben Okafor Declined ·');
    await waitUntil(() => stances(chloe).length);
    expect(stances(chloe)).to.deep.equal(['Ben Okafor can’t accept it.']);
  });

  it('takes back what was to be discussed once it is agreed to', async () => {
    await begin('proposed');
    const [ben, chloe] = [await showTo('ben'), await showTo('chloe')];
    await press(ben, 'Answer clause by clause');
    await mark(ben, 1, 'discuss');
    await press(ben, 'Tell the group');
    await waitUntil(() => stances(chloe).length);
    await waitUntil(() => named(ben, 'Accept all the same'));
    await press(ben, 'Answer clause by clause');
    await markAll(ben, 'agree');
    await press(ben, 'Accept this version');
    await says(chloe, 'One of five has accepted');
    await waitUntil(() => stances(chloe).length === 0);
  });

  it('keeps marks and notes through a reload', async () => {
    await begin('proposed');
    const element = await showTo('ben');
    const [first, second] = clauses(element);
    await press(element, 'Answer clause by clause');
    await mark(element, 1, 'agree');
    await mark(element, 2, 'cannot');
    await type(element, `note-${second!.id}`, 'Not without my lawyer.');
    element.remove();
    await waitUntil(async () => (await element.group!.local.drafts(element.group!.state.me!.id, 'agreement-answer')).length === 1);
    const again = await showTo('ben');
    await press(again, 'Answer clause by clause');
    await says(again, 'Restored what you had written at');
    expect(control(again, `note-${second!.id}`)!.value).to.equal('Not without my lawyer.');
    const chosen = [first, second].map(({ id }) => control(again, `mark-${id}`)!.querySelector<HTMLInputElement>('input:checked')?.value);
    expect(chosen).to.deep.equal(['agree', 'cannot']);
  });

  it('keeps them when the storage fails, and writes what is missing alone when tried again', async () => {
    const { storage, writes, refuse } = await refusing('acceptance');
    await begin('proposed', { storage });
    const element = await showTo('ben');
    await press(element, 'Answer clause by clause');
    await markAll(element, 'agree');
    await mark(element, 1, 'discuss');
    refuse(true);
    await press(element, 'Accept all the same');
    await says(element, 'Your sign-in has expired.');
    refuse(false);
    await press(element, 'Accept all the same');
    await says(element, 'One of five has accepted');
    expect(writes.filter((kind) => ['stance', 'acceptance'].includes(kind))).to.deep.equal(['stance', 'acceptance']);
  });

  it('closes, keeps the draft, and gives the focus back', async () => {
    await begin('proposed');
    const element = await showTo('ben');
    await press(element, 'Answer clause by clause');
    await mark(element, 1, 'discuss');
    await press(element, 'Close');
    await waitUntil(() => words(focused(element)) === 'Answer clause by clause');
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => control(element, `mark-${clauses(element)[0]!.id}`)?.querySelector('input:checked'));
  });

  it('isn’t there for somebody who hasn’t joined', async () => {
    const element = await show(await scenarios.invited());
    await waitUntil(() => named(element, 'Join and accept'));
    expect(named(element, 'Answer clause by clause')).to.be.undefined;
  });
});

describe('the note with a decline', () => {
  it('is kept as a draft through a reload', async () => {
    await begin('proposed');
    const element = await showTo('ben');
    await press(element, 'Decline …');
    await type(element, 'note', 'Not like this.');
    element.remove();
    await waitUntil(async () => (await element.group!.local.drafts(element.group!.state.me!.id, 'agreement-refusal')).length === 1);
    const again = await showTo('ben');
    await press(again, 'Decline …');
    await waitUntil(() => control(again, 'note')?.value === 'Not like this.');
  });

  it('goes on with another draft about the same version, and with none about another', async () => {
    await begin('proposed');
    const element = await showTo('ben');
    const { local, state, clock } = element.group!;
    const version = state.agreement.proposed!.hash;
    const noteOf = async (id: string) => {
      const drafts = await local.drafts(state.me!.id, 'agreement-refusal');
      return (drafts.find((draft) => draft.id === id)!.value as { note: string }).note;
    };
    for (const [id, about, note] of [['a', version, 'Not like this.'], ['b', 'another', 'About another.'], ['c', version, 'Not yet.']] as const) {
      await local.saveDraft(state.me!.id, 'agreement-refusal', { id, revision: null }, { version: about, note });
      (clock as TestClock).pass(1000);
    }
    await press(element, 'Decline …');
    await waitUntil(() => control(element, 'note')?.value === 'Not yet.');
    const others = all(element, 'dialog button').map(words).filter((label) => label.startsWith('Open your other draft'));
    expect(others).to.have.length(1);
    await press(element, others[0]!);
    await waitUntil(() => control(element, 'note')?.value === 'Not like this.');
    await waitUntil(() => element.shadowRoot!.activeElement === control(element, 'note'), 'the note has the focus');
    await type(element, 'note', ' Not at all.');
    (clock as TestClock).pass(1000);
    await waitUntil(async () => (await noteOf('a')) === 'Not like this. Not at all.');
    expect(await noteOf('c')).to.equal('Not yet.');
  });

  it('is written alone when the decline went through and the note didn’t', async () => {
    const { storage, writes, refuse } = await refusing('note');
    await begin('proposed', { storage });
    const element = await showTo('ben');
    const heard = listen(element, 'peer-agreement-declined', 'peer-agreement-explained');
    await press(element, 'Decline …');
    await type(element, 'note', 'Not like this.');
    refuse(true);
    await press(element, 'Decline this version');
    await waitUntil(() => all(element, 'dialog [role=alert]').length === 1);
    expect(words(all(element, 'dialog')[0]!)).to.include('You have declined version 1.');
    expect(control(element, 'note')!.value).to.equal('Not like this.');
    refuse(false);
    await press(element, 'Send the note');
    await says(element, 'Ben Okafor’s note for the group: Not like this.');
    expect(writes.filter((kind) => ['decline', 'note'].includes(kind))).to.deep.equal(['decline', 'note']);
    expect(heard.map(([event]) => event)).to.deep.equal(['peer-agreement-declined', 'peer-agreement-explained']);
    expect(element.group!.state.agreement.versions[0]!.responses).to.have.length(1);
  });

  it('can be sent later, also after a reload', async () => {
    const { storage, writes, refuse } = await refusing('note');
    await begin('proposed', { storage });
    const element = await showTo('ben');
    await press(element, 'Decline …');
    await type(element, 'note', 'Not like this.');
    refuse(true);
    await press(element, 'Decline this version');
    await waitUntil(() => all(element, 'dialog [role=alert]').length === 1);
    element.remove();
    await waitUntil(async () => (await element.group!.local.drafts(element.group!.state.me!.id, 'agreement-refusal')).length === 1);
    refuse(false);
    const again = await showTo('ben');
    await says(again, 'You have declined this version.');
    await press(again, 'Add a note …');
    await waitUntil(() => control(again, 'note')?.value === 'Not like this.');
    await press(again, 'Send the note');
    await says(again, 'Ben Okafor’s note for the group: Not like this.');
    expect(named(again, 'Add a note …')).to.be.undefined;
    expect(writes.filter((kind) => kind === 'decline')).to.have.length(1);
  });

  for (const opener of ['Decline …', 'Withdraw …'])
    it(`opens by Enter, is named, and Escape gives the focus back: ${opener}`, async () => {
      await begin(opener === 'Decline …' ? 'proposed' : 'agreed');
      const element = await showTo('ben');
      await press(element, opener);
      await waitUntil(() => all(element, 'dialog[open]').length);
      const [dialog] = all(element, 'dialog');
      const label = control(element, dialog!.getAttribute('aria-labelledby')!)!;
      expect(words(label)).to.equal(opener === 'Decline …' ? 'Decline version 1' : 'Withdraw from version 1');
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => all(element, 'dialog').length === 0);
      expect(words(focused(element))).to.equal(opener);
    });
});

describe('what is said twice', () => {
  it('is announced twice: two clauses that are moved to the same place', async () => {
    await begin('joined');
    const element = await showTo('ben');
    await press(element, 'Choose a text to start from');
    await press(element, 'Stays in the group Nothing said here leaves the group.');
    await waitUntil(() => named(element, 'Move clause 1 down'));
    const status = element.shadowRoot!.querySelector('[role=status]')!;
    const said: string[] = [];
    new MutationObserver(() => said.push(words(status))).observe(status, { childList: true, characterData: true, subtree: true });
    await press(element, 'Move clause 1 down');
    await waitUntil(() => said.length === 1);
    await press(element, 'Move clause 1 down');
    await waitUntil(() => said.length === 2, 'the second is said, too');
    expect(said).to.deep.equal(['Now clause 2.', 'Now clause 2.']);
  });
});

describe('two proposers of one text', () => {
  it('are both named', async () => {
    await begin('proposed');
    const chloe = await sample.as('chloe');
    const { clauses: text, language } = chloe.state.agreement.proposed!;
    await chloe.actions.propose(text, language);
    const element = await show(await sample.as('dai'));
    await says(element, 'and Chloé Martin');
    expect(textOf(element)).to.match(/Proposed by .* and Chloé Martin/);
  });
});
