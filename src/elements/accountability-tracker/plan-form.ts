/** Makes a commitment, or changes its plan: the technique, the moment, what then, dates, and who can read it. */
import { html, nothing, type TemplateResult } from 'lit';
import { addDays, dateAt, daysBetween, type CalendarDate } from '../../model/calendar.js';
import type { Body, PlanDetails } from '../../model/kinds.js';
import type { Audience } from '../../model/record.js';
import type { Commitment } from '../../model/rows.js';
import { radios, textArea, textField } from '../../ui/field.js';
import { icons } from '../../ui/icons.js';
import { promiseText } from '../../ui/promise-text.js';
import { DraftedForm, type Problem } from './drafted-form.js';
import { keyOf, type TrackerHost, type Wanted } from './tracker-host.js';

type Share = Body<'plan'>['share'];

/** Kept on the device as it is. */
interface PlanDraft {
  readonly technique: string;
  readonly cue: string;
  readonly act: string;
  readonly obstacle: string;
  readonly start: CalendarDate;
  readonly cadence: PlanDetails['cadence'];
  /** Absent until it is chosen, so that it follows the start. */
  readonly until?: CalendarDate;
  readonly share: Share;
  readonly feedback?: string;
}

const defaultDays = 6 * 7;
const mostDays = 366;

/** A date field gives a real day or nothing; half-typed years are far off. */
const isDate = (value: string) => value >= '1900' && value < '2200';

/** The draft that a new commitment begins with: from feedback, its suggestion is the technique. */
function freshPlan({ state, group, zone }: TrackerHost, feedback?: string): PlanDraft {
  const today = dateAt(group.clock.now(), zone);
  const suggestion = state.feedback.find(({ id }) => id === feedback)?.answers['suggestion'];
  const empty = {
    technique: typeof suggestion === 'string' ? suggestion : '',
    cue: '',
    act: '',
    obstacle: '',
    start: today,
    cadence: 'weekly',
  } as const;
  const hasBuddy = group.audienceOf('plan', { ...empty, until: today, zone: 'UTC', share: 'buddy' }).length > 1;
  return { ...empty, share: hasBuddy ? 'buddy' : 'me', ...(feedback && { feedback }) };
}

const planOf = ({ technique, cue, act, obstacle = '', start, cadence, until, share }: Commitment): PlanDraft => {
  return { technique, cue, act, obstacle, start, cadence, until, share };
};

export class PlanForm extends DraftedForm<PlanDraft> {
  readonly focus: string;
  readonly #changing?: Commitment;
  readonly #feedback?: string;

  constructor(host: TrackerHost, wanted: Extract<Wanted, { form: 'new' | 'change' }>) {
    const changing = 'commitment' in wanted ? wanted.commitment : undefined;
    const feedback = 'feedback' in wanted ? wanted.feedback : undefined;
    const key = keyOf(wanted);
    super(
      host,
      key,
      changing ? `commitment-${changing.id}` : 'commitment',
      changing ? planOf(changing) : freshPlan(host, feedback),
    );
    this.#changing = changing;
    this.#feedback = feedback;
    this.focus = `#${key}-${feedback ? 'heading' : 'technique'}`;
  }

  override open(): Promise<this> {
    return super.open(({ feedback }) => !this.#feedback || feedback === this.#feedback);
  }

  get #until(): CalendarDate {
    const { until, start } = this.value;
    if (until !== undefined || !isDate(start)) return until ?? '';
    const usual = addDays(start, defaultDays - 1);
    const { cycleEnd } = this.host.state.card!;
    return cycleEnd && cycleEnd > start && cycleEnd < usual ? cycleEnd : usual;
  }

  get #share(): Share {
    return this.value.share === 'buddy' && !this.#buddy ? 'me' : this.value.share;
  }

  get #buddy(): string | undefined {
    const { state, me } = this.host;
    return state.buddies.find(({ supported, status }) => supported === me && status !== 'released')?.supporter;
  }

  get #plan(): PlanDetails {
    const { technique, cue, act, obstacle, start, cadence } = this.value;
    const zone = this.#changing?.zone ?? this.host.zone;
    return {
      technique: technique.trim(),
      cue: cue.trim(),
      act: act.trim(),
      ...(obstacle.trim() && { obstacle: obstacle.trim() }),
      start,
      cadence,
      until: this.#until,
      zone,
    };
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
    return [...missing, ...dates];
  }

  protected content(): TemplateResult {
    const { text } = this;
    return this.frame(
      this.#changing ? text.changeHeading : text.newHeading,
      html`${this.#changing ? nothing : this.#otherDrafts()} ${this.#ifThen()} ${this.#dates()}
        ${this.#changing ? nothing : this.#readers()}
        <div class="notice accent" part="promise">
          ${icons.eye}
          <p aria-live="polite">${this.#promise()}</p>
        </div>`,
      this.#changing ? text.saveChange : text.make,
      () => this.#send(),
    );
  }

  #otherDrafts(): unknown {
    const { text, keeper } = this;
    const { feedback } = this.value;
    const giver = this.host.state.feedback.find(({ id }) => id === feedback)?.giver;
    const open = async (draft: (typeof keeper.others)[number]) => {
      await this.restore(draft);
      this.host.element.requestUpdate();
      this.host.focus(this.focus);
    };
    const titleOf = ({ value }: (typeof keeper.others)[number]) =>
      (value as unknown as PlanDraft).technique || text.untitled;
    return html`${giver ? html`<p class="quiet">${text.fromFeedback(this.host.nameOf(giver))}</p>` : nothing}
    ${keeper.others.map(
      (draft) =>
        html`<div>
          <button type="button" class="plain small" @click=${() => open(draft)}>
            ${text.otherDraft(titleOf(draft))}
          </button>
        </div>`,
    )}`;
  }

  #ifThen(): TemplateResult {
    const { text, value, host } = this;
    const common = (field: 'technique' | 'cue' | 'act' | 'obstacle') => ({
      ...{
        id: this.id(field),
        label: text[field],
        help: text[`${field}Help`],
        value: value[field],
        error: this.errorAt(field),
        maximumLength: 1000,
      },
      onInput: (typed: string) => this.change({ [field]: typed }),
    });
    const hasBoth = value.cue.trim() && value.act.trim();
    return html`${textArea({ ...common('technique'), rows: 2, required: true })}
      <div class="columns">
        ${textField({ ...common('cue'), required: true })} ${textField({ ...common('act'), required: true })}
      </div>
      ${hasBoth
        ? html`<div>
            <p class="small quiet">${text.preview}</p>
            <p class="plan prose" dir="auto">${host.text.ifThen(value.cue, value.act)}</p>
          </div>`
        : nothing}
      ${textField({ ...common('obstacle'), mark: host.commonText.optional })}`;
  }

  #dates(): TemplateResult {
    const { text, value } = this;
    const choices = (['weekly', 'fortnightly', 'once'] as const).map((cadence) => ({
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
      </div>`;
  }

  #readers(): TemplateResult {
    const { text, host } = this;
    const buddy = this.#buddy;
    return radios({
      ...{ id: this.id('share'), label: text.share, value: this.#share, across: true },
      choices: [
        ...(buddy ? [{ value: 'buddy', label: text.shareBuddy(host.nameOf(buddy)) }] : []),
        { value: 'group', label: text.shareGroup },
        { value: 'me', label: text.shareMe },
      ],
      onChoose: (share) => this.change({ share: share as Share }),
    });
  }

  #promise(): string {
    const { group, state, me, language } = this.host;
    const audience: Audience = this.#changing
      ? group.audienceOf('change', { ...this.#plan, commitment: this.#changing.id })
      : group.audienceOf('plan', { ...this.#plan, share: this.#share });
    return promiseText({ ...state, audience, author: me }, language);
  }

  #send(): Promise<void> {
    const { text, host } = this;
    const { actions } = host.group;
    const { feedback } = this.value;
    const changing = this.#changing;
    return this.send(async () => {
      if (changing)
        return (
          (await host.act(
            'peer-commitment-changed',
            () => actions.changePlan(changing.id, this.#plan),
            text.changed,
          )) && changing.id
        );
      const receipt = await host.act(
        'peer-commitment-made',
        () => actions.commit({ ...this.#plan, share: this.#share, feedback }),
        text.made,
      );
      return receipt?.op;
    });
  }
}
