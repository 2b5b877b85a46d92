/** Asks whatever on the page can go on with a feedback: the form that changes it, the tracker that makes it a commitment. */
import { html, nothing, type TemplateResult } from 'lit';
import { inboxLater } from '../../localization/en/inbox-later.js';
import { messagesIn } from '../../localization/localize.js';
import type { OperationId } from '../../model/record.js';
import type { Feedback } from '../../model/rows.js';
import type { InboxHost } from './inbox-host.js';
import type { FeedbackWantedDetail } from './peer-feedback-inbox.js';

type WantedEvent = 'peer-commitment-wanted' | 'peer-feedback-edit-wanted';

export class GoingOn {
  /** Where a button had no effect, because what it needs isn't on the page. */
  #hint?: { readonly feedback: OperationId; readonly text: string };

  constructor(private readonly host: InboxHost) {}

  button(row: Feedback): unknown {
    const { id, giver, recipient, status } = row;
    const text = this.#text;
    const { me } = this.host.group().state;
    if (status === 'retracted') return nothing;
    if (giver === me!.id) {
      const label = status === 'acknowledged' ? text.add : text.edit;
      return this.#button(label, () => this.#want('peer-feedback-edit-wanted', id, text.noForm));
    }
    const isSuggestion = recipient === me!.id && this.host.questionnaireOf(row)?.frame === 'feedforward';
    if (!isSuggestion) return nothing;
    return this.#button(text.commit, () => this.#want('peer-commitment-wanted', id, text.noTracker));
  }

  hint({ id }: Feedback): unknown {
    return this.#hint?.feedback === id ? html`<p class="small">${this.#hint.text}</p>` : nothing;
  }

  get #text(): typeof inboxLater {
    return messagesIn(this.host.language(), 'inboxLater', inboxLater);
  }

  #button(label: string, onClick: () => void): TemplateResult {
    return html`<button type="button" aria-disabled=${String(this.host.busy())} @click=${onClick}>${label}</button>`;
  }

  #want(type: WantedEvent, feedback: OperationId, otherwise: string): void {
    const { element, announce } = this.host;
    const detail: FeedbackWantedDetail = { feedback };
    const event = new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable: true });
    const isAlone = element.dispatchEvent(event);
    this.#hint = isAlone ? { feedback, text: otherwise } : undefined;
    announce(isAlone ? otherwise : '');
    element.requestUpdate();
  }
}
