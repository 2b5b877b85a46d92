/** What others ask me for, what I asked them for, and what became of it. Comes with the list of what I received. */
import { html, nothing, type TemplateResult } from 'lit';
import { myRequests } from '../../localization/en/my-requests.js';
import { messagesIn } from '../../localization/localize.js';
import type { OperationId } from '../../model/record.js';
import type { Feedback, FeedbackRequest } from '../../model/rows.js';
import { confirmation } from '../../ui/confirmation.js';
import { icons } from '../../ui/icons.js';
import { moment } from '../../ui/moment.js';
import { notice } from '../../ui/notice.js';
import { isWaiting, waitingMark } from '../../ui/waiting.js';
import { nameOf } from './feedback-item.js';
import type { InboxHost } from './inbox-host.js';

export class MyRequests {
  /** The request about which is asked whether to take it back. */
  #ending?: OperationId;
  /** The one that nothing on the page could answer. */
  #unanswerable?: OperationId;

  constructor(
    private readonly host: InboxHost,
    private readonly onAsk: () => void,
    /** Opens feedback that is in the list. */
    private readonly onRead: (feedback: Feedback) => void,
  ) {}

  /** Above what I received; taking back needs no agreement. */
  render(mayAsk: boolean): TemplateResult {
    const { requests, me } = this.host.group().state;
    const mine = requests.filter(({ from }) => from === me!.id);
    const earlier = mine.filter((row) => this.#isPast(row, mine));
    const current = mine.filter((row) => !earlier.includes(row));
    const text = this.#text;
    const list = (rows: readonly FeedbackRequest[]) =>
      html`<ul class="stack">
        ${rows.map((row) => html`<li class="card stack" id="request-${row.id}" tabindex="-1">${this.#row(row)}</li>`)}
      </ul>`;
    const toMe = mayAsk ? requests.filter(({ to, state }) => to === me!.id && state === 'asked') : [];
    return html`${toMe.map((row) => this.#askedOfMe(row))}
    ${mayAsk && me!.status === 'active'
      ? html`<div><button type="button" id="ask" @click=${this.onAsk}>${text.ask}</button></div>`
      : nothing}
    ${current.length
      ? html`<div class="stack" role="group" aria-labelledby="my-requests">
          <p class="subheading" id="my-requests">${text.mine}</p>
          ${list(current)}
        </div>`
      : nothing}
    ${earlier.length
      ? html`<details>
          <summary id="earlier-requests">${text.earlier(earlier.length)}</summary>
          ${list(earlier)}
        </details>`
      : nothing}`;
  }

  /** It is answered by the form, which shows all of it. */
  #askedOfMe(row: FeedbackRequest): TemplateResult {
    const { id, from, at } = row;
    const context = this.host.context();
    const { answer, asksYou, noForm } = this.#text;
    return notice(
      '',
      html`<div class="stack">
        <p id="asks-${id}">${asksYou(nameOf(from, context))}, ${moment(at, context.language, context.zone)}</p>
        <div>
          <button type="button" id="answer-${id}" aria-describedby="asks-${id}" @click=${() => this.#answerIt(row)}>
            ${answer}
          </button>
        </div>
        ${this.#unanswerable === id ? html`<p class="small">${noForm}</p>` : nothing}
      </div>`,
    );
  }

  #answerIt({ id }: FeedbackRequest): void {
    this.#unanswerable = this.host.want(this.#text.noForm, 'peer-request-wanted', { request: id }) ? undefined : id;
  }

  /** Of feedback that answers a request. */
  about({ request, giver, recipient }: Feedback): unknown {
    const { requests, me } = this.host.group().state;
    const row = requests.find(({ id }) => id === request);
    if (!row) return nothing;
    const context = this.host.context();
    const text = this.#text;
    const said = recipient === me!.id ? text.youAsked(nameOf(giver, context)) : text.theyAsked(nameOf(recipient, context));
    return html`<div class="told small quiet">
      <p>${said}, ${moment(row.at, context.language, context.zone)}</p>
      ${row.text ? html`<p class="prose" dir="auto">${row.text}</p>` : nothing}
    </div>`;
  }

  get #text(): typeof myRequests {
    return messagesIn(this.host.language(), 'myRequests', myRequests);
  }

  /** Nothing of it waits for anybody any more. */
  #isPast({ id, to, state, answeredBy }: FeedbackRequest, mine: readonly FeedbackRequest[]): boolean {
    if (state === 'answered') return this.#answer(answeredBy)?.status !== 'released';
    if (state === 'declined') return mine.find((row) => row.to === to)!.id !== id;
    return state !== 'asked';
  }

  #answer(answeredBy: OperationId | undefined): Feedback | undefined {
    return this.host.group().state.feedback.find(({ id }) => id === answeredBy);
  }

  #row(row: FeedbackRequest): TemplateResult {
    const { id, to, at, state, text: words, questionnaire } = row;
    const context = this.host.context();
    const { language, zone, common } = context;
    const text = this.#text;
    const isEnding = isWaiting(context, 'request-end', ({ body }) => body.request === id);
    const title = questionnaire && (this.host.questionnaireOf({ ...row, questionnaire })?.title ?? questionnaire.id);
    return html`<div class="row spread">
        <span class="who">${nameOf(to, context)}</span>
        <span class="row">
          <span class="chip ${state === 'answered' ? 'good' : ''}">
            ${state === 'answered' ? icons.check : nothing}${text[state]}
          </span>
          ${waitingMark(row.pending || isEnding, common)}
        </span>
      </div>
      <p class="quiet small">${text.askedAt} ${moment(at, language, zone)}${title ? ` · ${title}` : nothing}</p>
      ${words ? html`<p class="prose" dir="auto">${words}</p>` : nothing} ${this.#cameOfIt(row)}`;
  }

  #cameOfIt({ id, to, state, answeredBy, declined }: FeedbackRequest): unknown {
    const text = this.#text;
    const context = this.host.context();
    const name = nameOf(to, context);
    const answer = state === 'answered' ? this.#answer(answeredBy) : undefined;
    const button = (kind: string, label: string, does: string, onClick: () => void) =>
      html`<div>
        <button type="button" class="plain" id="${kind}-${id}" aria-disabled=${String(this.host.busy())} @click=${onClick}>
          ${label}<span class="hidden">${does}</span></button>
      </div>`;
    if (answer) return button('read', text.read(name), '', () => this.onRead(answer));
    if (state === 'over') return html`<p class="quiet">${text.overHelp(name)}</p>`;
    if (declined)
      return html`<p>${text.declinedAt(name)}, ${moment(declined.at, context.language, context.zone)}</p>
        ${declined.text ? html`<p class="prose told" dir="auto">${declined.text}</p>` : nothing}`;
    if (state !== 'asked') return nothing;
    if (this.#ending !== id) return button('take-back', text.takeBack, `: ${name}`, () => this.#ask(id, `#request-${id}-keep`));
    return confirmation({
      ...{ name: `request-${id}-`, question: text.takeBackHeading(name), consequence: text.takeBackText(name) },
      ...{ confirm: text.takeBackConfirm, keep: text.keep },
      onConfirm: () => this.#takeBack(id),
      onKeep: () => this.#ask(undefined, `#take-back-${id}`),
    });
  }

  #ask(id: OperationId | undefined, focus: string): void {
    this.#ending = id;
    this.host.element.requestUpdate();
    void this.host.focus(focus);
  }

  async #takeBack(id: OperationId): Promise<void> {
    const { host } = this;
    const end = () => host.group().actions.endRequest(id);
    if (await host.act('peer-request-ended', end, this.#text.takenBack)) this.#ask(undefined, '#ask, #tab-received');
  }
}
