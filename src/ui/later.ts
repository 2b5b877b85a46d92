/** A part of the interface that is fetched when it is first needed. */

export class Later<T> {
  /** The part, if it is there. */
  loaded?: T;
  /** It couldn't be fetched, such as without a link. */
  isLost = false;
  #coming?: Promise<T>;

  /** `came` is called once it is there, or lost. */
  constructor(
    private readonly load: () => Promise<T>,
    private readonly came: () => void,
  ) {}

  /** The part once it is there; whoever asks first has it fetched. What is lost stays so. */
  get part(): T | undefined {
    if (this.loaded === undefined && !this.isLost) this.whole().catch(() => {});
    return this.loaded;
  }

  /** The part, for whoever waits for it: what was lost is fetched again. Fails where it can't be fetched. */
  whole(): Promise<T> {
    return (this.#coming ??= this.#fetch());
  }

  async #fetch(): Promise<T> {
    this.isLost = false;
    try {
      return (this.loaded = await this.load());
    } catch (error) {
      this.isLost = true;
      this.#coming = undefined;
      throw error;
    } finally {
      this.came();
    }
  }
}
