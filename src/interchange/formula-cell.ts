/**
 * Cells that a spreadsheet would run as a formula, made text when they are written and the same again when they are read
 * (OWASP ASVS 4.0.3, 1.2.10; OWASP, "CSV Injection").
 */

/** Also the full-width forms, which a spreadsheet in a Chinese, Japanese or Korean setting takes for the plain ones. */
const starts = '=+\\-@＝＋－＠\\t\\r\\n\\0';
// A semicolon or a tab ends a cell where the spreadsheet's own setting says so, whatever the file was written with.
// oxlint-disable-next-line no-control-regex
const bare = new RegExp(`(^|[;\\t]\\s*)('*)(?=[${starts}])`, 'g');
// oxlint-disable-next-line no-control-regex
const quoted = new RegExp(`(^|[;\\t]\\s*)'('*)(?=[${starts}])`, 'g');

/** With an apostrophe before each formula: {@link plainCell} gives the text back. */
export const neutralCell = (text: string): string => text.replace(bare, "$1'$2");

/** Without the apostrophes of {@link neutralCell}, which other exports write, too. */
export const plainCell = (text: string): string => (text.includes("'") ? text.replace(quoted, '$1$2') : text);

/** Whether a spreadsheet would run it; a phone number or a lone dash isn't that. */
export const isLikeFormula = (text: string): boolean =>
  /^[=@\t\r\n＝＠]/.test(text) || (/^[+\-＋－]/.test(text) && !/^[+-][\d\s()./-]*$/.test(text));
