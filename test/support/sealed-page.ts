/** Elements of a sealed group on a page, and how a person uses them: what they say, their buttons and fields, by keyboard. */
import { fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { define } from '../../src/define/define.js';
import '../../src/define/peer-group.js';
import type { PeerGroup } from '../../src/group/peer-group.js';
import type { PeerGroupState } from '../../src/group/state.js';
import { PeerElement } from '../../src/ui/peer-element.js';
import { enter, focusOn } from './keys.js';
import { waitUntil } from './wait-until.js';
import { words } from './words.js';

export { words };

/** An element that shows what its member may read. */
export class ReaderElement extends PeerElement {
  protected static override parts = ['card', 'feedback'] as const;
  override heading = 'Reader';
  protected override renderContent({ card, feedback }: PeerGroupState) {
    return html`<p class="content">${card!.name}: ${feedback.map(({ answers }) => JSON.stringify(answers))}</p>`;
  }
}
define('sealed-reader', ReaderElement);

/** What is shown, without what is only said. */
export function textOf(element: Element): string {
  const shown = element.shadowRoot!.querySelector('.base')?.cloneNode(true) as Element | undefined;
  shown?.querySelector(':scope > [role=status]')?.remove();
  return words(shown);
}
export const said = (element: Element): string => words(element.shadowRoot!.querySelector('.base > [role=status]'));
export const focused = (element: Element): string | undefined => element.shadowRoot!.activeElement?.id;
export const part = (element: Element, name: string): HTMLElement | null => element.shadowRoot!.querySelector(`[part=${name}]`);

/** Two elements that show the group. */
export async function show(group: PeerGroup): Promise<{ readonly page: HTMLElement; readonly first: HTMLElement; readonly second: HTMLElement }> {
  const page = await fixture<HTMLElement>(html`<div lang="en">
    <peer-group .group=${group}>
      <sealed-reader></sealed-reader><sealed-reader></sealed-reader>
    </peer-group>
  </div>`);
  const [first, second] = [...page.querySelector('peer-group')!.children] as [HTMLElement, HTMLElement];
  return { page, first, second };
}

export const says = (element: Element, sentence: string): Promise<void> =>
  waitUntil(() => textOf(element).includes(sentence)).catch(() => {
    throw new Error(`It should say “${sentence}”, and says: ${textOf(element)}`);
  });

const named = (element: Element, name: string) =>
  [...element.shadowRoot!.querySelectorAll<HTMLElement>('button')].find((button) => words(button).startsWith(name));

export const offers = (element: Element, name: string): boolean => named(element, name) !== undefined;

/** Goes to a button and presses Enter. */
export async function press(element: Element, name: string): Promise<void> {
  await waitUntil(() => named(element, name), `there is a button “${name}”`);
  await enter(named(element, name)!);
}

/** Replaces what a field holds by typing. */
export async function type(element: Element, id: string, text: string): Promise<HTMLInputElement> {
  await waitUntil(() => element.shadowRoot!.getElementById(id), `there is a field “${id}”`);
  const field = element.shadowRoot!.getElementById(id) as HTMLInputElement;
  await focusOn(field);
  field.select();
  await sendKeys(text ? { type: text } : { press: 'Delete' });
  return field;
}
