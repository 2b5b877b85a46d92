/** Writes when check-ins are due as a calendar file (iCalendar, RFC 5545), which any calendar can import. */
import { hour, instantAt, type Instant } from '../model/calendar.js';
import type { Commitment } from '../model/rows.js';

export interface CalendarOptions {
  /** When the file is written. */
  readonly now: Instant;
  /** The wall time in each commitment's zone, `hh:mm`, at which a check-in stands in the calendar; by default `16:00`. */
  readonly time?: string;
  readonly texts?: CalendarTexts;
}

export interface CalendarTexts {
  /** What the calendar shows, and whoever runs it can read; by default the same two words for every commitment. */
  readonly summary: (commitment: Commitment) => string;
}

const plain: CalendarTexts = { summary: () => 'Check in' };

/**
 * The check-ins of these commitments, which are those of one member: `text/calendar` in UTF-8. Each one that runs is an
 * event on the last day of every period, or, where there is one due date only, a task; a day before, it reminds. What is
 * paused is left out. All times are in UTC, so that no calendar has to know the owner's zone; a file that is imported
 * again takes the place of the earlier one, event by event.
 */
export function calendarOf(
  commitments: readonly Commitment[],
  { now, time = '16:00', texts = plain }: CalendarOptions,
): string {
  const entries = commitments.filter(({ status }) => status === 'active').flatMap((commitment) => {
    const due = dueDates(commitment).map((date) => instantAt(date, time, commitment.zone));
    return due.length ? entryOf(commitment, due, stamp(now), textValue(texts.summary(commitment))) : [];
  });
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Collegial//Check-ins//EN', 'CALSCALE:GREGORIAN', ...entries, 'END:VCALENDAR'];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** The last days of all periods but those that are paused; a pause that goes on stops those to come, too. */
const dueDates = ({ periods, later }: Commitment) => [
  ...periods.filter(({ state }) => state !== 'paused').map(({ end }) => end),
  ...(periods.at(-1)?.state === 'paused' ? [] : later),
];

function entryOf(
  { cadence, history }: Commitment,
  due: readonly Instant[],
  stamped: string,
  summary: string,
): string[] {
  // A plan that was shared anew is still the same one.
  const name = [`UID:${textValue(history[0]!.op)}@collegial`, `DTSTAMP:${stamped}`, `SEQUENCE:${history.length - 1}`];
  const about = [`SUMMARY:${summary}`, 'CLASS:PRIVATE'];
  const alarm = (trigger: string) => [
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${summary}`,
    `TRIGGER${trigger}:-PT24H`,
    'END:VALARM',
  ];
  if (cadence === 'once')
    return ['BEGIN:VTODO', ...name, `DUE:${stamp(due[0]!)}`, ...about, ...alarm(';RELATED=END'), 'END:VTODO'];
  const when = [`DTSTART:${stamp(due[0]!)}`, 'DURATION:PT15M', ...recurrence(due), 'TRANSP:TRANSPARENT'];
  return ['BEGIN:VEVENT', ...name, ...when, ...about, ...alarm(''), 'END:VEVENT'];
}

const week = 7 * 24 * hour;

/**
 * A rule counts in UTC, where the owner's clocks don't change: it holds only as long as theirs don't either, and else
 * each time is listed. The first one is listed, too, since not all readers add it; listed twice it counts once (section
 * 3.8.5.3).
 */
function recurrence(due: readonly Instant[]): string[] {
  if (due.length < 2) return [];
  const gap = due[1]! - due[0]!;
  const isEven = gap % week === 0 && due.every((instant, i) => i === 0 || instant - due[i - 1]! === gap);
  return isEven ? [`RRULE:FREQ=WEEKLY;INTERVAL=${gap / week};COUNT=${due.length}`] : [`RDATE:${due.map(stamp).join(',')}`];
}

/** A date with UTC time (section 3.3.5). */
const stamp = (instant: Instant): string => new Date(instant).toISOString().replace(/[-:]|\.\d+/g, '');

/** A TEXT value (section 3.3.11). Nothing in it may end the line, also for readers that know more ends than the standard. */
const textValue = (text: string): string =>
  text
    .replace(/\r\n?|[\n\v\f\u0085\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replace(/[^\P{Cc}\n]/gu, '')
    .replace(/\p{Cs}/gu, '\uFFFD')
    .replace(/[\\;,]/g, String.raw`\$&`)
    .replaceAll('\n', String.raw`\n`);

const utf8 = new TextEncoder();
const octets = (character: string) => utf8.encode(character).length;

/** A line in parts of at most 75 octets, of which none begins within a character (section 3.1). */
function folded(line: string): string {
  let [result, length] = ['', 0];
  for (const character of line) {
    const more = octets(character);
    if (length + more > 75) {
      result += '\r\n ';
      length = 1;
    }
    result += character;
    length += more;
  }
  return result;
}
