/** Shows feedback that I received to others whom I choose: members of the group, or somebody outside. */
import { html, nothing, type TemplateResult } from 'lit';
import { passOn } from '../../localization/en/pass-on.js';
import { messagesIn } from '../../localization/localize.js';
import type { Clause } from '../../model/kinds.js';
import type { MemberId, OperationId } from '../../model/record.js';
import type { Feedback, Member } from '../../model/rows.js';
import { takesPart } from '../../model/takes-part.js';
import { closeDialog, dialog } from '../../ui/dialog.js';
import { describedBy, textArea } from '../../ui/field.js';
import { failureSince } from '../../ui/framed-dialog.js';
import { listOf, promiseText } from '../../ui/promise-text.js';
import { saveCopy } from '../../ui/save-copy.js';
import { promised } from '../../ui/sharing/asking.js';
import { withoutKey } from '../../ui/sharing/readers.js';
import { nameOf } from './feedback-item.js';
import { feedbackText } from './feedback-text.js';
import type { InboxHost } from './inbox-host.js';

/** Clauses about what may leave the group. */
const aboutLeaving: readonly Clause['kind'][] = ['confidentiality', 'attribution', 'consent'];

export class PassOnDialog {
  #to: ReadonlySet<MemberId> = new Set();
  #isMissing = false;
  readonly #failure: () => unknown;
  /** What became of the copy. */
  #said = '';
  /** Shown to be copied by hand, where nothing else works. */
  #copy?: string;

  constructor(
    private readonly host: InboxHost,
    private readonly feedback: OperationId,
    private readonly closed: () => void,
  ) {
    this.#failure = failureSince(host);
  }

  /** Nothing where the feedback isn't there any more, or isn't the reader's. */
  render(): unknown {
    const { feedback, me } = this.host.group().state;
    const row = feedback.find(({ id, recipient }) => id === this.feedback && recipient === me?.id);
    if (!row || row.status === 'retracted') return nothing;
    const text = this.#text;
    return dialog(text.heading, html`${this.#inGroup(row)} ${this.#outside(row)}`, () => {
      this.closed();
      void this.host.focus(`#pass-${this.feedback}, #item-${this.feedback} > summary`);
    });
  }

  get #text(): typeof passOn {
    return messagesIn(this.host.language(), 'passOn', passOn);
  }

  /** Others who take part, and to whom something can be sealed. The giver has it already. */
  #members({ giver }: Feedback): Member[] {
    const { state } = this.host.group();
    const others = state.members.filter((member) => member.id !== giver && member.id !== state.me!.id && takesPart(member));
    const keyless = withoutKey(
      others.map(({ id }) => id),
      state,
    );
    return others.filter((member) => !keyless.includes(member));
  }

  #chosen(row: Feedback): Member[] {
    return this.#members(row).filter(({ id }) => this.#to.has(id));
  }

  #inGroup(row: Feedback): TemplateResult {
    const { host } = this;
    const text = this.#text;
    const { common } = host.context();
    const chosen = this.#chosen(row);
    const name = `pass/${row.root}`;
    if (!this.#members(row).length) return html`<p class="quiet">${text.nobody}</p>`;
    const onSubmit = (event: Event) => {
      event.preventDefault();
      void this.#passOn(row);
    };
    return html`<form class="stack" novalidate @submit=${onSubmit}>
      <div class="stack" ?inert=${host.busy()}>
        ${this.#choices(row)}
        ${textArea({
          ...{ id: 'pass-note', label: text.note, mark: common.optional, value: host.unsent.of(name), rows: 2 },
          onInput: (words) => host.unsent.write(name, words),
        })}
      </div>
      <div aria-live="polite">${promised(chosen.length ? this.#promise(row, chosen) : text.promiseLater)}</div>
      <p class="small quiet">${text.untold(nameOf(row.giver, host.context()))}</p>
      ${this.#failure()}
      <div class="row">
        <button type="submit" class="primary" aria-disabled=${String(host.busy())}>
          ${chosen.length ? text.confirm(this.#names(chosen)) : text.confirmNobody}
        </button>
        <button type="button" class="plain" @click=${closeDialog}>${common.cancel}</button>
      </div>
    </form>`;
  }

  #choices(row: Feedback): TemplateResult {
    const text = this.#text;
    const error = this.#isMissing ? text.choose : undefined;
    const toggle = (id: MemberId) => {
      this.#to = new Set(this.#to.has(id) ? [...this.#to].filter((other) => other !== id) : [...this.#to, id]);
      this.#isMissing = false;
      this.host.element.requestUpdate();
    };
    return html`<fieldset
      class="field"
      part="field"
      id="pass-to"
      tabindex="-1"
      aria-describedby=${describedBy({ id: 'pass-to', label: '', error })}
    >
      <legend>${text.to}</legend>
      <div class="options">
        ${this.#members(row).map(
          ({ id, name, unit }) =>
            html`<label class="option">
              <input type="checkbox" value=${id} .checked=${this.#to.has(id)} @change=${() => toggle(id)} />
              <span>
                ${name}<br /><span class="help">${row.readers.includes(id) ? text.canAlready : unit}</span>
              </span>
            </label>`,
        )}
      </div>
      ${error ? html`<div class="error" id="pass-to-error">${error}</div>` : nothing}
    </fieldset>`;
  }

  #names(members: readonly Member[]): string {
    return listOf(
      members.map(({ name }) => name),
      this.host.language(),
    );
  }

  #promise({ id, giver, questionnaire, answers }: Feedback, chosen: readonly Member[]): string {
    const { host } = this;
    const group = host.group();
    const to = chosen.map((member) => member.id).sort();
    const audience = group.audienceOf('passing', { of: id, giver, to, questionnaire, answers });
    return promiseText({ ...group.state, audience, author: group.state.me!.id }, host.language());
  }

  async #passOn(row: Feedback): Promise<void> {
    const { host } = this;
    const chosen = this.#chosen(row);
    if (!chosen.length) {
      this.#isMissing = true;
      host.element.requestUpdate();
      return void host.focus('#pass-to input');
    }
    const name = `pass/${row.root}`;
    const note = host.unsent.of(name).trim() || undefined;
    const to = chosen.map(({ id }) => id);
    const passOnTo = () => host.group().actions.passOn(row.id, to, note);
    const receipt = await host.act('peer-feedback-passed-on', passOnTo, this.#text.spoken(this.#names(chosen)));
    if (!receipt) return;
    await host.unsent.sent(name);
    this.closed();
    await host.focus(`#item-${receipt.op} > summary, #item-${row.id} > summary`);
  }

  /** What was agreed, first; and what no agreement takes away. */
  #outside(row: Feedback): TemplateResult {
    const text = this.#text;
    const { current } = this.host.group().state.agreement;
    const clauses = current?.clauses.filter(({ kind }) => aboutLeaving.includes(kind)) ?? [];
    const limits = current?.clauses.filter(({ kind, locked }) => kind === 'limits' && locked) ?? [];
    const words = (all: readonly Clause[]) =>
      html`<ul class="stack told small" lang=${current!.language}>
        ${all.map((clause) => html`<li class="prose" dir="auto">${clause.text}</li>`)}
      </ul>`;
    return html`<details>
      <summary id="outside">${text.outside}</summary>
      <div class="stack opened">
        <p class="prose">${text.outsideHelp}</p>
        ${clauses.length ? html`<p>${text.agreementSays}</p>${words(clauses)}` : nothing}
        <p>${text.neverStops}</p>
        ${limits.length ? words(limits) : html`<p class="prose told small">${text.neverStopsText}</p>`}
        <div class="row">
          <button type="button" @click=${() => this.#copyText(row)}>${text.copy}</button>
          <button type="button" @click=${() => this.#saveText(row)}>${text.save}</button>
        </div>
        <p role="status">${this.#said}</p>
        ${this.#copy === undefined
          ? nothing
          : html`<label for="pass-copy">${text.copyByHand}</label>
              <textarea id="pass-copy" readonly .value=${this.#copy}></textarea>`}
      </div>
    </details>`;
  }

  #words(row: Feedback): string {
    return feedbackText(row, this.host.questionnaireOf(row), this.host.context(), this.#text);
  }

  async #copyText(row: Feedback): Promise<void> {
    const words = this.#words(row);
    try {
      await navigator.clipboard.writeText(words);
      this.#tell(this.#text.copied);
    } catch {
      this.#tell('', words);
    }
  }

  async #saveText(row: Feedback): Promise<void> {
    const text = this.#text;
    const words = this.#words(row);
    const day = new Date(this.host.group().clock.now()).toISOString().slice(0, 10);
    const file = `collegial-${text.file}-${day}.txt`;
    const given = await saveCopy(words, file, this.host.element.shadowRoot!, 'text/plain');
    if (given) this.#tell(given === 'file' ? text.saved : text.copied);
    else this.#tell('', words);
  }

  /** Either what became of it, or the words, to be copied by hand. */
  #tell(said: string, copy?: string): void {
    this.#said = said;
    this.#copy = copy;
    this.host.element.requestUpdate();
    if (copy !== undefined) void this.host.focus('#pass-copy');
  }
}
