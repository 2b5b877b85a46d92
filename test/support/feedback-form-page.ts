/** Shows a feedback form and uses it as a person would. */
import { fixture, html } from '@open-wc/testing';
import '../../src/define/peer-feedback-form.js';
import type { PeerFeedbackFormElement } from '../../src/elements/feedback-form/peer-feedback-form.js';
import type { PeerGroup } from '../../src/group/peer-group.js';
import { waitUntil } from './wait-until.js';
import { words } from './words.js';

export { words };
export type Form = PeerFeedbackFormElement;

/** Once its fields are there, also what comes after the first paint. */
export async function showForm(group: PeerGroup, set: Partial<Form> = {}): Promise<Form> {
  const form = await fixture<Form>(html`<peer-feedback-form lang="en" .group=${group}></peer-feedback-form>`);
  Object.assign(form, set);
  await isShown(form);
  return form;
}

export const isShown = (form: Form) =>
  waitUntil(() => form['lazy'].later && one(form, '#recipient, #revising, #orphaned, .empty'), 'the form is shown');
export const one = <E extends HTMLElement = HTMLElement>(form: Form, selector: string) =>
  form.shadowRoot!.querySelector<E>(selector);
export const all = (form: Form, selector: string) => [...form.shadowRoot!.querySelectorAll<HTMLElement>(selector)];
export const textOf = (form: Form) => words(one(form, '.base'));

export async function pick(form: Form, name: string, value: string): Promise<void> {
  const input = () => one(form, `input[name="${name}"][value="${value}"]`);
  await waitUntil(input, `there is “${value}” to pick`);
  input()!.click();
  await form.updateComplete;
}

export async function type(form: Form, id: string, text: string): Promise<void> {
  await waitUntil(() => one(form, `#question-${id}`), `there is the question “${id}”`);
  const field = one<HTMLTextAreaElement>(form, `#question-${id}`)!;
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  await form.updateComplete;
}

export async function press(form: Form, label: string): Promise<void> {
  const button = () => all(form, 'button').find((each) => words(each) === label);
  await waitUntil(button, `there is the button “${label}”`);
  button()!.click();
  await form.updateComplete;
}

export const send = (form: Form) => one(form, 'button.primary')!.click();
export const sent = (form: Form) => waitUntil(() => one(form, '#sent'), 'it is sent');
