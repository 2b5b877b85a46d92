/** Leads between a commitment and the feedback that it came of; the two are shown by elements that don't know each other. */
import { html, nothing, type ReactiveController } from 'lit';
import { trackerLater } from '../../localization/en/tracker-later.js';
import { messagesIn } from '../../localization/localize.js';
import type { OperationId } from '../../model/record.js';
import type { Commitment } from '../../model/rows.js';
import { cardId, type TrackerHost } from './tracker-host.js';

/** By tracker, the commitment whose feedback nothing on the page could show. */
const unanswered = new WeakMap<HTMLElement, OperationId>();

/** The way to the feedback that a commitment of mine came of, while I have that. */
export function backToFeedback({ id, feedback }: Commitment, host: TrackerHost): unknown {
  const { state, element, language, nameOf } = host;
  const giver = state.feedback.find((row) => row.id === feedback)?.giver;
  if (!giver) return nothing;
  const text = messagesIn(language, 'trackerLater', trackerLater);
  const show = () => {
    const detail = { feedback };
    const event = new CustomEvent('peer-feedback-wanted', { detail, bubbles: true, composed: true, cancelable: true });
    if (element.dispatchEvent(event)) unanswered.set(element, id);
    else unanswered.delete(element);
    element.requestUpdate();
  };
  return html`<div>
    <button type="button" class="plain small" @click=${show}>${text.showFeedback(nameOf(giver))}</button>
    <span class="small" role="status">${unanswered.get(element) === id ? text.noInbox : nothing}</span>
  </div>`;
}

/** From now on the tracker shows a commitment that something else on the page wants to be seen. */
export function showWanted(element: TrackerHost['element'], host: () => TrackerHost | undefined): void {
  element.addController(new Wanted(host));
}

class Wanted implements ReactiveController {
  constructor(private readonly host: () => TrackerHost | undefined) {}

  hostConnected(): void {
    document.addEventListener('peer-commitment-show-wanted', this.#onWanted);
  }
  hostDisconnected(): void {
    document.removeEventListener('peer-commitment-show-wanted', this.#onWanted);
  }

  readonly #onWanted = (event: Event): void => {
    const wanted = (event as CustomEvent<{ commitment?: OperationId } | null>).detail?.commitment;
    const host = this.host();
    const heading = wanted && host?.element.shadowRoot!.getElementById(cardId(wanted));
    if (event.defaultPrevented || !heading) return;
    event.preventDefault();
    // What has ended is folded away.
    const folded = heading.closest('details');
    if (folded) folded.open = true;
    heading.focus();
  };
}
