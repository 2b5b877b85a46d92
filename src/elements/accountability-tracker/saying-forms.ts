/** The forms in which something is said about a commitment: its owner's check-in, and a reader's word. */
import { html, type TemplateResult } from 'lit';
import type { CalendarDate } from '../../model/calendar.js';
import type { Outcome } from '../../model/kinds.js';
import type { Audience } from '../../model/record.js';
import type { Commitment } from '../../model/rows.js';
import { radios, select, textArea } from '../../ui/field.js';
import { icons } from '../../ui/icons.js';
import { promiseText } from '../../ui/promise-text.js';
import { asItStands, DraftedForm, type Problem } from './drafted-form.js';
import { begunPeriods, markOf, markWords } from './period-words.js';
import { keyOf, type TrackerHost, type Wanted } from './tracker-host.js';

const promised = (audience: Audience, { me, state, language }: TrackerHost) =>
  html`<div class="notice accent" part="promise">
    ${icons.eye}
    <p>${promiseText({ ...state, audience, author: me }, language)}</p>
  </div>`;

interface CheckInDraft {
  readonly period: CalendarDate;
  readonly outcome: Outcome | '';
  readonly happened: string;
  readonly learned: string;
}

export class CheckInForm extends DraftedForm<CheckInDraft> {
  readonly focus: string;
  readonly #commitment: Commitment;

  constructor(host: TrackerHost, wanted: Extract<Wanted, { form: 'check-in' }>) {
    super(host, keyOf(wanted), keyOf(wanted), { period: wanted.period, outcome: '', happened: '', learned: '' });
    this.#commitment = wanted.commitment;
    this.focus = `#${this.id('heading')}`;
  }

  /** A draft about another period is one of the others. */
  override open(): Promise<this> {
    return super.open(({ period }) => period === this.fresh.period);
  }

  /** As it stands now, not as it stood when the form was opened. */
  get #current(): Commitment {
    return asItStands(this.#commitment, this.host);
  }

  protected problems(): Problem[] {
    const { text } = this;
    const missing = this.value.outcome ? [] : [{ field: 'outcome', label: text.outcome, text: text.chooseOutcome }];
    return [...missing, ...this.excess('happened', text.happened), ...this.excess('learned', text.learned)];
  }

  protected content(): TemplateResult {
    const { text, value, host } = this;
    const { id } = this.#current;
    const outcomes = (['did', 'partly', 'not-yet', 'changed'] as const).map((outcome) => ({
      value: outcome,
      label: text[`outcome-${outcome}`],
    }));
    const area = (field: 'happened' | 'learned') =>
      textArea({
        ...{
          id: this.id(field),
          label: text[field],
          mark: host.commonText.optional,
          value: value[field],
          error: this.errorAt(field),
        },
        onInput: (typed) => this.change({ [field]: typed }),
      });
    const fields = html`${this.#periods()}
    ${radios({
      ...{
        id: this.id('outcome'),
        label: text.outcome,
        choices: outcomes,
        value: value.outcome,
        across: true,
        required: true,
        error: this.errorAt('outcome'),
      },
      onChoose: (outcome) => this.change({ outcome: outcome as Outcome }),
    })}
    ${area('happened')} ${area('learned')}
    ${promised(host.group.audienceOf('check-in', { commitment: id, period: value.period, outcome: 'did' }), host)}`;
    return this.frame(text.checkInHeading, fields, text.giveCheckIn, () => this.#send());
  }

  #periods(): unknown {
    const { text, value, host } = this;
    const choices = begunPeriods(this.#current).map((period) => {
      const word = host.text[markWords[markOf(period)]] as string;
      return { value: period.start, label: host.text.markOf(host.dates.span(period.start, period.end), word) };
    });
    return select({
      ...{ id: this.id('period'), label: text.period, choices: choices.reverse(), value: value.period },
      onChoose: (period) => this.change({ period }),
    });
  }

  #send(): Promise<void> {
    const { host, value, text } = this;
    const { id } = this.#current;
    const said = { happened: value.happened.trim() || undefined, learned: value.learned.trim() || undefined };
    return this.send(async () => {
      const run = () => host.group.actions.checkIn(id, value.period, value.outcome as Outcome, said);
      return (await host.act('peer-check-in', run, text.checkedIn)) && id;
    });
  }
}

export class WordForm extends DraftedForm<{ readonly said: string }> {
  readonly focus: string;
  readonly #commitment: Commitment;

  constructor(host: TrackerHost, wanted: Extract<Wanted, { form: 'word' }>) {
    super(host, keyOf(wanted), keyOf(wanted), { said: '' });
    if (wanted.ask) this.value = this.fresh = { said: this.text.askSuggestion };
    this.#commitment = wanted.commitment;
    this.focus = `#${this.id('said')}`;
  }

  get #current(): Commitment {
    return asItStands(this.#commitment, this.host);
  }

  protected problems(): Problem[] {
    const { text } = this;
    if (!this.value.said.trim()) return [{ field: 'said', label: text.wordLabel, text: text.required }];
    return this.excess('said', text.wordLabel);
  }

  protected content(): TemplateResult {
    const { text, value, host } = this;
    const { id, owner } = this.#current;
    const fields = html`${textArea({
      ...{
        id: this.id('said'),
        label: text.wordLabel,
        value: value.said,
        error: this.errorAt('said'),
        required: true,
      },
      onInput: (said) => this.change({ said }),
    })}
    ${promised(host.group.audienceOf('buddy-word', { commitment: id, text: value.said }), host)}`;
    return this.frame(text.wordHeading(host.nameOf(owner)), fields, text.sendWord, () => this.#send());
  }

  #send(): Promise<void> {
    const { host, value, text } = this;
    const { id } = this.#current;
    return this.send(
      async () =>
        (await host.act('peer-word-sent', () => host.group.actions.encourage(id, value.said.trim()), text.wordSent)) &&
        id,
    );
  }
}
