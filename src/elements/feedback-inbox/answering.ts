/** Answers feedback: its recipient acknowledges it, with thanks at once or later, and both may reply. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Receipt } from '../../group/peer-group.js';
import { inboxLater } from '../../localization/en/inbox-later.js';
import { messagesIn } from '../../localization/localize.js';
import type { MemberId } from '../../model/record.js';
import type { Feedback } from '../../model/rows.js';
import { textArea, type FieldOptions } from '../../ui/field.js';
import { promiseText } from '../../ui/promise-text.js';
import { nameOf } from './feedback-item.js';
import type { InboxHost } from './inbox-host.js';

/** What is written, in the order in which it is offered. */
const kinds = ['thanks', 'reply'] as const;
type Kind = (typeof kinds)[number];

/** What is being written has this name, also when the feedback is given anew meanwhile. */
const nameIn = (kind: Kind, { root }: Feedback): string => `${kind}/${root}`;

/** Both reply; whoever acknowledged it without a word can still thank for it. */
export function canAnswer(kind: Kind, { status, giver, recipient, thanks }: Feedback, me: MemberId): boolean {
  if (kind === 'thanks') return status === 'acknowledged' && recipient === me && !thanks;
  return (status === 'released' || status === 'acknowledged') && [giver, recipient].includes(me);
}

export class Answering {
  /** The fields that are open, by the names of what is written there. */
  #open: ReadonlySet<string> = new Set();
  /** The field that was sent empty, by its name. */
  #blank?: string;

  constructor(private readonly host: InboxHost) {}

  /** Whether somebody has opened a field. */
  get isWriting(): boolean {
    return this.#open.size > 0;
  }

  /** What is open to be written. */
  fields(row: Feedback): unknown {
    const canAcknowledge = row.status === 'released' && row.recipient === this.#me;
    return html`${canAcknowledge ? this.#acknowledging(row) : nothing}
    ${kinds.map((kind) => (canAnswer(kind, row, this.#me) && this.#isOpen(kind, row) ? this.#writing(kind, row) : nothing))}`;
  }

  buttons(row: Feedback): unknown {
    return kinds.map((kind) => {
      if (!canAnswer(kind, row, this.#me) || this.#isOpen(kind, row)) return nothing;
      return this.#button(this.#about(kind, row).open, () => this.#openField(kind, row));
    });
  }

  get #text(): typeof inboxLater {
    return messagesIn(this.host.language(), 'inboxLater', inboxLater);
  }
  get #me(): string {
    return this.host.group().state.me!.id;
  }

  #isOpen(kind: Kind, row: Feedback): boolean {
    const name = nameIn(kind, row);
    return this.#open.has(name) || this.host.unsent.of(name) !== '';
  }

  /** How it is named and sent. */
  #about(kind: Kind, { id, giver }: Feedback) {
    const text = this.#text;
    const { actions } = this.host.group();
    const thanks = {
      record: 'acknowledgement',
      event: 'peer-feedback-acknowledged',
      write: (words: string): Promise<Receipt> => actions.acknowledge(id, words),
      ...{ open: text.thankLater(nameOf(giver, this.host.context())), label: text.thanks, send: text.sendThanks, sent: text.thanked },
    } as const;
    const reply = {
      record: 'reply',
      event: 'peer-feedback-replied',
      write: (words: string): Promise<Receipt> => actions.reply(id, words),
      ...{ open: text.reply, label: text.yourReply, send: text.sendReply, sent: text.replied },
    } as const;
    return { thanks, reply }[kind];
  }

  #button(label: string, onClick: () => void, kind = ''): TemplateResult {
    return html`<button type="button" class=${kind} aria-disabled=${String(this.host.busy())} @click=${onClick}>
      ${label}
    </button>`;
  }

  #acknowledging(row: Feedback): TemplateResult {
    const text = this.#text;
    const context = this.host.context();
    return html`<div class="stack card">
      ${this.#field('thanks', row, { mark: context.common.optional })}
      <div>${this.#button(text.acknowledge, () => this.#send('thanks', row, text.nowAcknowledged), 'primary')}</div>
      <p class="quiet small">${text.notTold(nameOf(row.giver, context))}</p>
    </div>`;
  }

  #writing(kind: Kind, row: Feedback): TemplateResult {
    const error = this.#blank === nameIn(kind, row) ? this.#text.writeFirst : undefined;
    return html`<div class="stack card">
      ${this.#field(kind, row, { error })}
      <div>${this.#button(this.#about(kind, row).send, () => this.#sendWords(kind, row))}</div>
    </div>`;
  }

  #field(kind: Kind, row: Feedback, options: Pick<FieldOptions, 'mark' | 'error'>): TemplateResult {
    const { unsent, busy, group, language } = this.host;
    const name = nameIn(kind, row);
    const { label, record } = this.#about(kind, row);
    const audience = group().audienceOf(record, { feedback: row.id, text: '' });
    const onInput = (words: string) => {
      this.#blank = undefined;
      // It stays open while it is emptied.
      this.#open = new Set([...this.#open, name]);
      unsent.write(name, words);
    };
    const field = textArea({
      ...{ ...options, id: `${kind}-${row.id}`, label, value: unsent.of(name), onInput },
      help: promiseText({ ...group().state, audience, author: this.#me }, language()),
    });
    return html`<div ?inert=${busy()}>${field}</div>`;
  }

  async #openField(kind: Kind, row: Feedback): Promise<void> {
    this.#open = new Set([...this.#open, nameIn(kind, row)]);
    this.host.element.requestUpdate();
    await this.host.focus(`#${kind}-${row.id}`);
  }

  /** Where nothing was written, nothing is sent. */
  async #sendWords(kind: Kind, row: Feedback): Promise<void> {
    const name = nameIn(kind, row);
    if (this.host.unsent.of(name).trim()) return this.#send(kind, row, this.#about(kind, row).sent);
    this.#blank = name;
    this.host.element.requestUpdate();
    await this.host.focus(`#${kind}-${row.id}`);
  }

  async #send(kind: Kind, row: Feedback, spoken: string): Promise<void> {
    const { host } = this;
    const name = nameIn(kind, row);
    const { event, write } = this.#about(kind, row);
    const words = host.unsent.of(name).trim();
    if (!(await host.act(event, () => write(words), spoken))) return;
    await host.unsent.sent(name);
    this.#open = new Set([...this.#open].filter((other) => other !== name));
    host.element.requestUpdate();
    await host.focus(`#item-${row.id} > summary`);
  }
}
