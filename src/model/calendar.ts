/** Calendar dates and the instants at which they begin in a time zone. */

/** `YYYY-MM-DD` (ISO 8601). */
export type CalendarDate = string;
/** Milliseconds since the Unix epoch, UTC. */
export type Instant = number;

export const hour = 3_600_000;
export const day = 24 * hour;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Local wall time in the IANA zone, as if it were UTC; a zone that the platform doesn't know counts as UTC. */
function wallTime(instant: Instant, zone: string): Instant {
  let format = formats.get(zone);
  if (!format) {
    const parts = {
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    } as const;
    const make = (timeZone: string) => new Intl.DateTimeFormat('en-US', { ...parts, hourCycle: 'h23', timeZone });
    try {
      format = make(zone);
    } catch {
      format = make('UTC');
    }
    formats.set(zone, format);
  }
  const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(part['year']!, part['month']! - 1, part['day'], part['hour'], part['minute'], part['second']);
}

const utc = (date: CalendarDate): Instant => Date.parse(`${date}T00:00:00Z`);
const toDate = (instant: Instant): CalendarDate => new Date(instant).toISOString().slice(0, 10);

/** The calendar date at an instant in a zone. */
export const dateAt = (instant: Instant, zone: string): CalendarDate => toDate(wallTime(instant, zone));

/** The date so many days later; negative for earlier. */
export const addDays = (date: CalendarDate, days: number): CalendarDate => toDate(utc(date) + days * day);

/** Whole days from one date to another. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number => (utc(to) - utc(from)) / day;

/** The first instant of a date in a zone, also where midnight is skipped or comes twice (daylight saving). */
export function startOfDay(date: CalendarDate, zone: string): Instant {
  const midnight = utc(date);
  const offsetAt = (instant: Instant) => wallTime(instant, zone) - instant;
  const candidates = [midnight - offsetAt(midnight - day), midnight - offsetAt(midnight + day)].sort((a, b) => a - b);
  return candidates.find((instant) => dateAt(instant, zone) === date) ?? candidates[1]!;
}

/** The instant at which a date is over in a zone. */
export const endOfDay = (date: CalendarDate, zone: string): Instant => startOfDay(addDays(date, 1), zone);
