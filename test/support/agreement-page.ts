/** <peer-confidentiality-agreement> on a page, and what a person sees and does there. */
import { fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/define/peer-confidentiality-agreement.js';
import type { PeerConfidentialityAgreementElement } from '../../src/elements/confidentiality-agreement/peer-confidentiality-agreement.js';
import type { PeerGroup } from '../../src/group/peer-group.js';
import { enter, focusOn } from './keys.js';
import { waitUntil } from './wait-until.js';

export type AgreementElement = PeerConfidentialityAgreementElement;

export const show = (group?: PeerGroup) =>
  fixture<AgreementElement>(html`<peer-confidentiality-agreement lang="en" .group=${group}></peer-confidentiality-agreement>`);

export const all = (element: AgreementElement, selector: string) => [...element.shadowRoot!.querySelectorAll<HTMLElement>(selector)];
export const words = (node: { textContent: string | null }) => node.textContent!.replace(/\s+/g, ' ').trim();
export const textOf = (element: AgreementElement) => all(element, '.base').map(words).join();
export const versions = (element: AgreementElement) => all(element, '[part=version]');
export const answers = (element: AgreementElement) => all(element, '[part=answer]').map(words);
export const named = (element: AgreementElement, name: string) =>
  all(element, 'button').find((button) => words(button) === name || button.getAttribute('aria-label') === name) as HTMLButtonElement | undefined;
export const says = (element: AgreementElement, sentence: string) =>
  waitUntil(() => textOf(element).includes(sentence), `“${sentence}” is said`).catch((error: Error) => {
    throw new Error(`${error.message}; but it says: ${textOf(element)}`);
  });
export const focused = (element: AgreementElement) => element.shadowRoot!.activeElement as HTMLElement;
export const spoken = (element: AgreementElement) => words(element.shadowRoot!.querySelector('[role=status]')!);
/** Presses Enter on a button, once it is there. */
export async function press(element: AgreementElement, name: string) {
  await waitUntil(() => named(element, name), `there is a button “${name}”`);
  await enter(named(element, name)!);
}
/** Types into the control of that label, after what stands there. */
export async function type(element: AgreementElement, id: string, typed: string) {
  await waitUntil(() => element.shadowRoot!.getElementById(id));
  const field = element.shadowRoot!.getElementById(id) as HTMLTextAreaElement;
  await focusOn(field);
  field.setSelectionRange?.(field.value.length, field.value.length);
  await sendKeys({ type: typed });
}
/** Collects the events of these types, with their details. */
export function listen(element: AgreementElement, ...types: string[]) {
  const heard: [string, { version?: string; kind?: string }][] = [];
  for (const type of types) element.addEventListener(type, (event) => heard.push([type, (event as CustomEvent<{ version?: string; kind?: string }>).detail]));
  return heard;
}
export const texts = (element: AgreementElement) => all(element, '.edits textarea').map((area) => (area as HTMLTextAreaElement).value);
