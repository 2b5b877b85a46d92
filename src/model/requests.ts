/** Folds requests for feedback: a member asks another one, who answers by giving it, or declines. */
import { askedIn } from './feedback.js';
import type { RequestInProgress, Rows, Steps } from './group-rows.js';
import type { MemberId } from './record.js';
import type { FeedbackRequest } from './rows.js';

const change = (rows: Rows, { id }: RequestInProgress, with_: Partial<RequestInProgress>) =>
  rows.requests.set(id, { ...rows.requests.get(id)!, ...with_ });

/** Nothing here depends on who was faster: two who act at once are both heard. */
export const requestSteps: Steps<'request' | 'request-end'> = {
  request({ op, author, at, body }, rows, pending) {
    const { to, text, questionnaire } = body;
    rows.requests.set(op, {
      ...{ id: op, from: author, to, at, pending, isOver: rows.members.get(to)!.status === 'left' },
      ...(text !== undefined && { text }),
      ...(questionnaire && { questionnaire, ...askedIn(body) }),
    });
  },
  'request-end'({ author, at, body }, rows) {
    const row = rows.requests.get(body.request)!;
    if (author === row.from) return void change(rows, row, { withdrawn: row.withdrawn ?? at });
    const text = body.text ?? row.declined?.text;
    return void change(rows, row, { declined: { at: row.declined?.at ?? at, ...(text !== undefined && { text }) } });
  },
};

/** Whoever leaves isn't asked any more, and doesn't wait for an answer, also when they come back. */
export function endRequestsWith(member: MemberId, rows: Rows): void {
  for (const row of rows.requests.values())
    if (row.from === member || row.to === member) change(rows, row, { isOver: true });
}

/** One whom the reader blocks isn't told so, and asks on; the reader doesn't see it. */
export function requestsView({ requests, feedback, blocked }: Rows, me: MemberId | undefined): FeedbackRequest[] {
  const given = [...feedback.values()];
  const isMine = ({ from, to }: RequestInProgress) => from === me || (to === me && !blocked.has(`${me} ${from}`));
  return [...requests.values()].filter(isMine).reverse().map(({ isOver, ...row }): FeedbackRequest => {
    const answer = given.find(({ request }) => request === row.id);
    if (answer) return { ...row, state: 'answered', answeredBy: answer.id };
    return { ...row, state: row.declined ? 'declined' : row.withdrawn ? 'withdrawn' : isOver ? 'over' : 'asked' };
  });
}
