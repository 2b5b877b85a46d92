/** A pause that ends early when the person comes back to the page, or the network does. */
export class Waiting {
  #woken = false;
  #end?: () => void;

  /** Ends the pause, or the next one. */
  wake(): void {
    this.#woken = true;
    this.#end?.();
  }

  async pause(milliseconds: number): Promise<void> {
    if (!this.#woken)
      await new Promise<void>((resume) => {
        const timer = setTimeout(resume, milliseconds);
        this.#end = () => {
          clearTimeout(timer);
          resume();
        };
      });
    this.#woken = false;
    this.#end = undefined;
  }
}

/** Calls when something may work again; `online` is true when the network came back. Returns stop(). */
export function onReturn(call: (online: boolean) => void): () => void {
  const returned = ({ type }: Event) => {
    if (type === 'online' || document.visibilityState === 'visible') call(type === 'online');
  };
  // In Node there is nobody who could come back.
  const all = (set: typeof addEventListener | undefined) => {
    for (const type of ['online', 'focus', 'visibilitychange']) set?.(type, returned);
  };
  all(globalThis.addEventListener);
  return () => all(globalThis.removeEventListener);
}
