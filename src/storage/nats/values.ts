/** Values as JSON text, whatever the page did to its prototypes. */
import { StorageError, type Json } from '../adapter.js';

/** The value's JSON; JSON.stringify itself would ask a `toJSON` that stands on a prototype. */
export function jsonText(value: Json): string {
  if (Array.isArray(value)) return `[${Array.from(value, jsonText).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([name, member]) => `${JSON.stringify(name)}:${jsonText(member)}`)
    .join(',')}}`;
}

/** The value of a stored text. @throws StorageError `corrupt` */
export function valueOf(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw new StorageError('corrupt', 'What is stored here isn’t JSON.', undefined, { cause: error });
  }
}
