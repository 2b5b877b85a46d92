/** A roster on a page, and how a person uses it: what it says, its buttons, its fields, the events it fires. */
import { fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/define/peer-roster.js';
import type { PeerRosterElement } from '../../src/elements/roster/peer-roster.js';
import type { PeerGroup } from '../../src/group/peer-group.js';
import { enter, focusOn } from './keys.js';
import { waitUntil } from './wait-until.js';

type Element = PeerRosterElement;

export async function show(group?: PeerGroup) {
  const element = await fixture<Element>(html`<peer-roster lang="en-GB" .group=${group}></peer-roster>`);
  // Its rules are fetched with the group.
  if (element.shadowRoot!.getElementById('composition'))
    await waitUntil(() => element.shadowRoot!.querySelector('[part=composition]'));
  return element;
}

export const all = <T extends HTMLElement = HTMLElement>(element: Element, selector: string) => [
  ...element.shadowRoot!.querySelectorAll<T>(selector),
];
export const dialog = (element: Element) => element.shadowRoot!.querySelector('dialog');
export const words = (node: { textContent: string | null }) => node.textContent!.replace(/\s+/g, ' ').trim();
export const textOf = (element: Element) => all(element, '.base').map(words).join();
export const focused = (element: Element) => element.shadowRoot!.activeElement as HTMLElement;
export const spoken = (element: Element) => words(element.shadowRoot!.querySelector('.base > [role=status]')!);

/** One member's place in the list, by the beginning of the name. */
export const member = (element: Element, name: string) =>
  all(element, '[part=member]').find((item) => item.querySelector('bdi')!.textContent!.startsWith(name));
/** A rule's words. */
export const rule = (element: Element, name: string) =>
  words(element.shadowRoot!.querySelector(`[data-rule=${name}]`)!);

export const says = (element: Element, sentence: string) =>
  waitUntil(() => textOf(element).includes(sentence)).catch(() => {
    throw new Error(`It should say “${sentence}”, and says: ${textOf(element)}`);
  });

const named = (element: Element, name: string, within: ParentNode) =>
  [...within.querySelectorAll<HTMLElement>('button, summary')].find(
    (button) => words(button) === name || button.getAttribute('aria-label') === name,
  );

/** Goes to a button and presses Enter. */
export async function press(element: Element, name: string, within: ParentNode = element.shadowRoot!) {
  await waitUntil(() => named(element, name, within), `there is a button “${name}”`);
  await enter(named(element, name, within)!);
}
export const offers = (element: Element, name: string, within: ParentNode = element.shadowRoot!) =>
  named(element, name, within) !== undefined;

/** Opens a member's options and chooses one. */
export async function choose(element: Element, name: string, option: string) {
  const optionsOf = () => member(element, name)?.querySelector('details');
  await waitUntil(optionsOf, `there are options for ${name}`);
  const options = optionsOf()!;
  if (!options.open) await press(element, `Options for ${name}`);
  await press(element, option, options);
}

/** Replaces what a field holds by typing. */
export async function type(element: Element, id: string, text: string) {
  await waitUntil(() => element.shadowRoot!.getElementById(id), `there is a field “${id}”`);
  const field = element.shadowRoot!.getElementById(id) as HTMLInputElement;
  await focusOn(field);
  field.select();
  await sendKeys(text ? { type: text } : { press: 'Delete' });
}

export type Heard = [
  type: string,
  detail: {
    readonly kind?: string;
    readonly pending?: boolean;
    readonly invited?: number;
    readonly failed?: number;
    readonly completed?: number;
  },
];

/** Collects the events that leave the element, as a page hears them. */
export function listen(element: Element, ...types: string[]): Heard[] {
  const heard: Heard[] = [];
  for (const type of types)
    element.parentElement!.addEventListener(type, (event) =>
      heard.push([type, (event as CustomEvent<Heard[1]>).detail]),
    );
  return heard;
}
