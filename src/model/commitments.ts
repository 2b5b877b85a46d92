/** Folds commitments with their if–then plans, check-ins and the buddy's words. */
import type { Instant } from './calendar.js';
import { commitmentIn, latest, type CommitmentInProgress, type Rows, type Steps } from './group-rows.js';
import { planNames, planOf } from './kinds.js';
import { laterEnds, periodsOf } from './periods.js';
import type { GroupRecord, MemberId } from './record.js';
import { begin, replacedBy } from './replacing.js';
import type { Commitment, PlanVersion } from './rows.js';

/** The history with a further plan; `beside`, where its author didn't know of another one before it. */
function withPlan(history: readonly PlanVersion[], { op, at, after, body }: GroupRecord<'plan' | 'change'>): PlanVersion[] {
  const [plan, before] = [planOf(body), history.at(-1)];
  const differs = before && planNames.some((name) => plan[name] !== before.plan[name]);
  return [...history, { op, at, plan, ...(differs && !after?.includes(before.op) && { beside: true }) }];
}

export const commitmentSteps: Steps<'plan' | 'change' | 'pause' | 'end' | 'check-in' | 'buddy-word'> = {
  plan(record, rows, pending) {
    const { op, author, at, body } = record;
    const { share, buddy, feedback } = body;
    const readers = record.audience as readonly MemberId[];
    const isMine = (row: CommitmentInProgress | undefined) => row?.owner === author;
    const before = replacedBy(record).map((commitment) => commitmentIn({ commitment }, rows)).findLast(isMine);
    begin(record, before, rows);
    if (before) rows.commitments.delete(before.id);
    // What happened so far stays with those who can read both.
    const { status = 'active', history = [], endings = [], checkIns = [], pauses = [], words = [] } = before ?? {};
    rows.commitments.set(op, {
      ...planOf(body),
      id: op,
      owner: author,
      share,
      buddy,
      feedback,
      at,
      readers,
      former: rows.former.get(op) ?? [],
      status,
      history: withPlan(history, record),
      endings,
      checkIns,
      pauses,
      words,
      last: op,
      pending,
    });
  },
  change(record, rows) {
    const { op, body } = record;
    const row = commitmentIn(body, rows)!;
    Object.assign(row, planOf(body), { history: withPlan(row.history, record), last: op });
  },
  pause({ op, at, body }, rows) {
    const row = commitmentIn(body, rows)!;
    const from = Date.parse(at);
    if (body.paused === (row.status === 'paused') || row.endings.length) return;
    if (body.paused) row.pauses.push({ from });
    else row.pauses.at(-1)!.to = from;
    Object.assign(row, { status: body.paused ? 'paused' : 'active', last: op });
  },
  end({ op, at, after, body }, rows) {
    const { outcome, learned } = body;
    const row = commitmentIn(body, rows)!;
    const beside = row.endings.filter((ending) => !after?.includes(ending.op));
    Object.assign(row, { status: outcome, endings: [...beside, { op, at, outcome, learned }], last: op });
  },
  'check-in'({ op, at, body }, rows, pending) {
    const { period, outcome, happened, learned } = body;
    commitmentIn(body, rows)!.checkIns.push({ op, at, period, outcome, happened, learned, pending });
  },
  'buddy-word'({ op, author, at, body }, rows) {
    commitmentIn(body, rows)!.words.push({ op, author, at, text: body.text });
  },
};

/** The commitments as they stand now, newest first. What somebody who left had begun is their own again. */
export function commitmentsView(rows: Rows, me: MemberId | undefined, now: Instant): Commitment[] {
  const isPrivate = ({ owner, endings }: CommitmentInProgress) =>
    !endings.length && owner !== me && rows.members.get(owner)?.status === 'left';
  const shown = [...rows.commitments.values()].filter((commitment) => !isPrivate(commitment));
  return shown.reverse().map((commitment) => {
    const { checkIns: _, pauses, feedback: from, ...rest } = commitment;
    const row = { ...rest, feedback: from && latest(from, rows) };
    const ending = row.endings.at(-1);
    const periods = periodsOf(commitment, [...pauses, ...(rows.members.get(row.owner)?.pauses ?? [])], now);
    const later = ending ? [] : laterEnds(row, periods.length);
    const end = ending && { ended: Date.parse(ending.at), learned: ending.learned };
    return { ...row, ...end, periods, later, attention: row.status === 'active' ? attentionIn(periods) : 'none' };
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
