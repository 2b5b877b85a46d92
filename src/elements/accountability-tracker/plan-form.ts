/** Makes a commitment, or changes its plan: the technique, the moment, what then, dates, and who can read it. */
import { html, nothing, type TemplateResult } from 'lit';
import { addDays, daysBetween, type CalendarDate } from '../../model/calendar.js';
import type { PlanDetails } from '../../model/kinds.js';
import type { Audience } from '../../model/record.js';
import type { Commitment } from '../../model/rows.js';
import { radios, textArea, textField } from '../../ui/field.js';
import { icons } from '../../ui/icons.js';
import { promiseText } from '../../ui/promise-text.js';
import { asItStands, DraftedForm, type Problem } from './drafted-form.js';
import { draftOf, feedbackOf, freshPlan, planIn, type Origin, type PlanDraft, type Share, written } from './plan-draft.js';
import { firstIdOf, keyOf, type TrackerHost, type Wanted } from './tracker-host.js';

const defaultDays = 6 * 7;
const mostDays = 366;

/** A date field gives a real day or nothing; half-typed years are far off. */
const isDate = (value: string) => value >= '1900' && value < '2200';

export class PlanForm extends DraftedForm<PlanDraft> {
  readonly focus: string;
  readonly #changing?: Commitment;
  /** What it begins with, besides the date: feedback, or a commitment that was adapted. */
  readonly #from: Origin;

  constructor(host: TrackerHost, wanted: Extract<Wanted, { form: 'new' | 'change' }>) {
    const changing = 'commitment' in wanted ? wanted.commitment : undefined;
    const from: Origin = wanted.form === 'new' ? wanted : {};
    const key = keyOf(wanted);
    super(
      host,
      key,
      changing ? `commitment-${firstIdOf(changing)}` : 'commitment',
      changing ? draftOf(changing) : freshPlan(host, from),
    );
    this.#changing = changing;
    this.#from = from;
    this.focus = `#${key}-${from.feedback || from.adapts ? 'heading' : 'technique'}`;
  }

  override open(): Promise<this> {
    return super.open(
      ({ feedback, item, adapts }) =>
        (!this.#from.feedback || (feedback === this.fresh.feedback && item === this.#from.item)) &&
        (!this.#from.adapts || adapts === this.#from.adapts.id),
    );
  }

  get #until(): CalendarDate {
    const { until, start } = this.value;
    if (until !== undefined || !isDate(start)) return until ?? '';
    const usual = addDays(start, defaultDays - 1);
    const { cycleEnd } = this.host.state.card!;
    return cycleEnd && cycleEnd > start && cycleEnd < usual ? cycleEnd : usual;
  }

  get #share(): Share {
    const current = this.#current?.share;
    const share = this.value.share ?? current ?? 'me';
    return share === 'buddy' && !this.#buddy && current !== 'buddy' ? 'me' : share;
  }

  /** What is changed, as it stands now. */
  get #current(): Commitment | undefined {
    return this.#changing && asItStands(this.#changing, this.host);
  }

  get #isSharedAnew(): boolean {
    const current = this.#current;
    return current !== undefined && current.share !== this.#share;
  }

  get #buddy(): string | undefined {
    const { state, me } = this.host;
    return state.buddies.find(({ supported, status }) => supported === me && status !== 'released')?.supporter;
  }

  get #plan(): PlanDetails {
    return planIn(this.value, this.#until, this.#zone);
  }

  get #zone(): string {
    return this.#current?.zone ?? this.host.zone;
  }

  protected problems(): Problem[] {
    const { text, value } = this;
    const until = this.#until;
    const untilLabel = value.cadence === 'once' ? text.due : text.until;
    const missing = (['technique', 'cue', 'act'] as const)
      .filter((field) => !value[field].trim())
      .map((field) => ({ field, label: text[field], text: text.required }));
    const dates: Problem[] = [];
    if (!isDate(value.start)) dates.push({ field: 'start', label: text.start, text: text.required });
    if (!isDate(until)) dates.push({ field: 'until', label: untilLabel, text: text.required });
    else if (until < value.start) dates.push({ field: 'until', label: untilLabel, text: text.endBeforeStart });
    else if (isDate(value.start) && daysBetween(value.start, until) > mostDays)
      dates.push({ field: 'until', label: untilLabel, text: text.tooLong });
    return [...missing, ...written.flatMap((field) => this.excess(field, text[field], 1000)), ...dates];
  }

  protected content(): TemplateResult {
    const { text } = this;
    return this.frame(
      this.#changing ? text.changeHeading : text.newHeading,
      html`${this.#changing ? this.#meanwhile() : this.#origin()} ${this.#ifThen()} ${this.#dates()}
        ${this.#readers()}
        <div class="notice accent" part="promise">
          ${icons.eye}
          <div aria-live="polite">
            <p>${this.#promise()}</p>
            ${this.#isSharedAnew ? html`<p>${text.shareAnew}</p>` : nothing}
          </div>
        </div>`,
      this.#changing ? text.saveChange : text.make,
      () => this.#send(),
    );
  }

  /** Another tab or device may change the plan while this form is open. */
  #meanwhile(): TemplateResult {
    const isChanged = this.#current!.history.at(-1)!.op !== this.value.basis;
    return html`<div role="status">
      ${isChanged ? html`<div class="notice care" part="notice">${icons.alert}<p>${this.text.meanwhile}</p></div>` : nothing}
    </div>`;
  }

  /** By what they are about. */
  protected override otherDrafts(): unknown {
    const { text, keeper } = this;
    return keeper.others.map(
      (draft) =>
        html`<div>
          <button type="button" class="plain small" @click=${() => this.resume(draft)}>
            ${text.otherDraft((draft.value as unknown as PlanDraft).technique || text.untitled)}
          </button>
        </div>`,
    );
  }

  #origin(): unknown {
    const { text } = this;
    const giver = feedbackOf(this.value.feedback, this.host)?.giver;
    return html`${giver ? html`<p class="quiet">${text.fromFeedback(this.host.nameOf(giver))}</p>` : nothing}
    ${this.#from.adapts ? html`<p class="quiet" dir="auto">${text.fromEnded(this.#from.adapts.technique)}</p>` : nothing}`;
  }

  #ifThen(): TemplateResult {
    const { text, value, host } = this;
    const common = (field: (typeof written)[number]) => ({
      ...{
        id: this.id(field),
        label: text[field],
        help: text[`${field}Help`],
        value: value[field],
        error: this.errorAt(field),
      },
      spellcheck: true,
      onInput: (typed: string) => this.change({ [field]: typed }),
    });
    const hasBoth = value.cue.trim() && value.act.trim();
    const optional = { mark: host.commonText.optional };
    return html`${textArea({ ...common('technique'), rows: 2, required: true })}
      ${textField({ ...common('benefit'), ...optional })} ${textField({ ...common('obstacle'), ...optional })}
      <div class="columns">
        ${textField({ ...common('cue'), required: true })} ${textField({ ...common('act'), required: true })}
      </div>
      ${hasBoth
        ? html`<div>
            <p class="small quiet">${text.preview}</p>
            <p class="plan prose" dir="auto">${host.text.ifThen(value.cue, value.act)}</p>
          </div>`
        : nothing}
      ${textField({ ...common('remedy'), ...optional })}`;
  }

  #dates(): TemplateResult {
    const { text, value } = this;
    const choices = (['weekly', 'fortnightly', 'monthly', 'once'] as const).map((cadence) => ({
      value: cadence,
      label: text[cadence],
    }));
    const day = (field: 'start' | 'until', label: string, date: string, minimum?: string) =>
      textField({
        ...{
          id: this.id(field),
          label,
          value: date,
          minimum,
          type: 'date',
          required: true,
          error: this.errorAt(field),
        },
        onInput: (chosen) => this.change({ [field]: chosen }),
      });
    return html`${radios({
        ...{
          id: this.id('cadence'),
          label: text.cadence,
          help: text.cadenceHelp,
          choices,
          value: value.cadence,
          across: true,
        },
        onChoose: (cadence) => this.change({ cadence: cadence as PlanDraft['cadence'] }),
      })}
      <div class="columns">
        ${day('start', text.start, value.start)}
        ${day('until', value.cadence === 'once' ? text.due : text.until, this.#until, value.start)}
      </div>
      <p class="help">${text.zone(placeIn(this.#zone))}</p>`;
  }

  #readers(): TemplateResult {
    const { text, host } = this;
    const buddy = this.#buddy;
    const buddyLabel = buddy ? text.shareBuddy(host.nameOf(buddy)) : text.shareAsNow;
    return radios({
      ...{ id: this.id('share'), label: text.share, value: this.#share, across: true },
      choices: [
        ...(buddy || this.#current?.share === 'buddy' ? [{ value: 'buddy', label: buddyLabel }] : []),
        { value: 'group', label: text.shareGroup },
        { value: 'me', label: text.shareMe },
      ],
      onChoose: (share) => this.change({ share: share as Share }),
    });
  }

  #promise(): string {
    const { group, state, me, language } = this.host;
    const current = this.#isSharedAnew ? undefined : this.#current;
    const audience: Audience = current
      ? group.audienceOf('change', { ...this.#plan, commitment: current.id })
      : group.audienceOf('plan', { ...this.#plan, share: this.#share });
    return promiseText({ ...state, audience, author: me }, language);
  }

  #send(): Promise<void> {
    const current = this.#current;
    return this.send(() => (current ? this.#save(current) : this.#make()));
  }

  /** For other readers it is a plan anew, which takes the place of this one. */
  async #save({ id, feedback }: Commitment): Promise<string | undefined> {
    const { text, host, value } = this;
    const { actions } = host.group;
    const share = this.#share;
    if (!this.#isSharedAnew) {
      const change = () => actions.changePlan(id, this.#plan, value.basis);
      return (await host.act('peer-commitment-changed', change, text.changed)) && id;
    }
    const again = () => actions.commit({ ...this.#plan, share, feedback, replaces: id }, value.basis);
    return (await host.act('peer-commitment-shared', again, text.changed))?.op;
  }

  async #make(): Promise<string | undefined> {
    const { text, host } = this;
    const feedback = feedbackOf(this.value.feedback, host)?.id ?? this.value.feedback;
    const make = () => host.group.actions.commit({ ...this.#plan, share: this.#share, feedback });
    return (await host.act('peer-commitment-made', make, text.made))?.op;
  }
}

/** The place that a zone is named after, as people say it. */
const placeIn = (zone: string) => zone.split('/').at(-1)!.replaceAll('_', ' ');
