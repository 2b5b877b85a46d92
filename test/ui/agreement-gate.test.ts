/** What is closed by the agreement says why, and leads there; everyone is told of who declined or withdrew. */
import { expect, fixture, html } from '@open-wc/testing';
import type { LitElement } from 'lit';
import '../../src/define/peer-accountability-tracker.js';
import '../../src/define/peer-confidentiality-agreement.js';
import '../../src/define/peer-feedback-form.js';
import '../../src/define/peer-feedback-inbox.js';
import '../../src/define/peer-roster.js';
import type { PeerGroup } from '../../src/group/peer-group.js';
import { gates } from '../../stories/support/gate-scenarios.js';
import { sampleGroup, type Person, type SampleGroup, type Stage } from '../../stories/support/sample-group.js';
import { enter } from '../support/keys.js';
import { waitUntil } from '../support/wait-until.js';
import { words } from '../support/words.js';

type Shown = LitElement & { readonly group?: PeerGroup };

let sample: SampleGroup;
const begin = async (stage: Stage) => (sample = await sampleGroup(stage));
afterEach(() => sample?.close());

const textOf = (element: Element) => [...element.shadowRoot!.querySelectorAll('.base')].map(words).join();
const spoken = (element: Element) => words(element.shadowRoot!.querySelector('[role=status]')!);
/** What is seen of a button; its whole name may say more. */
const labelOf = (button: Element) => words(button.querySelector('span[aria-hidden]') ?? button);
const buttonIn = (element: Element, name: string) => [...element.shadowRoot!.querySelectorAll('button')].find((each) => labelOf(each) === name);
const says = (element: Element, sentence: string) =>
  waitUntil(() => textOf(element).includes(sentence), `“${sentence}” is said`).catch((error: Error) => {
    throw new Error(`${error.message}; but it says: ${textOf(element)}`);
  });
async function press(element: Element, name: string) {
  await waitUntil(() => buttonIn(element, name), `there is a button “${name}”`);
  await enter(buttonIn(element, name)!);
}
const gated = (group: PeerGroup) => ({
  form: html`<peer-feedback-form lang="en" requires-agreement .group=${group}></peer-feedback-form>`,
  inbox: html`<peer-feedback-inbox lang="en" requires-agreement .group=${group}></peer-feedback-inbox>`,
  tracker: html`<peer-accountability-tracker lang="en" requires-agreement .group=${group}></peer-accountability-tracker>`,
});
const agreementOf = (group: PeerGroup) => html`<peer-confidentiality-agreement lang="en" .group=${group}></peer-confidentiality-agreement>`;
const within = (page: Element, selector: string) => page.querySelector<Shown>(selector)!;

describe('what requires the agreement', () => {
  for (const name of ['form', 'inbox', 'tracker'] as const)
    it(`says why it is closed, and leads to the agreement: the ${name}`, async () => {
      await begin('proposed');
      const ben = await sample.as('ben');
      const page = await fixture(html`<div>${gated(ben)[name]}${agreementOf(ben)}</div>`);
      const closed = page.firstElementChild!;
      const agreement = within(page, 'peer-confidentiality-agreement');
      await says(closed, 'This opens once your group’s confidentiality agreement is in force.');
      await says(agreement, 'Version 1');
      await press(closed, 'See the agreement');
      await waitUntil(() => agreement.shadowRoot!.activeElement?.id === 'v1');
      expect(textOf(closed)).not.to.include('The agreement isn’t on this page.');
      await expect(closed).to.be.accessible();
    });

  it('leads to the first step where nobody has proposed a text', async () => {
    await begin('joined');
    const ben = await sample.as('ben');
    const page = await fixture(html`<div>${gated(ben).inbox}${agreementOf(ben)}</div>`);
    await press(page.firstElementChild!, 'See the agreement');
    const agreement = within(page, 'peer-confidentiality-agreement');
    await waitUntil(() => agreement.shadowRoot!.activeElement?.id === 'propose');
  });

  it('says that the agreement isn’t on the page, where it isn’t, is another group’s, or can’t be seen', async () => {
    await begin('proposed');
    const ben = await sample.as('ben');
    const other = await sampleGroup('proposed');
    const page = await fixture(html`<div>${gated(ben).inbox}${agreementOf(await other.as('ben'))}<div hidden>${agreementOf(ben)}</div></div>`);
    const inbox = page.firstElementChild!;
    await press(inbox, 'See the agreement');
    await says(inbox, 'The agreement isn’t on this page.');
    expect(spoken(inbox)).to.equal('The agreement isn’t on this page.');
    await other.close();
  });

  it('leaves it to the page to lead there', async () => {
    await begin('proposed');
    const page = await fixture(html`<div>${gated(await sample.as('ben')).inbox}</div>`);
    const wishes: unknown[] = [];
    page.addEventListener('peer-agreement-wanted', (event) => {
      wishes.push((event as CustomEvent).detail);
      event.preventDefault();
    });
    const inbox = page.firstElementChild!;
    await press(inbox, 'See the agreement');
    expect(wishes).to.deep.equal([{ gate: 'none' }]);
    expect(textOf(inbox)).not.to.include('The agreement isn’t on this page.');
  });
});

describe('each gate', () => {
  const gateWords: { readonly [G in keyof typeof gates]: string } = {
    none: 'This opens once your group’s confidentiality agreement is in force.',
    'not-accepted': 'This opens once you have accepted the confidentiality agreement that is in force.',
    superseded: 'Your group has agreed on a new version of its confidentiality agreement. You can read; writing opens again once you have accepted it.',
    suspended: 'The confidentiality agreement isn’t in force at the moment. You can read; writing opens again once everyone has agreed.',
    expired: 'The confidentiality agreement ended with its cycle. You can read; writing opens again once everyone has agreed to a new one.',
    paused: 'The group is paused, because it hasn’t agreed again in time. You can read; writing opens again once everyone has agreed.',
    ended: 'This group has ended. What was written can still be read; nothing new is added.',
  };
  const names = ['form', 'inbox', 'tracker'] as const;
  const read = { form: undefined, inbox: 'You asked the two who hadn’t spoken what they saw', tracker: 'Open each stand-up with one thing that stays' };
  const written = {
    form: ['Send'],
    inbox: ['Acknowledge', 'Reply', 'Make it a commitment', 'Ask for more readers', 'Ask for feedback …', 'Start a round …'],
    tracker: ['New commitment', 'Check in', 'Change the plan', 'Pause', 'End', 'I’ll support Ben Okafor', 'Record today’s meeting'],
  };
  /** All three on a page, with everything in them unfolded. */
  async function unfolded(group: PeerGroup, isReadable: boolean) {
    const page = await fixture(html`<div>${names.map((name) => gated(group)[name])}</div>`);
    const elements = Object.fromEntries(names.map((name, i) => [name, page.children[i]!])) as { readonly [N in (typeof names)[number]]: Element };
    const has = (element: Element, name: string) =>
      waitUntil(() => {
        for (const each of element.shadowRoot!.querySelectorAll('details')) each.open = true;
        return buttonIn(element, name);
      }, `there is a button “${name}”`);
    // What comes last of them.
    if (isReadable) await Promise.all([has(elements.inbox, 'Print all 2 shown'), has(elements.tracker, 'Print this report')]);
    return elements;
  }

  it('that is open lets everything be read and written', async () => {
    await begin('commitments');
    const elements = await unfolded(await sample.as('ana'), true);
    for (const name of names) {
      if (read[name]) await says(elements[name], read[name]);
      for (const label of written[name]) await waitUntil(() => buttonIn(elements[name], label), `${name}: ${label}`);
    }
  });

  for (const [gate, sentence] of Object.entries(gateWords) as [keyof typeof gates, string][]) {
    const isReadable = gate !== 'none' && gate !== 'not-accepted';
    it(`that is closed says why${isReadable ? ', lets what was written be read, and nothing be written' : ', and shows nothing of what was written'}: ${gate}`, async () => {
      const group = await gates[gate]();
      expect(group.state.agreement.gate).to.equal(gate);
      const elements = await unfolded(group, isReadable);
      for (const name of names) {
        const element = elements[name];
        await says(element, sentence);
        expect(Boolean(buttonIn(element, 'See the agreement')), `${name} leads to the agreement`).to.equal(gate !== 'ended');
        if (isReadable && read[name]) await says(element, read[name]);
        if (!isReadable) expect(element.shadowRoot!.querySelector('[role=tabpanel], #yours')).to.equal(null);
        expect(element.shadowRoot!.querySelector('textarea')).to.equal(null);
        expect(written[name].filter((label) => buttonIn(element, label)), name).to.deep.equal([]);
        await expect(element).to.be.accessible();
      }
      await group.close();
    });
  }
});

describe('a decline or a withdrawal', () => {
  const refuses = async (person: Person) => {
    const { actions, state } = await sample.as(person);
    const { current, proposed } = state.agreement;
    await (current ? actions.withdraw(current.hash) : actions.decline(proposed!.hash));
  };

  it('is told to everyone once, neutrally, by the first element of the group on the page', async () => {
    await begin('agreed');
    const ana = await sample.as('ana');
    const page = await fixture(html`<div><peer-roster lang="en" .group=${ana}></peer-roster>${agreementOf(ana)}</div>`);
    const [roster, agreement] = page.children as unknown as [Element, Element];
    const told: unknown[] = [];
    page.addEventListener('peer-agreement-refused', (event) => told.push([(event.target as Element).localName, (event as CustomEvent).detail]));
    await says(roster, 'Ana Duarte');
    await refuses('dai');
    await says(roster, 'Dai Nakamura has withdrawn from version 1 of the confidentiality agreement.');
    expect(spoken(roster)).to.equal('Dai Nakamura has withdrawn from version 1 of the confidentiality agreement.');
    expect(textOf(agreement)).not.to.include('Dai Nakamura has withdrawn');
    const version = ana.state.agreement.versions[0]!.hash;
    expect(told).to.deep.equal([['peer-roster', { version, answer: 'withdrawn' }]]);
    await expect(roster).to.be.accessible();
    page.remove();

    const again = await fixture(html`<peer-roster lang="en" .group=${ana}></peer-roster>`);
    await says(again, 'Ana Duarte');
    await waitUntil(() => again.shadowRoot!.querySelector('[part=notice]') ?? true);
    expect(textOf(again), 'once').not.to.include('Dai Nakamura has withdrawn');
  });

  it('of a mere proposal is told, too, and not to the one who declined', async () => {
    await begin('proposed');
    const [ana, ben] = [await sample.as('ana'), await sample.as('ben')];
    const page = await fixture(html`<div>${agreementOf(ana)}${agreementOf(ben)}</div>`);
    const [forAna, forBen] = page.children as unknown as [Element, Element];
    await refuses('ben');
    await says(forAna, 'Ben Okafor has declined version 1 of the confidentiality agreement.');
    await says(forBen, 'You have declined this version.');
    expect(textOf(forBen)).not.to.include('Ben Okafor has declined version 1');
  });
});
