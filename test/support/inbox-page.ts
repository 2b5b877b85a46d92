/** Shows a feedback inbox and uses it as a person would. */
import { expect, fixture, html } from '@open-wc/testing';
import '../../src/define/peer-feedback-inbox.js';
import type { PeerFeedbackInboxElement } from '../../src/elements/feedback-inbox/peer-feedback-inbox.js';
import type { PeerGroup } from '../../src/group/peer-group.js';
import { groupsOf, type SampleGroup } from '../../stories/support/sample-group.js';
import { waitUntil } from './wait-until.js';
import { words } from './words.js';

export type Inbox = PeerFeedbackInboxElement;

/** The group as each of the five opens it, and what Ana was given: by Ben for her alone, by Chloé for her and her buddy, Esra. */
export async function givenToAna(sample: SampleGroup) {
  const groups = await groupsOf(sample);
  return { ...groups, fromBen: groups.ben.state.feedback[0]!.id, fromChloe: groups.chloe.state.feedback[0]!.id };
}

/** Once all of it is there, also what comes after the first paint. */
export async function showInbox(group: PeerGroup, set: Partial<Inbox> = {}): Promise<Inbox> {
  const inbox = await fixture<Inbox>(html`<peer-feedback-inbox lang="en" .group=${group}></peer-feedback-inbox>`);
  Object.assign(inbox, set);
  await waitUntil(() => one(inbox, '[role=tabpanel]') && inbox['later']?.isReady, 'the inbox is shown');
  await inbox.updateComplete;
  return inbox;
}

export const one = <E extends HTMLElement = HTMLElement>(inbox: Inbox, selector: string) =>
  inbox.shadowRoot!.querySelector<E>(selector);
export const textOf = (inbox: Inbox) => words(one(inbox, '.base'));
export const lines = (inbox: Inbox) => [...inbox.shadowRoot!.querySelectorAll('.items summary')].map(words);
export const focused = (inbox: Inbox) => inbox.shadowRoot!.activeElement as HTMLElement | null;

export const shows = (inbox: Inbox, text: string) =>
  waitUntil(() => textOf(inbox).includes(text), `shows “${text}”`).catch((error: Error) =>
    expect.fail(`${error.message}; it shows: ${textOf(inbox)}`),
  );

export async function opened(inbox: Inbox, id: string): Promise<HTMLDetailsElement> {
  await waitUntil(() => one(inbox, `#item-${id}`), 'it is in the list');
  const item = one<HTMLDetailsElement>(inbox, `#item-${id}`)!;
  item.open = true;
  return item;
}

export const button = (within: ParentNode, label: string) =>
  [...within.querySelectorAll<HTMLButtonElement>('button, summary')].find((each) => words(each) === label);

/** What the page that a button prints holds; it isn't printed. */
export async function printed(inbox: Inbox, label: string, within: ParentNode = inbox.shadowRoot!): Promise<string> {
  const root = inbox.shadowRoot!;
  let page = '';
  const { append } = root;
  root.append = (...nodes) => {
    append.apply(root, nodes);
    const window = (nodes[0] as HTMLIFrameElement).contentWindow!;
    window.print = () => (page = words(window.document.body));
  };
  await press(inbox, label, within);
  await waitUntil(() => page, 'it is printed');
  return page;
}

export async function press(inbox: Inbox, label: string, within: ParentNode = inbox.shadowRoot!): Promise<void> {
  await waitUntil(() => button(within, label), `there is the button “${label}”`);
  button(within, label)!.click();
  await inbox.updateComplete;
}
