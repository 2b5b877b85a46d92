/** On the group's card: how often it meets, and when next, in the meeting's zone and the reader's. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Clock } from '../../group/clock.js';
import { meetingFacts as english } from '../../localization/en/meeting-facts.js';
import { messagesIn } from '../../localization/localize.js';
import { meetingIn, spanOf } from '../../model/next-meeting.js';
import type { GroupCard } from '../../model/rows.js';
import { longDate } from '../../ui/moment.js';
import { inZone } from './local-time.js';

export function meetingFacts({ cadence, nextMeeting }: GroupCard, clock: Clock, language: string): TemplateResult {
  const text = messagesIn(language, 'meeting-facts', english);
  return html`${cadence ? html`<span dir="auto">${text.meets(cadence)}</span>` : nothing} ${nextOf(nextMeeting, clock, language, text)}`;
}

/** Nothing once its day is over. */
function nextOf(nextMeeting: string | undefined, clock: Clock, language: string, text: typeof english): unknown {
  const meeting = meetingIn(nextMeeting);
  if (!meeting) return nothing;
  const here = clock.zone();
  const { begins, over } = spanOf(meeting, here);
  if (over <= clock.now()) return nothing;
  if (!meeting.time) return html`<span>${text.next} <time datetime=${meeting.date}>${longDate(meeting.date, language)}</time></span>`;
  const clockTime = { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' } as const;
  const full = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', ...clockTime } as const;
  const said = (zone: string, how: Intl.DateTimeFormatOptions) => inZone(language, zone, how)?.format(begins) ?? '';
  const there = inZone('en', meeting.zone ?? here, {}) ? (meeting.zone ?? here) : 'UTC';
  // Another zone with the same clock needn't be said twice.
  const bare = { day: 'numeric', hour: 'numeric', minute: '2-digit' } as const;
  const [day, dayHere] = [there, here].map((zone) => said(zone, { day: 'numeric' }));
  const own = said(here, day === dayHere ? clockTime : { weekday: 'short', ...clockTime });
  return html`<span>
    ${text.next} <time datetime=${new Date(begins).toISOString()}>${said(there, full)}</time>
    ${said(there, bare) === said(here, bare) ? nothing : text.forYou(own)}
  </span>`;
}
