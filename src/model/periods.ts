/** The periods of a commitment: when a check-in is due, and which were missed. Computed, never stored. */
import { addDays, day, daysBetween, endOfDay, startOfDay, type CalendarDate, type Instant } from './calendar.js';
import type { CommitmentInProgress } from './group-rows.js';
import type { CheckIn, Period } from './rows.js';

/** A check-in within a day of the period's end is still in time; a reminder is due a day before it. */
export const grace = day;
export const reminder = day;
/** No plan runs for longer than ten years of weeks, so a forged end can't fill the memory. */
const mostPeriods = 520;

type Interval = { readonly from: Instant; readonly to?: Instant };

/** First and last days of all periods up to the end date. */
function spans({ cadence, start, until }: Pick<CommitmentInProgress, 'cadence' | 'start' | 'until'>): [CalendarDate, CalendarDate][] {
  if (cadence === 'once') return [[start, until < start ? start : until]];
  const length = cadence === 'weekly' ? 7 : 14;
  const count = Math.min(Math.max(Math.ceil((daysBetween(start, until) + 1) / length), 1), mostPeriods);
  return Array.from({ length: count }, (_, i) => [addDays(start, i * length), addDays(start, (i + 1) * length - 1)]);
}

/** All periods that have begun by `now`, and the next one; those after the commitment's end are left out. */
export function periodsOf(commitment: CommitmentInProgress, pauses: readonly Interval[], now: Instant): Period[] {
  const { zone, checkIns, ended = Infinity } = commitment;
  const periods: Period[] = [];
  for (const [start, end] of spans(commitment)) {
    const opens = startOfDay(start, zone);
    if (opens > ended && periods.length) break;
    const closes = endOfDay(end, zone);
    const own = checkIns.filter(({ period }) => period === start);
    const paused = pauses.some(({ from, to = Infinity }) => from < closes + grace && to > opens);
    periods.push({ start, end, closes, state: stateOf(own, { opens, closes: Math.min(closes, ended) }, paused, now), checkIns: own });
    if (opens > now) break;
  }
  return periods;
}

function stateOf(own: readonly CheckIn[], { opens, closes }: { opens: Instant; closes: Instant }, paused: boolean, now: Instant): Period['state'] {
  if (own[0]) return Date.parse(own[0].at) > closes + grace ? 'late' : 'given';
  if (paused) return 'paused';
  if (now < opens) return 'upcoming';
  if (now < closes - reminder) return 'open';
  if (now < closes) return 'due-soon';
  return now < closes + grace ? 'grace' : 'missed';
}
