/** How high the rows of a long list are: as measured, block by block, and by the usual where nothing was measured yet. */

/** What a row of two lines takes, before any was measured. */
const guess = 60;

export class Heights {
  readonly #blocks = new Map<number, number>();
  #sum = 0;

  /** `size`: how many rows a block has. */
  constructor(private readonly size: number) {}

  /** A usual row, in CSS pixels. */
  get usual(): number {
    return this.#blocks.size ? this.#sum / (this.#blocks.size * this.size) || guess : guess;
  }

  clear(): void {
    this.#blocks.clear();
    this.#sum = 0;
  }

  /** Notes what was measured; whether that is news. */
  set(block: number, height: number): boolean {
    const known = this.#blocks.get(block);
    if (known !== undefined && Math.abs(known - height) < 1) return false;
    this.#blocks.set(block, height);
    this.#sum += height - (known ?? 0);
    return true;
  }

  /** From the beginning of one block to that of another, in a list of so many rows. */
  between(from: number, to: number, count: number): number {
    let height = 0;
    for (let block = from; block < to; block += 1) height += this.#of(block, count);
    return height;
  }

  /** The block that is so many pixels below the top. */
  blockAt(offset: number, count: number): number {
    const last = Math.ceil(count / this.size) - 1;
    let bottom = 0;
    for (let block = 0; block < last; block += 1) {
      bottom += this.#of(block, count);
      if (bottom > offset) return block;
    }
    return Math.max(0, last);
  }

  #of(block: number, count: number): number {
    return this.#blocks.get(block) ?? Math.min(this.size, count - block * this.size) * this.usual;
  }
}
