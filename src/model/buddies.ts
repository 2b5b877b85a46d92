/** Buddies: the ring of the active members, and what they answered. */
import { ringEdges, ringOrder } from './buddy-ring.js';
import type { Rows } from './group-rows.js';
import type { MemberId } from './record.js';
import type { BuddyEdge } from './rows.js';

/** Active members in the ring's order; it closes itself over whoever paused or left, and newcomers join at its end. */
function ring({ card, members }: Rows): MemberId[] {
  const joined = [...members.values()].filter((member) => member.joined);
  joined.sort((a, b) => Date.parse(a.joined!) - Date.parse(b.joined!) || (a.id < b.id ? -1 : 1));
  const rotated = Date.parse(card!.rotated);
  const settled = joined.filter((member) => Date.parse(member.joined!) <= rotated);
  const newcomers = joined.slice(settled.length);
  return [...ringOrder(settled, card!.rotation), ...newcomers]
    .filter(({ status }) => status === 'active')
    .map(({ id }) => id);
}

/** Who supports whom at present. */
export function buddyEdges(rows: Rows): BuddyEdge[] {
  if (!rows.card) return [];
  const { rotation } = rows.card;
  return ringEdges(ring(rows)).map(([supporter, supported]) => {
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
