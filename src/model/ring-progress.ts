/** How far the buddy ring has come: which ring this is, and who hasn't been paired yet. */
import { placesIn } from './buddies.js';
import { ringEdges, ringOrder, roundsOf } from './buddy-ring.js';
import type { GroupView } from './group-view.js';
import type { MemberId } from './record.js';

export interface RingProgress {
  /** Which one it is since the group began; the first one is 1. */
  readonly ring: number;
  /** How many rotations pair all that haven't been yet, if nobody comes or goes. */
  readonly left: number;
  /** Of those who are active, whoever hasn't been paired with each other in any ring. */
  readonly unpaired: readonly (readonly [MemberId, MemberId])[];
}

/** Whoever paused or left counts again once they are back; with what they were paired in before. */
export function ringProgress({ card, members, buddies }: Pick<GroupView, 'card' | 'members' | 'buddies'>): RingProgress {
  const { rotation, paired } = card!;
  const met = new Set([...paired, ...buddies.map(({ supporter, supported }) => [supporter, supported] as const)].map(nameOf));
  const places = placesIn(members);
  const active = places.filter((id) => buddies.some(({ supporter }) => supporter === id));
  const isMissing = (pair: Pair) => !met.has(nameOf(pair));
  const unpaired = active.flatMap((one, i) => active.slice(i + 1).map((other) => [one, other] as const)).filter(isMissing);
  let left = 0;
  // As many rings in a row as that bring all pairs together, wherever they begin.
  while (unpaired.some(isMissing) && left < roundsOf(places.length)) {
    left += 1;
    const order = ringOrder(places, rotation + left).filter((id) => active.includes(id));
    for (const pair of ringEdges(order)) met.add(nameOf(pair));
  }
  return { ring: rotation + 1, left, unpaired };
}

type Pair = readonly [MemberId, MemberId];

/** Whoever of the two supports the other. */
const nameOf = (pair: Pair) => [...pair].sort().join(' ');
