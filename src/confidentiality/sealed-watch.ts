/** One watch of a sealed storage: opens in parallel, reports in order, and comes back to what it couldn't open yet. */
import type { Key, WatchEvent } from '../storage/adapter.js';
import { Watch } from '../storage/watch.js';

export class SealedWatch extends Watch {
  /** What isn't for this browser so far, as the engine reported it. */
  readonly #foreign = new Map<Key, WatchEvent>();
  #last: Promise<void> = Promise.resolve();
  #opensAgain = false;

  /** Reports what the engine reported, after all that came before it. `opening` never rejects: what can't be is `bad`. */
  take(stored: WatchEvent, opening: Promise<WatchEvent>): void {
    this.#last = this.#last.then(async () => this.#report(stored, await opening));
  }

  /** Reports what was foreign and opens by now. */
  openAgain(open: (stored: WatchEvent) => Promise<WatchEvent>): void {
    if (this.#opensAgain) return;
    this.#opensAgain = true;
    this.#last = this.#last.then(async () => {
      this.#opensAgain = false;
      const foreign = [...this.#foreign.values()];
      const opened = await Promise.all(foreign.map(async (stored) => [stored, await open(stored)] as const));
      for (const [stored, event] of opened) if (!isForeign(event)) this.#report(stored, event);
    });
  }

  #report(stored: WatchEvent, opened: WatchEvent): void {
    const { key = '' } = stored.type === 'put' ? stored.entry : (stored as { key?: Key });
    if (isForeign(opened)) this.#foreign.set(key, stored);
    else this.#foreign.delete(key);
    this.emit(opened);
  }
}

const isForeign = (event: WatchEvent): boolean => event.type === 'bad' && event.error.code === 'no-key';
