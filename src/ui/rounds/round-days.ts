/** The days of a round in words. */
import type { CalendarDate, Instant } from '../../model/calendar.js';

const minute = 60_000;

/** The end of a day as the last minute before it, in the reader's zone: “Fri 30 Oct, 23:59”. */
export const endText = (end: Instant, language: string, timeZone: string): string => {
  const form = { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit', timeZone } as const;
  return new Intl.DateTimeFormat(language, form).format(end - minute);
};

/** A calendar date as it stands: “Fri 30 Oct”. */
export const dayText = (date: CalendarDate, language: string): string =>
  new Intl.DateTimeFormat(language, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' }).format(Date.parse(date));
