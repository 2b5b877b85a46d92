/** When a group meets next: a day, a time and a zone, kept as one text. */
import { endOfDay, instantAt, startOfDay, type CalendarDate, type Instant } from './calendar.js';
import { date as isDate, time as isTime } from './values.js';

export interface NextMeeting {
  readonly date: CalendarDate;
  /** `hh:mm`, on a clock of 24 hours; all day without it. */
  readonly time?: string;
  /** IANA name; without it the day is each reader's own. */
  readonly zone?: string;
}

/** A local time and its zone in brackets, as `Temporal.ZonedDateTime.from` reads it: `2026-06-12T14:00[Europe/Lisbon]`. */
export const meetingText = ({ date, time, zone }: NextMeeting): string =>
  `${date}${time ? `T${time}` : ''}${zone ? `[${zone}]` : ''}`;

/** Undefined where the text begins with no day that there is. */
export function meetingIn(text = ''): NextMeeting | undefined {
  const [, date, time, isUtc, zone = isUtc && 'UTC'] = /^(.{10})(?:T(\d\d:\d\d)[:.\d]*(Z)?)?(?:\[(.+)\])?/.exec(text) ?? [];
  if (!isDate(date)) return undefined;
  return { date, ...(isTime(time) && { time }), ...(zone && { zone }) };
}

/** When it begins, and when its day is over. `here`: the zone of a reader, for a day that has none. */
export function spanOf({ date, time, zone }: NextMeeting, here: string): { readonly begins: Instant; readonly over: Instant } {
  const where = zone ?? here;
  return { begins: time ? instantAt(date, time, where) : startOfDay(date, where), over: endOfDay(date, where) };
}
