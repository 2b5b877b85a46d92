/** Buddies: the ring of the active members, and what they answered. */
import { ringEdges, ringOrder } from './buddy-ring.js';
import type { MemberRow, Rows } from './group-rows.js';
import type { MemberId } from './record.js';
import type { BuddyEdge } from './rows.js';
import { takesPart } from './takes-part.js';

/** Who has joined and not left, in the order of joining: whoever pauses keeps their place in the ring. */
export const placesIn = (members: Iterable<Pick<MemberRow, 'id' | 'joined' | 'status'>>): MemberId[] =>
  [...members]
    .filter((member) => member.joined && takesPart(member))
    .sort((a, b) => Date.parse(a.joined!) - Date.parse(b.joined!) || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);

/**
 * Active members in the ring's order. It closes itself over whoever paused or left, who keeps the place until the next
 * rotation, so that no other pair changes; newcomers join at its end.
 */
function ring(rows: Rows): MemberId[] {
  const { places, rotation } = rows.card!;
  const newcomers = placesIn(rows.members.values()).filter((member) => !places.includes(member));
  return [...ringOrder(places, rotation), ...newcomers].filter((member) => rows.members.get(member)?.status === 'active');
}

/** Each supporter with whom they support at present, whatever they answered. */
export const pairsIn = (rows: Rows): [MemberId, MemberId][] => ringEdges(ring(rows));

/** Who supports whom at present. */
export function buddyEdges(rows: Rows): BuddyEdge[] {
  if (!rows.card) return [];
  const { rotation } = rows.card;
  return pairsIn(rows).map(([supporter, supported]) => {
    const answers = rows.buddyAnswers.filter(
      ({ body }) => body.supporter === supporter && body.supported === supported && body.rotation === rotation,
    );
    // The supported can't be bound again by a supporter whom they released.
    const last = answers.find(({ author }) => author === supported) ?? answers.at(-1);
    return { supporter, supported, status: last ? (last.body.accepted ? 'accepted' : 'released') : 'proposed' };
  });
}

/** Who supports a member, unless either of the two released the other. */
export const buddyOf = (member: MemberId, rows: Rows): MemberId | undefined =>
  buddyEdges(rows).find(({ supported, status }) => supported === member && status !== 'released')?.supporter;
