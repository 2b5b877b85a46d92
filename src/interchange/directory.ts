/** Where members are chosen from: thousands of people beside the group, from a file or from what the host answers. */
import { pause } from './delimited.js';
import { findPeople, foldPerson, isFolded } from './find-people.js';
import { reportingLines, type ReportingLine } from './reporting-line.js';
import type { RosterOptions, RosterPerson } from './roster.js';

export interface DirectoryPage {
  /** In the order in which they are shown. Each needs an external id, by which they are recognised from page to page. */
  readonly people: readonly RosterPerson[];
  /** What asks for the next page; absent after the last one. */
  readonly next?: string;
  /** How many the query finds in all, where that is known. */
  readonly total?: number;
}

/** People to choose members from. None of them is part of the group, or of any record, before they are chosen. */
export interface Directory {
  /**
   * Finds people by what was typed, everybody for an empty query; `cursor` is the `next` of the page before. When
   * `signal` aborts nobody waits for the answer any more. May throw; a person can then try again.
   */
  search(query: string, cursor?: string, signal?: AbortSignal): Promise<DirectoryPage>;
  /** Whom a person reports to. Without it nobody's reporting line is known, and that rule is never met. */
  line?(person: RosterPerson): Promise<ReportingLine>;
}

/** How many are made ready for finding before the page gets its turn. */
const batch = 500;

/** A roster file as a directory; it is read when it is first searched, and again where that failed. */
export function fileDirectory(file: Blob | string | Uint8Array, options?: RosterOptions): Directory {
  let reading: Promise<Required<Directory>> | undefined;
  const opened = () => {
    reading ??= openFile(file, options);
    reading.catch(() => (reading = undefined));
    return reading;
  };
  return {
    search: async (query, _cursor, signal) => (await opened()).search(query, undefined, signal),
    line: async (person) => (await opened()).line(person),
  };
}

async function openFile(file: Blob | string | Uint8Array, options?: RosterOptions): Promise<Required<Directory>> {
  const { readRoster } = await import('./roster-file.js');
  const { rows, columns } = await readRoster(file, options);
  // By what they are recognised by; whoever has nothing of the kind can only be imported.
  const people = rows.flatMap(({ person }) => (person?.externalIds.length ? [person] : []));
  const lineOf = columns.some(({ field }) => field === 'manager') ? reportingLines(people) : undefined;
  return {
    ...peopleDirectory(people),
    line: async (person) => lineOf?.(person) ?? { managers: [], complete: false },
  };
}

/** People who are here already as a directory; they are made ready for finding piece by piece. */
export const peopleDirectory = (people: readonly RosterPerson[]): Directory => ({
  async search(query, _cursor, signal) {
    if (query.trim()) await makeReady(people, signal);
    signal?.throwIfAborted();
    const found = findPeople(people, query);
    return { people: found, total: found.length };
  },
});

/** Once they are ready, a search needs no turns of the page any more. */
async function makeReady(people: readonly RosterPerson[], signal?: AbortSignal): Promise<void> {
  let made = 0;
  for (const person of people) {
    if (isFolded(person)) continue;
    foldPerson(person);
    made += 1;
    if (made % batch) continue;
    await pause();
    signal?.throwIfAborted();
  }
}

/** As {@link Directory.search}. */
export type SearchDirectory = (query: string, cursor: string | undefined, signal: AbortSignal) => Promise<DirectoryPage>;

/**
 * A function of the host as a directory. Its answers are checked: who has no name or no external id isn't shown.
 */
export function hostDirectory(search: SearchDirectory, line?: Directory['line']): Directory {
  return {
    async search(query, cursor, signal = new AbortController().signal) {
      const page = await search(query, cursor, signal);
      signal.throwIfAborted();
      const people = Array.isArray(page?.people) ? page.people.filter(isPerson) : undefined;
      if (!people) throw new TypeError('A directory answers with { people: [{ externalIds, name }, …] }.');
      const { next, total } = page;
      return {
        people,
        ...(next !== undefined && next !== null && { next: String(next) }),
        ...(Number.isInteger(total) && { total: total! }),
      };
    },
    ...(line && { line }),
  };
}

const isPerson = ({ name, externalIds }: RosterPerson): boolean =>
  typeof name === 'string' &&
  name.trim() !== '' &&
  Array.isArray(externalIds) &&
  externalIds.length > 0 &&
  externalIds.every((id) => typeof id === 'string' && id !== '');
