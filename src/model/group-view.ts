/** What one member sees of the group: folded from the records that they may read. */
import { agreementSteps, agreementView, extendAgreement, settleAgreement } from './agreement.js';
import { buddyEdges } from './buddies.js';
import type { Instant } from './calendar.js';
import { commitmentsView, commitmentSteps } from './commitments.js';
import { compositionView } from './composition.js';
import { feedbackSteps } from './feedback.js';
import { emptyRows, type Rows, type Steps } from './group-rows.js';
import type { Kind, Questionnaire } from './kinds.js';
import { memberSteps } from './members.js';
import { inOrder } from './order.js';
import { can } from './policy.js';
import type { GroupRecord, MemberId, OperationId } from './record.js';
import type { Agreement, BuddyEdge, Commitment, CompositionVerdict, Feedback, GroupCard, Member } from './rows.js';

export interface GroupView {
  /** Undefined while nobody has created the group. */
  readonly card?: GroupCard;
  /** The reader's own row; undefined for whoever isn't a member. */
  readonly me?: Member;
  readonly members: readonly Member[];
  readonly composition: readonly CompositionVerdict[];
  readonly agreement: Agreement;
  readonly questionnaires: readonly Questionnaire[];
  /** Newest first. */
  readonly feedback: readonly Feedback[];
  /** Newest first. */
  readonly commitments: readonly Commitment[];
  readonly buddies: readonly BuddyEdge[];
  /** Operations whose author wasn't allowed to do what they say. They are kept, not applied. */
  readonly refused: readonly OperationId[];
}

const steps: Steps<Kind> = {
  ...memberSteps,
  ...agreementSteps,
  ...feedbackSteps,
  ...commitmentSteps,
  exception: (record, rows) => void rows.exceptions.push(record),
  note: ({ author, body }, rows) => void rows.notes.set(`${author}/${body.about}`, body.text),
  // Read by whoever opens watches; no row shows it.
  audience: () => {},
  'buddy-answer': (record, rows) => void rows.buddyAnswers.push(record),
};

export interface Fold {
  readonly rows: Rows;
  readonly refused: OperationId[];
  /** The last operation that everyone in the space may know of; what a member writes next comes after it. */
  readonly lastOpen?: OperationId;
}

/** Folds records, in whatever order they come, into rows. Each is judged by the rows as they stood before it. */
export function foldRecords(records: Iterable<GroupRecord>, pending: ReadonlySet<OperationId> = new Set()): Fold {
  const rows = emptyRows();
  let lastOpen: OperationId | undefined;
  const refused: OperationId[] = [];
  const applied = new Set<string>();
  for (const record of inOrder(records)) {
    // An operation is done once by its author; nobody undoes another's, or takes a row over, by writing under its id.
    const operation = `${record.author}/${record.op}`;
    if (applied.has(operation) || beginsTakenRow(record, rows) || !can(record.author, 'write', record, rows)) {
      if (!isDangling(record, rows)) refused.push(record.op);
      continue;
    }
    applied.add(operation);
    if (record.audience === 'open') lastOpen = record.op;
    (steps[record.kind] as Steps<Kind>['end'])(record as never, rows, pending.has(record.op));
    if (record.kind === 'settings' && record.body.cycleEnd) extendAgreement(rows, record.at);
    if (bearsOnAgreement.has(record.kind)) settleAgreement(rows, record.at);
  }
  return { rows, refused, lastOpen };
}

const beginsTakenRow = ({ kind, op }: GroupRecord, rows: Rows): boolean =>
  (kind === 'giving' && rows.feedback.has(op)) || (kind === 'plan' && rows.commitments.has(op));

/** Whether a record is about a row that isn't here, e.g. because its author retracted it. */
function isDangling({ body }: GroupRecord, rows: Rows): boolean {
  const { feedback, commitment } = body as { feedback?: OperationId; commitment?: OperationId };
  return (
    (feedback !== undefined && !rows.feedback.has(feedback)) ||
    (commitment !== undefined && !rows.commitments.has(commitment))
  );
}

const bearsOnAgreement: ReadonlySet<Kind> = new Set<Kind>([
  'acceptance',
  'omission',
  'proposal',
  'joining',
  'standing',
  'leaving',
]);

/** The rows as one member sees them at an instant. */
export function viewOf(rows: Rows, me: MemberId | undefined, now: Instant): Omit<GroupView, 'refused'> {
  const agreement = agreementView(rows, me, now);
  const members = [...rows.members.values()].map(
    (member): Member => ({ ...member, role: member.id === rows.card?.facilitator ? 'facilitator' : 'member' }),
  );
  return {
    card: rows.card && cardView(rows.card, members, agreement),
    me: members.find(({ id }) => id === me),
    members,
    composition: compositionView(rows),
    agreement,
    questionnaires: rows.questionnaires,
    feedback: [...rows.feedback.values()].reverse(),
    commitments: commitmentsView(rows, now),
    buddies: buddyEdges(rows),
  };
}

function cardView(card: NonNullable<Rows['card']>, members: readonly Member[], { gate }: Agreement): GroupCard {
  const { rotated: _, ...rest } = card;
  const status = () => {
    if (card.ended) return 'ended';
    if (gate === 'paused') return 'paused';
    if (members.some((member) => member.status === 'invited')) return 'inviting';
    return members.length > 1 ? 'active' : 'draft';
  };
  return { minimumSize: 4, maximumSize: 6, ...rest, status: status() };
}
