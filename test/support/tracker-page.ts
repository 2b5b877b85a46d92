/** Shows a tracker and uses it as a person would. */
import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/define/peer-accountability-tracker.js';
import type { PeerAccountabilityTrackerElement } from '../../src/elements/accountability-tracker/peer-accountability-tracker.js';
import { PeerGroup } from '../../src/group/peer-group.js';
import type { OpenStorage } from '../../src/storage/adapter.js';
import type { SampleGroup } from '../../stories/support/sample-group.js';
import { enter, focusOn } from './keys.js';
import { troubled } from './storages.js';
import { waitUntil } from './wait-until.js';

export type Tracker = PeerAccountabilityTrackerElement;

/** With `heard`, what the tracker says of itself from its first moment. */
export const show = (
  group: PeerGroup | undefined,
  {
    gated = false,
    heard = () => {},
    language = 'en-GB',
  }: { gated?: boolean; heard?: (event: Event) => void; language?: string } = {},
) =>
  fixture<Tracker>(
    html`<peer-accountability-tracker
      lang=${language}
      .group=${group}
      ?requires-agreement=${gated}
      @peer-attention=${heard}
    ></peer-accountability-tracker>`,
  );

export const words = (node: Element) => node.textContent!.replace(/\s+/g, ' ').trim();
export const all = <E extends HTMLElement = HTMLElement>(el: Tracker, selector: string) => [
  ...el.shadowRoot!.querySelectorAll<E>(selector),
];
export const one = <E extends HTMLElement = HTMLElement>(el: Tracker, selector: string) =>
  el.shadowRoot!.querySelector<E>(selector);
export const textOf = (el: Tracker) => all(el, '.base').map(words).join('');
export const button = (el: Tracker, label: string) =>
  all<HTMLButtonElement>(el, 'button, summary').find((each) => words(each).startsWith(label));
export const marks = (el: Tracker) => all(el, '.track li .hidden').map(words);
export const focused = (el: Tracker) => el.shadowRoot!.activeElement as HTMLElement | null;

export const shows = (el: Tracker, text: string) =>
  waitUntil(() => textOf(el).includes(text), `shows “${text}”`).catch((error: Error) =>
    expect.fail(`${error.message}; it shows: ${textOf(el)}`),
  );

export const eventually = (condition: () => unknown, what?: string) => waitUntil(condition, what);

/** Presses Enter on a button, once it is there. */
export async function press(el: Tracker, label: string): Promise<void> {
  await waitUntil(() => button(el, label), `there is a button “${label}”`);
  await enter(button(el, label)!);
}

/** Sends the only form that is open. */
export async function send(el: Tracker): Promise<void> {
  await enter(one(el, 'form button[type=submit]')!);
}

/** Types into a field of an open form, after what stands there. */
export async function type(el: Tracker, field: string, typed: string): Promise<void> {
  const find = () => one<HTMLTextAreaElement>(el, `form [id$="-${field}"]`);
  await waitUntil(find, `there is a field “${field}”`);
  await focusOn(find()!);
  find()!.setSelectionRange(find()!.value.length, find()!.value.length);
  await sendKeys({ type: typed });
}

/** What stands in a field. */
export const valueOf = (el: Tracker, field: string) => one<HTMLInputElement>(el, `form [id$="-${field}"]`)?.value;

/** Sets a date or a select, as its picker does. */
export async function pick(el: Tracker, field: string, value: string): Promise<void> {
  const control = one<HTMLInputElement>(el, `form [id$="-${field}"]`)!;
  control.value = value;
  control.dispatchEvent(new Event(control.localName === 'select' ? 'change' : 'input', { bubbles: true }));
  await el.updateComplete;
}

export async function choose(el: Tracker, value: string): Promise<void> {
  await waitUntil(() => one(el, `input[value="${value}"]`), `there is the choice “${value}”`);
  one<HTMLInputElement>(el, `input[value="${value}"]`)!.click();
  await el.updateComplete;
}

/** Ana’s group on a storage, and with a device store, that fail on demand. */
export async function troubledAna({ storage: open, local: device, space, clock }: SampleGroup) {
  const storage = troubled(await (open as OpenStorage)({ space }));
  const local = troubled(device);
  const ana = await PeerGroup.open({ storage, local, space, clock, me: 'demo:ana', confidentiality: 'plain' });
  await ana.ready();
  return { ana, storage, local };
}
