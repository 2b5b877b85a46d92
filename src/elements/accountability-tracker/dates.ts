/** Calendar dates as people read them; a date belongs to its owner's zone, so it's never converted. */
import type { CalendarDate, Instant } from '../../model/calendar.js';

export interface DateTexts {
  /** “Monday, 8 June” */
  readonly day: (date: CalendarDate) => string;
  /** “19–25 May” */
  readonly span: (from: CalendarDate, to: CalendarDate) => string;
  /** “25 May” */
  readonly short: (date: CalendarDate) => string;
}

/** The year is said where it isn't this one. */
export function dateTexts(language: string, now: Instant): DateTexts {
  const thisYear = new Date(now).toISOString().slice(0, 4);
  const format = (dates: readonly CalendarDate[], form: Intl.DateTimeFormatOptions) => {
    const year = dates.some((date) => !date.startsWith(thisYear)) ? ({ year: 'numeric' } as const) : {};
    return new Intl.DateTimeFormat(language, { ...form, ...year, timeZone: 'UTC' });
  };
  const time = (date: CalendarDate) => Date.parse(date);
  return {
    day: (date) => format([date], { weekday: 'long', day: 'numeric', month: 'long' }).format(time(date)),
    span: (from, to) => format([from, to], { day: 'numeric', month: 'short' }).formatRange(time(from), time(to)),
    short: (date) => format([date], { day: 'numeric', month: 'short' }).format(time(date)),
  };
}
