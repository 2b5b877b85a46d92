/**
 * Cells that a spreadsheet would run as a formula, made text when they are written and the same again when they are read
 * (OWASP ASVS 4.0.3, 1.2.10; OWASP, "CSV Injection").
 */

/** Also the full-width forms, which a spreadsheet in a Chinese, Japanese or Korean setting takes for the plain ones. */
const starts = '=+\\-@＝＋－＠\\t\\r\\n\\0';
// A semicolon, a tab or a new line ends a cell where the spreadsheet's own setting says so, whatever the file was written with.
const before = '([;\\t\\r\\n][^\\S\\t\\r\\n]*)';
// oxlint-disable-next-line no-control-regex
const bare = new RegExp(`${before}('*)(?=[${starts}])`, 'g');
// oxlint-disable-next-line no-control-regex
const quoted = new RegExp(`${before}'('*)(?=[${starts}])`, 'g');
/** The beginning is like the place after a semicolon, so that no match is empty: after one, the next would be missed. */
const inCells = (text: string, pattern: RegExp, by: string): string => `;${text}`.replace(pattern, by).slice(1);

/** With an apostrophe before each formula: {@link plainCell} gives the text back. */
export const neutralCell = (text: string): string => inCells(text, bare, "$1'$2");

/** Without the apostrophes of {@link neutralCell}, which other exports write, too. */
export const plainCell = (text: string): string => (text.includes("'") ? inCells(text, quoted, '$1$2') : text);

/** Whether a spreadsheet would run it; a phone number or a lone dash isn't that. */
export const isLikeFormula = (text: string): boolean =>
  /^[=@\t\r\n＝＠]/.test(text) || (/^[+\-＋－]/.test(text) && !/^[+-][\d\s()./-]*$/.test(text));
