/** What one member sees of the group: folded from the records that they may read. */
import { agreementSteps, agreementView, extendAgreement, settleAgreement } from './agreement.js';
import { buddyEdges } from './buddies.js';
import type { CalendarDate, Instant } from './calendar.js';
import { commitmentsView, commitmentSteps } from './commitments.js';
import { compositionView } from './composition.js';
import { deviceSteps, devicesOf, isErased, isVoid, speaks } from './devices.js';
import { askedIn, feedbackSteps } from './feedback.js';
import { commitmentIn, emptyRows, feedbackIn, type Rows, type Steps } from './group-rows.js';
import type { Body, Kind, Questionnaire } from './kinds.js';
import { cardView, membersView } from './member-view.js';
import { memberSteps } from './members.js';
import { inOrder } from './order.js';
import { sift } from './outsiders.js';
import { contestedIn, Unplaced } from './replacing.js';
import { can } from './policy.js';
import { requestSteps, requestsView } from './requests.js';
import { roundsView, roundSteps, veiling } from './rounds.js';
import type { GroupRecord, MemberId, OperationId } from './record.js';
import type {
  Agreement,
  BuddyEdge,
  Choosing,
  Commitment,
  CompositionVerdict,
  Dispute,
  Feedback,
  FeedbackRequest,
  GroupCard,
  MeetingWord,
  Member,
  PassedFeedback,
  Round,
  Succession,
} from './rows.js';

export interface GroupView {
  /** Undefined while nobody has created the group. */
  readonly card?: GroupCard;
  /** The reader's own row; undefined for whoever isn't a member. */
  readonly me?: Member;
  readonly members: readonly Member[];
  readonly composition: readonly CompositionVerdict[];
  /** Whom the facilitator chose together; newest first. */
  readonly choosings: readonly Choosing[];
  readonly agreement: Agreement;
  readonly questionnaires: readonly Questionnaire[];
  /** Newest first. */
  readonly feedback: readonly Feedback[];
  /** Requests for feedback, by me or to me, but for those of members whom I block; newest first. */
  readonly requests: readonly FeedbackRequest[];
  /** Feedback passed on to me, or by me; newest first. */
  readonly passed: readonly PassedFeedback[];
  /** Members whose feedback I don't want to see. */
  readonly blocked: readonly MemberId[];
  /** Newest first. */
  readonly commitments: readonly Commitment[];
  /** When the group met, by the last word on each day; the first one first. */
  readonly meetings: readonly CalendarDate[];
  /** Who said so, and who took it back; the oldest word first. */
  readonly meetingWords: readonly MeetingWord[];
  /** Newest first. */
  readonly rounds: readonly Round[];
  readonly buddies: readonly BuddyEdge[];
  /** When I don't want to be reminded, in my zone; undefined where I haven't said. */
  readonly quietHours?: Body<'quiet-hours'>;
  /** Who has said that the facilitator can't be reached, and who shall facilitate instead; two active members decide it. */
  readonly successions: readonly Succession[];
  /** Where members have signed different things about who is who. */
  readonly disputes: readonly Dispute[];
  /** Operations whose author wasn't allowed to do what they say. They are kept, not applied. */
  readonly refused: readonly OperationId[];
}

const steps: Steps<Kind> = {
  ...memberSteps,
  ...agreementSteps,
  ...feedbackSteps,
  ...requestSteps,
  ...commitmentSteps,
  ...roundSteps,
  ...deviceSteps,
  choosing: (record, rows) => void rows.choosings.push(record),
  exception: (record, rows) => void rows.exceptions.push(record),
  note({ author, op, audience, body }, { notes, noteReaders }) {
    const name = `${author}/${body.about ?? op}`;
    notes.set(name, body.text);
    noteReaders.set(name, [...new Set([...(noteReaders.get(name) ?? []), ...(audience as readonly MemberId[])])]);
  },
  // Read by whoever opens watches; no row shows it.
  audience: () => {},
  meeting: ({ op, author, at, body: { on, held = true } }, rows) => void rows.meetings.push({ op, on, held, by: author, at }),
  'buddy-answer': (record, rows) => void rows.buddyAnswers.push(record),
  'quiet-hours': ({ author, body: { from, to } }, rows) => void rows.quietHours.set(author, { from, to }),
};

export interface Fold {
  readonly rows: Rows;
  readonly refused: OperationId[];
  /** Operations signed by a device that doesn't speak for who they say is their author. They aren't applied. */
  readonly forged: OperationId[];
  /** What everyone in the space may know of and nobody has written after; what a member writes next comes after all of it. */
  readonly heads: readonly OperationId[];
  /** The records in the order in which they were judged, and which of them were applied, by `author/operation`. */
  readonly ordered: readonly GroupRecord[];
  readonly applied: ReadonlySet<string>;
}

/** What a fold is told besides the records. */
export interface Folding {
  readonly pending?: ReadonlySet<OperationId>;
  /** Whether a record can have begun the group; every genesis by default. */
  readonly isGenesis?: (record: GroupRecord<'genesis'>) => boolean;
}

/** In how many rounds devices may undo what others of them did, and after how many all stays undone that was once. */
const [mostRounds, patience] = [10, 5];

/** Folds records, in whatever order they come, into rows. Each is judged by the rows as they stood before it. */
export function foldRecords(records: Iterable<GroupRecord>, folding: Folding = {}): Fold {
  const { inside, outside } = sift([...new Set(records)], folding.isGenesis ?? (() => true));
  let voided: readonly GroupRecord[] = [];
  for (let round = 1; ; round++) {
    const without = new Set(voided);
    const fold = foldInOrder(inOrder(voided.length ? inside.filter((record) => !without.has(record)) : inside), folding);
    // Somebody brought back what was deleted, or wrote with a device that was revoked and says it was before.
    const found = inside.filter(
      (record) => isVoid(record, fold.rows) || (round > patience && without.has(record)),
    );
    if (round === mostRounds || (found.length === voided.length && found.every((record) => without.has(record)))) {
      for (const record of voided) if (isErased(record, fold.rows)) fold.rows.retracted.add(record.op);
      const aside = [...voided.map(({ op }) => op), ...outside].sort();
      return { ...fold, forged: [...fold.forged, ...aside] };
    }
    voided = found;
  }
}

function foldInOrder(records: readonly GroupRecord[], { pending = new Set(), isGenesis = () => true }: Folding): Fold {
  const rows = { ...emptyRows(), contested: contestedIn(records) };
  const heads = new Heads();
  const refused: OperationId[] = [];
  const forged: OperationId[] = [];
  const applied = new Set<string>();
  const unplaced = new Unplaced();
  const apply = (record: GroupRecord): void => {
    const { author, op, kind, device, counter } = record;
    if (!speaks(record, rows) || (kind === 'genesis' && !isGenesis(record))) return void forged.push(op);
    // An operation is done once by its author; nobody undoes another's, or takes a row over, by writing under its id.
    const operation = `${author}/${op}`;
    if (applied.has(operation) || beginsTakenRow(record, rows) || !can(author, 'write', record, rows)) {
      if (isDangling(record, rows)) unplaced.add(record);
      else refused.push(op);
      return;
    }
    applied.add(operation);
    rows.counters.set(device, Math.max(counter, rows.counters.get(device) ?? 0));
    if (record.audience === 'open') heads.add(record);
    (steps[kind] as Steps<Kind>['end'])(record as never, rows, pending.has(op));
    if (kind === 'settings' && record.body.cycleEnd) extendAgreement(rows, record.at);
    if (bearsOnAgreement.has(kind)) settleAgreement(rows, record.at);
    unplaced.takenBy(record, rows).forEach(apply);
  };
  for (const record of records) apply(record);
  return { rows, refused, forged, heads: heads.operations, ordered: records, applied };
}

/** What nobody has written after: at most one operation of each device. */
class Heads {
  readonly #heads = new Set<OperationId>();
  readonly #lasts = new Map<string, OperationId>();

  add({ author, device, op, after = [] }: GroupRecord): void {
    const name = `${author}/${device}`;
    for (const before of [...after, this.#lasts.get(name) ?? '']) this.#heads.delete(before);
    this.#lasts.set(name, op);
    this.#heads.add(op);
  }
  get operations(): OperationId[] {
    return [...this.#heads];
  }
}

const beginsTakenRow = ({ kind, op }: GroupRecord, rows: Rows): boolean =>
  ((kind === 'giving' || kind === 'plan') && rows.begun.has(op)) ||
  (kind === 'request' && rows.requests.has(op)) ||
  (kind === 'round' && rows.rounds.has(op));

/** Whether a record is about a row that isn't here, e.g. because its author retracted it. */
function isDangling({ kind, body }: GroupRecord, rows: Rows): boolean {
  const { feedback, commitment } = body as { feedback?: OperationId; commitment?: OperationId };
  return (
    (feedback !== undefined && !feedbackIn({ feedback }, rows)) ||
    (commitment !== undefined && !commitmentIn({ commitment }, rows)) ||
    (kind === 'request-end' && !rows.requests.has(body.request))
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
  const members = membersView(rows);
  const card = rows.card && cardView(rows, members, agreement);
  const veil = veiling(rows, me, agreement, card);
  return {
    card,
    me: members.find(({ id }) => id === me),
    members,
    composition: compositionView(rows),
    choosings: rows.choosings.toReversed().map(({ op, at, author, body }) => ({ ...body, id: op, at, by: author })),
    agreement,
    questionnaires: rows.questionnaires,
    feedback: [...rows.feedback.values()].reverse().map((row) => veil(isBlocked(row, rows) ? { ...row, hidden: true } : row)),
    requests: requestsView(rows, me),
    passed: rows.passed.toReversed().map(passedFeedback),
    blocked: members.flatMap(({ id }) => (rows.blocked.has(`${me} ${id}`) ? [id] : [])),
    commitments: commitmentsView(rows, me, now),
    meetings: heldOf(rows.meetings),
    meetingWords: rows.meetings,
    rounds: roundsView(rows, now),
    successions: successionsIn(rows),
    disputes: disputesIn(rows),
    buddies: buddyEdges(rows),
    quietHours: me === undefined ? undefined : rows.quietHours.get(me),
  };
}

const heldOf = (words: readonly MeetingWord[]): CalendarDate[] =>
  [...new Map(words.map(({ on, held }) => [on, held]))].flatMap(([on, held]) => (held ? [on] : [])).sort();

const passedFeedback = ({ op, at, author, body }: GroupRecord<'passing'>): PassedFeedback => {
  const { giver, to, questionnaire, answers, note } = body;
  return { op, at, by: author, giver, to, questionnaire, answers, ...askedIn(body), ...(note !== undefined && { note }) };
};

const isBlocked = ({ recipient, giver }: Feedback, { blocked }: Rows) => blocked.has(`${recipient} ${giver}`);

function successionsIn({ card, members, successions }: Rows): Succession[] {
  return [...members.keys()].flatMap((member) => {
    const by = [...(successions.get(`${card?.facilitator} ${member}`) ?? [])];
    const active = by.filter((one) => members.get(one)?.status === 'active');
    return active.length ? [{ member, by: active }] : [];
  });
}

/** A member's earlier first devices count as known, too. */
export function disputesIn(rows: Rows): Dispute[] {
  const isKnown = (member: MemberId, device: string) =>
    devicesOf(member, rows).some((known) => known.root === known.device && known.device === device);
  return [...rows.known].flatMap(([by, devices]) =>
    Object.entries(devices).flatMap(([member, device]) =>
      rows.members.has(member) && !isKnown(member, device) ? [{ member, by }] : [],
    ),
  );
}
