/** One watch of a sealed storage: opens in parallel, reports in order, and comes back to what it couldn't open yet. */
import type { Key, Prefix, WatchEvent } from '../storage/adapter.js';
import { Watch } from '../storage/watch.js';

export class SealedWatch extends Watch {
  /** What isn't for this browser so far, as the engine reported it. */
  readonly #foreign = new Map<Key, WatchEvent>();
  #last: Promise<void> = Promise.resolve();
  #opensAgain = false;

  constructor(
    prefix: Prefix,
    on: (event: WatchEvent) => void,
    signal: AbortSignal | undefined,
    running: Set<SealedWatch>,
    /** Never rejects: what can't be opened is `bad`. */
    private readonly open: (stored: WatchEvent) => Promise<WatchEvent>,
  ) {
    super(prefix, on, signal, running as Set<Watch>);
  }

  /** Reports what the engine reported, after all that came before it. */
  take(stored: WatchEvent): void {
    const opening = this.open(stored);
    this.#then(async () => this.#report(stored, await opening));
  }

  /** Reports what was foreign and opens by now. */
  openAgain(): void {
    if (this.#opensAgain) return;
    this.#opensAgain = true;
    this.#then(async () => {
      this.#opensAgain = false;
      const foreign = [...this.#foreign.values()];
      const opened = await Promise.all(foreign.map((stored) => this.open(stored)));
      for (const [index, event] of opened.entries()) if (!isForeign(event)) this.#report(foreign[index]!, event);
    });
  }

  #report(stored: WatchEvent, opened: WatchEvent): void {
    if (stored.type === 'put' && isForeign(opened)) this.#foreign.set(stored.entry.key, stored);
    else if (stored.type === 'put') this.#foreign.delete(stored.entry.key);
    else if (stored.type === 'delete' || stored.type === 'bad') this.#foreign.delete(stored.key);
    this.emit(opened);
  }

  #then(step: () => Promise<void>): void {
    this.#last = this.#last.then(step);
  }
}

const isForeign = (event: WatchEvent): boolean => event.type === 'bad' && event.error.code === 'no-key';
