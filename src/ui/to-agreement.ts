/** Leads to the confidentiality agreement, wherever on the page it is, or says that it isn't there. */
import { html, nothing, type TemplateResult } from 'lit';
import { conditions } from '../localization/en/conditions.js';
import { messagesIn } from '../localization/localize.js';
import type { Gate } from '../model/rows.js';
import type { ConditionsHost } from './conditions.js';

/** Detail of `peer-agreement-wanted`. */
export interface AgreementWantedDetail {
  /** Why shared content isn't open to this member. */
  readonly gate: Gate;
}

export class ToAgreement {
  /** Whether nobody took the wish up. */
  #isAlone = false;

  constructor(private readonly host: ConditionsHost) {}

  render(gate: Gate): TemplateResult {
    const text = messagesIn(this.host.language(), 'conditions', conditions);
    const want = () => {
      const { element } = this.host;
      const detail: AgreementWantedDetail = { gate };
      const event = new CustomEvent('peer-agreement-wanted', { detail, bubbles: true, composed: true, cancelable: true });
      this.#isAlone = element.dispatchEvent(event);
      if (this.#isAlone) this.host.announce(text.noAgreement);
      element.requestUpdate();
    };
    return html`<div><button type="button" @click=${want}>${text.toAgreement}</button></div>
      ${this.#isAlone ? html`<p class="small">${text.noAgreement}</p>` : nothing}`;
  }
}
