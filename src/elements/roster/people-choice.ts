/** Whom a facilitator chooses from a file or a directory, and what the group would be with them. */
import { sha256 } from '../../confidentiality/sha256.js';
import type { PeerGroup } from '../../group/peer-group.js';
import { randomId } from '../../group/random-id.js';
import type { Directory } from '../../interchange/directory.js';
import type { ReportingLine } from '../../interchange/reporting-line.js';
import { detailsOf, idsOf, namesakes } from '../../interchange/roster-diff.js';
import type { RosterPerson } from '../../interchange/roster-file.js';
import { judgeComposition, withChosen, type Chosen } from '../../model/composition.js';
import type { Details } from '../../model/kinds.js';
import type { MemberId } from '../../model/record.js';
import type { CompositionVerdict, Member } from '../../model/rows.js';

/** Directories make new objects for each page, so it is the first external id; without one, the row of the file. */
export const keyOf = (person: RosterPerson): string | RosterPerson => person.externalIds[0] ?? person;

type Key = ReturnType<typeof keyOf>;

/** Somebody, and the member of that name. */
export interface MaybeMember {
  readonly person: RosterPerson;
  readonly member: Member;
}

export class PeopleChoice {
  readonly #chosen = new Map<Key, RosterPerson>();
  readonly #lines = new Map<Key, Promise<void>>();
  readonly #known = new Map<Key, ReportingLine>();
  #answers: ReadonlyMap<Key, boolean> = new Map();
  /** Whether it was tried to write before each question was answered. */
  isTried = false;

  constructor(
    private readonly group: () => PeerGroup,
    private readonly directory: Pick<Directory, 'line'>,
    private readonly changed: () => void,
  ) {}

  has(person: RosterPerson): boolean {
    return this.#chosen.has(keyOf(person));
  }

  toggle(person: RosterPerson): void {
    const key = keyOf(person);
    if (this.#chosen.delete(key)) return;
    this.#chosen.set(key, person);
    if (!this.#known.has(key)) this.#lines.set(key, this.#askLine(person));
  }

  /** Those who aren't in the group, in the order in which they were chosen. */
  get people(): RosterPerson[] {
    return [...this.#chosen.values()].filter((person) => !this.isMember(person));
  }

  isMember(person: RosterPerson): boolean {
    return (this.memberOf(person)?.status ?? 'left') !== 'left';
  }

  /** The member who somebody is or was, also by what was answered; who left comes last. */
  memberOf(person: RosterPerson): Member | undefined {
    return this.#knownAs(person) ?? (this.answerOf(person) ? this.namesakeOf(person) : undefined);
  }

  /** Of somebody who isn't known by an id: the member of that name, who may be the same person. */
  namesakeOf(person: RosterPerson): Member | undefined {
    return this.#knownAs(person) ? undefined : namesakes(this.group().state.members)(person);
  }

  /** Whether people are the members of their names, as far as it was said; another map after each answer. */
  get answers(): ReadonlyMap<Key, boolean> {
    return this.#answers;
  }
  answerOf(person: RosterPerson): boolean | undefined {
    return this.#answers.get(keyOf(person));
  }
  answer(person: RosterPerson, isSame: boolean): void {
    this.#answers = new Map(this.#answers).set(keyOf(person), isSame);
    this.changed();
  }

  /** Who was chosen and may be a member. */
  get doubtful(): MaybeMember[] {
    return [...this.#chosen.values()].flatMap((person) => {
      const member = this.namesakeOf(person);
      return member ? [{ person, member }] : [];
    });
  }

  /** What is known of a person, as far as the directory has answered. */
  detailsOf(person: RosterPerson): Details & { readonly name: string } {
    return detailsOf(person, (one) => this.#known.get(keyOf(one)));
  }

  /** Resolves once all reporting lines are there, or won't come. */
  async settled(): Promise<void> {
    await Promise.all(this.#lines.values());
  }

  #knownAs(person: RosterPerson): Member | undefined {
    const { state, claim } = this.group();
    const found = state.members.filter((member) => {
      const ids = idsOf(member, member.id === state.me?.id && claim ? [claim] : []);
      return person.externalIds.some((known) => ids.includes(known));
    });
    return found.find(({ status }) => status !== 'left') ?? found[0];
  }

  async #askLine(person: RosterPerson): Promise<void> {
    try {
      const line = await this.directory.line?.(person);
      if (line) this.#known.set(keyOf(person), line);
    } catch {
      // It stays unknown, and the rule says so; choosing the person again asks again.
    } finally {
      this.changed();
    }
  }
}

/** How the rules would stand, with the members whom they would be about. */
export function outcomeOf(
  chosen: readonly Chosen[],
  { state: { card, members } }: PeerGroup,
  removed: readonly MemberId[] = [],
): { readonly members: readonly (Details & { readonly id: MemberId; readonly name: string })[]; readonly verdicts: CompositionVerdict[] } {
  const rows = withChosen(members, chosen, removed);
  const all = rows.filter(({ status }) => status !== 'left');
  return {
    members: all.map((one) => ({ ...one, name: one.name ?? one.id })),
    verdicts: judgeComposition(rows, card ?? {}).map((judgement) => ({ ...judgement, exceptions: [], earlier: [] })),
  };
}

/**
 * The member id of somebody who is invited: the one that they had; else one that follows from the group and their first
 * external id, so that two facilitators who choose the same person at once invite them once.
 */
export async function memberIdFor(person: RosterPerson, former: Member | undefined, group: PeerGroup): Promise<MemberId> {
  if (former) return former.id;
  const [known] = person.externalIds;
  if (!known) return randomId();
  const { card, members } = group.state;
  const id = await sha256(JSON.stringify(['collegial member', group.space, card?.founded ?? '', known]));
  // Whoever deleted what was known of them isn't found again by it.
  return members.some((member) => member.id === id) ? randomId() : id;
}
