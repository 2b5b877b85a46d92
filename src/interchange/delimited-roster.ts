/** Reads a roster from delimiter-separated text. */
import { delimitedRows, findDelimiter } from './delimited.js';
import { recogniseTable, understood, type RosterTable, type Slot } from './roster-columns.js';
import { RosterFileError, tooManyRows } from './roster-file-error.js';
import { rosterRows, type Misfit, type ReadingOptions, type RosterRows } from './roster-rows.js';
import type { FileWarningCode, Reason, RosterFile } from './roster.js';

export async function readDelimitedRoster(
  text: string,
  { maximumRows, loginScheme, signal }: ReadingOptions,
): Promise<RosterFile> {
  // Excel's own way to name the delimiter.
  const named = /^"?sep=([^"\r\n])"?(?:\r\n|\r|\n|$)/i.exec(text);
  const body = named ? text.slice(named[0].length) : text;
  const delimiter = named?.[1] ?? (await findDelimiter(body, understood));
  let table: RosterTable | undefined;
  let rows: RosterRows | undefined;
  for await (const batch of delimitedRows(body, delimiter, named ? 2 : 1)) {
    signal?.throwIfAborted();
    for (const { line, cells } of batch) {
      if (cells?.every((cell) => !cell.trim())) continue;
      if (!table || !rows) {
        table = cells && recogniseTable(withoutEmptyEnd(cells));
        if (!table) throw noNameColumn();
        rows = rosterRows(table.format, loginScheme, identifies(table));
      } else {
        if (rows.count === maximumRows) throw tooManyRows(maximumRows);
        rows.add(line, said(cells ?? [], table), misfit(cells, table));
      }
    }
  }
  if (!table || !rows) throw noNameColumn();
  return {
    format: table.format,
    rows: await rows.finish(),
    columns: table.columns,
    droppedPasswords: table.columns.filter(({ dropped }) => dropped === 'password').map(({ heading }) => heading),
    warnings: warningsAbout(table, rows),
  };
}

const noNameColumn = () =>
  new RosterFileError(
    'no-name-column',
    'No column of names was found. The first row must hold headings such as "name" or "firstname" and "lastname".',
  );

const identifies = ({ columns }: RosterTable) =>
  columns.some(({ field }) => field === 'externalIds' || field === 'email');

function withoutEmptyEnd(cells: readonly string[]): readonly string[] {
  const last = cells.findLastIndex((cell) => cell.trim());
  return cells.slice(0, last + 1);
}

/** What the cells say; those of password columns and unused ones are never looked at. */
function said(cells: readonly string[], { format, slots }: RosterTable): Map<Slot, string> {
  const found = new Map<Slot, string>();
  slots.forEach((slot, index) => {
    const cell = slot && cells[index]?.trim() ? cells[index] : undefined;
    // Moodle's upload format writes a comma inside a value as &#44.
    if (slot && cell && !found.has(slot)) found.set(slot, format === 'moodle' ? cell.replace(/&#44;?/g, ',') : cell);
  });
  return found;
}

function misfit(cells: readonly string[] | undefined, { columns }: RosterTable): Misfit | undefined {
  if (!cells) return { code: 'unclosed-quote', rejects: true };
  const params = { expected: columns.length, found: cells.length };
  if (cells.slice(columns.length).some((cell) => cell.trim())) return { code: 'too-many-cells', params, rejects: true };
  if (cells.length >= columns.length) return undefined;
  // A missing cell may have moved a password under another heading.
  const secret = columns.some(({ dropped }) => dropped === 'password');
  return { code: secret ? 'too-few-cells' : 'missing-cells', params, rejects: secret };
}

function warningsAbout(table: RosterTable, rows: RosterRows): Reason<FileWarningCode>[] {
  const warnings: Reason<FileWarningCode>[] = table.duplicates.map((heading) => ({
    code: 'duplicate-heading',
    params: { heading },
  }));
  if (!rows.count) warnings.push({ code: 'no-rows' });
  if (!identifies(table)) warnings.push({ code: 'no-id-column' });
  return warnings;
}
