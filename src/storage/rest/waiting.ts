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
  // In Node nobody comes back.
  const { window: page } = globalThis as { window?: Window };
  const returned = ({ type }: Event) => {
    if (type !== 'visibilitychange' || page?.document.visibilityState === 'visible') call(type === 'online');
  };
  const targets: [EventTarget | undefined, string][] = [
    [page, 'online'],
    [page, 'focus'],
    [page?.document, 'visibilitychange'],
  ];
  for (const [target, type] of targets) target?.addEventListener(type, returned);
  return () => {
    for (const [target, type] of targets) target?.removeEventListener(type, returned);
  };
}
