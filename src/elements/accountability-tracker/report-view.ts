/** The report for a meeting as it is read: on the screen, and on paper. */
import { html, nothing, type TemplateResult } from 'lit';
import { groupReport } from '../../localization/en/group-report.js';
import { messagesIn } from '../../localization/localize.js';
import { dateAt } from '../../model/calendar.js';
import type { MemberReport, ReportedCheckIn, ReportedPlan } from '../../model/report.js';
import { markOf, markWords } from './period-words.js';
import { mark } from './progress-track.js';
import type { TrackerHost } from './tracker-host.js';

export const reportText = ({ language }: TrackerHost): typeof groupReport => messagesIn(language, 'groupReport', groupReport);

export interface ShownReport {
  readonly title: string;
  /** From when to when. */
  readonly range: string;
  readonly members: readonly MemberReport[];
}

/** `below` is shown with each plan. */
export const reportView = (
  { title, range, members }: ShownReport,
  host: TrackerHost,
  below: (plan: ReportedPlan) => unknown = () => nothing,
): TemplateResult =>
  html`<div class="report">
    <div class="title" role="heading" aria-level=${level(host, 1)}>${title}</div>
    <p class="quiet">${range}</p>
    ${members.map(
      ({ member, plans }) =>
        html`<section class="person">
          <div class="name" role="heading" aria-level=${level(host, 2)} dir="auto">
            ${member.name} ${member.status === 'paused' ? html`<span class="chip">${host.text.paused}</span>` : nothing}
          </div>
          ${plans.length
            ? html`<div class="plans">${plans.map((plan) => planView(plan, host, below))}</div>`
            : html`<p class="quiet">${reportText(host).nothingShared}</p>`}
        </section>`,
    )}
  </div>`;

const level = ({ headingLevel }: TrackerHost, below: number) => Math.min(headingLevel + below, 6);

function planView(plan: ReportedPlan, host: TrackerHost, below: (plan: ReportedPlan) => unknown): TemplateResult {
  const { commitment, checkIns, endings } = plan;
  const { id, technique, cue, act, cadence, start, until, status, zone } = commitment;
  const { text, dates } = host;
  const own = reportText(host);
  return html`<div class="reported">
    <div class="technique" id="report-${id}" tabindex="-1" role="heading" aria-level=${level(host, 3)} dir="auto">
      ${technique} ${status === 'paused' ? html`<span class="chip">${text.paused}</span>` : nothing}
    </div>
    <p>
      <span dir="auto">${text.ifThen(cue, act)}</span>
      <span class="quiet">${text[cadence](dates.short(start), dates.short(until))}</span>
    </p>
    ${checkIns.length ? html`<ul>${checkIns.map((each) => checkInView(each, host))}</ul>` : nothing}
    ${endings.map(
      ({ outcome, at, learned }) =>
        html`<p>${own.ended(text[outcome], dates.short(dateAt(Date.parse(at), zone)))}</p>
          ${said(own.learned, learned)}`,
    )}
    ${below(plan)}
  </div>`;
}

function checkInView({ period, checkIn }: ReportedCheckIn, host: TrackerHost): TemplateResult {
  const { text, dates } = host;
  const own = reportText(host);
  const kind = markOf({ ...period, checkIns: [checkIn] });
  return html`<li>
    <p class="outcome">${mark(kind)} <span>${text.markOf(dates.span(period.start, period.end), text[markWords[kind]] as string)}</span></p>
    ${said(own.happened, checkIn.happened)} ${said(own.learned, checkIn.learned)}
  </li>`;
}

const said = (name: string, words: string | undefined) =>
  words ? html`<p class="words"><span class="quiet">${name}</span> <span dir="auto">${words}</span></p>` : nothing;
