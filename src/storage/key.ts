/** Keys and prefixes: their form, and which key lies below which prefix. */
import { StorageError, type Key, type Prefix } from './adapter.js';

const keyForm = /^[A-Za-z0-9_-]{1,64}(\/[A-Za-z0-9_-]{1,64}){0,7}$/;

/** Whether `key` is 1-8 segments of `[A-Za-z0-9_-]{1,64}`. */
export const isKey = (key: unknown): key is Key => typeof key === 'string' && keyForm.test(key);

/** Returns the key. @throws StorageError `invalid` */
export function checkKey(key: Key): Key {
  if (isKey(key)) return key;
  throw new StorageError('invalid', 'A key has 1 to 8 segments of letters, digits, "_" and "-", each at most 64 long.');
}

/** Returns the prefix, which may be empty. @throws StorageError `invalid` */
export const checkPrefix = (prefix: Prefix): Prefix => (prefix === '' ? prefix : checkKey(prefix));

/** Whether `key` lies strictly below `prefix`, counted in whole segments. */
export const isBelow = (prefix: Prefix, key: Key): boolean => prefix === '' || key.startsWith(`${prefix}/`);
