/** Canonical JSON by the JSON Canonicalization Scheme (RFC 8785), so that equal content gives equal bytes. */

/**
 * The canonical text of a JSON value: property names sorted by UTF-16 code units, no white space, numbers and strings
 * as ECMAScript writes them (RFC 8785, section 3.2).
 * @throws TypeError for what I-JSON can't hold: numbers that aren't finite, lone surrogates, other types.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join()}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).filter(([, item]) => item !== undefined);
    // oxlint-disable-next-line unicorn/no-array-sort -- a fresh array
    members.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${members.map(([name, item]) => `${canonicalJson(name)}:${canonicalJson(item)}`).join()}}`;
  }
  if (typeof value === 'string' && /\p{Surrogate}/u.test(value))
    throw new TypeError('A lone surrogate has no canonical form.');
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new TypeError('Only finite numbers have a canonical form.');
  if (value !== null && !['string', 'number', 'boolean'].includes(typeof value))
    throw new TypeError(`${typeof value} isn't JSON.`);
  return JSON.stringify(value);
}
