/** How well this device is connected, noted by the tab that sends so that all tabs show the same. */
import { StorageError, type Prefix } from '../adapter.js';
import { isBelow } from '../key.js';
import { errorOf, refusalOf, type Refusal } from './cell.js';
import type { Cells } from './cells.js';

/** What the tab that sends notes. */
interface LinkNote {
  readonly term: number;
  /** Why the watch of a prefix is stale; null where it is live. */
  readonly watches: { readonly [prefix: Prefix]: Refusal | null };
  /** Why sending failed the last time. */
  readonly sending: Refusal | null;
}

const catchingUp: Refusal = { code: 'busy', message: 'Catching up with the storage.' };

/** Of which codes it is no use to ask the engine before something changes. */
const isDown = ({ code }: Refusal) => ['offline', 'unauthenticated', 'closed'].includes(code);

export class Link {
  #note: LinkNote | undefined;
  #writing: Promise<unknown> = Promise.resolve();
  /** Whether the tab that sends is known to be alive; what a dead one noted says nothing. */
  isKnown = false;

  constructor(
    readonly cells: Cells,
    readonly changed: () => void,
  ) {}

  /** This tab sends from now on, and has heard nothing yet. */
  begin(term: number): void {
    this.isKnown = true;
    this.#write({ term, watches: {}, sending: null });
  }
  end(): void {
    this.#note = undefined;
  }
  watch(prefix: Prefix, error: StorageError | undefined): void {
    // A link that is back is worth a try.
    if (!this.#note) return;
    const watches = { ...this.#note.watches, [prefix]: error ? refusalOf(error) : null };
    this.#write({ ...this.#note, watches, sending: error ? this.#note.sending : null });
  }
  sending(error: StorageError | undefined): void {
    if (this.#note && (error || this.#note.sending))
      this.#write({ ...this.#note, sending: error ? refusalOf(error) : null });
  }

  /** Why what is held below the prefix may be old; undefined while it is live. */
  trouble(prefix: Prefix): StorageError | undefined {
    const note = this.#current;
    if (!this.isKnown || !note) return errorOf('', catchingUp);
    const covering = Object.entries(note.watches)
      .filter(([watched]) => covers([watched], prefix))
      .map(([, why]) => why);
    // A wider one may be forbidden where this one isn't.
    const found = note.sending ?? (covering.includes(null) ? null : (covering.at(-1) ?? catchingUp));
    return found ? errorOf('', found) : undefined;
  }

  /** Why the engine can't be asked at all. */
  get down(): StorageError | undefined {
    const note = this.isKnown ? this.#current : undefined;
    const found = [note?.sending, ...Object.values(note?.watches ?? {})].find((each) => each && isDown(each));
    return found ? errorOf('', found) : undefined;
  }

  get #current(): LinkNote | undefined {
    return this.#note ?? this.cells.note<LinkNote>('link');
  }

  #write(note: LinkNote): void {
    this.#note = note;
    this.changed();
    // One after the other, and a later one stands for those before it. A device that can't note it knows it all the same.
    this.#writing = this.#writing.then(() =>
      this.#note === note
        ? this.cells
            .changeNote<LinkNote>('link', (known) => (known && known.term > note.term ? known : note))
            .catch(() => undefined)
        : undefined,
    );
  }
}

/** Whether a prefix, or one above it, is among these. */
export const covers = (prefixes: readonly Prefix[], key: Prefix): boolean =>
  prefixes.some((prefix) => prefix === key || isBelow(prefix, key));
