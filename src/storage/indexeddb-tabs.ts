/** Hears from other tabs which keys they wrote, and notices when it may have missed some. */
import type { Key } from './adapter.js';
import { isKey } from './key.js';

/** How often to look where tabs can't talk, in milliseconds. */
const pollInterval = 2000;

export class Tabs {
  #channel?: BroadcastChannel;
  readonly #end = new AbortController();

  constructor(
    readonly name: string,
    /** Called with the key that changed; without one: anything may have. */
    readonly changed: (key?: Key) => void,
  ) {
    this.#listen();
    if (!this.#channel) this.#poll();
    const { signal } = this.#end;
    // Not every page is a window: in a worker and in Node some of these never come.
    globalThis.addEventListener?.('visibilitychange', () => document.visibilityState === 'visible' && changed(), {
      signal,
    });
    globalThis.addEventListener?.('pagehide', () => this.#hush(), { signal });
    globalThis.addEventListener?.('pageshow', () => (this.#listen(), changed()), { signal });
  }

  /** Whether tabs can talk; without that, it looks every two seconds. */
  get live(): 'push' | 'poll' {
    return this.#channel ? 'push' : 'poll';
  }

  /** Tells the other tabs, and other handles in this one. The key only, never content. */
  tell(key: Key): void {
    const channel = this.#channel ?? openChannel(this.name);
    channel?.postMessage(key);
    if (channel !== this.#channel) channel?.close();
  }

  close(): void {
    this.#end.abort();
    this.#hush();
  }

  #listen(): void {
    if (this.#channel) return;
    this.#channel = openChannel(this.name);
    this.#channel?.addEventListener('message', ({ data }) => this.changed(isKey(data) ? data : undefined));
  }
  /** A page with an open channel may lose its place in the back–forward cache. */
  #hush(): void {
    this.#channel?.close();
    this.#channel = undefined;
  }
  #poll(): void {
    const timer = setInterval(() => this.changed(), pollInterval);
    this.#end.signal.addEventListener('abort', () => clearInterval(timer));
  }
}

/** Undefined where the browser has none, or forbids it in this frame. */
function openChannel(name: string): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(name);
  } catch {
    return undefined;
  }
}
