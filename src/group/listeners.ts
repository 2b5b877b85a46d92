/** Those who listen to a state, each to the part of it that a selector takes. */

export class Listeners<S> {
  readonly #checks = new Set<() => void>();

  constructor(readonly state: () => S) {}

  /** Calls back whenever what the selector takes has changed. Returns what ends it. */
  add<T>(selector: (state: S) => T, listener: (selected: T) => void): () => void {
    let known = selector(this.state());
    const check = () => {
      const selected = selector(this.state());
      if (Object.is(known, selected)) return;
      known = selected;
      listener(selected);
    };
    this.#checks.add(check);
    return () => void this.#checks.delete(check);
  }

  clear(): void {
    this.#checks.clear();
  }

  /** Says that the state is another one. */
  tell(): void {
    for (const check of [...this.#checks])
      try {
        // An earlier one may have taken it off.
        if (this.#checks.has(check)) check();
      } catch (error) {
        // One listener's fault must not keep the others from hearing.
        queueMicrotask(() => {
          throw error;
        });
      }
  }
}
