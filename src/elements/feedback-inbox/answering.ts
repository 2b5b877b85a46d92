/** Answers feedback: its recipient acknowledges it, with thanks or without, and both may reply. */
import { html, nothing, type TemplateResult } from 'lit';
import { inboxLater } from '../../localization/en/inbox-later.js';
import { messagesIn } from '../../localization/localize.js';
import type { OperationId } from '../../model/record.js';
import type { Feedback } from '../../model/rows.js';
import { textArea, type FieldOptions } from '../../ui/field.js';
import { promiseText } from '../../ui/promise-text.js';
import { nameOf } from './feedback-item.js';
import type { InboxHost } from './inbox-host.js';

export class Answering {
  /** By the feedback's first id. */
  #replying: ReadonlySet<OperationId> = new Set();
  /** The feedback to which an empty reply was sent. */
  #blank?: OperationId;

  constructor(private readonly host: InboxHost) {}

  /** What is open to be written. */
  fields(row: Feedback): unknown {
    const canAcknowledge = row.status === 'released' && row.recipient === this.#me;
    return html`${canAcknowledge ? this.#acknowledging(row) : nothing}
    ${this.#canReply(row) && this.#isReplying(row) ? this.#replyField(row) : nothing}`;
  }

  replyButton(row: Feedback): unknown {
    if (!this.#canReply(row) || this.#isReplying(row)) return nothing;
    return this.#button(this.#text.reply, () => this.#openReply(row));
  }

  get #text(): typeof inboxLater {
    return messagesIn(this.host.language(), 'inboxLater', inboxLater);
  }
  get #me(): string {
    return this.host.group().state.me!.id;
  }

  #canReply({ status, giver, recipient }: Feedback): boolean {
    return (status === 'released' || status === 'acknowledged') && [giver, recipient].includes(this.#me);
  }

  #isReplying({ root }: Feedback): boolean {
    return this.#replying.has(root) || this.host.unsent.of(`reply/${root}`) !== '';
  }

  #button(label: string, onClick: () => void, kind = ''): TemplateResult {
    return html`<button type="button" class=${kind} aria-disabled=${String(this.host.busy())} @click=${onClick}>
      ${label}
    </button>`;
  }

  #acknowledging(row: Feedback): TemplateResult {
    const { id, giver } = row;
    const text = this.#text;
    const context = this.host.context();
    const help = this.#promise('acknowledgement', id);
    return html`<div class="stack card">
      ${this.#words('thanks', row, { label: text.thanks, mark: context.common.optional, help })}
      <div>${this.#button(text.acknowledge, () => this.#acknowledge(row), 'primary')}</div>
      <p class="quiet small">${text.notTold(nameOf(giver, context))}</p>
    </div>`;
  }

  #replyField(row: Feedback): TemplateResult {
    const { id, root } = row;
    const text = this.#text;
    const error = this.#blank === root ? text.writeFirst : undefined;
    return html`<div class="stack card">
      ${this.#words('reply', row, { label: text.yourReply, help: this.#promise('reply', id), error })}
      <div>${this.#button(text.sendReply, () => this.#reply(row))}</div>
    </div>`;
  }

  /** What is written here is kept until it is sent, also when the feedback is given anew meanwhile. */
  #words(kind: 'thanks' | 'reply', { id, root }: Feedback, options: Omit<FieldOptions, 'id'>): TemplateResult {
    const { unsent, busy } = this.host;
    const name = `${kind}/${root}`;
    const onInput = (words: string) => {
      this.#blank = undefined;
      // It stays open while it is emptied.
      if (kind === 'reply') this.#replying = new Set([...this.#replying, root]);
      unsent.write(name, words);
    };
    const field = textArea({ ...options, id: `${kind}-${id}`, value: unsent.of(name), onInput });
    return html`<div ?inert=${busy()}>${field}</div>`;
  }

  #promise(kind: 'acknowledgement' | 'reply', feedback: OperationId): string {
    const group = this.host.group();
    const audience = group.audienceOf(kind, { feedback, text: '' });
    return promiseText({ ...group.state, audience, author: this.#me }, this.host.language());
  }

  async #acknowledge({ id, root }: Feedback): Promise<void> {
    const { host } = this;
    const name = `thanks/${root}`;
    const thanks = host.unsent.of(name).trim();
    const acknowledge = () => host.group().actions.acknowledge(id, thanks);
    if (!(await host.act('peer-feedback-acknowledged', acknowledge, this.#text.nowAcknowledged))) return;
    await host.unsent.sent(name);
    await host.focus(`#item-${id} > summary`);
  }

  async #openReply({ id, root }: Feedback): Promise<void> {
    this.#replying = new Set([...this.#replying, root]);
    this.host.element.requestUpdate();
    await this.host.focus(`#reply-${id}`);
  }

  async #reply({ id, root }: Feedback): Promise<void> {
    const { host } = this;
    const name = `reply/${root}`;
    const words = host.unsent.of(name).trim();
    if (!words) {
      this.#blank = root;
      host.element.requestUpdate();
      return void host.focus(`#reply-${id}`);
    }
    const reply = () => host.group().actions.reply(id, words);
    if (!(await host.act('peer-feedback-replied', reply, this.#text.replied))) return;
    await host.unsent.sent(name);
    this.#replying = new Set([...this.#replying].filter((other) => other !== root));
    host.element.requestUpdate();
    await host.focus(`#item-${id} > summary`);
  }
}
