/** JSON values: copied on the way in and out, measured, and refused where they aren't JSON. */
import { StorageError, type Json } from './adapter.js';

const notJson = () => new StorageError('invalid', 'Only JSON can be stored: no undefined, functions, dates, circles or numbers that aren’t finite.');

/**
 * A deep copy that shares nothing with the original and asks no `toJSON`, which a page may have put on a prototype.
 * @throws StorageError `invalid`
 */
export function copyJson<T extends Json>(value: T): T;
export function copyJson(value: Json, around: readonly object[] = []): Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)) return value;
  if (typeof value !== 'object' || around.includes(value)) throw notJson();
  const inside = [...around, value];
  const copy = copyJson as (value: Json, around: readonly object[]) => Json;
  if (Array.isArray(value)) return Array.from(value, (item) => copy(item, inside));
  const prototype: unknown = Object.getPrototypeOf(value);
  // An object of another realm has another Object.prototype, above which there is nothing.
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) throw notJson();
  const result: { [key: string]: Json } = {};
  for (const [name, item] of Object.entries(value))
    Object.defineProperty(result, name, { value: copy(item, inside), writable: true, enumerable: true, configurable: true });
  return result;
}

const encoder = new TextEncoder();

/** UTF-8 bytes of the value's JSON; the value is a copy that {@link copyJson} made. */
export function jsonBytes(value: Json): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + jsonBytes(item) + 1, value.length ? 1 : 2);
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    return entries.reduce((sum, [name, item]) => sum + jsonBytes(name) + jsonBytes(item) + 2, entries.length ? 1 : 2);
  }
  return typeof value === 'string' ? stringBytes(value) : String(value).length;
}

/** Quotes, and escapes for quotes, backslashes, control characters and lone surrogates, as JSON writes them. */
function stringBytes(text: string): number {
  let escapes = 0;
  for (const [character] of text.matchAll(/["\\\b\f\n\r\t]|[\0-\x1f]|\p{Surrogate}/gu)) escapes += /["\\\b\f\n\r\t]/.test(character) ? 1 : /\p{Surrogate}/u.test(character) ? 3 : 5;
  return encoder.encode(text).length + escapes + 2;
}

/** A copy of a value that is to be stored. @throws StorageError `invalid`, `too-large` */
export function checkValue(value: Json, maxBytes: number): Json {
  const copy = copyJson(value);
  if (jsonBytes(copy) > maxBytes) throw new StorageError('too-large', `A value may have at most ${maxBytes} bytes.`);
  return copy;
}
