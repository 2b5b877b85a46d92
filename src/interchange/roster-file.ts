/** Reads a roster of people from a file of any of the usual formats. */
import { readDelimitedRoster } from './delimited-roster.js';
import { fileText } from './file-text.js';
import { readScimRoster } from './scim-roster.js';
import type { RosterFile, RosterOptions } from './roster.js';

export { RosterFileError, type RosterFileErrorCode } from './roster-file-error.js';
export type * from './roster.js';

/**
 * Reads Moodle's user upload, Canvas SIS users.csv, OneRoster and School Data Sync users.csv, SCIM 2.0 JSON, or any
 * table with headings such as name, email, department. Passwords are dropped unread; nothing is stored.
 * @throws RosterFileError where the file as a whole can't be used; rows that can't be are reported one by one.
 */
export async function readRoster(file: Blob | string | Uint8Array, options: RosterOptions = {}): Promise<RosterFile> {
  const { maximumBytes = 2 ** 25, maximumRows = 250_000, loginScheme = 'login', signal } = options;
  const { text, guessed } = await fileText(file, maximumBytes);
  signal?.throwIfAborted();
  const read = /^\s*[[{]/.test(text) ? readScimRoster : readDelimitedRoster;
  const roster = await read(text, { maximumRows, loginScheme, signal });
  if (!guessed) return roster;
  return { ...roster, warnings: [...roster.warnings, { code: 'guessed-encoding', params: { encoding: guessed } }] };
}
