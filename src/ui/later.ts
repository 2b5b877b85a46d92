/** A part of the interface that is fetched when it is first needed. */

export class Later<T> {
  /** The part, if it is there. */
  loaded?: T;
  #isAsked = false;
  /** It can't be fetched any more, such as without a link. */
  isLost = false;

  /** `came` is called once it is there, or lost. */
  constructor(
    private readonly load: () => Promise<T>,
    private readonly came: () => void,
  ) {}

  /** The part once it is there; whoever asks first has it fetched. */
  get part(): T | undefined {
    if (!this.#isAsked) {
      this.#isAsked = true;
      void this.#fetch();
    }
    return this.loaded;
  }

  async #fetch(): Promise<void> {
    try {
      this.loaded = await this.load();
    } catch {
      this.isLost = true;
    }
    this.came();
  }
}
