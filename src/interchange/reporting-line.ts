/** Who reports to whom, followed upwards through a whole roster. */
import type { RosterPerson } from './roster.js';

export interface ReportingLine {
  /** External ids, nearest first; of each manager all that are known. */
  readonly managers: readonly string[];
  /** Whether the line was followed to the top, or ends with somebody of whom the roster says nothing more. */
  readonly complete: boolean;
}

/** Prepares the whole file once; the result gives each person's line. */
export function reportingLines(people: readonly RosterPerson[]): (person: RosterPerson) => ReportingLine {
  const byId = new Map(people.flatMap((person) => person.externalIds.map((id) => [id, person] as const)));
  const bosses = new Set(people.map(({ manager }) => manager && byId.get(manager)));
  return (person) => {
    const managers = new Set<string>();
    const met = new Set<RosterPerson>();
    let current: RosterPerson | undefined = person;
    while (current?.manager && !met.has(current)) {
      met.add(current);
      const said: string = current.manager;
      current = byId.get(said);
      // In the group a manager may be known by another id than the one that the file's column has.
      for (const id of [said, ...(current?.externalIds ?? [])]) managers.add(id);
    }
    // Nobody above is the top only for somebody who has people below; for the others the cell was merely empty.
    return { managers: [...managers], complete: !!current && !current.manager && bosses.has(current) };
  };
}
