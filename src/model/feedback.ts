/** Folds feedback: given, revised, acknowledged, answered, hidden, retracted. */
import type { Rows, Steps } from './group-rows.js';
import type { MemberId } from './record.js';
import type { Feedback } from './rows.js';

const change = (rows: Rows, id: string, with_: Partial<Feedback>) =>
  rows.feedback.set(id, { ...rows.feedback.get(id)!, ...with_ });

export const feedbackSteps: Steps<
  'giving' | 'revision' | 'retraction' | 'acknowledgement' | 'reply' | 'hiding' | 'publication'
> = {
  publication({ body }, rows) {
    // A published version is immutable: the first one stands.
    const known = rows.questionnaires.some(({ id, version }) => id === body.id && version === body.version);
    if (!known) rows.questionnaires.push(body);
  },
  giving({ op, author, at, audience, body }, rows, pending) {
    const { recipient, share, promise, questionnaire, answers } = body;
    rows.feedback.set(op, {
      ...{ id: op, giver: author, recipient, share, promise, questionnaire, answers, at },
      readers: audience as readonly MemberId[],
      status: 'released',
      addenda: [],
      replies: [],
      hidden: false,
      last: op,
      pending,
    });
  },
  revision({ op, at, body: { feedback, answers } }, rows) {
    const row = rows.feedback.get(feedback)!;
    if (row.status === 'retracted') return;
    // What was acknowledged stays as it was read.
    if (row.status === 'acknowledged') change(rows, feedback, { addenda: [...row.addenda, { at, answers }], last: op });
    else change(rows, feedback, { answers, revised: at, last: op });
  },
  retraction({ op, body: { feedback } }, rows) {
    if (rows.feedback.get(feedback)!.status === 'acknowledged')
      return change(rows, feedback, { status: 'retracted', answers: {}, addenda: [], last: op });
    rows.retracted.add(feedback);
    return rows.feedback.delete(feedback);
  },
  acknowledgement({ op, at, body: { feedback, thanks } }, rows) {
    const row = rows.feedback.get(feedback)!;
    const status = row.status === 'retracted' ? 'retracted' : 'acknowledged';
    change(rows, feedback, { status, acknowledged: row.acknowledged ?? at, thanks: thanks ?? row.thanks, last: op });
  },
  reply({ op, author, at, body: { feedback, text } }, rows) {
    const { replies } = rows.feedback.get(feedback)!;
    change(rows, feedback, { replies: [...replies, { op, author, at, text }], last: op });
  },
  hiding({ body: { feedback, hidden } }, rows) {
    // Not the row's last operation: what follows it is read by the giver, who can't tell.
    change(rows, feedback, { hidden });
  },
};
