/** Keeps what hasn't changed identical, so that a listener hears only of its own part. */

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** `next`, but with every part that equals the same part of `previous` taken from there. */
export function shareStructure<T>(previous: unknown, next: T): T {
  if (Object.is(previous, next)) return next;
  if (Array.isArray(next)) {
    const before: readonly unknown[] | undefined = Array.isArray(previous) ? previous : undefined;
    const items = next.map((item, i) => shareStructure(before && matching(before, item, i), item));
    return (before?.length === items.length && items.every((item, i) => item === before[i]) ? previous : items) as T;
  }
  if (!isPlain(next)) return next;
  const before = isPlain(previous) ? previous : undefined;
  const entries = Object.entries(next).map(([name, value]) => [name, shareStructure(before?.[name], value)] as const);
  const unchanged =
    before !== undefined &&
    entries.length === Object.keys(before).length &&
    entries.every(([name, value]) => Object.hasOwn(before, name) && value === before[name]);
  return (unchanged ? previous : Object.fromEntries(entries)) as T;
}

/** The earlier form of an item: that of the same id where it has one, so that a new first row leaves the others alone. */
function matching(before: readonly unknown[], item: unknown, index: number): unknown {
  if (!isPlain(item) || item['id'] === undefined) return before[index];
  const there = before[index];
  return isPlain(there) && there['id'] === item['id']
    ? there
    : before.find((other) => isPlain(other) && other['id'] === item['id']);
}
