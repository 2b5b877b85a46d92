/** English texts of the roster's import: the steps, and every code of src/interchange in words. */
import type {
  RosterField,
  RosterFileErrorCode,
  FileWarningCode,
  RejectionCode,
  RosterFormat,
  WarningCode,
} from '../../interchange/roster-file.js';
import { inWords, plural } from '../localize.js';

type Params = Readonly<Record<string, string | number>>;

/** From this many to that many is right. */
const sizes = (least: number, most: number) => {
  const span = least === most ? inWords(least) : `${inWords(least)} to ${inWords(most)}`;
  return `${span[0]!.toUpperCase()}${span.slice(1)} is right${least <= 5 && most >= 5 ? ', five is ideal' : ''}.`;
};

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
  search: 'Find people by name or unit',
  found: 'People in the file',
  noneFound: 'Nobody in the file matches.',
  more: (count: number) => `${count} more; type to find them.`,
  inGroup: 'in the group already',
  hasLeft: 'has left',
  fine: 'fine',
  line: (line: number) => `Line ${line}`,
  unusable: (count: number) => plural(count, 'One row can’t be used', '# rows can’t be used'),
  chosen: (count: number, group: number, least: number, most: number) =>
    count
      ? `${count} chosen; with ${group - count} in the group already that makes ${group}. ${sizes(least, most)}`
      : 'Nobody chosen yet.',
  remove: (name: string) => `Don’t invite ${name}`,
  composition: 'What the group would be',
  complete: (names: string) => `Also fill in from the file what isn’t known yet of ${names}`,
  invite: (count: number) => plural(count, 'Invite one person', 'Invite # people'),
  completeOnly: 'Fill in',
  writing: (done: number, all: number) => `${done} of ${all} written …`,
  finished: (count: number) => plural(count, 'One person is invited.', '# people are invited.'),
  stopped: 'Not everything was written.',
  written: (names: string) => `Invited: ${names}.`,
  unwritten: (names: string) => `Not yet: ${names}.`,
  goOn: 'Go on with the rest',

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
  } satisfies { [C in RejectionCode]: (params: Params) => string }),

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
