/** The group's card and its members as they are shown: with what follows from the other rows. */
import { sizesOf } from './composition.js';
import { devicesOf } from './devices.js';
import type { MemberRow, Rows } from './group-rows.js';
import type { MemberId } from './record.js';
import type { Agreement, GroupCard, Member } from './rows.js';

export function membersView(rows: Rows): Member[] {
  const twins = twinsIn(rows);
  return [...rows.members.values()].map((member) => ({
    ...member,
    role: member.id === rows.card?.facilitator ? 'facilitator' : 'member',
    ...(rows.locks.has(member.id) && { linked: true }),
    ...(member.end && { end: { ...member.end, reason: rows.notes.get(`${member.end.by}/${member.end.note ?? member.end.op}`) } }),
    ...(rows.vacated.has(member.id) && { vacated: true }),
    ...(twins.has(member.id) && { twins: twins.get(member.id)! }),
    facilitated: rows.terms.flatMap(({ member: id, ...span }) => (id === member.id ? [span] : [])),
    devices: devicesOf(member.id, rows),
  }));
}

/** Rows of those who haven't left that an external id has in common. */
function twinsIn({ members }: Rows): Map<MemberId, MemberId[]> {
  const known = new Map<string, MemberRow>();
  const twins = new Map<MemberId, MemberId[]>();
  const pair = (id: MemberId, other: MemberId) => {
    const others = twins.get(id) ?? [];
    if (!others.includes(other)) twins.set(id, [...others, other]);
  };
  for (const member of members.values()) {
    if (member.status === 'left') continue;
    for (const externalId of member.externalIds ?? []) {
      const first = known.get(externalId);
      if (!first) known.set(externalId, member);
      else if (first.id !== member.id) {
        pair(first.id, member.id);
        pair(member.id, first.id);
      }
    }
  }
  return twins;
}

export function cardView(rows: Rows, members: readonly Member[], { gate, current }: Agreement): GroupCard {
  const { places: _, genesis: __, ...card } = rows.card!;
  const { minimumSize, maximumSize } = sizesOf(card);
  const status = () => {
    if (card.ended) return 'ended';
    if (gate === 'paused') return 'paused';
    const hasBegun = current !== undefined || members.filter(({ joined }) => joined).length >= minimumSize;
    if (card.started ?? hasBegun) return 'active';
    return members.some((member) => member.status === 'invited') ? 'inviting' : 'draft';
  };
  return { ...card, minimumSize, maximumSize, status: status(), nextFacilitator: nextFacilitator(members) };
}

/** Of those who are active and don't facilitate: fewest terms first, then the oldest, then in the order of joining. */
function nextFacilitator(members: readonly Member[]): MemberId | undefined {
  const turn = ({ facilitated, joined }: Member) =>
    [facilitated.length, facilitated.at(-1)?.from ?? 0, Date.parse(joined!)] as const;
  const waiting = members.filter(({ role, status }) => role === 'member' && status === 'active');
  waiting.sort((a, b) => {
    const [[terms, last, joined], [otherTerms, otherLast, otherJoined]] = [turn(a), turn(b)];
    return terms - otherTerms || last - otherLast || joined - otherJoined;
  });
  return waiting[0]?.id;
}
