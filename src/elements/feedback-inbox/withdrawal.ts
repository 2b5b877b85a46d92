/** Takes given feedback back, after asking: what that means depends on whether its recipient has read it. */
import { html, nothing, type TemplateResult } from 'lit';
import { inboxLater } from '../../localization/en/inbox-later.js';
import { messagesIn } from '../../localization/localize.js';
import { isRead } from '../../model/is-read.js';
import type { OperationId } from '../../model/record.js';
import type { Feedback } from '../../model/rows.js';
import { confirmation } from '../../ui/confirmation.js';
import { nameOf } from './feedback-item.js';
import type { InboxHost } from './inbox-host.js';

export class Withdrawal {
  /** The feedback about which is asked. */
  #asked?: OperationId;

  constructor(private readonly host: InboxHost) {}

  button({ id }: Feedback): TemplateResult {
    const ask = () => this.#ask(id, '#keep');
    return html`<button
      type="button"
      class="plain"
      id="retract-${id}"
      aria-disabled=${String(this.host.busy())}
      @click=${ask}
    >
      ${this.#text.retract}
    </button>`;
  }

  question(row: Feedback): unknown {
    if (this.#asked !== row.id) return nothing;
    const text = this.#text;
    const { retractHeading: question, retractConfirm: confirm, keep } = text;
    const name = nameOf(row.recipient, this.host.context());
    const [isHeld, said] = [row.status === 'submitted', isRead(row) ? text.retractRead(name) : text.retractReleased(name)];
    const consequence = isHeld ? text.retractHeld : `${said} ${text.retractPassed(name)}`;
    const onKeep = () => this.#ask(undefined, `#retract-${row.id}`);
    return confirmation({ question, consequence, confirm, keep, onConfirm: () => this.#retract(row), onKeep });
  }

  get #text(): typeof inboxLater {
    return messagesIn(this.host.language(), 'inboxLater', inboxLater);
  }

  #ask(id: OperationId | undefined, focus: string): void {
    this.#asked = id;
    this.host.element.requestUpdate();
    void this.host.focus(focus);
  }

  async #retract({ id }: Feedback): Promise<void> {
    const { host } = this;
    this.#asked = undefined;
    const retract = () => host.group().actions.retract(id);
    if (await host.act('peer-feedback-retracted', retract, this.#text.retracted))
      await host.focus(`#item-${id} > summary, #tab-${host.view()}`);
  }
}
