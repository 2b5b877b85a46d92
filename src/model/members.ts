/** Folds the group's card and its members' rows. */
import { forgetAnswers } from './agreement.js';
import { enter, lead } from './devices.js';
import { detailNames, settingNames, type Details, type Settings } from './kinds.js';
import type { MemberRow, Rows, Steps } from './group-rows.js';
import type { GroupRecord, MemberId } from './record.js';
import type { MemberStatus } from './rows.js';

/** Only the named properties, and only those that are there. */
const pick = <T extends object>(names: readonly (keyof T)[], from: T): Partial<T> =>
  Object.fromEntries(
    names.filter((name) => Object.hasOwn(from, name) && from[name] !== undefined).map((name) => [name, from[name]]),
  ) as Partial<T>;
const detailsIn = (body: Details) => pick<Details>(detailNames, body);
const settingsIn = (body: Settings) => pick<Settings>(settingNames, body);

/** The row with another status, dated; pauses are kept as intervals. */
function withStatus(row: MemberRow, status: MemberStatus, { at, op }: GroupRecord): MemberRow {
  const instant = Date.parse(at);
  const pauses = row.status === 'paused' ? row.pauses.with(-1, { ...row.pauses.at(-1)!, to: instant }) : row.pauses;
  return {
    ...row,
    status,
    last: op,
    pauses: status === 'paused' ? [...pauses, { from: instant }] : pauses,
    ...(status === 'active' && !row.joined && { joined: at }),
    ...(status === 'left' && { left: at }),
  };
}

/** Changes a member's status. Where the facilitator has left, whoever has been active longest takes the role over. */
function setStatus(id: MemberId, status: MemberStatus, record: GroupRecord, rows: Rows): void {
  rows.members.set(id, withStatus(rows.members.get(id)!, status, record));
  if (rows.members.get(rows.card!.facilitator)!.status !== 'left') return;
  const active = [...rows.members.values()].filter((member) => member.status === 'active');
  active.sort((a, b) => Date.parse(a.joined!) - Date.parse(b.joined!));
  if (active[0]) lead(active[0].id, rows);
}

export const memberSteps: Steps<
  'genesis' | 'settings' | 'invitation' | 'standing' | 'joining' | 'profile' | 'leaving'
> = {
  genesis(record, rows) {
    const { body, author, at, op } = record;
    const { name, keys } = body;
    rows.card = {
      ...settingsIn(body),
      ...{ name, founded: at, facilitator: author, rotation: 0, rotated: at, genesis: op, sealed: keys !== undefined },
    };
    enter(record, rows);
    rows.members.set(author, {
      ...detailsIn(body.member),
      id: author,
      name: body.member.name,
      status: 'active',
      invited: at,
      joined: at,
      pauses: [],
      last: op,
    });
  },
  settings({ body, at }, rows) {
    const card = rows.card!;
    rows.card = { ...card, ...settingsIn(body), ...(body.rotation !== undefined && { rotated: at }) } as typeof card;
  },
  invitation({ body, at, op }, rows) {
    if (body.lock && rows.card!.sealed) rows.locks.set(body.member, body.lock);
    const known = rows.members.get(body.member);
    if (known?.left) forgetAnswers(body.member, rows);
    const isNew = !known || known.status === 'left';
    const { left, erased: _, choosing, ...row } = known ?? {
      id: body.member,
      name: body.member,
      invited: at,
      pauses: [],
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
    if (role) lead(member, rows);
  },
  joining(record, rows) {
    enter(record, rows);
    if (rows.members.get(record.author)!.status === 'invited') setStatus(record.author, 'active', record, rows);
  },
  profile({ body, author, op }, rows) {
    // Who somebody is elsewhere, and whom they report to, is the facilitator's to say.
    const { externalIds: _, managers: __, managersComplete: ___, ...own } = detailsIn(body);
    rows.members.set(author, { ...rows.members.get(author)!, ...own, last: op });
  },
  leaving(record, rows) {
    const { author, body } = record;
    if (rows.members.get(author)!.status !== 'left') setStatus(author, 'left', record, rows);
    const row = rows.members.get(author)!;
    if (body.name) rows.members.set(author, { ...row, name: body.name });
    if (!body.erased) return;
    // What was known of the person goes, too.
    const { id, status, invited, joined, left, pauses, last } = row;
    rows.members.set(author, { ...{ id, status, invited, joined, left, pauses, last }, name: body.name ?? row.name, erased: true });
  },
};
