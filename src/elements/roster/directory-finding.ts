/** What a directory finds while somebody types: page after page, only for what was typed last, and what went wrong. */
import type { Directory, DirectoryPage } from '../../interchange/directory.js';
import type { RosterPerson } from '../../interchange/roster.js';
import { keyOf } from './people-choice.js';

/** So long after the last key a search begins. */
const pauseInTyping = 150;

export class DirectoryFinding {
  query = '';
  people: readonly RosterPerson[] = [];
  isSearching = false;
  /** Why the last answer didn't come. */
  fault?: unknown;
  /** Resolves with the first answer, or once it is known that none comes. */
  readonly begun: Promise<void>;
  /** How many there are; undefined while the directory doesn't say. */
  total?: number | undefined = 0;
  #next?: string;
  /** Nothing was answered yet to what is typed. */
  #isFresh = true;
  #waiting?: ReturnType<typeof setTimeout>;
  #asked?: AbortController;

  constructor(
    private readonly directory: Directory,
    private readonly changed: () => void,
  ) {
    this.begun = this.#ask();
  }

  /** Whom it shows stay until the answer is there. */
  type(query: string): void {
    this.query = query;
    this.fault = undefined;
    this.#isFresh = true;
    this.#asked?.abort();
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => void this.#ask(), pauseInTyping);
    this.isSearching = true;
    this.changed();
  }

  /** Asks for the next page, where there is one and nothing is on its way. */
  more(): void {
    if (this.#next !== undefined && !this.isSearching && this.fault === undefined) this.retry();
  }

  /** Asks once more for what didn't come. */
  retry(): void {
    void this.#ask();
    this.changed();
  }

  end(): void {
    clearTimeout(this.#waiting);
    this.#asked?.abort();
  }

  async #ask(): Promise<void> {
    this.#asked?.abort();
    const { signal } = (this.#asked = new AbortController());
    this.isSearching = true;
    this.fault = undefined;
    try {
      const page = await this.directory.search(this.query, this.#isFresh ? undefined : this.#next, signal);
      if (!signal.aborted) this.#take(page);
    } catch (error) {
      // Nobody waits for it any more.
      if (signal.aborted) return;
      this.fault = error ?? new Error();
    }
    if (signal.aborted) return;
    this.isSearching = false;
    this.changed();
  }

  /** A person who moved from one page to the next while both were read is shown once. */
  #take({ people, next, total }: DirectoryPage): void {
    const before = this.#isFresh ? [] : this.people;
    const known = new Set(before.map(keyOf));
    const more = people.filter((person) => !known.has(keyOf(person)) && known.add(keyOf(person)));
    this.people = [...before, ...more];
    this.#isFresh = false;
    // A page that brings nobody new would be asked for again and again.
    this.#next = more.length || next !== this.#next ? next : undefined;
    this.total = this.#next === undefined ? this.people.length : total;
  }
}
