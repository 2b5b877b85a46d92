/** What is reported to the group in a meeting, since the last one: read here, printed, and shared with everyone. */
import { html, nothing, render, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { groupReport } from '../../localization/en/group-report.js';
import { dateAt, endOfDay, startOfDay, type CalendarDate } from '../../model/calendar.js';
import type { OperationId } from '../../model/record.js';
import { lastMeeting, reportOf, type MemberReport, type ReportedPlan } from '../../model/report.js';
import { textField } from '../../ui/field.js';
import { lateStyles } from '../../ui/late-styles.js';
import { longDate } from '../../ui/moment.js';
import { printPage } from '../../ui/print-page.js';
import { promiseText } from '../../ui/promise-text.js';
import { asking } from '../../ui/sharing/asking.js';
import { withoutKey } from '../../ui/sharing/readers.js';
import { aboutOne } from './commitment-card.js';
import { Meetings } from './meetings.js';
import type { Panel } from './more.js';
import { reportText, reportView, type ShownReport } from './report-view.js';
import { reportSheet, reportStyles } from './report.styles.js';
import type { TrackerHost } from './tracker-host.js';

const addStyles = lateStyles(reportStyles);

export class ReportPanel implements Panel {
  readonly #meetings = new Meetings();
  /** The day that was chosen to begin with. */
  #since?: CalendarDate;
  /** Somebody was at the field. */
  #isTouched = false;
  /** About sharing which plan is asked. */
  #asked?: OperationId;
  #isUnprinted = false;

  render(host: TrackerHost): TemplateResult {
    const text = reportText(host);
    const { state, zone, group } = host;
    const today = dateAt(group.clock.now(), zone);
    const last = lastMeeting(state, today);
    const isWrong = this.#since !== undefined && !isUpTo(today, this.#since);
    const first = last ?? dateAt(Date.parse(state.card!.founded), zone);
    const since = isWrong ? first : (this.#since ?? first);
    const members = reportOf(state, startOfDay(since, zone), endOfDay(today, zone));
    const range = text.range(dayText(since, host), dayText(today, host), zone.replaceAll('_', ' '));
    const shown = { title: text.title(state.card!.name), range, members };
    const isPartly = members.some(({ plans }) => plans.some(({ isForGroup }) => !isForGroup));
    const onInput = (value: string) => {
      this.#since = value;
      if (isUpTo(today, value)) host.announce(text.shown(dayText(value, host), dayText(today, host)));
      host.element.requestUpdate();
    };
    const onBlur = () => {
      this.#isTouched = true;
      host.element.requestUpdate();
    };
    return html`<div class="stack" ${ref(addStyles)}>
      <p class="prose">${text.help}</p>
      ${textField({
        ...{ id: 'report-since', label: text.since, type: 'date', value: this.#since ?? since, maximum: today, onInput, onBlur },
        help: last ? text.sinceMeeting(dayText(last, host)) : text.sinceFounding,
        ...(isWrong && this.#isTouched && { error: text.sinceWrong }),
      })}
      ${this.#meetings.render(today, host)}
      <div><button type="button" id="report-print" @click=${() => this.#print(shown, text, host)}>${text.print}</button></div>
      ${isPartly ? html`<p class="small quiet prose">${text.partly}</p>` : nothing}
      ${this.#isUnprinted ? html`<p role="alert">${text.notPrinted}</p>` : nothing}
      ${reportView(shown, host, (plan) => this.#sharing(plan, text, host))}
    </div>`;
  }

  /** What a buddy alone was shown isn't for the paper that goes round. */
  #print({ members, ...shown }: ShownReport, text: typeof groupReport, host: TrackerHost): void {
    const forGroup = members.map(
      ({ member, plans }): MemberReport => ({ member, plans: plans.filter(({ isForGroup }) => isForGroup) }),
    );
    const { direction } = getComputedStyle(host.element);
    const paper = Object.assign(document.createElement('div'), { lang: host.language, dir: direction });
    render(reportView({ ...shown, members: forGroup }, host), paper);
    this.#isUnprinted = !printPage(shown.title, [paper], reportSheet, host.element.shadowRoot!);
    if (this.#isUnprinted) host.announce(text.notPrinted);
    host.element.requestUpdate();
  }

  /** Whom a plan isn't shared with; of mine, the way to share it with everyone. */
  #sharing({ commitment, isForGroup }: ReportedPlan, text: typeof groupReport, host: TrackerHost): unknown {
    if (isForGroup) return nothing;
    const { id, owner, technique, status } = commitment;
    const { group, state, me } = host;
    const audience = group.audienceOf('plan', { ...commitment, share: 'group' });
    const isRunning = status === 'active' || status === 'paused';
    const canShare = owner === me && isRunning && host.mayWrite && !withoutKey(audience, state).length;
    const name = `report-share-${id}`;
    const ask = (asked: OperationId | undefined, focus: string) => {
      this.#asked = asked;
      host.element.requestUpdate();
      host.focus(focus);
    };
    const share = async () => {
      const run = () => group.actions.commitAgain(id, 'group');
      const receipt = await host.act('peer-commitment-shared', run, text.shared);
      if (receipt) ask(undefined, `#report-${receipt.op}`);
    };
    const button = () =>
      html`<div>
        <button type="button" class="small" id=${name} @click=${() => ask(id, `#${name}-keep`)}>
          ${aboutOne(text.share, technique, host)}
        </button>
      </div>`;
    const question = () =>
      asking({
        ...{ name, question: text.question, said: [text.notShared], confirm: text.share, keep: text.leaveIt, busy: host.busy },
        promise: promiseText({ ...state, audience, author: me }, host.language),
        onConfirm: () => void share(),
        onKeep: () => ask(undefined, `#${name}`),
      });
    return html`<p><span class="chip">${text.notForAll}</span></p>
      ${canShare ? (this.#asked === id ? question() : button()) : nothing}`;
  }
}

const isUpTo = (today: CalendarDate, day: CalendarDate) => day !== '' && day <= today;

/** With the year, since paper is kept. */
const dayText = (date: CalendarDate, { language }: TrackerHost): string =>
  longDate(date, language);
