/** Several external ids in one cell, with semicolons between them, however an id is written. */

/**
 * Ids are URIs or like them, so a semicolon within one is percent-encoded (RFC 3986, section 2.1), and the percent sign of
 * what looks like one already; everything else stays as it is.
 */
export const joinIds = (ids: readonly string[]): string =>
  ids.map((id) => id.replace(/%(?=(?:25)*3B)/g, '%25').replaceAll(';', '%3B')).join('; ');

/** What {@link joinIds} joined. */
export const splitIds = (cell: string): string[] =>
  cell.split(';').map((id) => id.trim().replace(/%(25)?((?:25)*3B)/g, (_, escaped, rest) => (escaped ? `%${rest}` : ';')));
