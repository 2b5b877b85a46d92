/** What is read from a roster file: people, and what was found wrong, as codes that the interface puts into words. */

/** `csv` is any other table with headings such as name, email, department. */
export type RosterFormat = 'moodle' | 'canvas' | 'oneroster' | 'sds' | 'scim' | 'csv';

export interface RosterPerson {
  /** Who this is elsewhere: `moodle:jdoe`, `canvas:jdoe`, `login:jdoe`, `sis:4711`, `scim:2819c223`, `mailto:…`. */
  externalIds: string[];
  name: string;
  email?: string;
  unit?: string;
  level?: string;
  title?: string;
  /** An external id; where the manager is in the same file, the first of that person's external ids. */
  manager?: string;
  /** IANA name. */
  timeZone?: string;
  /** BCP 47. */
  language?: string;
  concern?: string;
}

/** What a column or attribute tells about a person. */
export type RosterField = keyof RosterPerson | 'status';

export interface RosterColumn {
  readonly heading: string;
  readonly field: RosterField | null;
  /** Why its values weren't kept. */
  readonly dropped?: 'password' | 'unused';
}

/** Makes a row rejected. */
export type RejectionCode =
  | 'missing-name'
  | 'missing-id'
  /** `line`: where the same id stands first. */
  | 'duplicate-id'
  | 'deleted'
  | 'suspended'
  | 'inactive'
  /** `expected`, `found`: the cells don't match the headings, so none of them can be trusted. */
  | 'too-few-cells'
  | 'too-many-cells'
  /** A quote opens on this line and never closes; reading went on with the next line. */
  | 'unclosed-quote'
  /** `field`, `limit`: a name or an id longer than `limit` characters. */
  | 'too-long'
  /** A SCIM resource that isn't a User. */
  | 'not-a-user';

/** The person can be imported; something was dropped or looks odd. */
export type WarningCode =
  /** `field`: begins like a spreadsheet formula; kept as the text that it is. */
  | 'formula-cell'
  /** `field`: unprintable or direction-changing characters were removed. */
  | 'control-characters'
  /** `field`, `limit`: cut after `limit` characters. */
  | 'shortened'
  /** `value`; dropped. */
  | 'unknown-time-zone'
  | 'unknown-language'
  | 'invalid-email'
  /** `value`: names nobody in this file who has an id, or more than one person; dropped. */
  | 'unknown-manager'
  | 'ambiguous-manager'
  /** `line`: somebody else has this address too; it doesn't identify this person. */
  | 'duplicate-email'
  /** `expected`, `found`: the last cells are missing and count as empty. */
  | 'missing-cells';

/** About the file as a whole. */
export type FileWarningCode =
  | 'no-rows'
  /** Nobody has an id or an address, so a second import can't recognise them. */
  | 'no-id-column'
  /** `heading`: the first such column counts. */
  | 'duplicate-heading'
  /** `encoding`: the file isn't Unicode and doesn't say what it is; look at the accents. */
  | 'guessed-encoding'
  /** `found`, `total`: one page of a longer SCIM list. */
  | 'partial-list';

export interface Reason<Code extends string = RejectionCode | WarningCode> {
  readonly code: Code;
  readonly params?: Readonly<Record<string, string | number>>;
}

export interface RosterRow {
  /** The line of the file on which the row begins; in SCIM the number of the resource, from 1. */
  readonly line: number;
  readonly verdict: 'ok' | 'warning' | 'rejected';
  readonly reasons: readonly Reason[];
  /** The name as far as it could be read, also of a rejected row. */
  readonly label?: string;
  /** Absent where the row is rejected. */
  readonly person?: RosterPerson;
}

export interface RosterFile {
  readonly format: RosterFormat;
  readonly rows: readonly RosterRow[];
  readonly columns: readonly RosterColumn[];
  /** Headings of the password columns; their values were dropped unread. */
  readonly droppedPasswords: readonly string[];
  readonly warnings: readonly Reason<FileWarningCode>[];
}

export interface RosterOptions {
  /** Default 32 MiB. */
  readonly maximumBytes?: number;
  /** Default 250,000. */
  readonly maximumRows?: number;
  /** The scheme of logins where the format doesn't tell: `moodle` makes `moodle:jdoe`. Default `login`. */
  readonly loginScheme?: string;
  readonly signal?: AbortSignal;
}
