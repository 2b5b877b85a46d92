/** What others ask me for, above the form: to be answered by it, or declined. Comes once somebody asks. */
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { askedOfMe } from '../../localization/en/asked-of-me.js';
import { common } from '../../localization/en/common.js';
import { messagesIn } from '../../localization/localize.js';
import { frameOf } from '../../model/questionnaire.js';
import type { OperationId } from '../../model/record.js';
import type { FeedbackRequest } from '../../model/rows.js';
import { textArea } from '../../ui/field.js';
import { answeredIn } from '../../ui/known-questionnaires.js';
import { moment } from '../../ui/moment.js';
import { nameIn } from '../../ui/name-in.js';
import { notice } from '../../ui/notice.js';
import { promiseText } from '../../ui/promise-text.js';
import { asking } from '../../ui/sharing/asking.js';
import type { SharingHost } from '../../ui/sharing/sharing-host.js';
import { UnsentWords } from '../../ui/unsent-words.js';
import type { Drafting } from './drafting.js';
import { draftIn, hasAnswers } from './feedback-draft.js';

export interface AskedHost extends SharingHost {
  readonly drafting: Drafting;
  /** Leaves given feedback that is being changed as it is; false where what was written can't be kept, so that it stays. */
  leave(): Promise<boolean>;
  announce(text: string): void;
}

export class AskedOfMe implements ReactiveController {
  readonly #unsent: UnsentWords;
  /** The request that is being declined. */
  #declining?: OperationId;
  readonly #told = new Set<OperationId>();

  constructor(private readonly host: AskedHost) {
    this.#unsent = new UnsentWords(host, 'asked');
    host.element.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('peer-request-wanted', this.#onWanted);
  }
  hostDisconnected(): void {
    document.removeEventListener('peer-request-wanted', this.#onWanted);
  }
  hostUpdate(): void {
    const group = this.host.group();
    if (group?.state.me) void this.#unsent.open(group, group.state.me.id);
  }

  render(): TemplateResult {
    const { requests, me } = this.host.group().state;
    const answered = this.#answered;
    const others = requests.filter((row) => row.to === me!.id && row.state === 'asked' && row !== answered);
    return html`${answered?.withdrawn
      ? notice('', html`<p role="status">${this.#text.takenBack(this.#nameOf(answered))}</p>`)
      : nothing}
    ${answered && !answered.withdrawn ? this.#question(answered, true) : nothing}
    ${others.map((row) => this.#question(row, false))}
    ${this.#unsent.isOpen ? html`${this.#unsent.notes.elsewhere()} ${this.#unsent.notes.kept()}` : nothing}`;
  }

  get #text(): typeof askedOfMe {
    return messagesIn(this.host.language(), 'askedOfMe', askedOfMe);
  }

  /** What the draft answers, as long as it is for whoever asked. */
  get #answered(): FeedbackRequest | undefined {
    const draft = this.host.drafting.open;
    return this.host.group().state.requests.find(({ id, from }) => id === draft?.request && from === draft.recipient);
  }

  #nameOf({ from }: FeedbackRequest): string {
    return nameIn(from, this.host.group().state);
  }

  #question(row: FeedbackRequest, isAnswered: boolean): TemplateResult {
    const { id, at, text: words, questionnaire, state } = row;
    const { host } = this;
    const text = this.#text;
    const name = this.#nameOf(row);
    const asks = text.asks(name);
    if (!this.#told.has(id)) {
      this.#told.add(id);
      queueMicrotask(() => host.announce(asks));
    }
    const { questionnaires } = host.group().state;
    const known = questionnaire && answeredIn(host.language(), { ...row, questionnaire }, questionnaires);
    const title = known?.title ?? questionnaire?.id;
    const button = (kind: string, label: string, onClick: () => void) =>
      html`<button
        type="button"
        id="${kind}-${id}"
        aria-describedby="asks-${id}"
        aria-disabled=${String(host.busy())}
        @click=${() => host.busy() || onClick()}
      >
        ${label}
      </button>`;
    return html`<div class="card stack" id="request-${id}" tabindex="-1" part="request" role="group" aria-labelledby="asks-${id}">
      <div>
        <p class="subheading" id="asks-${id}">${isAnswered ? text.answering(name) : asks}</p>
        <p class="quiet small">${moment(at, host.language(), host.group().clock.zone())}${title ? ` · ${title}` : nothing}</p>
      </div>
      ${words ? html`<p class="prose" dir="auto">${words}</p>` : nothing}
      ${this.#declining === id
        ? this.#decline(row)
        : html`<div class="row">
            ${isAnswered ? nothing : button('answer', text.answer, () => this.#answer(row))}
            ${this.#unsent.isOpen && state === 'asked' ? button('decline', text.notNow, () => this.#ask(id, `#word-${id}`)) : nothing}
          </div>`}
    </div>`;
  }

  #decline(row: FeedbackRequest): TemplateResult {
    const { id } = row;
    const { host } = this;
    const text = this.#text;
    const name = this.#nameOf(row);
    const group = host.group();
    const audience = group.audienceOf('request-end', { request: id });
    return asking({
      ...{ name: `decline-${id}`, question: text.declineQuestion(name), said: [text.declineMeans(name)] },
      ...{ confirm: text.declineConfirm(name), keep: text.keep, busy: host.busy() },
      promise: promiseText({ ...group.state, audience, author: group.state.me!.id }, host.language()),
      more: textArea({
        ...{ id: `word-${id}`, label: text.word, mark: messagesIn(host.language(), 'common', common).optional, value: this.#unsent.of(id), rows: 2 },
        onInput: (words) => this.#unsent.write(id, words),
      }),
      onConfirm: () => this.#end(row),
      onKeep: () => this.#ask(undefined, `#decline-${id}`),
    });
  }

  #ask(id: OperationId | undefined, focus: string): void {
    this.#declining = id;
    this.host.element.requestUpdate();
    void this.host.focus(focus);
  }

  async #end(row: FeedbackRequest): Promise<void> {
    const { id } = row;
    const { host } = this;
    const end = () => host.group().actions.endRequest(id, this.#unsent.of(id));
    if (!(await host.act('peer-request-ended', end, this.#text.declined(this.#nameOf(row))))) return;
    await this.#unsent.sent(id);
    const { drafting } = host;
    if (drafting.open?.request === id && !hasAnswers(drafting.open)) drafting.letGoOf('request');
    this.#ask(undefined, '#recipient, #revising');
  }

  /** Goes on with what was begun for it, or begins it; what is being written is kept among the drafts. */
  async #answer({ id, from, questionnaire }: FeedbackRequest): Promise<unknown> {
    const { host } = this;
    const { drafting } = host;
    if (!(await host.leave())) return host.focus('#draft-unkept');
    const isBegun = ({ request, recipient }: ReturnType<typeof draftIn>) => request === id && recipient === from;
    const begun = drafting.keeper.others.find((saved) => isBegun(draftIn(saved)));
    const frame = questionnaire ? frameOf(questionnaire) : '';
    const isShown = await drafting.show(begun, { recipient: from, frame, share: 'recipient', answers: {}, request: id });
    return host.focus(isShown ? `#request-${id}` : '#draft-unkept');
  }

  readonly #onWanted = (event: Event): void => {
    const wanted = (event as CustomEvent<{ request?: string } | null>).detail?.request;
    const { element, group } = this.host;
    const row = group()?.state.requests.find(({ id }) => id === wanted);
    const isOpen = element.shadowRoot!.querySelector('.form, #sent') !== null;
    if (event.defaultPrevented || !isOpen || row?.to !== group().state.me?.id || row?.state !== 'asked') return;
    event.preventDefault();
    if (row === this.#answered) void this.host.focus(`#request-${row.id}`);
    else void this.#answer(row);
  };
}
