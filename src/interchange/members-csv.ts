/** Writes members as CSV that spreadsheets open safely and {@link readRoster} reads back as the same people. */
import type { Member } from '../model/rows.js';
import { joinIds } from './external-ids.js';
import { neutralCell } from './formula-cell.js';
import { personOf } from './member-people.js';

const headings = ['name', 'email', 'unit', 'level', 'title', 'time zone', 'language', 'concern'] as const;

/**
 * RFC 4180, with a byte-order mark, without which Excel misreads accents. After what a roster tells of each person comes
 * how they stand in the group: `membership` (invited, active, paused, left), `group role`, and the days on which they
 * were invited, joined and left (UTC).
 */
export async function membersCsv(members: readonly Member[]): Promise<string> {
  const { csvFormatRows } = await import('d3-dsv');
  const rows = members.map((member) => {
    const person = personOf(member);
    return [
      joinIds(person.externalIds),
      ...headings.map((heading) => person[heading === 'time zone' ? 'timeZone' : heading] ?? ''),
      member.status,
      member.role,
      ...[member.invited, member.joined, member.left].map((instant) => instant?.slice(0, 10) ?? ''),
    ].map(neutralCell);
  });
  const standing = ['membership', 'group role', 'invited on', 'joined on', 'left on'];
  return `\uFEFF${csvFormatRows([['external ids', ...headings, ...standing], ...rows])}\n`;
}
