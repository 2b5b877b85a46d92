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

/** The date so many months later: on the same day of the month or, where the month has no such day, on its last one. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const [year, month, dayOfMonth] = date.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return toDate(Date.UTC(year, month - 1 + months, Math.min(dayOfMonth, last)));
}

/** Whole days from one date to another. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number => (utc(to) - utc(from)) / day;

const offsetAt = (instant: Instant, zone: string) => wallTime(instant, zone) - instant;

/**
 * The instant of a wall time, `hh:mm`, on a date in a zone. One that is skipped is read with the offset before the gap;
 * of one that comes twice it is the first (RFC 5545, section 3.3.5).
 */
export function instantAt(date: CalendarDate, time: string, zone: string): Instant {
  const local = Date.parse(`${date}T${time}Z`);
  const [before, after] = [local - offsetAt(local - day, zone), local - offsetAt(local + day, zone)];
  return [before, after].find((instant) => wallTime(instant, zone) === local) ?? before;
}

/** The wall time, `hh:mm`, at an instant in a zone. */
export const timeAt = (instant: Instant, zone: string): string =>
  new Date(wallTime(instant, zone)).toISOString().slice(11, 16);

/** What was worked out already, by zone and date: each fold asks for the same days. */
const starts = new Map<string, Instant>();
const mostStarts = 10_000;

/** The first instant of a date in a zone, also where midnight is skipped or comes twice (daylight saving). */
export function startOfDay(date: CalendarDate, zone: string): Instant {
  const name = `${zone} ${date}`;
  const known = starts.get(name);
  if (known !== undefined) return known;
  if (starts.size >= mostStarts) starts.clear();
  const start = findStart(date, zone);
  starts.set(name, start);
  return start;
}

function findStart(date: CalendarDate, zone: string): Instant {
  const midnight = utc(date);
  const offsets = [offsetAt(midnight - day, zone), offsetAt(midnight + day, zone)];
  const candidates = offsets.map((offset) => midnight - offset).sort((a, b) => a - b);
  return candidates.find((instant) => dateAt(instant, zone) === date) ?? candidates[1]!;
}

/** The instant at which a date is over in a zone. */
export const endOfDay = (date: CalendarDate, zone: string): Instant => startOfDay(addDays(date, 1), zone);
