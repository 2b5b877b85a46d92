/** What a roster file says otherwise than the group knows it: who is new, changed, gone or as before. */
import type { Details } from '../model/kinds.js';
import type { MemberId } from '../model/record.js';
import type { Member } from '../model/rows.js';
import { foldText } from '../model/fold-text.js';
import type { ReportingLine } from './reporting-line.js';
import type { Reason, RejectionCode, RosterPerson, RosterRow } from './roster.js';

/** What is compared. Whom somebody reports to is one thing, `managers`, though it is kept in two. */
export const diffFields = ['name', 'title', 'unit', 'level', 'concern', 'timeZone', 'language', 'externalIds', 'managers'] as const;
export type DiffField = (typeof diffFields)[number];

export interface FieldChange {
  readonly field: DiffField;
  /** What the group knows, and what the file says; empty where nothing is known. */
  readonly before: Details;
  readonly after: Details;
  /** The member said it: then the file isn't right before they are asked. */
  readonly own: boolean;
}

export interface Newcomer {
  readonly person: RosterPerson;
  /** Who left, and can be invited again under the id that they had. */
  readonly former?: Member;
}

export interface Changed {
  readonly person: RosterPerson;
  readonly member: Member;
  readonly changes: readonly FieldChange[];
}

/** A member has this name, and nothing else says whether it is the same person. */
export interface Doubtful {
  readonly person: RosterPerson;
  readonly member: Member;
}

export interface Rejected {
  readonly row: RosterRow;
  readonly reasons: readonly Reason<RejectionCode | 'same-member'>[];
}

export interface RosterDiff {
  readonly fresh: readonly Newcomer[];
  readonly changed: readonly Changed[];
  readonly doubtful: readonly Doubtful[];
  /** Members of whom the file says nothing. That alone removes nobody. */
  readonly gone: readonly Member[];
  readonly unchanged: readonly { readonly person: RosterPerson; readonly member: Member }[];
  readonly rejected: readonly Rejected[];
}

/** The kinds of differences. */
export type DiffKind = keyof RosterDiff;

export interface DiffOptions {
  /** Whom each person reports to, where the file tells. */
  readonly lineOf?: ((person: RosterPerson) => ReportingLine | undefined) | undefined;
  /** What members said of themselves last, by `member field`. */
  readonly own?: ReadonlySet<string>;
  /** Of doubtful people: whether they are the member of that name; undefined while nobody said so. */
  readonly same?: { get(person: RosterPerson): boolean | undefined };
  /** Further ids that a member is known by, such as the page's own for whoever looks. */
  readonly knownAs?: ReadonlyMap<MemberId, readonly string[]>;
}

/** Compares each row with the members. An absent column or an empty cell says nothing, and so changes nothing. */
export function diffRoster(rows: readonly RosterRow[], members: readonly Member[], options: DiffOptions = {}): RosterDiff {
  const { lineOf, own, same } = options;
  const find = finder(members, options);
  const met = new Set<Member>();
  const fresh: Newcomer[] = [];
  const changed: Changed[] = [];
  const doubtful: Doubtful[] = [];
  const unchanged: { person: RosterPerson; member: Member }[] = [];
  const rejected: Rejected[] = [];
  for (const row of rows) {
    const { person } = row;
    if (!person) {
      rejected.push({ row, reasons: row.reasons as Reason<RejectionCode>[] });
      continue;
    }
    let member = find.byId(person);
    const namesake = member ? undefined : find.byName(person);
    if (namesake && !met.has(namesake)) {
      const answer = same?.get(person);
      // Where nothing would come of it, nobody is asked.
      if (answer ?? !changesIn(person, namesake, { lineOf, own }).length) member = namesake;
      else if (answer === undefined) {
        met.add(namesake);
        doubtful.push({ person, member: namesake });
        continue;
      }
    }
    if (!member || (member.status === 'left' && !met.has(member))) {
      if (member) met.add(member);
      fresh.push(member ? { person, former: member } : { person });
    } else if (met.has(member)) {
      rejected.push({ row, reasons: [{ code: 'same-member', params: { name: member.name } }] });
    } else {
      met.add(member);
      const changes = changesIn(person, member, { lineOf, own });
      if (changes.length) changed.push({ person, member, changes });
      else unchanged.push({ person, member });
    }
  }
  const gone = members.filter((member) => member.status !== 'left' && !met.has(member));
  return { fresh, changed, doubtful, gone, unchanged, rejected };
}

/** What the file says otherwise of a member. */
function changesIn(
  person: RosterPerson,
  member: Member,
  { lineOf, own }: Pick<DiffOptions, 'lineOf' | 'own'> = {},
): FieldChange[] {
  const said = detailsOf(person, lineOf);
  return diffFields.flatMap((field): FieldChange[] => {
    const before = part(field, member);
    const after = field === 'externalIds' ? withIds(member, person) : part(field, said);
    if (!says(field, after) || isSame(before, after)) return [];
    // What is fully known isn't replaced by a part of it.
    if (field === 'managers' && member.managersComplete && !after.managersComplete) return [];
    return [{ field, before, after, own: own?.has(`${member.id} ${field}`) ?? false }];
  });
}

/** What an invitation says of a person. */
export function detailsOf(person: RosterPerson, lineOf?: DiffOptions['lineOf']): Details & { readonly name: string } {
  const { externalIds, name, title, unit, level, concern, timeZone, language } = person;
  const line = lineOf?.(person);
  return {
    ...{ externalIds, name, title, unit, level, concern, timeZone, language },
    ...(line && { managers: [...line.managers], managersComplete: line.complete }),
  };
}

const part = (field: DiffField, { managers, managersComplete, ...plain }: Details): Details =>
  field === 'managers' ? { managers, managersComplete } : { [field]: plain[field] };

const says = (field: DiffField, details: Details): boolean =>
  field === 'managers' ? Boolean(details.managers?.length || details.managersComplete) : Boolean(details[field]?.length);

/** What our own export makes of a member's id, for want of a login, isn't an id that anybody gave them elsewhere. */
const withIds = ({ id, externalIds = [] }: Member, person: RosterPerson): Details => {
  const isOurs = person.externalIds.includes(`scim:${id}`);
  const given = person.externalIds.filter((known) => !isOurs || externalIds.includes(known) || !known.endsWith(`:${id}`));
  return { externalIds: [...new Set([...externalIds, ...given])] };
};

/** All that a member can be known by in a file or a directory. */
export const idsOf = ({ id, externalIds = [] }: Pick<Member, 'id' | 'externalIds'>, more: readonly string[] = []): string[] =>
  [id, `scim:${id}`, ...externalIds, ...more];

export const isSame = (a: Details, b: Details): boolean =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].every((name) => {
    const [one, other] = [a, b].map((details) => details[name as keyof Details]);
    return String(one ?? '') === String(other ?? '');
  });

/** Finds the member whom a person of the file is; one who left comes last. */
function finder(members: readonly Member[], { knownAs }: DiffOptions) {
  const ids = new Map<string, Member>();
  for (const member of members.toSorted((a, b) => Number(a.status === 'left') - Number(b.status === 'left'))) {
    for (const known of idsOf(member, knownAs?.get(member.id))) if (!ids.has(known)) ids.set(known, member);
  }
  return {
    byId: (person: RosterPerson) => person.externalIds.map((id) => ids.get(id)).find(Boolean),
    byName: namesakes(members),
  };
}

/** Finds the member of a person's name. Who has ids of the same kind has others, and so is somebody else. */
export function namesakes(members: readonly Member[]): (person: RosterPerson) => Member | undefined {
  const names = new Map<string, Member | null>();
  for (const member of members) {
    const folded = foldText(member.name.trim());
    if (member.status !== 'left') names.set(folded, names.has(folded) ? null : member);
  }
  return (person) => {
    const member = names.get(foldText(person.name.trim()));
    const schemes = new Set(member?.externalIds?.map(schemeOf));
    return person.externalIds.some((id) => schemes.has(schemeOf(id))) ? undefined : (member ?? undefined);
  };
}

const schemeOf = (id: string) => id.slice(0, id.indexOf(':'));
