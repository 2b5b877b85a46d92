/** When somebody is reminded, and told a number: at most once a day, and never in quiet hours. */
import { addDays, dateAt, type CalendarDate } from './calendar.js';
import { isQuiet, type Moment } from './quiet-hours.js';

/** The last day on which somebody was reminded, in their zone, and of what; `away`: they put it away for that day. */
export type NudgeDay = { readonly date: CalendarDate; readonly key: string; readonly away?: true };

/** Whoever travels west comes into a day that has been already. A clock that was far ahead doesn't count. */
const isUsed = (used: CalendarDate | undefined, { now, zone }: Moment): boolean => {
  const today = dateAt(now, zone);
  return used !== undefined && used >= today && used <= addDays(today, 1);
};

/**
 * What is to be remembered of all that there is to remind of: of one thing a day, of the next one each day. What was
 * remembered stays where the day is used, or is quiet.
 */
export function nudgeDay(keys: readonly string[], known: NudgeDay | undefined, moment: Moment): NudgeDay | undefined {
  if (isUsed(known?.date, moment) || isQuiet(moment) || !keys.length) return known;
  return { date: dateAt(moment.now, moment.zone), key: keys[(keys.indexOf(known?.key ?? '') + 1) % keys.length]! };
}

/** What somebody is reminded of now. */
export const nudgeNow = (keys: readonly string[], day: NudgeDay | undefined, moment: Moment): string | undefined =>
  day && !day.away && isUsed(day.date, moment) && !isQuiet(moment) && keys.includes(day.key) ? day.key : undefined;

/** The last day on which a number rose, and what is told on it since. */
export type ToldDay = { readonly date: CalendarDate; readonly count: number };

/** What is told of a number after `told`: it falls at any time, and rises once a day, never in quiet hours. */
export function toldNow(count: number, told: number, known: ToldDay | undefined, moment: Moment): number {
  if (count <= told || isQuiet(moment)) return Math.min(count, told);
  return isUsed(known?.date, moment) ? Math.min(count, Math.max(known!.count, told)) : count;
}

/** What is to be remembered once `now` is told after `told`. */
export function toldDay(now: number, told: number, known: ToldDay | undefined, moment: Moment): ToldDay | undefined {
  const used = isUsed(known?.date, moment);
  if (now > told && !used) return { date: dateAt(moment.now, moment.zone), count: now };
  return used && now < told ? { date: known!.date, count: Math.min(now, known!.count) } : known;
}
