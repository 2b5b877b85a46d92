import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/define/peer-confidentiality-agreement.js';
import type { PeerConfidentialityAgreementElement } from '../../src/elements/confidentiality-agreement/peer-confidentiality-agreement.js';
import type { PeerGroup } from '../../src/group/peer-group.js';
import { day } from '../../src/model/calendar.js';
import { StorageError, type StorageAdapter } from '../../src/storage/adapter.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { agreeToAll, people, sampleGroup, type Person, type SampleGroup, type Stage } from '../../stories/support/sample-group.js';

type Element = PeerConfidentialityAgreementElement;

let sample: SampleGroup;
const begin = async (stage: Stage, options?: Parameters<typeof sampleGroup>[1]) => (sample = await sampleGroup(stage, options));
afterEach(() => sample.close());

const show = (group: PeerGroup) =>
  fixture<Element>(html`<peer-confidentiality-agreement lang="en" .group=${group}></peer-confidentiality-agreement>`);
const showTo = async (person: Person) => show(await sample.as(person));

const all = (element: Element, selector: string) => [...element.shadowRoot!.querySelectorAll<HTMLElement>(selector)];
const textOf = (element: Element) => element.shadowRoot!.querySelector('.base')!.textContent!.replace(/\s+/g, ' ');
const button = (element: Element, name: string) => all(element, 'button').find(({ textContent }) => textContent!.trim() === name) as HTMLButtonElement | undefined;
const says = (element: Element, words: string) => waitUntil(() => textOf(element).includes(words), `“${words}” is said; it says: ${textOf(element)}`);
const spoken = (element: Element) => element.shadowRoot!.querySelector('[role=status]')!.textContent;
const focused = (element: Element) => element.shadowRoot!.activeElement as HTMLElement | null;
const buttonNamed = async (element: Element, name: string) => {
  await waitUntil(() => button(element, name), `there is a button “${name}”`);
  return button(element, name)!;
};
const press = async (element: Element, name: string) => {
  (await buttonNamed(element, name)).focus();
  await sendKeys({ press: 'Enter' });
};
const filled = (element: Element) => all(element, '.head .dot').map((dot) => dot.classList.contains('filled'));

describe('<peer-confidentiality-agreement>', () => {
  it('fills a dot for each of five members who accept, live, until the version is in force', async () => {
    await begin('proposed');
    const elements = await Promise.all(people.map(showTo));
    const [ana] = elements as [Element];
    await says(ana, 'Nobody has accepted yet');
    const told: string[] = [];
    for (const element of elements) element.addEventListener('peer-agreement-in-force', (event) => told.push((event as CustomEvent<{ version: string }>).detail.version));
    const sentences = ['One of five has accepted', 'Two of five have accepted', 'Three of five have accepted', 'Four of five have accepted', 'All five have accepted'];
    for (const [i, element] of elements.entries()) {
      await press(element, 'Accept this version');
      for (const each of elements) await says(each, sentences[i]!);
      expect(filled(ana).filter(Boolean)).to.have.length(i + 1);
    }
    const { hash } = ana.group!.state.agreement.current!;
    await waitUntil(() => told.length === 5, 'each element tells');
    expect(new Set(told)).to.deep.equal(new Set([hash]));
    for (const element of elements) await says(element, 'In force since');
  });
});
