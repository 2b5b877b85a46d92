/** The dialogs in which the facilitator starts a round of feedback, or gives more time: to all, or to one member. */
import { html, nothing, type TemplateResult } from 'lit';
import { roundDialogs } from '../../localization/en/round-dialogs.js';
import { messagesIn } from '../../localization/localize.js';
import { addDays, dateAt, type CalendarDate } from '../../model/calendar.js';
import { findQuestionnaire } from '../../model/feedback-frames.js';
import { date, type Body } from '../../model/kinds.js';
import { frameOf } from '../../model/questionnaire.js';
import type { OperationId } from '../../model/record.js';
import { dueFor } from '../../model/round-progress.js';
import type { Round } from '../../model/rows.js';
import { takesPart } from '../../model/takes-part.js';
import { closeDialog, dialog } from '../../ui/dialog.js';
import { radios, select, textField } from '../../ui/field.js';
import { failureSince } from '../../ui/framed-dialog.js';
import { newestOf } from '../../ui/questionnaires.js';
import { dayText } from '../../ui/rounds/round-days.js';
import type { InboxHost } from './inbox-host.js';

type Faults = { readonly [field: string]: string | undefined };

/** What the two share: a form that sends only what is right, says what isn't, and keeps on this device what was begun. */
abstract class RoundForm {
  #isTried = false;
  /** As it stands here: an emptied field stays empty. */
  readonly #values = new Map<string, string>();
  readonly #failure: () => unknown;

  constructor(
    protected readonly host: InboxHost,
    private readonly closed: () => void,
    /** Where the focus goes back to. */
    private readonly opener: string,
  ) {
    this.#failure = failureSince(host);
  }

  protected get text(): typeof roundDialogs {
    return messagesIn(this.host.language(), 'roundDialogs', roundDialogs);
  }
  protected get today(): CalendarDate {
    const { clock } = this.host.group();
    return dateAt(clock.now(), clock.zone());
  }

  protected abstract readonly faults: Faults;
  /** Under what its fields are kept. */
  protected abstract readonly kept: { readonly [field: string]: string };
  protected abstract send(): Promise<OperationId | undefined>;

  protected of(field: string, otherwise = ''): string {
    return this.#values.get(field) ?? (this.host.unsent.of(this.kept[field]!) || otherwise);
  }

  protected write(field: string, value: string): void {
    this.#values.set(field, value);
    this.host.unsent.write(this.kept[field]!, value);
    this.host.element.requestUpdate();
  }

  protected date(id: string, label: string, value: string, onInput: (value: string) => void, help?: string): TemplateResult {
    const error = this.#isTried ? this.faults[id] : undefined;
    return textField({
      ...{ id, label, value, help, type: 'date', required: true, minimum: '1900-01-01', maximum: '2199-12-31' },
      ...(error && { error }),
      onInput,
    });
  }

  protected missing(label: string, value: string): string | undefined {
    return date(value) ? undefined : this.text.noDate(label);
  }

  protected form(heading: string, intro: unknown, fields: unknown, verb: string): TemplateResult {
    const { host } = this;
    const onSubmit = (event: Event) => {
      event.preventDefault();
      void this.#submit();
    };
    return dialog(
      heading,
      html`<form class="stack" novalidate @submit=${onSubmit}>
        ${this.#isTried ? this.#summary() : nothing} ${intro}
        <div class="stack" ?inert=${host.busy()}>${fields}</div>
        ${this.#failure()}
        <div class="row">
          <button type="submit" class="primary" aria-disabled=${String(host.busy())}>${verb}</button>
          <button type="button" class="plain" @click=${closeDialog}>${host.context().common.cancel}</button>
        </div>
      </form>`,
      () => {
        this.closed();
        void host.focus(this.opener);
      },
    );
  }

  #summary(): unknown {
    const wrong = Object.entries(this.faults).filter(([, fault]) => fault);
    if (!wrong.length) return nothing;
    const lead = (field: string) => () => this.host.focus(`#${field}`);
    return html`<div class="notice stop" id="round-faults" tabindex="-1" role="group" aria-labelledby="round-check">
      <div class="stack">
        <p id="round-check">${this.text.check}</p>
        <ul>
          ${wrong.map(([field, fault]) => html`<li><button type="button" class="plain" @click=${lead(field)}>${fault}</button></li>`)}
        </ul>
      </div>
    </div>`;
  }

  async #submit(): Promise<void> {
    const { host } = this;
    this.#isTried = true;
    host.element.requestUpdate();
    if (Object.values(this.faults).some(Boolean)) return void host.focus('#round-faults');
    const round = await this.send();
    if (round === undefined) return;
    for (const name of Object.values(this.kept)) await host.unsent.sent(name);
    this.closed();
    await host.focus(`#round-${round}, ${this.opener}`);
  }
}

export class StartRound extends RoundForm {
  protected readonly kept = {
    ...{ name: 'round/name', from: 'chosen/round/from', due: 'chosen/round/due' },
    ...{ frame: 'chosen/round/frame', reveal: 'chosen/round/reveal' },
  };

  constructor(host: InboxHost, closed: () => void) {
    super(host, closed, '#start-round, #tab-received');
  }

  render(): TemplateResult {
    const { text, host } = this;
    const { common } = host.context();
    return this.form(
      text.startHeading,
      html`<p class="prose">${text.startText}</p>`,
      html`${textField({
        ...{ id: 'round-name', label: text.name, help: text.nameHelp, mark: common.optional, value: this.of('name'), maximumLength: 80 },
        onInput: (name) => this.write('name', name),
      })}
      ${this.date('round-from', text.from, this.#from, (day) => this.write('from', day))}
      ${this.date('round-due', text.due, this.#due, (day) => this.write('due', day), text.dueHelp(this.#zone))}
      ${select({
        ...{ id: 'round-frame', label: text.questionnaire, help: text.questionnaireHelp, value: this.of('frame') },
        placeholder: text.anyQuestionnaire,
        choices: this.#questionnaires.map((each) => ({ value: frameOf(each), label: each.title })),
        onChoose: (frame) => this.write('frame', frame),
      })}
      ${radios({
        ...{ id: 'round-reveal', label: text.reveal, value: this.#reveal },
        choices: [
          { value: 'at-once', label: text.atOnce, help: text.atOnceHelp },
          { value: 'mutual', label: text.mutual, help: text.mutualHelp },
        ],
        onChoose: (reveal) => this.write('reveal', reveal),
      })}`,
      text.start,
    );
  }

  get #from(): string {
    return this.of('from', this.today);
  }
  get #due(): string {
    return this.of('due', addDays(this.today, 14));
  }
  get #reveal(): Round['reveal'] {
    return this.of('reveal') === 'mutual' ? 'mutual' : 'at-once';
  }
  get #zone(): string {
    return this.host.group().clock.zone();
  }

  /** Those that everybody in the group finds. */
  get #questionnaires() {
    const { questionnaires } = this.host.group().state;
    return newestOf(this.host.questionnaires()).filter((each) => findQuestionnaire(each, questionnaires));
  }

  protected get faults(): Faults {
    const { text } = this;
    const [from, due] = [this.#from, this.#due];
    const wrong = date(from) && date(due) ? this.#wrongDays(from, due) : undefined;
    return { 'round-from': this.missing(text.from, from), 'round-due': this.missing(text.due, due) ?? wrong };
  }

  #wrongDays(from: CalendarDate, due: CalendarDate): string | undefined {
    const { text, today } = this;
    const { rounds } = this.host.group().state;
    const isBeside = rounds.some((other) => other.state !== 'over' && other.from <= due && from <= other.lastDue);
    if (due < from) return text.badOrder;
    if (due < today) return text.badStart;
    return isBeside ? text.badDays : undefined;
  }

  protected async send(): Promise<OperationId | undefined> {
    const name = this.of('name').trim();
    const chosen = this.#questionnaires.find((each) => frameOf(each) === this.of('frame'));
    const round: Body<'round'> = {
      ...{ from: this.#from, due: this.#due, zone: this.#zone, reveal: this.#reveal },
      ...(name && { name }),
      ...(chosen && { questionnaire: { id: chosen.id, version: chosen.version } }),
    };
    const start = () => this.host.group().actions.startRound(round);
    return (await this.host.act('peer-round-started', start, this.text.started))?.op;
  }
}

export class MoreTime extends RoundForm {
  constructor(
    host: InboxHost,
    closed: () => void,
    private readonly round: OperationId,
  ) {
    super(host, closed, `#more-time-${round}, #round-${round}, #tab-received`);
  }

  /** Nothing where the round isn't there any more. */
  render(): unknown {
    const { text, host } = this;
    const row = this.#row;
    if (!row) return nothing;
    const { members } = host.group().state;
    const day = (member: string) => dayText(dueFor(row, member), host.language());
    const there = members.filter(takesPart);
    return this.form(
      text.moreHeading,
      nothing,
      html`${select({
        ...{ id: 'round-who', label: text.who, value: this.#who },
        choices: [
          { value: '', label: text.until(text.everybody, dayText(row.due, host.language())) },
          ...there.map(({ id, name }) => ({ value: id, label: text.until(name, day(id)) })),
        ],
        onChoose: (who) => this.write('who', who),
      })}
      ${this.date('round-due', text.due, this.#due, (due) => this.write('due', due), `${text.dueHelp(row.zone)} ${text.moreHelp}`)}`,
      text.save,
    );
  }

  protected get kept() {
    return { who: `chosen/more-time/${this.round}/who`, due: `chosen/more-time/${this.round}/due` };
  }

  get #who(): string {
    return this.of('who');
  }
  get #due(): string {
    return this.of('due', addDays(this.#row?.due ?? this.today, 7));
  }
  get #row(): Round | undefined {
    return this.host.group().state.rounds.find(({ id }) => id === this.round);
  }

  protected get faults(): Faults {
    const { text } = this;
    const isBefore = date(this.#due) && this.#due < (this.#row?.from ?? '');
    return { 'round-due': this.missing(text.due, this.#due) ?? (isBefore ? text.badOrder : undefined) };
  }

  protected async send(): Promise<OperationId | undefined> {
    const { actions } = this.host.group();
    const extend = () => actions.extendRound(this.round, this.#due, this.#who || undefined);
    return (await this.host.act('peer-round-extended', extend, this.text.saved)) && this.round;
  }
}
