/** One running watch: hands events over in order, each in a microtask of its own, until it is stopped. */
import type { Prefix, StorageError, WatchEvent } from './adapter.js';
import { checkPrefix } from './key.js';

export class Watch {
  #on?: (event: WatchEvent) => void;
  /** Stops the watch; nothing more is handed over, not even what is on its way. */
  readonly stop: () => void;

  constructor(
    readonly prefix: Prefix,
    on: (event: WatchEvent) => void,
    signal: AbortSignal | undefined,
    /** The handle's watches, while they run. */
    running: Set<Watch>,
  ) {
    this.stop = () => {
      this.#on = undefined;
      running.delete(this);
      signal?.removeEventListener('abort', this.stop);
    };
    if (signal?.aborted) return;
    this.#on = on;
    running.add(this);
    signal?.addEventListener('abort', this.stop);
    try {
      checkPrefix(prefix);
    } catch (error) {
      this.refuse(error as StorageError);
    }
  }

  /** In a microtask: never before watch() returned, and what a listener throws doesn't reach the adapter. */
  emit(event: WatchEvent): void {
    queueMicrotask(() => this.#on?.(event));
  }

  /** Ends a watch that can't be. */
  refuse(error: StorageError): void {
    this.emit({ type: 'stale', error });
    queueMicrotask(this.stop);
  }
}
