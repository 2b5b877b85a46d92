/** Which numbers of people can be split into peer groups. */

/** Whether so many people make whole groups within these bounds. */
export const canSplit = (people: number, least: number, most: number): boolean =>
  Math.ceil(people / most) <= Math.floor(people / least);

/**
 * The numbers from `least` on that can't be split, e.g. only 7 for groups of four to six; undefined where they go on
 * for ever, as for groups of one size.
 */
export function unsplittable(least: number, most: number): number[] | undefined {
  if (least >= most) return undefined;
  const found: number[] = [];
  // From here on, the next number of groups begins before the last one ends.
  const end = least * Math.ceil(least / (most - least));
  for (let people = least; people < end; people += 1) if (!canSplit(people, least, most)) found.push(people);
  return found;
}
