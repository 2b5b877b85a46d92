/** Quiet hours: between which times of day a member isn’t reminded of anything, in their own zone. */
import { addDays, dateAt, endOfDay, instantAt, timeAt, type Instant } from './calendar.js';
import type { GroupView } from './group-view.js';
import type { Body } from './kinds.js';

export type QuietHours = Required<Body<'quiet-hours'>>;

/** Where somebody hasn't said anything else. */
export const usualQuiet: QuietHours = { from: '18:00', to: '08:00' };

/** Where and when a member is reminded: in their zone. */
export interface Moment {
  readonly now: Instant;
  readonly zone: string;
  readonly quiet: QuietHours;
}

/** As the reader has said, or the usual ones. */
export const quietHoursOf = ({ quietHours: { from, to } = {} }: Pick<GroupView, 'quietHours'>): QuietHours =>
  from !== undefined && to !== undefined ? { from, to } : usualQuiet;

export function isQuiet({ now, zone, quiet: { from, to } }: Moment): boolean {
  const time = timeAt(now, zone);
  return from <= to ? from <= time && time < to : from <= time || time < to;
}

/** When quiet hours begin or end, or the day ends, whichever comes first. */
export function nextTurn({ now, zone, quiet }: Moment): Instant {
  const today = dateAt(now, zone);
  const times = [today, addDays(today, 1)].flatMap((each) => [
    endOfDay(each, zone),
    ...[quiet.from, quiet.to].map((time) => instantAt(each, time, zone)),
  ]);
  return Math.min(...times.filter((instant) => instant > now));
}
