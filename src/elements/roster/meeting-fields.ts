/** How often a group meets, and when next: fields for its settings. */
import { html, type TemplateResult } from 'lit';
import { meetingIn, meetingText } from '../../model/next-meeting.js';
import type { GroupCard } from '../../model/rows.js';
import type { DialogHost } from './dialog-host.js';
import type { EntryForm, Faults } from './entry-form.js';
import { formTexts, isKnownZone, type FormTexts } from './form-texts.js';

type Name = 'cadence' | 'meetingDay' | 'meetingTime' | 'meetingZone';
type Meetings = { readonly [N in Name]: string };

/** What the card says; `here` is the zone of a meeting that isn't there yet. */
export function meetingsOf({ cadence = '', nextMeeting }: GroupCard, here: string): Meetings {
  const { date = '', time = '', zone = here } = meetingIn(nextMeeting) ?? {};
  return { cadence, meetingDay: date, meetingTime: time, meetingZone: zone };
}

export function meetingFaults({ meetingDay, meetingTime, meetingZone }: Meetings, text: FormTexts): Faults<Name> {
  return {
    meetingDay: !meetingDay && meetingTime !== '' && text.dayOfTime,
    meetingZone: meetingDay !== '' && !isKnownZone(meetingZone.trim()) && text.badZone,
  };
}

/** What is written of them, as far as it was changed; without a day there is no next meeting. */
export function meetingChanges(
  { cadence, ...changed }: { readonly [N in Name]?: string },
  { meetingDay: date, meetingTime: time, meetingZone: zone }: Meetings,
): { cadence?: string; nextMeeting?: string } {
  const isMoved = Object.values(changed).some((value) => value !== undefined);
  return {
    ...(cadence !== undefined && { cadence }),
    ...(isMoved && { nextMeeting: date && meetingText({ date, time, zone: zone.trim() }) }),
  };
}

export function meetingFields(form: Pick<EntryForm<Name>, 'text'>, host: DialogHost): TemplateResult {
  const text = formTexts(host);
  const mark = host.commonText().optional;
  return html`${form.text('cadence', { label: text.cadence, help: text.cadenceHelp, mark, maximumLength: 200, suggestions: [text.weekly, text.fortnightly, text.monthly] })}
    <fieldset class="stack">
      <legend>${text.nextMeeting} <span class="mark">(${mark})</span></legend>
      <div class="stack columns">
        ${form.text('meetingDay', { label: text.meetingDay, type: 'date', minimum: '1900-01-01', maximum: '2199-12-31' })}
        ${form.text('meetingTime', { label: text.meetingTime, type: 'time' })}
      </div>
      ${form.text('meetingZone', { label: text.meetingZone, help: text.nextMeetingHelp, suggestions: Intl.supportedValuesOf('timeZone') })}
    </fieldset>`;
}
