/** Whom a facilitator chooses from a roster file, and what the group would be with them. */
import { findPeople } from '../../interchange/find-people.js';
import { reportingLines } from '../../interchange/reporting-line.js';
import type { RosterFile, RosterPerson, RosterRow } from '../../interchange/roster-file.js';
import { randomId } from '../../group/random-id.js';
import type { PeerGroup } from '../../group/peer-group.js';
import { compositionView } from '../../model/composition.js';
import { emptyRows } from '../../model/group-rows.js';
import type { Details } from '../../model/kinds.js';
import type { MemberId } from '../../model/record.js';
import type { CompositionVerdict, Member } from '../../model/rows.js';

export type NamedDetails = Details & { readonly name: string };

/** A member of whom the file knows what the group doesn't. */
export interface Gap {
  readonly member: Member;
  readonly changes: Details;
}

export class ImportChoice {
  /** What is searched for. */
  query = '';
  readonly rows: ReadonlyMap<RosterPerson, RosterRow>;
  readonly rejected: readonly RosterRow[];
  /** The id that each chosen person will have; writing it again after a failure makes no second invitation. */
  readonly #chosen = new Map<RosterPerson, MemberId>();
  readonly #people: readonly RosterPerson[];
  readonly #byId: ReadonlyMap<string, RosterPerson>;
  readonly #lineOf?: ReturnType<typeof reportingLines>;
  #found?: { readonly query: string; readonly people: readonly RosterPerson[] };

  constructor(
    file: RosterFile,
    private readonly group: () => PeerGroup,
  ) {
    this.rows = new Map(file.rows.flatMap((row) => (row.person ? [[row.person, row] as const] : [])));
    this.rejected = file.rows.filter(({ verdict }) => verdict === 'rejected');
    this.#people = [...this.rows.keys()];
    this.#byId = new Map(this.#people.flatMap((person) => person.externalIds.map((id) => [id, person] as const)));
    if (file.columns.some(({ field }) => field === 'manager')) this.#lineOf = reportingLines(this.#people);
  }

  /** Everybody whom the search finds. */
  found(): readonly RosterPerson[] {
    const { query } = this;
    if (this.#found?.query !== query) this.#found = { query, people: findPeople(this.#people, query) };
    return this.#found.people;
  }

  /** The people of the file who are or were members. */
  known(): ReadonlyMap<RosterPerson, Member> {
    const { state, claim } = this.group();
    return new Map(
      state.members.flatMap((member) => {
        const ids = [member.id, ...(member.externalIds ?? []), ...(member.id === state.me?.id && claim ? [claim] : [])];
        const person = ids.map((id) => this.#byId.get(id)).find(Boolean) ?? this.#chosenAs(member.id);
        return person ? [[person, member] as const] : [];
      }),
    );
  }

  toggle(person: RosterPerson): void {
    if (!this.#chosen.delete(person)) this.#chosen.set(person, this.known().get(person)?.id ?? randomId());
  }

  isChosen(person: RosterPerson): boolean {
    return this.#chosen.has(person);
  }

  /** Those who are chosen and not in the group yet, with the ids that they will have. */
  chosen(): [RosterPerson, MemberId][] {
    const known = this.known();
    return [...this.#chosen].filter(([person]) => (known.get(person)?.status ?? 'left') === 'left');
  }

  /** What an invitation says of a person. */
  detailsOf(person: RosterPerson): NamedDetails {
    const { externalIds, name, title, unit, level, concern, timeZone, language } = person;
    const line = this.#lineOf?.(person);
    return {
      externalIds,
      name,
      title,
      unit,
      level,
      concern,
      timeZone,
      language,
      ...(line && { managers: [...line.managers], managersComplete: line.complete }),
    };
  }

  /** What the file knows of members and the group doesn't. What the group knows is never overwritten. */
  gaps(): Gap[] {
    return [...this.known()].flatMap(([person, member]) => {
      if (member.status === 'left') return [];
      const { externalIds = [], name: _, managers, managersComplete, ...plain } = this.detailsOf(person);
      const ids = [...new Set([...(member.externalIds ?? []), ...externalIds])];
      const missing = Object.entries(plain).filter(([name, value]) => value && !member[name as keyof Details]);
      const changes: Details = {
        ...Object.fromEntries(missing),
        ...(ids.length > (member.externalIds?.length ?? 0) && { externalIds: ids }),
        ...(managers &&
          !member.managersComplete &&
          (managersComplete || !member.managers) && { managers, managersComplete }),
      };
      return Object.keys(changes).length ? [{ member, changes }] : [];
    });
  }

  /** The members as they would be, and the verdict on them. */
  outcome(complete: boolean): {
    readonly members: readonly Member[];
    readonly verdicts: readonly CompositionVerdict[];
  } {
    const { card, members } = this.group().state;
    const gaps = complete ? this.gaps() : [];
    const here = members
      .filter(({ status }) => status !== 'left')
      .map((member) => ({ ...member, ...gaps.find((gap) => gap.member.id === member.id)?.changes }));
    const invited = this.chosen().map(([person, id]): Member => ({
      ...this.detailsOf(person),
      id,
      role: 'member',
      status: 'invited',
      invited: '',
      pauses: [],
      stays: [],
      facilitated: [],
      devices: [],
      last: '',
    }));
    const all = [...here, ...invited];
    const rows = {
      ...emptyRows(),
      card: { ...card!, places: [], genesis: '' },
      members: new Map(all.map((member) => [member.id, member])),
    };
    return { members: all, verdicts: compositionView(rows) };
  }

  /** Recognised even where the file gives nobody an id. */
  #chosenAs(member: MemberId): RosterPerson | undefined {
    return [...this.#chosen].find(([, id]) => id === member)?.[0];
  }
}
