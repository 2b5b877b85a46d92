/** Why a whole file couldn't be read as a roster. */

export type RosterFileErrorCode =
  | 'empty'
  /** `params.limit` in bytes. */
  | 'too-large'
  /** `params.limit` */
  | 'too-many-rows'
  /** Excel or OpenDocument. */
  | 'spreadsheet'
  | 'archive'
  /** A picture, a PDF, or otherwise binary. */
  | 'not-text'
  | 'malformed-json'
  /** JSON, but no SCIM users. */
  | 'not-scim'
  /** No heading says where the names are. */
  | 'no-name-column'
  /** The browser couldn't read it, e.g. because it changed or was moved since it was chosen. */
  | 'unreadable';

/** Its message never carries content of the file. */
export class RosterFileError extends Error {
  override readonly name = 'RosterFileError';
  constructor(
    readonly code: RosterFileErrorCode,
    message: string,
    readonly params: Readonly<Record<string, number>> = {},
  ) {
    super(message);
  }
}

export const tooManyRows = (limit: number) =>
  new RosterFileError('too-many-rows', `The file has more than ${limit} people. Export fewer.`, { limit });
