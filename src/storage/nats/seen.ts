/** What this handle has seen of each key: a replica that lags behind answers less, and that must not go through. */
import type { Key, Prefix } from '../adapter.js';
import { isBelow } from '../key.js';

interface Sighting {
  readonly sequence: number;
  /** Whether it was a delete marker; undefined where only its number is known. */
  readonly deleted?: boolean;
}

export class Seen {
  readonly #keys = new Map<Key, Sighting>();

  note(key: Key, sequence: number, deleted?: boolean): void {
    const known = this.#keys.get(key);
    if (!known || sequence > known.sequence || (sequence === known.sequence && known.deleted === undefined))
      this.#keys.set(key, { sequence, deleted });
  }

  /** The least that an answer about the key must hold. */
  last(key: Key): number {
    return this.#keys.get(key)?.sequence ?? 0;
  }

  /** The sequence of the key's delete marker, if that was the last that was seen. */
  marker(key: Key): number | undefined {
    const known = this.#keys.get(key);
    return known?.deleted ? known.sequence : undefined;
  }

  /** What is known below a prefix at this moment. */
  below(prefix: Prefix): [Key, number][] {
    return [...this.#keys].flatMap(([key, { sequence }]) => (isBelow(prefix, key) ? [[key, sequence]] : []));
  }
}
