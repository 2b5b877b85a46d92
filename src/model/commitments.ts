/** Folds commitments with their if–then plans, check-ins and the buddy's words. */
import type { Instant } from './calendar.js';
import type { CommitmentInProgress, Rows, Steps } from './group-rows.js';
import { laterEnds, periodsOf } from './periods.js';
import type { MemberId } from './record.js';
import type { Commitment } from './rows.js';

const planNames = ['technique', 'obstacle', 'cue', 'act', 'start', 'cadence', 'until', 'zone'] as const;

const planIn = (body: Pick<CommitmentInProgress, (typeof planNames)[number]>) =>
  Object.fromEntries(planNames.map((name) => [name, body[name]])) as Pick<
    CommitmentInProgress,
    (typeof planNames)[number]
  >;

export const commitmentSteps: Steps<'plan' | 'change' | 'pause' | 'end' | 'check-in' | 'buddy-word'> = {
  plan({ op, author, at, audience, body }, rows, pending) {
    rows.commitments.set(op, {
      ...planIn(body),
      ...{ id: op, owner: author, share: body.share, buddy: body.buddy, feedback: body.feedback, at },
      readers: audience as readonly MemberId[],
      status: 'active',
      checkIns: [],
      pauses: [],
      words: [],
      last: op,
      pending,
    });
  },
  change({ op, body }, rows) {
    Object.assign(rows.commitments.get(body.commitment)!, planIn(body), { last: op });
  },
  pause({ op, at, body }, rows) {
    const row = rows.commitments.get(body.commitment)!;
    const from = Date.parse(at);
    if (body.paused === (row.status === 'paused') || row.ended) return;
    if (body.paused) row.pauses.push({ from });
    else row.pauses.at(-1)!.to = from;
    Object.assign(row, { status: body.paused ? 'paused' : 'active', last: op });
  },
  end({ op, at, body }, rows) {
    Object.assign(rows.commitments.get(body.commitment)!, { status: body.outcome, ended: Date.parse(at), last: op });
  },
  'check-in'({ op, at, body }, rows, pending) {
    const { commitment, period, outcome, happened, learned } = body;
    rows.commitments.get(commitment)!.checkIns.push({ op, at, period, outcome, happened, learned, pending });
  },
  'buddy-word'({ op, author, at, body }, rows) {
    rows.commitments.get(body.commitment)!.words.push({ op, author, at, text: body.text });
  },
};

/** The commitments as they stand now, newest first. */
export function commitmentsView(rows: Rows, now: Instant): Commitment[] {
  return [...rows.commitments.values()].reverse().map((commitment) => {
    const { checkIns: _, pauses, ended, ...row } = commitment;
    const periods = periodsOf(commitment, [...pauses, ...(rows.members.get(row.owner)?.pauses ?? [])], now);
    const later = ended === undefined ? laterEnds(row, periods.length) : [];
    return { ...row, periods, later, attention: row.status === 'active' ? attentionIn(periods) : 'none' };
  });
}

function attentionIn(periods: Commitment['periods']): Commitment['attention'] {
  const begun = periods.filter(({ state }) => state !== 'upcoming');
  const [before, current] = [begun.at(-2), begun.at(-1)];
  if (current?.state === 'due-soon' || current?.state === 'grace') return 'due';
  if (current?.state === 'missed') return 'overdue';
  if (current?.state !== 'open') return 'none';
  return before?.state === 'grace' ? 'due' : before?.state === 'missed' ? 'overdue' : 'none';
}
