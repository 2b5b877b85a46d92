/** English texts of the roster's import: the steps, and every code of src/interchange in words. */
import type {
  RosterField,
  RosterFileErrorCode,
  FileWarningCode,
  RejectionCode,
  RosterFormat,
  WarningCode,
} from '../../interchange/roster-file.js';
import type { DiffKind } from '../../interchange/roster-diff.js';
import { plural } from '../localize.js';

type Params = Readonly<Record<string, string | number>>;

export const rosterImport = {
  heading: 'Import members from a file',
  help: 'A CSV file (Moodle user upload, Canvas SIS, OneRoster, School Data Sync, or any table with names) or SCIM 2.0 JSON. The file is read here, in your browser; nothing is stored before you invite.',
  choose: 'Choose a file …',
  drop: 'or drop it here',
  reading: (name: string) => `Reading ${name} …`,
  another: 'Choose another file …',
  recognised: (format: string) => `Recognised: ${format}`,
  counts: (usable: number, rejected: number) =>
    `${plural(usable, 'one person', '# people')} to choose from${rejected ? `; ${plural(rejected, 'one row', '# rows')} can’t be used` : ''}.`,
  passwords: (headings: string) => `Passwords were dropped unread (${headings}).`,
  columns: 'Columns',
  columnUsed: (heading: string, field: string) => `${heading}: ${field}`,
  columnUnused: (heading: string) => `${heading}: not used`,
  columnPassword: (heading: string) => `${heading}: dropped`,
  fine: 'fine',
  line: (line: number) => `Line ${line}`,
  unusableShown: (from: number, to: number, all: number) => `${from} to ${to} of ${all} rows that can’t be used`,
  unusableBefore: 'Earlier rows',
  unusableAfter: 'Further rows',
  tabs: 'What the file says',
  ...({
    'tab-fresh': 'New',
    'tab-changed': 'Changed',
    'tab-doubtful': 'Same person?',
    'tab-gone': 'Not in the file',
    'tab-unchanged': 'Unchanged',
    'tab-rejected': 'Can’t be used',
  } satisfies { [T in DiffKind as `tab-${T}`]: string }),
  nothingChanged: 'Nothing has changed: the group knows all that this file says.',
  membersUnchanged: 'Nothing has changed for those who are in the group.',
  takenBefore: (date: string) => `Members were chosen from this very file on ${date}.`,
  becomes: 'becomes',
  notKnown: 'not known',
  lineLength: (count: number, isComplete: boolean) =>
    `${plural(count, 'one person above', '# people above')}${isComplete ? '' : ', not fully known'}`,
  ownWord: (name: string) => `${name} said so personally. Ask before you change it.`,
  doubtfulHelp: 'Nothing but the name tells whether these are members of the group.',
  sameAs: (name: string) => `${name} in the file is`,
  goneHelp: 'The file says nothing of these members. They stay, unless you remove them.',
  removeGone: (name: string) => `Remove ${name} from the group`,
  goneReason: (name: string) => `Why is ${name} removed?`,
  goneReasonHelp: 'The whole group will read it.',
  reasonMissing: 'A reason is needed.',
  earlier: 'Earlier choices',
  earlierFrom: (date: string, name: string, count: number) =>
    `${date}, by ${name}: ${plural(count, 'one person', '# people')}`,

  ...({
    moodle: 'Moodle user upload',
    canvas: 'Canvas SIS users',
    oneroster: 'OneRoster users',
    sds: 'School Data Sync users',
    scim: 'SCIM 2.0',
    csv: 'a table with headings',
  } satisfies { [F in RosterFormat]: string }),

  ...({
    'field-externalIds': 'login or id',
    'field-name': 'name',
    'field-email': 'e-mail',
    'field-unit': 'unit',
    'field-level': 'level',
    'field-title': 'title',
    'field-manager': 'manager',
    'field-timeZone': 'time zone',
    'field-language': 'language',
    'field-concern': 'concern',
    'field-status': 'status',
  } satisfies { [F in RosterField as `field-${F}`]: string }),

  ...({
    'missing-name': () => 'has no name',
    'missing-id': () => 'has no login, id or e-mail',
    'duplicate-id': ({ line }) => `has the same id as line ${line}`,
    deleted: () => 'is marked as deleted',
    suspended: () => 'is suspended',
    inactive: () => 'isn’t active',
    'too-few-cells': ({ expected, found }) => `has ${found} cells where ${expected} belong`,
    'too-many-cells': ({ expected, found }) => `has ${found} cells where ${expected} belong`,
    'unclosed-quote': () => 'opens a quote that never closes',
    'too-long': ({ limit }) => `has a name or id longer than ${limit} characters`,
    'not-a-user': () => 'isn’t a user',
    'same-member': ({ name }) => `is ${name}, of whom another row tells`,
  } satisfies { [C in RejectionCode | 'same-member']: (params: Params) => string }),

  ...({
    'formula-cell': () => 'one cell looks like a spreadsheet formula; it is kept as plain text',
    'control-characters': () => 'unprintable characters were removed',
    shortened: ({ limit }) => `one text was cut after ${limit} characters`,
    'unknown-time-zone': ({ value }) => `the time zone “${value}” isn’t known`,
    'unknown-language': ({ value }) => `the language “${value}” isn’t known`,
    'invalid-email': ({ value }) => `“${value}” isn’t an e-mail address`,
    'unknown-manager': ({ value }) => `the manager “${value}” isn’t in this file`,
    'ambiguous-manager': ({ value }) => `the manager “${value}” could be more than one person`,
    'duplicate-email': ({ line }) => `has the same e-mail as line ${line}`,
    'missing-cells': () => 'the last cells are missing',
  } satisfies { [C in WarningCode]: (params: Params) => string }),

  ...({
    'no-rows': () => 'The file has headings, and nobody below them.',
    'no-id-column': () =>
      'Nobody has a login, id or e-mail. They can be invited, but not be recognised in a later import.',
    'duplicate-heading': ({ heading }) => `The column “${heading}” is there twice; the first one counts.`,
    'guessed-encoding': ({ encoding }) =>
      `The file doesn’t say how it is encoded; it was read as ${encoding}. Look whether accents are right.`,
    'partial-list': ({ found, total }) => `This is a part of a longer list: ${found} of ${total}.`,
  } satisfies { [C in FileWarningCode]: (params: Params) => string }),

  ...({
    empty: () => 'The file is empty.',
    'too-large': ({ limit }) =>
      `The file is larger than ${Math.floor(Number(limit) / 2 ** 20)} MB. Export fewer people, or split it.`,
    'too-many-rows': ({ limit }) => `The file has more than ${limit} people. Export fewer.`,
    spreadsheet: () => 'This is a spreadsheet. Save it as CSV (UTF-8), and choose that file.',
    archive: () => 'This is an archive. Unpack it, and choose the file of users in it.',
    'not-text': () => 'This isn’t a text file. Choose a CSV file, or JSON (SCIM 2.0).',
    'malformed-json': () => 'This looks like JSON, and can’t be read as such. Export it again.',
    'not-scim': () => 'This is JSON, but no list of SCIM 2.0 users.',
    'no-name-column': () =>
      'No column of names was found. The first row needs headings such as “name”, or “firstname” and “lastname”.',
    unreadable: () => 'The file could not be read. Choose it again.',
  } satisfies { [C in RosterFileErrorCode]: (params: Params) => string }),
  unreadableFile: 'The file could not be read.',
};
