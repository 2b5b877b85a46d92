/** Folds the group's card and its members' rows. */
import { forgetAnswers } from './agreement.js';
import { pairsIn, placesIn } from './buddies.js';
import { enter, lead } from './devices.js';
import { detailNames, facilitatorsWords, settingNames, type Details, type Settings } from './kinds.js';
import type { MemberRow, Rows, Steps } from './group-rows.js';
import type { GroupRecord, MemberId } from './record.js';
import { endRequestsWith } from './requests.js';
import type { MemberEnd, MemberStatus, Span } from './rows.js';

/** Only the named properties, and only those that are there. */
const pick = <T extends object>(names: readonly (keyof T)[], from: T): Partial<T> =>
  Object.fromEntries(
    names.filter((name) => Object.hasOwn(from, name) && from[name] !== undefined).map((name) => [name, from[name]]),
  ) as Partial<T>;
const detailsIn = (body: Details) => pick<Details>(detailNames, body);
const settingsIn = (body: Settings) => pick<Settings>(settingNames, body);

const ended = <S extends Span>(spans: readonly S[], to: number, more: Partial<S> = {}): readonly S[] => {
  const last = spans.at(-1);
  return last && last.to === undefined ? spans.with(-1, { ...last, to, ...more }) : spans;
};

/** How it came to an end, by who says so of whom. */
function endOf({ id, status }: MemberRow, { author, at, op, kind, body }: GroupRecord): MemberEnd {
  const isInvited = status === 'invited';
  const own = isInvited ? 'declined' : 'left';
  const how = author === id ? own : isInvited ? 'withdrawn' : 'removed';
  return { how, by: author, at, op, ...(kind === 'standing' && body.note && { note: body.note }) };
}

/** The row with another status, dated; pauses and stays are kept as intervals. */
function withStatus(row: MemberRow, status: MemberStatus, record: GroupRecord): MemberRow {
  const { at, op } = record;
  const from = Date.parse(at);
  const pauses = ended(row.pauses, from);
  const end = status === 'left' ? endOf(row, record) : undefined;
  const stays = end ? ended(row.stays, from, { end }) : row.stays;
  return {
    ...row,
    status,
    last: op,
    pauses: status === 'paused' ? [...pauses, { from }] : pauses,
    stays: row.status === 'invited' && status === 'active' ? [...stays, { from }] : stays,
    ...(status === 'active' && !row.joined && { joined: at }),
    ...(end && { left: at, end }),
  };
}

/** Changes a member's status. Where the facilitator has left, whoever has been active longest takes the role over. */
function setStatus(id: MemberId, status: MemberStatus, record: GroupRecord, rows: Rows): void {
  rows.members.set(id, withStatus(rows.members.get(id)!, status, record));
  if (status === 'left') {
    rows.vacated.add(id);
    // A link that was out opens nothing any more.
    rows.locks.delete(id);
    endRequestsWith(id, rows);
  }
  if (rows.members.get(rows.card!.facilitator)!.status !== 'left') return;
  const active = [...rows.members.values()].filter((member) => member.status === 'active');
  active.sort((a, b) => Date.parse(a.joined!) - Date.parse(b.joined!));
  if (active[0]) lead(active[0].id, record.at, rows);
}

export const memberSteps: Steps<
  'genesis' | 'settings' | 'invitation' | 'standing' | 'joining' | 'profile' | 'leaving'
> = {
  genesis(record, rows) {
    const { body, author, at, op } = record;
    const { name, keys } = body;
    rows.card = {
      ...settingsIn(body),
      ...{ name, founded: at, facilitator: author, rotation: 0, places: [author], paired: [], genesis: op, sealed: keys !== undefined },
      ...{ started: body.started === false ? false : undefined, last: op },
    };
    lead(author, at, rows);
    enter(record, rows);
    rows.members.set(author, {
      ...detailsIn(body.member),
      id: author,
      name: body.member.name,
      status: 'active',
      invited: at,
      joined: at,
      pauses: [],
      stays: [{ from: Date.parse(at) }],
      last: op,
    });
  },
  settings({ body, op }, rows) {
    const card = rows.card!;
    const started = body.started || card.started;
    // Two who rotate at the same time rotate once.
    const isRotated = (body.rotation ?? card.rotation) !== card.rotation;
    const before = isRotated ? pairsIn(rows) : [];
    const places = isRotated ? placesIn(rows.members.values()) : card.places;
    rows.card = { ...card, ...settingsIn(body), started, places, last: op } as typeof card;
    if (isRotated) rows.card.paired = [...card.paired, ...before, ...pairsIn(rows)];
  },
  invitation({ body, at, op }, rows) {
    if (body.lock && rows.card!.sealed) rows.locks.set(body.member, body.lock);
    const known = rows.members.get(body.member);
    if (known?.left) forgetAnswers(body.member, rows);
    const isNew = !known || known.status === 'left';
    // Whoever comes takes the place of whoever went first, unless it is their own.
    if (isNew && !rows.vacated.delete(body.member)) rows.vacated.delete([...rows.vacated][0]!);
    const { left, end: _, erased: __, choosing, ...row } = known ?? {
      id: body.member,
      name: body.member,
      invited: at,
      pauses: [],
      stays: [],
      status: 'invited',
    };
    // Who is there already has come by something else.
    const came = isNew ? body.choosing : choosing;
    rows.members.set(body.member, {
      ...row,
      ...detailsIn(body),
      ...(left && { status: 'invited', invited: at }),
      ...(came && { choosing: came }),
      last: op,
    } as MemberRow);
  },
  standing(record, rows) {
    const { member, status, role } = record.body;
    if (status && status !== rows.members.get(member)!.status) setStatus(member, status, record, rows);
    if (role) lead(member, record.at, rows);
  },
  joining(record, rows) {
    if (record.body.declined) return setStatus(record.author, 'left', record, rows);
    enter(record, rows);
    if (rows.members.get(record.author)!.status === 'invited') setStatus(record.author, 'active', record, rows);
  },
  profile({ body, author, op }, rows) {
    const own = Object.fromEntries(Object.entries(detailsIn(body)).filter(([name]) => !facilitatorsWords.has(name as keyof Details)));
    rows.members.set(author, { ...rows.members.get(author)!, ...own, last: op });
  },
  leaving(record, rows) {
    const { author, body } = record;
    if (rows.members.get(author)!.status !== 'left') setStatus(author, 'left', record, rows);
    const row = rows.members.get(author)!;
    if (body.name) rows.members.set(author, { ...row, name: body.name });
    if (!body.erased) return;
    // What was known of the person goes, too.
    const { id, status, invited, joined, left, end, pauses, stays, last } = row;
    const kept = { id, status, invited, joined, left, end, pauses, stays, last };
    rows.members.set(author, { ...kept, name: body.name ?? row.name, erased: true });
  },
};
