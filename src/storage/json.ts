/** JSON values: checked, copied, measured and compared without trusting what the page did to its prototypes. */
import { StorageError, type Json } from './adapter.js';

const deepest = 500;

/**
 * A copy that shares nothing with the value.
 * @throws StorageError `invalid` for what JSON can't hold (undefined, functions, NaN, dates, circles, more than 500
 * levels), `too-large` above `maxBytes` of JSON.
 */
export function cloneJson(value: unknown, maxBytes = Infinity): Json {
  const encoder = new TextEncoder();
  let bytes = 0;
  const add = (count: number) => {
    bytes += count;
    if (bytes > maxBytes)
      throw new StorageError('too-large', `A value may have at most ${maxBytes} bytes. Shorten it.`);
  };
  // JSON.stringify calls a polluted toJSON on objects, never on primitives.
  const addText = (text: unknown) => {
    if (maxBytes !== Infinity) add(encoder.encode(JSON.stringify(text)).length);
  };
  const copy = (item: unknown, depth: number): Json => {
    if (Array.isArray(item) && depth < deepest) {
      add(Math.max(2, item.length + 1));
      return Array.from(item, (member) => copy(member, depth + 1));
    }
    // By tag, because an object from another frame has another prototype.
    if (Object.prototype.toString.call(item) === '[object Object]' && depth < deepest) {
      const members = Object.entries(item as object);
      add(Math.max(2, members.length * 2 + 1));
      // fromEntries makes `__proto__` a plain member.
      return Object.fromEntries(members.map(([name, member]) => (addText(name), [name, copy(member, depth + 1)])));
    }
    if (item !== null && typeof item !== 'boolean' && typeof item !== 'string' && !Number.isFinite(item))
      throw new StorageError(
        'invalid',
        'Only JSON can be stored: no undefined, functions, NaN, dates or circles, at most 500 levels deep.',
      );
    addText(item);
    return item as Json;
  };
  return copy(value, 0);
}

/** Whether two JSON values are equal; the order of members doesn't count. */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b || Array.isArray(a) !== Array.isArray(b))
    return a === b;
  const members = Object.entries(a);
  return (
    members.length === Object.keys(b).length &&
    members.every(([name, member]) => Object.hasOwn(b, name) && sameJson(member, (b as Record<string, Json>)[name]))
  );
}

/** The JSON text of a value: as JSON.stringify writes it, but without asking the page's prototypes for a toJSON. */
export function jsonText(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(jsonText).join()}]`;
  if (typeof value !== 'object' || !value) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([name, member]) => `${JSON.stringify(name)}:${jsonText(member)}`)
    .join()}}`;
}

/** The same value with the members of each object sorted by name, since storages order them as they like. */
export function ordered(value: Json): Json {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || !value) return value;
  const members = Object.entries(value).map(([name, member]) => [name, ordered(member)] as const);
  return Object.fromEntries(members.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
