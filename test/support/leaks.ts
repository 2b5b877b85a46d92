/** Looks for words where the page around, its scripts and its analytics would find them. */
import { expect } from '@open-wc/testing';

/** Expects a word neither in the light DOM, from `around` on, nor in an attribute of what the element draws. */
export function expectHidden(word: string, element: HTMLElement, around = element): void {
  expect(around.outerHTML, 'the light DOM').not.to.contain(word);
  for (const node of element.shadowRoot!.querySelectorAll('*'))
    for (const { name, value } of node.attributes) expect(value, `${node.localName} ${name}`).not.to.contain(word);
}
