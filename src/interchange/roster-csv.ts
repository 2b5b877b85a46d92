/** Writes people as CSV that spreadsheets open safely and {@link readRoster} reads back. */
import type { RosterPerson } from './roster.js';

const headings = ['name', 'email', 'unit', 'level', 'title', 'manager', 'time zone', 'language', 'concern'] as const;

/** An apostrophe before what a spreadsheet would take for a formula (OWASP, "CSV Injection"). */
const neutral = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** With a byte-order mark, without which Excel misreads accents. */
export async function toRosterCsv(people: readonly RosterPerson[]): Promise<string> {
  const { csvFormatRows } = await import('d3-dsv');
  const rows = people.map((person) => [
    neutral(person.externalIds.join('; ')),
    ...headings.map((heading) => neutral(person[heading === 'time zone' ? 'timeZone' : heading] ?? '')),
  ]);
  return `\uFEFF${csvFormatRows([['external ids', ...headings], ...rows])}\n`;
}
