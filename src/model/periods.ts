/** The periods of a commitment: when a check-in is due, and which were missed. Computed, never stored. */
import { addDays, addMonths, day, daysBetween, endOfDay, startOfDay, type CalendarDate, type Instant } from './calendar.js';
import type { CommitmentInProgress } from './group-rows.js';
import type { PlanDetails } from './kinds.js';
import type { CheckIn, Period } from './rows.js';

/** A check-in within a day of the period's end is still in time; a reminder is due a day before it. */
export const grace = day;
export const reminder = day;
/** How long after a missed check-in the buddy is asked to ask, and how long after that the group has its round. */
export const untilBuddy = day;
export const untilRound = 3 * day;
/** No plan runs for longer than ten years of weeks, so a forged end can't fill the memory. */
const mostPeriods = 520;

type Interval = { readonly from: Instant; readonly to?: Instant };

/** When a period begins, counted from the plan's start, so that the 31st comes back after a shorter month. */
const startOf: { readonly [C in Exclude<PlanDetails['cadence'], 'once'>]: (start: CalendarDate, i: number) => CalendarDate } = {
  weekly: (start, i) => addDays(start, 7 * i),
  fortnightly: (start, i) => addDays(start, 14 * i),
  monthly: addMonths,
};

/** First and last days of all periods. The last one ends with the plan; less than half a period is no period. */
function spans({ cadence, start, until }: Pick<PlanDetails, 'cadence' | 'start' | 'until'>): [CalendarDate, CalendarDate][] {
  const over = addDays(until < start ? start : until, 1);
  const starts = [start];
  const startAt = (i: number) => (cadence === 'once' ? over : startOf[cadence](start, i));
  for (let from = startAt(1); from < over && starts.length < mostPeriods; from = startAt(starts.length)) {
    if (2 * daysBetween(from, over) < daysBetween(from, startAt(starts.length + 1))) break;
    starts.push(from);
  }
  return starts.map((from, i) => [from, addDays(starts[i + 1] ?? over, -1)]);
}

/** The last days of the periods after those that are shown. */
export const laterEnds = (plan: Parameters<typeof spans>[0], shown: number): CalendarDate[] =>
  spans(plan)
    .slice(shown)
    .map(([, end]) => end);

/** All periods that have begun by `now`, and the next one; those after the commitment's end are left out. */
export function periodsOf(commitment: CommitmentInProgress, pauses: readonly Interval[], now: Instant): Period[] {
  const { zone, checkIns, endings } = commitment;
  const ended = endings.length ? Date.parse(endings.at(-1)!.at) : Infinity;
  const shown: { start: CalendarDate; end: CalendarDate; opens: Instant }[] = [];
  for (const [start, end] of spans(commitment)) {
    const opens = startOfDay(start, zone);
    if (opens > ended && shown.length) break;
    shown.push({ start, end, opens });
    if (opens > now) break;
  }
  // The end asks for nothing more, like a pause.
  const idle = [...pauses, { from: ended }];
  return shown.map(({ start, end, opens }, i) => {
    const closes = endOfDay(end, zone);
    const next = shown[i + 1]?.start;
    // What was said before the plan changed stands in the period of its day, or in the nearest.
    const own = checkIns.filter(({ period }) => (i === 0 || period >= start) && (next === undefined || period < next));
    const paused = idle.some(({ from, to = Infinity }) => from < closes + grace && to > opens);
    return { start, end, closes, state: stateOf(own, opens, closes, paused, now), checkIns: own };
  });
}

function stateOf(
  own: readonly CheckIn[],
  opens: Instant,
  closes: Instant,
  paused: boolean,
  now: Instant,
): Period['state'] {
  if (own[0]) return Date.parse(own[0].at) > closes + grace ? 'late' : 'given';
  if (paused) return 'paused';
  if (now < opens) return 'upcoming';
  if (now < closes - reminder) return 'open';
  if (now < closes) return 'due-soon';
  return now < closes + grace ? 'grace' : 'missed';
}
