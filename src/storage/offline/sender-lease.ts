/** Elects the one tab that talks to the engine. Overlapping ones do no harm, so no lock is needed. */
import { isStorageError } from '../adapter.js';
import type { Cells } from './cells.js';

interface Lease {
  /** The tab that sends, `''` where it gave that up. */
  readonly tab: string;
  /** Rises with each change of hands. */
  readonly term: number;
  /** Rises with each renewal. */
  readonly renewals: number;
  /** Milliseconds since 1970. */
  readonly until: number;
}

export interface LeaseTimes {
  /** Milliseconds for which a tab that sends may be silent. */
  readonly lease: number;
  /** Milliseconds within which it answers another one that asks whether it is alive. */
  readonly answer: number;
}

export class SenderLease {
  readonly #tab: string;
  #term = 0;
  #timer?: ReturnType<typeof setTimeout>;
  #asking?: ReturnType<typeof setTimeout>;
  #ended = false;
  readonly #endListening: () => void;
  #asked = '';
  #sign?: string;

  constructor(
    readonly cells: Cells,
    readonly times: LeaseTimes,
    tab: string,
    /** `gained` with the new term; `lost` when another tab took over; `answered` when another one is alive. */
    readonly on: { gained: (term: number) => void; lost: () => void; answered: () => void },
  ) {
    this.#tab = tab;
    this.#endListening = cells.listenToNotes(() => this.#look());
    void cells.ready.then(() => {
      this.#asked = this.#question ?? '';
      const held = this.#held;
      this.#sign = `${held?.term}.${held?.renewals}`;
      return held?.tab && held.until > Date.now() ? this.ask() : this.#take();
    });
  }

  /** The term in which this tab sends; undefined while another one does. */
  get term(): number | undefined {
    const held = this.#held;
    return this.#term && held?.tab === this.#tab && held.term === this.#term ? this.#term : undefined;
  }

  /** Asks the tab that sends whether it is alive, and takes over where it doesn't answer. */
  ask(): void {
    if (this.#ended || this.term || this.#asking !== undefined) return;
    const before = this.#held;
    this.#asking = setTimeout(() => {
      this.#asking = undefined;
      const held = this.#held;
      const silent = held?.term === before?.term && held?.renewals === before?.renewals;
      if (silent || !held?.tab) void this.#take();
    }, this.times.answer);
    void this.#try(() => this.cells.changeNote('question', () => `${this.#tab} ${Date.now()}`));
  }

  /** Gives it up, so that another tab goes on at once. */
  async end(): Promise<void> {
    const { term } = this;
    this.#ended = true;
    this.#endListening();
    clearTimeout(this.#timer);
    clearTimeout(this.#asking);
    if (term)
      await this.#try(() =>
        this.cells.changeNote<Lease>('sender', (held) =>
          held?.tab === this.#tab && held.term === term ? { ...held, tab: '', until: 0 } : held,
        ),
      );
  }

  get #held(): Lease | undefined {
    return this.cells.note<Lease>('sender');
  }
  get #question(): string | undefined {
    return this.cells.note<string>('question');
  }

  #look(): void {
    if (this.#ended || !this.cells.isReady) return;
    const question = this.#question ?? '';
    if (question !== this.#asked) {
      this.#asked = question;
      if (this.term && !question.startsWith(`${this.#tab} `)) void this.#renew();
    }
    const held = this.#held;
    if (this.#term && held && held.term > this.#term) {
      this.#term = 0;
      this.on.lost();
    }
    const sign = `${held?.term}.${held?.renewals}`;
    // Whoever writes there lives.
    if (this.#sign !== undefined && sign !== this.#sign && held?.tab && held.tab !== this.#tab) this.on.answered();
    this.#sign = sign;
    if (!this.#term) this.#waitFor(held);
  }

  /** Another tab's lease ends some time; then this one tries. */
  #waitFor(held: Lease | undefined): void {
    clearTimeout(this.#timer);
    if (held && !held.tab && this.#asking === undefined) return void this.#take();
    this.#timer = setTimeout(() => void this.#take(), Math.max(0, (held?.until ?? 0) - Date.now()) + this.times.answer);
  }

  async #take(): Promise<void> {
    if (this.#ended || this.term) return;
    const before = this.#held;
    const term = (before?.term ?? 0) + 1;
    const mine: Lease = { tab: this.#tab, term, renewals: 0, until: Date.now() + this.times.lease };
    const held = await this.#try(() =>
      this.cells.changeNote<Lease>('sender', (now) => ((now?.term ?? 0) < term ? mine : now)),
    );
    if (this.#ended) return;
    if (held?.tab !== this.#tab || held.term !== term) return this.#waitFor(held);
    // Memory may not show it yet, so that it was taken twice.
    if (this.#term === term) return;
    this.#term = term;
    this.#renewLater();
    this.on.gained(term);
  }

  async #renew(): Promise<void> {
    const until = Date.now() + this.times.lease;
    const there = await this.#try(() =>
      this.cells.changeNote<Lease>('sender', (held) =>
        held?.tab === this.#tab && held.term === this.#term ? { ...held, renewals: held.renewals + 1, until } : held,
      ),
    );
    // A frozen tab doesn't hear that another one took over.
    if (this.#term && there && there.term > this.#term) {
      this.#term = 0;
      this.on.lost();
      return this.#waitFor(there);
    }
    this.#renewLater();
  }

  #renewLater(): void {
    // Lost meanwhile: then the timer waits for the other tab.
    if (this.#ended || !this.#term) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#renew(), this.times.lease / 3);
  }

  /** This device's storage may fail; then the next renewal, or another tab, goes on. */
  async #try<T>(change: () => Promise<T>): Promise<T | undefined> {
    try {
      return await change();
    } catch (error) {
      if (!isStorageError(error)) throw error;
      return undefined;
    }
  }
}

