/** Folds feedback: given, revised, acknowledged, answered, asked to be shared wider, hidden, retracted. */
import { feedbackIn, type Rows, type Steps } from './group-rows.js';
import { isRead } from './is-read.js';
import type { Body } from './kinds.js';
import type { GroupRecord, MemberId } from './record.js';
import { begin, replacedBy } from './replacing.js';
import type { Feedback } from './rows.js';

const change = (rows: Rows, { id }: Feedback, with_: Partial<Feedback>) =>
  rows.feedback.set(id, { ...rows.feedback.get(id)!, ...with_ });

/** Whether two answers, or all of two, are equal. */
const isEqual = (a: unknown, b: unknown): boolean =>
  a === b ||
  (typeof a === 'object' &&
    typeof b === 'object' &&
    a !== null &&
    b !== null &&
    Object.keys(a).length === Object.keys(b).length &&
    Object.entries(a).every(([name, value]) => Object.hasOwn(b, name) && isEqual(value, Reflect.get(b, name))));

/** What of feedback stays with those who can read it and what takes its place. */
function kept(before: Feedback, { answers, widening: consent }: Body<'giving'>, at: string): Partial<Feedback> {
  const { status, acknowledged, thanks, questionnaire, asked, revised, addenda, widening } = before;
  const asks = widening && { widening: widening.op === consent ? { ...widening, state: 'granted' as const } : widening };
  const always = { replies: before.replies, hidden: before.hidden, ...asks };
  const isOther = !isEqual(before.answers, answers);
  if (isRead(before)) {
    const added = isOther ? [...addenda, { at, answers }] : addenda;
    const read = { status, acknowledged, thanks, questionnaire, answers: before.answers, ...(revised && { revised }) };
    return { ...read, ...(asked && { asked }), addenda: added, ...always };
  }
  return { ...always, ...(isOther && status === 'released' ? { revised: at } : revised && { revised }) };
}

/** The questionnaire that came along, where it is the one that is meant. */
export const askedIn = ({ questionnaire, asked }: Partial<Pick<Body<'giving'>, 'questionnaire' | 'asked'>>): Pick<Feedback, 'asked'> =>
  asked?.id === questionnaire?.id && asked?.version === questionnaire?.version ? { asked } : {};

/** The recipient's request that it answers; not somebody else's. */
function requestIn({ author, body: { request = '', recipient } }: GroupRecord<'giving'>, rows: Rows): Pick<Feedback, 'request'> {
  const { from, to } = rows.requests.get(request) ?? {};
  return from === recipient && to === author ? { request } : {};
}

export const feedbackSteps: Steps<
  | 'giving'
  | 'revision'
  | 'retraction'
  | 'acknowledgement'
  | 'reply'
  | 'widening'
  | 'widening-refusal'
  | 'hiding'
  | 'blocking'
  | 'passing'
  | 'publication'
> = {
  publication({ body }, rows) {
    // A published version is immutable: the first one stands.
    const known = rows.questionnaires.some(({ id, version }) => id === body.id && version === body.version);
    if (!known) rows.questionnaires.push(body);
  },
  giving(record, rows, pending) {
    const { op, author, at, body } = record;
    const { recipient, share, promise, questionnaire, answers, held, widening } = body;
    const readers = record.audience as readonly MemberId[];
    const isSame = (row: Feedback | undefined) =>
      row?.giver === author && row.recipient === recipient && row.status !== 'retracted';
    const former = replacedBy(record);
    const before = former.map((feedback) => feedbackIn({ feedback }, rows)).findLast(isSame);
    const since = before ? before.since : former.length ? undefined : at;
    const round = before?.round ?? body.round;
    begin(record, before, rows, before?.status === 'submitted');
    if (before) rows.feedback.delete(before.id);
    rows.feedback.set(op, {
      id: op,
      root: rows.former.get(op)?.[0] ?? op,
      former: rows.former.get(op) ?? [],
      giver: author,
      recipient,
      share,
      promise,
      questionnaire,
      ...askedIn(body),
      answers,
      at,
      readers,
      ...(round !== undefined && { round }),
      ...(since !== undefined && { since }),
      status: held ? 'submitted' : 'released',
      addenda: [],
      replies: [],
      hidden: false,
      last: op,
      pending,
      ...(widening && { consent: widening }),
      ...requestIn(record, rows),
      ...(before && kept(before, body, at)),
    });
  },
  revision({ op, at, body }, rows) {
    const row = feedbackIn(body, rows)!;
    const { answers, promise, adds } = body;
    const told = promise !== undefined && { promise };
    if (row.status === 'retracted') return;
    // What was read stays as it was; not everybody who reads along can tell that it was.
    if (adds || isRead(row)) change(rows, row, { addenda: [...row.addenda, { at, answers, ...told }], last: op });
    else change(rows, row, { answers, revised: at, revisedPromise: promise, last: op });
  },
  retraction({ op, body }, rows) {
    const row = feedbackIn(body, rows)!;
    // Else what its recipient said would go with it.
    if (isRead(row))
      return change(rows, row, { status: 'retracted', answers: {}, addenda: [], last: op });
    for (const id of [row.id, ...(rows.former.get(row.id) ?? [])]) rows.retracted.add(id);
    return rows.feedback.delete(row.id);
  },
  acknowledgement({ op, at, body }, rows) {
    const row = feedbackIn(body, rows)!;
    const status = row.status === 'retracted' ? 'retracted' : 'acknowledged';
    // Two places may have acknowledged it at once.
    const thanks = [...new Set([row.thanks, body.thanks])].filter(Boolean).join('\n\n') || undefined;
    change(rows, row, { status, acknowledged: row.acknowledged ?? at, thanks, last: op });
  },
  reply({ op, author, at, body }, rows) {
    const row = feedbackIn(body, rows)!;
    change(rows, row, { replies: [...row.replies, { op, author, at, text: body.text }], last: op });
  },
  // As with hiding, no later operation names it: others read those.
  widening({ op, at, body: { feedback, share, text } }, rows) {
    const row = feedbackIn({ feedback }, rows)!;
    if (row.status === 'retracted') return;
    const state = row.consent === op ? 'granted' : 'asked';
    change(rows, row, { widening: { op, at, share, state, ...(text !== undefined && { text }) } });
  },
  'widening-refusal'({ body }, rows) {
    const row = feedbackIn(body, rows)!;
    const { widening } = row;
    if (widening?.op === body.widening && widening.state === 'asked')
      change(rows, row, { widening: { ...widening, state: 'refused' } });
  },
  hiding({ body }, rows) {
    // Not the row's last operation: what follows it is read by the giver, who can't tell.
    change(rows, feedbackIn(body, rows)!, { hidden: body.hidden });
  },
  blocking({ author, body: { member, blocked } }, rows) {
    const name = `${author} ${member}`;
    if (blocked) rows.blocked.add(name);
    else rows.blocked.delete(name);
  },
  passing: (record, rows) => void rows.passed.push(record),
};
