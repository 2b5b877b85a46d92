/** The only place that says who may read or do what. Pure functions of a record and the group's rows. */
import { buddyOf } from './buddies.js';
import { lacking } from './starting.js';
import { devicesOf, reenters } from './devices.js';
import type { Body, Kind } from './kinds.js';
import type { Audience, Draft, GroupRecord, MemberId } from './record.js';
import { commitmentIn, feedbackIn, type MemberRow, type Rows } from './group-rows.js';
import { takesPart } from './takes-part.js';

/** Members who take part: active or paused. */
export const participants = (rows: Rows): MemberRow[] =>
  [...rows.members.values()].filter(takesPart);

const sorted = (members: Iterable<MemberId>): Audience => [...new Set(members)].sort();

const buddiesOf = (member: MemberId, rows: Rows): MemberId[] =>
  [buddyOf(member, rows)].filter((buddy) => buddy !== undefined);

/** Those of the readers who haven't left, and the author. */
const stillReaders = (readers: readonly MemberId[], author: MemberId, rows: Rows): Audience =>
  sorted([author, ...readers.filter((reader) => rows.members.get(reader)?.status !== 'left')]);

/** Who will be able to read a draft, once written. */
export function audienceOf(draft: Pick<Draft, 'kind' | 'body' | 'author'>, rows: Rows): Audience {
  const { author } = draft;
  const group = () => sorted([author, ...participants(rows).map(({ id }) => id)]);
  switch (draft.kind) {
    case 'note':
    case 'stance':
      return group();
    case 'giving': {
      const { recipient, share } = draft.body as Body<'giving'>;
      if (share === 'group') return group();
      return stillReaders([recipient, ...(share === 'buddy' ? buddiesOf(recipient, rows) : [])], author, rows);
    }
    case 'plan': {
      const { share } = draft.body as Body<'plan'>;
      if (share === 'group') return group();
      return sorted([author, ...(share === 'buddy' ? buddiesOf(author, rows) : [])]);
    }
    case 'request':
      return stillReaders([(draft.body as Body<'request'>).to], author, rows);
    case 'request-end': {
      const request = rows.requests.get((draft.body as Body<'request-end'>).request);
      return stillReaders(request ? [request.from, request.to] : [], author, rows);
    }
    case 'passing':
      return sorted([author, ...(draft.body as Body<'passing'>).to]);
    case 'hiding':
    case 'blocking':
    case 'quiet-hours':
    case 'keyring':
      return [author];
    case 'revision':
    case 'retraction':
    case 'acknowledgement':
    case 'reply': {
      const feedback = feedbackIn(draft.body as Body<'reply'>, rows);
      return stillReaders(feedback?.readers ?? [], author, rows);
    }
    case 'widening':
    case 'widening-refusal': {
      const feedback = feedbackIn(draft.body as Body<'widening'>, rows);
      return stillReaders(feedback ? [feedback.giver, feedback.recipient] : [], author, rows);
    }
    case 'change':
    case 'pause':
    case 'end':
    case 'check-in':
    case 'buddy-word': {
      const commitment = commitmentIn(draft.body as Body<'end'>, rows);
      return stillReaders(commitment?.readers ?? [], author, rows);
    }
    default:
      return 'open';
  }
}

type MayWrite = { readonly [K in Kind]: (body: Body<K>, author: MemberId, rows: Rows) => boolean };

const statusOf = (member: MemberId, rows: Rows) => rows.members.get(member)?.status;
const isThere = (author: MemberId, rows: Rows) => {
  const row = rows.members.get(author);
  return row !== undefined && takesPart(row);
};
const isFacilitator = (author: MemberId, rows: Rows) => rows.card?.facilitator === author && isThere(author, rows);
const byFacilitator = (_: unknown, author: MemberId, rows: Rows) => isFacilitator(author, rows);
const byMember = (_: unknown, author: MemberId, rows: Rows) => isThere(author, rows);
const byGiver = (body: { feedback: string }, author: MemberId, rows: Rows) =>
  feedbackIn(body, rows)?.giver === author;
const byRecipient = (body: { feedback: string }, author: MemberId, rows: Rows) =>
  feedbackIn(body, rows)?.recipient === author;
const byOwner = (body: { commitment: string }, author: MemberId, rows: Rows) =>
  commitmentIn(body, rows)?.owner === author;
/** What is replaced may be deleted already. */
const isOwn = (owner: MemberId | undefined, author: MemberId) => !owner || owner === author;
/** Of a group that isn't sealed there are no devices to let in. */
const byDevice = (_: unknown, author: MemberId, rows: Rows) => rows.card?.sealed === true && isThere(author, rows);

/** Whoever has left still takes back, ends and hides what is theirs, but says nothing new. */
const whileThere =
  <B>(rule: (body: B, author: MemberId, rows: Rows) => boolean) =>
  (body: B, author: MemberId, rows: Rows) =>
    isThere(author, rows) && rule(body, author, rows);

const mayWrite: MayWrite = {
  genesis: (_, __, rows) => !rows.card,
  settings: ({ started }, author, rows) => isFacilitator(author, rows) && (!started || lacking(rows).length === 0),
  invitation: byFacilitator,
  standing({ member, status, role }, author, rows) {
    if (!isFacilitator(author, rows)) return member === author && isThere(author, rows) && !role && status !== 'left';
    if (isThere(member, rows)) return !(role && status === 'left');
    // Whoever left comes back by an invitation only; in a sealed group nobody is active without a key.
    const isKeyed = !rows.card!.sealed || devicesOf(member, rows).some(({ revoked }) => !revoked);
    return (
      rows.members.has(member) &&
      !role &&
      (status === 'left' || (status === 'active' && isKeyed && statusOf(member, rows) === 'invited'))
    );
  },
  joining: (body, author, rows) =>
    statusOf(author, rows) === 'invited' ||
    (!body.declined && isThere(author, rows) && reenters(body, author, rows)),
  profile: (_, author, rows) => rows.members.has(author) && statusOf(author, rows) !== 'left',
  'quiet-hours': byMember,
  leaving: ({ name, erased }, author, rows) =>
    rows.members.has(author) && (statusOf(author, rows) !== 'left' || name !== undefined || erased === true),
  succession: ({ from, member }, author, rows) =>
    rows.card?.facilitator === from &&
    from !== member &&
    from !== author &&
    [author, member].every((one) => statusOf(one, rows) === 'active'),
  device: byDevice,
  'device-invitation': byDevice,
  recovery: byDevice,
  revocation: ({ device }, author, rows) => devicesOf(author, rows).some((own) => own.device === device),
  keyring: (_, author, rows) => rows.card?.sealed === true && rows.members.has(author),
  erasure: (_, author, rows) => rows.members.has(author),
  choosing: byFacilitator,
  exception: byFacilitator,
  note: byMember,
  audience: ({ members }, author) => members.includes(author),
  // The one clause that is always part of it, and each clause by a name of its own.
  proposal: ({ clauses }, author, rows) =>
    isThere(author, rows) &&
    clauses.filter(({ kind, locked }) => kind === 'limits' && locked).length === 1 &&
    clauses.filter(({ locked }) => locked).length === 1 &&
    new Set(clauses.map(({ id }) => id)).size === clauses.length,
  acceptance: byMember,
  stance: byMember,
  decline: byMember,
  withdrawal: byMember,
  omission: ({ member }, author, rows) => statusOf(author, rows) === 'active' && author !== member,
  publication: byFacilitator,
  giving: ({ recipient, replaces, former = [] }, author, rows) =>
    isThere(author, rows) &&
    rows.members.has(recipient) &&
    recipient !== author &&
    [...former, replaces].every((id) => isOwn(id && rows.feedback.get(id)?.giver, author)),
  revision: whileThere(byGiver),
  retraction: byGiver,
  acknowledgement: whileThere(byRecipient),
  reply: whileThere((body, author, rows) => byGiver(body, author, rows) || byRecipient(body, author, rows)),
  widening: whileThere(byRecipient),
  'widening-refusal': whileThere(byGiver),
  hiding: byRecipient,
  blocking: ({ member }, author, rows) => rows.members.has(member) && member !== author,
  // Who is asked may have paused or left meanwhile. Whether they want to see it is theirs alone to know.
  request: ({ to }, author, rows) =>
    statusOf(author, rows) === 'active' &&
    to !== author &&
    rows.members.has(to) &&
    statusOf(to, rows) !== 'invited',
  'request-end': whileThere(({ request }, author, rows) => {
    const { from, to } = rows.requests.get(request) ?? {};
    return author === from || author === to;
  }),
  // Whoever is shown it hasn't the feedback itself.
  passing: ({ of, giver, to }, author, rows) => {
    const feedback = feedbackIn({ feedback: of }, rows);
    return (
      isThere(author, rows) &&
      to.every((reader) => isThere(reader, rows)) &&
      (!feedback || (feedback.recipient === author && feedback.giver === giver))
    );
  },
  plan: ({ replaces, former = [] }, author, rows) =>
    isThere(author, rows) && [...former, replaces].every((id) => isOwn(id && rows.commitments.get(id)?.owner, author)),
  change: whileThere(byOwner),
  pause: whileThere(byOwner),
  end: byOwner,
  'check-in': whileThere(byOwner),
  'buddy-word': (body, author, rows) =>
    commitmentIn(body, rows)?.readers.includes(author) === true && isThere(author, rows),
  meeting: byMember,
  round: (body, author, rows) => isFacilitator(author, rows) && body.from <= body.due,
  extension({ round, due, member }, author, rows) {
    const extended = rows.rounds.get(round);
    const isKnown = member === undefined || rows.members.has(member);
    return isFacilitator(author, rows) && isKnown && extended !== undefined && due >= extended.from;
  },
  'round-end': ({ round }, author, rows) => isFacilitator(author, rows) && rows.rounds.has(round),
  tally: ({ round, given = 0, received = 0 }, author, rows) =>
    isThere(author, rows) && rows.rounds.has(round) && Math.max(given, received) < rows.members.size,
  'buddy-answer': ({ supporter, supported, accepted }, author, rows) =>
    isThere(author, rows) && (author === supporter || (author === supported && !accepted)),
};

/**
 * Whether a member may read a record, or write it as its author. What a record's author may do is judged by the rows
 * as they stood before it.
 */
export function can(
  member: MemberId | undefined,
  action: 'read' | 'write',
  record: Pick<GroupRecord, 'kind' | 'body' | 'author' | 'audience'> | Draft,
  rows: Rows,
): boolean {
  const { audience = audienceOf(record, rows) } = record;
  if (action === 'read') return audience === 'open' || (member !== undefined && audience.includes(member));
  if (member !== record.author || (audience !== 'open' && !audience.includes(member))) return false;
  // What everyone may read is never kept from some, and the rest never given to all.
  if ((audience === 'open') !== (audienceOf(record, rows) === 'open')) return false;
  return (mayWrite[record.kind] as MayWrite['end'])(record.body as never, member, rows);
}
