/** Whom a missed check-in asks for what, and when: its owner, then the buddy, then the group. */
import type { Instant } from './calendar.js';
import type { GroupView } from './group-view.js';
import { meetingIn, spanOf } from './next-meeting.js';
import { grace, untilBuddy, untilRound } from './periods.js';
import type { Commitment, Period } from './rows.js';

/** In the order in which they are climbed. */
const rungs = ['self', 'buddy', 'round'] as const;

/** What a missed check-in asks of the reader: to say how it went, to ask its owner, or to begin a round with the group. */
export interface Rung {
  readonly rung: (typeof rungs)[number];
  readonly commitment: Commitment;
  readonly since: Instant;
}

type View = Pick<GroupView, 'card' | 'me' | 'members' | 'commitments' | 'buddies'>;

/** The rungs that the reader stands on; the oldest first, and of those that began together the gentlest. */
export function ladder(view: View, now: Instant): Rung[] {
  return view.commitments
    .flatMap((commitment) => rungsNow(commitment, view, now))
    .sort((a, b) => a.since - b.since || rungs.indexOf(a.rung) - rungs.indexOf(b.rung));
}

/** Those about one commitment; none while its owner or the reader takes no part. */
export function rungsNow(commitment: Commitment, view: View, now: Instant): Rung[] {
  const { owner, status } = commitment;
  const isActive = (member: string) => view.members.some((each) => each.id === member && each.status === 'active');
  if (view.me?.status !== 'active' || status !== 'active' || !isActive(owner)) return [];
  return rungsOf(commitment, view).filter(({ since }) => since <= now);
}

function rungsOf(commitment: Commitment, view: View): Rung[] {
  const { owner, share, zone } = commitment;
  const me = view.me!.id;
  const missed = unanswered(commitment);
  const [first] = missed;
  if (!first) return [];
  const asked = lastWord(me, owner, view);
  const toAsk = missed.find(({ closes }) => closes > asked);
  const isMine = owner === me;
  const steps: Rung[] = [];
  const step = (rung: Rung['rung'], since: Instant) => void steps.push({ rung, commitment, since });
  if (isMine) step('self', first.closes + grace);
  else if (toAsk && supports(me, owner, view)) step('buddy', asksFrom(toAsk));
  // What the group doesn't know of its owner alone can bring to it.
  if (share === 'group' || (share === 'buddy' && isMine)) step('round', roundFrom(first, zone, view));
  return steps;
}

/** The missed periods since the last pause, and that were over when the last check-in was given. */
function unanswered({ periods }: Commitment): Period[] {
  const paused = periods.findLastIndex(({ state }) => state === 'paused');
  const said = Math.max(...periods.flatMap(({ checkIns }) => checkIns.map(({ at }) => Date.parse(at))));
  return periods.slice(paused + 1).filter(({ state, closes }) => state === 'missed' && closes > said);
}

/** When somebody last sent a member a word about any commitment of theirs. */
const lastWord = (author: string, owner: string, { commitments }: View): Instant =>
  Math.max(
    ...commitments
      .filter((commitment) => commitment.owner === owner)
      .flatMap(({ words }) => words.flatMap((word) => (word.author === author ? [Date.parse(word.at)] : []))),
  );

const supports = (me: string, owner: string, { buddies }: View): boolean =>
  buddies.some(({ supporter, supported, status }) => supporter === me && supported === owner && status !== 'released');

const asksFrom = ({ closes }: Period): Instant => closes + grace + untilBuddy;

/** From the day of the next meeting, where that is known and the buddy's turn comes before it is over. */
function roundFrom(period: Period, zone: string, { card }: View): Instant {
  const from = asksFrom(period);
  const meeting = meetingIn(card?.nextMeeting);
  // Its whole day, wherever the hour.
  const day = meeting && spanOf({ date: meeting.date }, meeting.zone ?? zone);
  return day && day.over > from ? Math.max(from, day.begins) : from + untilRound;
}
