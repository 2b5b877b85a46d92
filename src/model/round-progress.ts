/** What a round is for one member and for the group: until when, whether late, and how many are still without feedback. */
import { endOfDay, type CalendarDate, type Instant } from './calendar.js';
import { grace, reminder } from './periods.js';
import type { MemberId } from './record.js';
import type { Feedback, Member, Round, Tally } from './rows.js';

/** The last day that a member has, in the round's zone. */
export function dueFor({ due, dues }: Pick<Round, 'due' | 'dues'>, member: MemberId): CalendarDate {
  const own = Object.hasOwn(dues, member) ? dues[member]! : due;
  return own > due ? own : due;
}

/** The instant at which a day is over in a round's zone, or at which the round was ended before. */
const closes = ({ zone, ended }: Pick<Round, 'zone' | 'ended'>, day: CalendarDate): Instant =>
  Math.min(endOfDay(day, zone), ended === undefined ? Infinity : Date.parse(ended));

/** The instant at which a round is over for a member: with their last day, or where it was ended before. */
export const closesFor = (round: Round, member: MemberId): Instant => closes(round, dueFor(round, member));

/** The instant at which it is over for everybody. */
export const closesForAll = (round: Round): Instant => closes(round, round.lastDue);

/** How a round stands for a member. `soon`: in the last 24 hours; `grace`: over, and not called late yet. */
export function standingOf(round: Round, member: MemberId, now: Instant): 'coming' | 'open' | 'soon' | 'grace' | 'late' {
  if (round.state === 'coming') return 'coming';
  const over = closesFor(round, member);
  if (now >= over + grace) return 'late';
  if (now >= over) return 'grace';
  return now >= over - reminder ? 'soon' : 'open';
}

/** Whether feedback came late for its round; of what was given anew and isn't there as it was first, nothing is said. */
export function isLate({ giver, since }: Pick<Feedback, 'giver' | 'since'>, round: Round): boolean {
  return since !== undefined && standingOf(round, giver, Date.parse(since)) === 'late';
}

/** The round that runs; of several that were started beside each other, the oldest. */
export const currentRound = (rounds: readonly Round[]): Round | undefined =>
  rounds.findLast(({ state }) => state === 'running');

const isIn = (round: Pick<Round, 'id'>) => (row: Feedback) => row.round === round.id && row.status !== 'retracted';

/** To whom a member gave in a round, as far as the reader may read it. */
export const givenTo = (round: Pick<Round, 'id'>, member: MemberId, feedback: readonly Feedback[]): Set<MemberId> =>
  new Set(feedback.filter(isIn(round)).flatMap(({ giver, recipient }) => (giver === member ? [recipient] : [])));

/** A member's own numbers in a round. What is still sealed to its giver alone isn't given yet. */
export function tallyOf(round: Pick<Round, 'id'>, member: MemberId, feedback: readonly Feedback[]): Tally {
  const released = feedback.filter(({ status }) => status !== 'submitted');
  const from = released.filter(isIn(round)).flatMap(({ giver, recipient }) => (recipient === member ? [giver] : []));
  return { given: givenTo(round, member, released).size, received: new Set(from).size };
}

/** Of those who are active: how many have feedback in a round, how many are without, and how many haven't said. */
export interface Progress {
  readonly with: number;
  readonly without: number;
  readonly untold: number;
}

/** What a member tells of themselves in a round; undefined where they tell nothing. */
export const toldBy = ({ tallies }: Pick<Round, 'tallies'>, member: MemberId): Tally | undefined =>
  Object.hasOwn(tallies, member) ? tallies[member] : undefined;

/** Whether something waits in a round that its reader reads once they have given, too. */
export const isAwaited = ({ id }: Pick<Round, 'id'>, feedback: readonly Feedback[]): boolean =>
  feedback.some(({ veiled, round }) => veiled && round === id);

export function progressOf(round: Pick<Round, 'tallies'>, members: readonly Member[]): Progress {
  const active = members.filter(({ status }) => status === 'active');
  const told = active.flatMap(({ id }) => toldBy(round, id) ?? []);
  const with_ = told.filter(({ received }) => received > 0).length;
  return { with: with_, without: told.length - with_, untold: active.length - told.length };
}
