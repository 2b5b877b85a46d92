/** Turns what a file says about each person into rows with a verdict. */
import { pause } from './delimited.js';
import { splitIds } from './external-ids.js';
import { foldText } from '../model/fold-text.js';
import { isLikeFormula, plainCell } from './formula-cell.js';
import { fieldOf, type Slot } from './roster-columns.js';
import type {
  Reason,
  RejectionCode,
  RosterFormat,
  RosterOptions,
  RosterPerson,
  RosterRow,
  WarningCode,
} from './roster.js';

/** Options with what has a default filled in. */
export type ReadingOptions = RosterOptions & Required<Pick<RosterOptions, 'maximumRows' | 'loginScheme'>>;

/** What one row says, as it stands in the file. */
export type Said = ReadonlyMap<Slot, string>;

export interface RosterRows {
  add(line: number, said: Said, misfit?: Misfit): void;
  readonly count: number;
  /** The rows, with managers found among the people. Call it once, at the end. */
  finish(): Promise<RosterRow[]>;
}

/** Why a row can't be read, or may be only in part, before anything in it is looked at. */
export interface Misfit extends Reason {
  readonly rejects: boolean;
}

interface DraftRow {
  line: number;
  reasons: Reason[];
  rejected: boolean;
  label?: string;
  person?: RosterPerson;
}

/** About as many as a piece of a table holds. */
export const batchSize = 2000;

const longest = (slot: Slot) => (slot === 'concern' ? 1000 : slot === 'externalIds' ? 2000 : 200);
const mayNotBeCut = (slot: Slot) => ['externalIds', 'name'].includes(fieldOf(slot));

// Control characters, and those that make text read differently from what it is; joiners are part of some scripts.
// oxlint-disable-next-line no-control-regex
export const unprintable = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/gu;

export function rosterRows(format: RosterFormat, loginScheme: string, identified: boolean): RosterRows {
  const rows: DraftRow[] = [];
  const firstLines = new Map<string, number>();
  const zones = new Map<string, boolean>();
  let hasIds = false;

  function add(line: number, said: Said, misfit?: Misfit): void {
    const row: DraftRow = { line, reasons: [], rejected: false };
    rows.push(row);
    const note = (code: WarningCode | RejectionCode, params?: Reason['params']) =>
      row.reasons.push(params ? { code, params } : { code });
    const reject = (code: RejectionCode, params?: Reason['params']) => {
      row.rejected = true;
      note(code, params);
    };
    if (misfit) {
      (misfit.rejects ? reject : note)(misfit.code as RejectionCode, misfit.params);
      if (misfit.rejects) return;
    }

    const text = (slot: Slot): string | undefined => {
      const raw = said.get(slot);
      return raw === undefined ? undefined : tidy(raw, slot, format, note, reject);
    };
    const status = statusOf(text);
    if (status) reject(status);
    const name = nameOf(text);
    if (name) row.label = name;
    else reject('missing-name');

    const email = emailOf(text('email'), note);
    const externalIds = externalIdsOf(text, email, format, loginScheme);
    hasIds ||= said.has('id');
    if (identified && !externalIds.length) reject('missing-id');
    const own = externalIds.filter((id) => !id.startsWith('mailto:'));
    const clash = (own.length ? own : externalIds).find((id) => firstLines.has(id));
    if (clash) reject('duplicate-id', { line: firstLines.get(clash)! });
    if (row.rejected || !name) return;

    const person: RosterPerson = { externalIds, name };
    const shared = externalIds.find((id) => firstLines.has(id));
    if (shared) {
      note('duplicate-email', { line: firstLines.get(shared)! });
      person.externalIds = own;
    }
    for (const id of person.externalIds) firstLines.set(id, line);
    const optional: Partial<RosterPerson> = {
      email,
      unit: text('unit') || text('organisation'),
      level: text('level'),
      title: text('title'),
      manager: text('manager'),
      timeZone: timeZoneOf(text('timeZone'), format, zones, note),
      language: languageOf(text('language'), note),
      concern: text('concern'),
    };
    row.person = Object.assign(person, Object.fromEntries(Object.entries(optional).filter(([, value]) => value)));
  }

  return {
    add,
    get count() {
      return rows.length;
    },
    async finish() {
      await findManagers(rows, format === 'scim' ? 'scim' : hasIds ? 'sis' : loginScheme);
      return rows.map(({ line, rejected, reasons, label, person }) => ({
        line,
        verdict: rejected ? 'rejected' : reasons.length ? 'warning' : 'ok',
        reasons,
        ...(label && { label }),
        ...(person && !rejected && { person }),
      }));
    },
  };
}

type Note<Code = WarningCode> = (code: Code, params?: Reason['params']) => void;
type Text = (slot: Slot) => string | undefined;

/** One line of printable text in NFC; says what it had to change. */
function tidy(raw: string, slot: Slot, format: RosterFormat, note: Note, reject: Note<RejectionCode>): string {
  const field = fieldOf(slot);
  const limit = longest(slot);
  // Most are like this; what follows a semicolon may be neutralised.
  if (raw.length <= limit && /^\w[!-:<-~]*(?: [!-:<-~]+)*$/.test(raw)) return raw;
  const trimmed = raw.replace(/^ +/, '');
  if (isLikeFormula(trimmed)) note('formula-cell', { field });
  // What isn't a table isn't opened by a spreadsheet either.
  const plain = format === 'scim' ? trimmed : plainCell(trimmed);
  const spaced = plain.normalize('NFC').replace(/[\s\u0085]+/g, ' ');
  const text = spaced.replace(unprintable, '').trim();
  if (text.length < spaced.trim().length) note('control-characters', { field });
  if (text.length <= limit) return text;
  if (mayNotBeCut(slot)) reject('too-long', { field, limit });
  else note('shortened', { field, limit });
  return text.slice(0, limit).replace(/[\ud800-\udbff]$/, '');
}

const yes = /^(1|true|yes|y)$/i;
const no = /^(0|false|no|n)$/i;

function statusOf(text: Text): RejectionCode | undefined {
  const status = text('status') ?? '';
  if (yes.test(text('deleted') ?? '') || /^(to ?be)?deleted$/i.test(status)) return 'deleted';
  if (yes.test(text('suspended') ?? '') || /^suspended$/i.test(status)) return 'suspended';
  const inactive = no.test(text('active') ?? '') || /^(inactive|disabled|blocked|terminated|left)$/i.test(status);
  return inactive ? 'inactive' : undefined;
}

function nameOf(text: Text): string | undefined {
  const given = text('preferredGiven') || text('given');
  const family = text('preferredFamily') || text('family');
  const parts = [given, family].filter(Boolean).join(' ');
  return text('name') || parts || text('alias') || text('sortable') || undefined;
}

function emailOf(email: string | undefined, note: Note): string | undefined {
  if (!email) return undefined;
  if (/^[^\s@<>,;]+@[^\s@<>,;]+$/.test(email)) return email;
  note('invalid-email', { value: email.slice(0, 60) });
  return undefined;
}

const isExternalId = (text: string) => /^[a-z][a-z0-9+.-]*:\S/i.test(text);

function externalIdsOf(text: Text, email: string | undefined, format: RosterFormat, loginScheme: string): string[] {
  const known: [string, string | undefined][] = [
    [format === 'moodle' || format === 'canvas' ? format : loginScheme, text('login')],
    ['sis', text('id')],
    ['scim', text('scimId')],
    ['mailto', email?.toLowerCase()],
  ];
  const exported = splitIds(text('externalIds') ?? '').filter(isExternalId);
  // SCIM asks for an id and a user name, also where those that somebody is known by are listed beside them.
  if (format === 'scim' && exported.length) return exported;
  return [...new Set([...exported, ...known.flatMap(([scheme, id]) => (id ? [`${scheme}:${id}`] : []))])];
}

/** A name of the IANA database; offsets such as +02:00, which some engines take, don't know daylight saving. */
function isTimeZone(name: string): boolean {
  try {
    return /^[A-Za-z]/.test(name) && !!new Intl.DateTimeFormat('en', { timeZone: name });
  } catch {
    return false;
  }
}

function timeZoneOf(value: string | undefined, format: RosterFormat, zones: Map<string, boolean>, note: Note) {
  // Moodle's 99 is "the server's time zone", which we can't know.
  if (!value || (format === 'moodle' && value === '99')) return undefined;
  // Asking the engine is slow, and a file has few zones.
  if (!zones.has(value)) zones.set(value, isTimeZone(value));
  if (zones.get(value)) return value;
  note('unknown-time-zone', { value: value.slice(0, 60) });
  return undefined;
}

function languageOf(value: string | undefined, note: Note): string | undefined {
  // SCIM allows a list as in Accept-Language; Moodle and POSIX write en_us.
  const first = value?.split(/[,;.]/)[0]?.trim().replace(/_/g, '-');
  if (!first) return undefined;
  try {
    // "English" is well-formed, but no code.
    if (/^[a-z]{2,3}(-|$)/i.test(first)) return Intl.getCanonicalLocales(first)[0];
  } catch {
    // Said below.
  }
  note('unknown-language', { value: value!.slice(0, 60) });
  return undefined;
}

/** Replaces what stands in the manager column (an id, a login, an address, a name) by an external id. */
async function findManagers(rows: readonly DraftRow[], scheme: string): Promise<void> {
  const people = rows.flatMap(({ person }) => person ?? []);
  if (!people.some(({ manager }) => manager)) return;
  const wanted = new Set(people.map(({ manager }) => manager?.toLowerCase()));
  const byId = new Map<string, RosterPerson>();
  for (const [index, person] of people.entries()) {
    if (index % batchSize === 0) await pause();
    for (const id of person.externalIds) {
      const whole = id.toLowerCase();
      for (const name of [whole, whole.slice(whole.indexOf(':') + 1)]) if (wanted.has(name)) byId.set(name, person);
    }
  }
  let names: Map<string, RosterPerson | null> | undefined;
  for (const [index, { person, reasons }] of rows.entries()) {
    if (index % batchSize === 0) await pause();
    if (!person?.manager) continue;
    const said = person.manager;
    delete person.manager;
    let manager: RosterPerson | null | undefined = byId.get(said.toLowerCase());
    if (!manager) manager = (names ??= byFoldedName(people)).get(foldText(said));
    // Whoever stands at the top is often written down as their own manager.
    if (manager === person) continue;
    const warn = (code: WarningCode) => reasons.push({ code, params: { value: said.slice(0, 60) } });
    if (manager?.externalIds[0]) person.manager = manager.externalIds[0];
    else if (isExternalId(said)) person.manager = said;
    else if (said.includes('@')) person.manager = `mailto:${said.toLowerCase()}`;
    else if (manager === null) warn('ambiguous-manager');
    else if (manager || /\s/.test(said)) warn('unknown-manager');
    else person.manager = `${scheme}:${said}`;
  }
}

/** Null where two people have the same name. */
function byFoldedName(people: readonly RosterPerson[]): Map<string, RosterPerson | null> {
  const names = new Map<string, RosterPerson | null>();
  for (const person of people) {
    const name = foldText(person.name);
    names.set(name, names.has(name) ? null : person);
  }
  return names;
}
