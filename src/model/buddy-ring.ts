/** The buddy ring: each supports the next, so that everyone supports one person and is supported by one. */

/** In how many rings all pairs meet; in twice as many each supports each. */
export const roundsOf = (members: number): number => Math.max(Math.floor(members / 2), 1);

/**
 * The ring's order after so many rotations. Rotation 0 is the given order; the following ones are edge-disjoint
 * Hamiltonian cycles (Walecki's zigzag construction), so that all pairs meet as early as they can; then the same
 * rings in the other direction.
 */
export function ringOrder<T>(members: readonly T[], rotation: number): T[] {
  const even = members.length - (members.length % 2);
  const rounds = roundsOf(even);
  const round = rotation % rounds;
  const zigzag = (from: number) =>
    Array.from({ length: even }, (_, i) => (((from + (i % 2 ? (i + 1) / 2 : -i / 2)) % even) + even) % even);
  const first = zigzag(0);
  const order = zigzag(round).map((place) => members[first.indexOf(place)]!);
  if (even < members.length) order.push(members[even]!);
  return Math.floor(rotation / rounds) % 2 ? order.reverse() : order;
}

/** Who supports whom: `[supporter, supported]`. One person alone has no buddy; two have each other. */
export const ringEdges = <T>(order: readonly T[]): [T, T][] =>
  order.length < 2 ? [] : order.map((member, i) => [member, order[(i + 1) % order.length]!]);
