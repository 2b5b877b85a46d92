/** Folds rounds of feedback: started, extended, ended, told of in numbers; and veils what is read only once one has given. */
import { endOfDay, startOfDay, type Instant } from './calendar.js';
import type { Rows, Steps } from './group-rows.js';
import { participants } from './policy.js';
import type { MemberId } from './record.js';
import type { Agreement, Feedback, GroupCard, Round } from './rows.js';

const change = (rows: Rows, id: string, with_: Partial<Round>) => rows.rounds.set(id, { ...rows.rounds.get(id)!, ...with_ });

export const roundSteps: Steps<'round' | 'extension' | 'round-end' | 'tally'> = {
  round({ op, author, at, body: { name, from, due, zone, questionnaire, reveal } }, rows) {
    const named = { ...(name !== undefined && { name }), ...(questionnaire && { questionnaire }) };
    rows.rounds.set(op, { id: op, by: author, at, ...named, from, due, zone, reveal, dues: {}, tallies: {} });
  },
  extension({ body: { round, due, member } }, rows) {
    const { dues } = rows.rounds.get(round)!;
    change(rows, round, member === undefined ? { due } : { dues: { ...dues, [member]: due } });
  },
  'round-end'({ at, body: { round } }, rows) {
    change(rows, round, { ended: rows.rounds.get(round)!.ended ?? at });
  },
  tally({ author, body: { round, given, received } }, rows) {
    const { [author]: _, ...others } = rows.rounds.get(round)!.tallies;
    const told = given !== undefined && received !== undefined;
    change(rows, round, { tallies: told ? { ...others, [author]: { given, received } } : others });
  },
};

/** The rounds as they stand now, newest first. */
export const roundsView = ({ rounds, members }: Rows, now: Instant): Round[] =>
  [...rounds.values()].reverse().map((round) => {
    const { from, due, dues, zone, ended } = round;
    const own = Object.entries(dues).flatMap(([member, day]) => (members.get(member)?.status === 'left' ? [] : [day]));
    const lastDue = [due, ...own].sort().at(-1)!;
    const isOver = ended !== undefined || now >= endOfDay(lastDue, zone);
    return { ...round, lastDue, state: isOver ? 'over' : now < startOfDay(from, zone) ? 'coming' : 'running' };
  });

/** In which nobody can give, whatever they do themselves. */
const closed: ReadonlySet<string> = new Set(['suspended', 'expired', 'paused', 'ended']);

/**
 * Feedback as its recipient sees it: in a round with mutual reveal without its words, until they have given in that
 * round, or can't give any more. The interface keeps that, not the encryption.
 */
export function veiling(
  rows: Rows,
  me: MemberId | undefined,
  { gate }: Pick<Agreement, 'gate'>,
  card: Pick<GroupCard, 'status'> | undefined,
): (row: Feedback) => Feedback {
  const { feedback, members, rounds } = rows;
  const hasOthers = participants(rows).some(({ id }) => id !== me);
  const canGive = members.get(me ?? '')?.status === 'active' && hasOthers && !closed.has(gate) && !closed.has(card?.status ?? '');
  if (!canGive) return (row) => row;
  const gave = new Set([...feedback.values()].flatMap(({ giver, round }) => (giver === me ? [round] : [])));
  // What was acknowledged was read.
  const isVeiled = ({ recipient, round, status }: Feedback) =>
    recipient === me && status === 'released' && !gave.has(round) && rounds.get(round ?? '')?.reveal === 'mutual';
  return (row) => (isVeiled(row) ? veiled(row) : row);
}

function veiled(row: Feedback): Feedback {
  const { asked: _, revisedPromise: __, widening: ___, ...rest } = row;
  return { ...rest, promise: '', answers: {}, addenda: [], replies: [], veiled: true };
}
