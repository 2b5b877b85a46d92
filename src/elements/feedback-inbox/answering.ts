/** Answers feedback: its recipient acknowledges it, with thanks at once or later, and both may reply. */
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
  #thanking: ReadonlySet<OperationId> = new Set();
  /** The field that was sent empty, by its name. */
  #blank?: string;

  constructor(private readonly host: InboxHost) {}

  /** What is open to be written. */
  fields(row: Feedback): unknown {
    const canAcknowledge = row.status === 'released' && row.recipient === this.#me;
    return html`${canAcknowledge ? this.#acknowledging(row) : nothing}
    ${this.#canThank(row) && this.#isThanking(row) ? this.#thanksField(row) : nothing}
    ${this.#canReply(row) && this.#isReplying(row) ? this.#replyField(row) : nothing}`;
  }

  buttons(row: Feedback): unknown {
    const { thankLater, reply } = this.#text;
    const mayThank = this.#canThank(row) && !this.#isThanking(row);
    const mayReply = this.#canReply(row) && !this.#isReplying(row);
    const name = nameOf(row.giver, this.host.context());
    return html`${mayThank ? this.#button(thankLater(name), () => this.#openThanks(row)) : nothing}
    ${mayReply ? this.#button(reply, () => this.#openReply(row)) : nothing}`;
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

  /** Whoever acknowledged it without a word can still thank for it. */
  #canThank({ status, recipient, thanks }: Feedback): boolean {
    return status === 'acknowledged' && recipient === this.#me && !thanks;
  }

  #isThanking({ root }: Feedback): boolean {
    return this.#thanking.has(root) || this.host.unsent.of(`thanks/${root}`) !== '';
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

  #thanksField(row: Feedback): TemplateResult {
    const { id, root } = row;
    const text = this.#text;
    const error = this.#blank === `thanks/${root}` ? text.writeFirst : undefined;
    const help = this.#promise('acknowledgement', id);
    return html`<div class="stack card">
      ${this.#words('thanks', row, { label: text.thanks, help, error })}
      <div>${this.#button(text.sendThanks, () => this.#thank(row))}</div>
    </div>`;
  }

  #replyField(row: Feedback): TemplateResult {
    const { id, root } = row;
    const text = this.#text;
    const error = this.#blank === `reply/${root}` ? text.writeFirst : undefined;
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
      else this.#thanking = new Set([...this.#thanking, root]);
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

  async #openThanks({ id, root }: Feedback): Promise<void> {
    this.#thanking = new Set([...this.#thanking, root]);
    this.host.element.requestUpdate();
    await this.host.focus(`#thanks-${id}`);
  }

  async #thank({ id, root }: Feedback): Promise<void> {
    const { host } = this;
    const name = `thanks/${root}`;
    const thanks = host.unsent.of(name).trim();
    if (!thanks) return this.#askForWords(name, `#thanks-${id}`);
    const thank = () => host.group().actions.acknowledge(id, thanks);
    if (!(await host.act('peer-feedback-acknowledged', thank, this.#text.thanked))) return;
    await host.unsent.sent(name);
    this.#thanking = new Set([...this.#thanking].filter((other) => other !== root));
    host.element.requestUpdate();
    await host.focus(`#item-${id} > summary`);
  }

  /** Nothing was written, so nothing is sent. */
  #askForWords(name: string, field: string): void {
    this.#blank = name;
    this.host.element.requestUpdate();
    void this.host.focus(field);
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
    if (!words) return this.#askForWords(name, `#reply-${id}`);
    const reply = () => host.group().actions.reply(id, words);
    if (!(await host.act('peer-feedback-replied', reply, this.#text.replied))) return;
    await host.unsent.sent(name);
    this.#replying = new Set([...this.#replying].filter((other) => other !== root));
    host.element.requestUpdate();
    await host.focus(`#item-${id} > summary`);
  }
}
