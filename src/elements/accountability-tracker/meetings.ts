/** When the group met: recorded on the day, taken back where that was by mistake, and who said what. */
import { html, nothing, type TemplateResult } from 'lit';
import { groupReport } from '../../localization/en/group-report.js';
import { messagesIn } from '../../localization/localize.js';
import type { CalendarDate } from '../../model/calendar.js';
import { lastMeeting } from '../../model/report.js';
import type { MeetingWord } from '../../model/rows.js';
import { longDate, moment } from '../../ui/moment.js';
import { asking } from '../../ui/sharing/asking.js';
import { waitingMark, waits } from '../../ui/waiting.js';
import type { TrackerHost } from './tracker-host.js';

type Text = typeof groupReport;

export class Meetings {
  /** About taking back which meeting is asked. */
  #asked?: CalendarDate;
  #isOpen = false;

  render(today: CalendarDate, host: TrackerHost): TemplateResult {
    const text = messagesIn(host.language, 'groupReport', groupReport);
    const last = host.state.meetings.findLast((on) => on <= today);
    return html`${this.#today(today, text, host)} ${last === undefined ? nothing : this.#takingBack(last, text, host)}
    ${host.state.meetingWords.length ? this.#words(today, text, host) : nothing}`;
  }

  #today(today: CalendarDate, text: Text, host: TrackerHost): unknown {
    if (host.state.meetings.includes(today)) return html`<p id="report-recorded" tabindex="-1">${text.recorded}</p>`;
    if (!mayRecord(today, host)) return nothing;
    return html`<div>
      <button type="button" id="report-record" aria-describedby="report-record-help" aria-disabled=${String(host.busy)} @click=${() => record(today, text.recorded, host)}>
        ${text.record}
      </button>
      <p class="small quiet prose" id="report-record-help">${text.recordHelp}</p>
    </div>`;
  }

  #takingBack(on: CalendarDate, text: Text, host: TrackerHost): unknown {
    const { group, state, language, busy } = host;
    if (!mayRecord(on, host)) return nothing;
    const day = longDate(on, language);
    const ask = (asked: CalendarDate | undefined, focus: string) => {
      this.#asked = asked;
      host.element.requestUpdate();
      host.focus(focus);
    };
    if (this.#asked !== on)
      return html`<div>
        <button type="button" class="plain small" id="report-back" @click=${() => ask(on, '#report-back-keep')}>${text.takeBack(day)}</button>
      </div>`;
    const takeBack = async () => {
      const run = () => group.actions.takeBackMeeting(on);
      if (!(await host.act('peer-meeting-taken-back', run, text.takenBack(day)))) return;
      this.#isOpen = true;
      ask(undefined, '#report-words');
    };
    const before = lastMeeting(state, on);
    return asking({
      ...{ name: 'report-back', question: text.takeBackQuestion(day), confirm: text.takeBackIt, keep: text.leaveIt, busy },
      said: [before ? text.beginsWith(longDate(before, language)) : text.beginsWithGroup, text.takeBackSeen],
      onConfirm: () => void takeBack(),
      onKeep: () => ask(undefined, '#report-back'),
    });
  }

  /** Day by day, the last one first. */
  #words(today: CalendarDate, text: Text, host: TrackerHost): TemplateResult {
    const { state, language } = host;
    const days = [...new Set(state.meetingWords.map(({ on }) => on))].sort().reverse();
    const toggle = ({ currentTarget }: Event) => {
      this.#isOpen = (currentTarget as HTMLDetailsElement).open;
    };
    const again = (on: CalendarDate) =>
      on >= today || state.meetings.includes(on) || !mayRecord(on, host)
        ? nothing
        : html`<button type="button" class="plain small" aria-disabled=${String(host.busy)} @click=${() => record(on, text.recordedAgain, host, '#report-words')}>
            ${text.recordAgain(longDate(on, language))}
          </button>`;
    return html`<details class="small" ?open=${this.#isOpen} @toggle=${toggle}>
      <summary id="report-words">${text.meetings}</summary>
      <ul class="stack">
        ${days.map(
          (on) =>
            html`<li>
              <strong>${longDate(on, language)}</strong>
              <ul>${state.meetingWords.filter((word) => word.on === on).map((word) => wordView(word, text, host))}</ul>
              ${again(on)}
            </li>`,
        )}
      </ul>
    </details>`;
  }
}

function wordView({ op, by, at, held }: MeetingWord, text: Text, host: TrackerHost): TemplateResult {
  const { state, me, nameOf, language, zone, commonText } = host;
  const said = by === me ? (held ? text.youRecorded : text.youTookBack) : (held ? text.whoRecorded : text.whoTookBack)(nameOf(by));
  return html`<li>${said} <span class="quiet">${moment(at, language, zone)}</span> ${waitingMark(waits(state, op), commonText)}</li>`;
}

const mayRecord = (on: CalendarDate, { mayWrite, group }: TrackerHost) => mayWrite && group.can('meeting', { on });

async function record(on: CalendarDate, said: string, host: TrackerHost, focus = '#report-recorded'): Promise<void> {
  const run = () => host.group.actions.recordMeeting(on);
  if (await host.act('peer-meeting-recorded', run, said)) host.focus(focus);
}
