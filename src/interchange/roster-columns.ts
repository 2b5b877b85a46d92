/**
 * Recognises which standard a table follows and what each of its columns says about a person.
 *
 * - Moodle: Moodle Docs, "Upload users" (required fields, optional user fields, custom profile fields
 *   `profile_field_…`, special fields `deleted` and `suspended`)
 * - Canvas: Instructure, "SIS CSV Format", users.csv
 * - OneRoster: 1EdTech, "OneRoster: CSV Binding" 1.1 and 1.2, users.csv
 * - SDS: Microsoft, "SDS V2.1 CSV File Format", users.csv
 * - SCIM attributes: RFC 7643, sections 4.1 (User) and 4.3 (Enterprise User)
 */
import { foldText } from '../model/fold-text.js';
import type { RosterColumn, RosterField, RosterFormat } from './roster.js';

/** What one cell says; several of them may make one field of a person. */
export type Slot = keyof typeof vocabulary;

export interface RosterTable {
  readonly format: RosterFormat;
  readonly columns: readonly RosterColumn[];
  /** For each column what its cells say, or null where they aren't looked at. */
  readonly slots: readonly (Slot | null)[];
  readonly duplicates: readonly string[];
}

/** Every heading that is understood, as {@link bare} leaves it. The first word of each is the usual one. */
const vocabulary = {
  externalIds: 'externalids',
  login: 'username login loginid userid user account upn userprincipalname samaccountname',
  id: 'id idnumber sourcedid externalid employeeid employeenumber personid staffid',
  scimId: '',
  name: 'name fullname displayname person member employee employeename membername',
  given: 'firstname givenname forename first',
  family: 'lastname familyname surname last',
  preferredGiven: 'preferredgivenname preferredfirstname',
  preferredFamily: 'preferredfamilyname preferredlastname',
  alias: 'shortname formatted',
  sortable: 'sortablename',
  email: 'email emailaddress mail workemail primaryemail',
  unit: 'unit department dept businessunit orgunit organizationalunit organisationalunit team',
  organisation: 'organization organisation institution division company costcenter primaryorgsourcedid orgsourcedids',
  level: 'level grade band joblevel managementlevel seniority',
  title: 'title jobtitle position role function',
  manager: 'manager managerid manageremail managername linemanager supervisor reportsto',
  timeZone: 'timezone tz',
  language: 'language lang preferredlanguage locale',
  concern: 'concern managementconcern sharedconcern',
  deleted: 'deleted',
  suspended: 'suspended',
  status: 'status accountstatus',
  active: 'active enabled enableduser accountenabled isactive',
} as const;

const slotOfWord: ReadonlyMap<string, Slot> = new Map(
  (Object.keys(vocabulary) as Slot[]).flatMap((slot) =>
    vocabulary[slot]
      .split(' ')
      .filter(Boolean)
      .map((word) => [word, slot] as const),
  ),
);

/** Where a standard means something else by a word than most tables do. */
const ownWords: ReadonlyMap<string, Slot | null> = new Map<string, Slot | null>([
  ['canvas userid', 'id'],
  // Student, teacher, guardian …: not somebody's title.
  ['oneroster role', null],
]);

const identifying = /^(externalIds|login|id|scimId)$/;
const nameParts = /^(name|given|family|preferredGiven|preferredFamily|alias|sortable)$/;

export function fieldOf(slot: Slot): RosterField {
  if (identifying.test(slot)) return 'externalIds';
  if (nameParts.test(slot)) return 'name';
  if (slot === 'organisation') return 'unit';
  if (/^(deleted|suspended|status|active)$/.test(slot)) return 'status';
  return slot as RosterField;
}

/** A heading without case, accents, spaces and punctuation. */
const bare = (heading: string) => foldText(heading).replace(/[^\p{L}\p{N}]/gu, '');

const secretWords = new RegExp(
  foldText(
    'passw|passphrase|passcode|passord|pwd|kennwort|motdepasse|mdp$|contraseñ|contrasenh|senha|palavrapasse|parol|' +
      'wachtwoord|lösenord|kodeord|adgangskode|hasł|heslo|geslo|jelszó|salasana|şifre|κωδικ|парол|密码|密碼|パスワード|' +
      '비밀번호|ssha|sha1|sha256|sha512|md5|bcrypt|secret(?!ar)|^(pass|pin|hash)$',
  ),
);

/** Whether a column holds passwords, also hashed ones, in the languages that exports are made in. */
export const isPassword = (heading: string): boolean => secretWords.test(bare(heading));

/** What a heading or attribute says, in a file of this format. */
export function slotOf(heading: string, format: RosterFormat): Slot | null {
  // Custom columns: Moodle `profile_field_level`, OneRoster `metadata.department`.
  const word = bare(heading.trim().replace(/^(profile_field_|metadata\.)/i, ''));
  const own = ownWords.get(`${format} ${word}`);
  return own === undefined ? (slotOfWord.get(word) ?? null) : own;
}

/** Which standard these headings follow. */
function formatOf(headings: readonly string[]): RosterFormat {
  const present = new Set(headings.map((heading) => heading.trim().toLowerCase()));
  const has = (...names: string[]) => names.some((name) => present.has(name));
  if (has('sourcedid') && has('givenname', 'familyname', 'username')) {
    return has('enableduser', 'orgsourcedids', 'primaryorgsourcedid', 'role', 'status') ? 'oneroster' : 'sds';
  }
  if (has('user_id') && has('login_id')) return 'canvas';
  return has('username') && has('firstname', 'lastname') ? 'moodle' : 'csv';
}

/** How many of these headings are understood; for telling delimiters apart. */
export const understood = (headings: readonly string[]): number =>
  headings.filter((heading) => slotOf(heading, 'csv')).length * 1000 + headings.length;

/** What the headings mean, or undefined where none of them holds names. */
export function recogniseTable(headings: readonly string[]): RosterTable | undefined {
  const format = formatOf(headings);
  const seen = new Set<string>();
  const duplicates: string[] = [];
  const slots: (Slot | null)[] = [];
  const columns = headings.map((raw): RosterColumn => {
    const heading = raw.replace(/\s+/g, ' ').trim().slice(0, 100);
    const repeated = heading !== '' && seen.has(bare(heading));
    if (repeated) duplicates.push(heading);
    seen.add(bare(heading));
    const secret = isPassword(heading);
    const slot = repeated || secret ? null : slotOf(heading, format);
    slots.push(slot);
    return slot ? { heading, field: fieldOf(slot) } : { heading, field: null, dropped: secret ? 'password' : 'unused' };
  });
  return slots.some((slot) => slot && fieldOf(slot) === 'name') ? { format, columns, slots, duplicates } : undefined;
}
