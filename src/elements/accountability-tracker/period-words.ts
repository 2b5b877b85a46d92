/** What a commitment's periods say: which are to be told, how many were, and the words for each. */
import type { tracker } from '../../localization/en/tracker.js';
import type { Commitment, Period } from '../../model/rows.js';
import type { TrackerHost } from './tracker-host.js';

/** How a period is drawn. */
export type Mark = 'did' | 'partly' | 'not-yet' | 'changed' | 'missed' | 'over' | 'paused' | 'open' | 'upcoming';

export const markWords: { readonly [M in Mark]: keyof typeof tracker } = {
  did: 'markDid',
  partly: 'markPartly',
  'not-yet': 'markNotYet',
  changed: 'markChanged',
  missed: 'markMissed',
  over: 'markOver',
  paused: 'markPaused',
  open: 'markOpen',
  upcoming: 'markUpcoming',
};

export function markOf({ state, checkIns }: Pick<Period, 'state' | 'checkIns'>): Mark {
  const last = checkIns.at(-1);
  if (last) return last.outcome;
  return state === 'missed' || state === 'paused' || state === 'upcoming' ? state : 'open';
}

export const begunPeriods = ({ periods }: Commitment): Period[] => periods.filter(({ state }) => state !== 'upcoming');

/** The period that a check-in is about unless another is chosen: one still in time, else the last one. */
export function currentPeriod(commitment: Commitment): Period | undefined {
  const begun = begunPeriods(commitment);
  return (
    begun.find(({ state }) => state === 'grace') ??
    begun.find(({ state }) => state === 'due-soon' || state === 'open') ??
    begun.at(-1)
  );
}

export const lastMissed = ({ periods }: Commitment): Period | undefined =>
  periods.findLast(({ state }) => state === 'missed');

/** How far it has come, as a sentence or two. */
export function progressText(
  commitment: Commitment,
  { text, dates: { day }, me }: Pick<TrackerHost, 'text' | 'dates' | 'me'>,
): string {
  const { periods, status, owner } = commitment;
  const given = periods.filter(({ checkIns }) => checkIns.length).length;
  // Others are told what was given, and never what wasn't.
  const missed = owner === me ? periods.filter(({ state }) => state === 'missed').length : 0;
  const asked = given + missed;
  const next = periods.find(({ state }) => ['open', 'due-soon', 'grace', 'upcoming'].includes(state));
  const due = () => {
    if (status === 'paused') return text.pausedNow;
    if (status !== 'active') return '';
    if (!next) return text.planOver;
    if (next.state === 'grace') return text.inGrace(day(next.end));
    if (next.state === 'due-soon') return text.dueBy(day(next.end));
    if (asked) return text.nextDue(day(next.end));
    return next.state === 'upcoming' && next === periods[0]
      ? text.startsOn(day(next.start))
      : text.firstDue(day(next.end));
  };
  return [asked ? text.given(given, asked) : '', due()].join(' ').trim();
}
