/** Folds feedback: given, revised, acknowledged, answered, hidden, retracted. */
import { feedbackIn, type Rows, type Steps } from './group-rows.js';
import type { MemberId } from './record.js';
import type { Feedback } from './rows.js';

const change = (rows: Rows, { id }: Feedback, with_: Partial<Feedback>) =>
  rows.feedback.set(id, { ...rows.feedback.get(id)!, ...with_ });

export const feedbackSteps: Steps<
  'giving' | 'revision' | 'retraction' | 'acknowledgement' | 'reply' | 'hiding' | 'blocking' | 'passing' | 'publication'
> = {
  publication({ body }, rows) {
    // A published version is immutable: the first one stands.
    const known = rows.questionnaires.some(({ id, version }) => id === body.id && version === body.version);
    if (!known) rows.questionnaires.push(body);
  },
  giving({ op, author, at, audience, body }, rows, pending) {
    const { recipient, share, promise, questionnaire, answers, held, replaces } = body;
    const before = replaces && feedbackIn({ feedback: replaces }, rows);
    // What was said about the earlier one stays with those who can read both.
    const { replies = [], hidden = false, acknowledged, thanks } = before || {};
    if (replaces) rows.replaced.set(replaces, op);
    if (before) {
      rows.feedback.delete(before.id);
      // Nobody else had it, or somebody is to have it no more.
      if (before.status === 'submitted' || before.readers.some((reader) => !audience.includes(reader)))
        rows.retracted.add(before.id);
    }
    rows.feedback.set(op, {
      ...{ id: op, giver: author, recipient, share, promise, questionnaire, answers, at },
      ...(acknowledged && { acknowledged, thanks }),
      readers: audience as readonly MemberId[],
      status: held ? 'submitted' : acknowledged ? 'acknowledged' : 'released',
      addenda: [],
      replies,
      hidden,
      last: op,
      pending,
    });
  },
  revision({ op, at, body }, rows) {
    const row = feedbackIn(body, rows)!;
    const { answers } = body;
    if (row.status === 'retracted') return;
    // What was acknowledged stays as it was read.
    if (row.status === 'acknowledged') change(rows, row, { addenda: [...row.addenda, { at, answers }], last: op });
    else change(rows, row, { answers, revised: at, last: op });
  },
  retraction({ op, body }, rows) {
    const row = feedbackIn(body, rows)!;
    if (row.status === 'acknowledged')
      return change(rows, row, { status: 'retracted', answers: {}, addenda: [], last: op });
    for (const id of [row.id, ...rows.replaced.keys()])
      if (feedbackIn({ feedback: id }, rows) === row) rows.retracted.add(id);
    return rows.feedback.delete(row.id);
  },
  acknowledgement({ op, at, body }, rows) {
    const row = feedbackIn(body, rows)!;
    const status = row.status === 'retracted' ? 'retracted' : 'acknowledged';
    const thanks = body.thanks ?? row.thanks;
    change(rows, row, { status, acknowledged: row.acknowledged ?? at, thanks, last: op });
  },
  reply({ op, author, at, body }, rows) {
    const row = feedbackIn(body, rows)!;
    change(rows, row, { replies: [...row.replies, { op, author, at, text: body.text }], last: op });
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
