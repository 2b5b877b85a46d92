/** Repeatable chance (mulberry32), so that a fault found once is found again. */
export function chance(seed: number) {
  /** At least 0, less than 1. */
  const next = (): number => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  /** A whole number, at least 0. */
  const below = (limit: number): number => Math.floor(next() * limit);
  return { next, below, one: <T>(of: readonly T[]): T => of[below(of.length)]! };
}
