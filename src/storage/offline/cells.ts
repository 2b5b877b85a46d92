/** The cells of one device, held in memory as its own storage reports them, and changed there one at a time. */
import { StorageError, isStorageError, type Entry, type Json, type Key, type Revision, type StorageAdapter } from '../adapter.js';
import { update } from '../update.js';
import { emptyCell, type Cell } from './cell.js';
import { entryAt } from './entry-at.js';

/** What the decorator keeps for itself lies below this segment, which a space's own keys don't use. */
export const ownSegment = '-offline-';
export const isOwn = (key: Key): boolean => key === ownSegment || key.startsWith(`${ownSegment}/`);

export class Cells {
  readonly #known = new Map<Key, { readonly value: Json; readonly revision: Revision }>();
  /** Keys with own writes. */
  readonly #written = new Set<Key>();
  /** Keys of cells that weren't what this device wrote. */
  readonly #dropped = new Set<Key>();
  readonly #listeners = new Set<(key: Key | undefined) => void>();
  readonly #noteListeners = new Set<() => void>();
  readonly #stop: () => void;
  readonly #arrived: () => void;
  /** Resolves once everything that this device keeps is known, or nothing more comes. */
  readonly ready: Promise<void>;
  isReady = false;
  /** Why this device's own storage is out of reach. */
  error?: StorageError;
  #emptied?: StorageError;

  constructor(readonly local: StorageAdapter) {
    let arrived!: () => void;
    this.ready = new Promise((resolve) => (arrived = resolve));
    this.#arrived = arrived;
    this.#stop = local.watch('', (event) => {
      if (event.type === 'put') this.#keep(event.entry);
      else if (event.type === 'bad' && event.error.code === 'corrupt') void this.#drop(event.key);
      else if (event.type === 'delete' && !this.#dropped.delete(event.key)) this.error = this.#emptied = emptied();
      else if (event.type === 'stale') this.error = event.error;
      else if (event.type === 'ready' || event.type === 'live') this.error = this.#emptied;
      if (event.type === 'ready') {
        this.isReady = true;
        arrived();
      }
      this.#tell(event.type === 'put' ? event.entry.key : 'key' in event ? event.key : undefined);
    });
  }

  /** Calls back when a cell changed; without a key: any may have. */
  listen(listener: (key: Key | undefined) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
  /** Calls back when something was noted. */
  listenToNotes(listener: () => void): () => void {
    this.#noteListeners.add(listener);
    return () => void this.#noteListeners.delete(listener);
  }

  at(key: Key): Cell {
    return (this.#known.get(key)?.value as unknown as Cell | undefined) ?? emptyCell;
  }
  *all(): Iterable<readonly [Key, Cell]> {
    for (const [key, { value }] of this.#known) if (!isOwn(key)) yield [key, value as unknown as Cell];
  }
  /** The cells with own writes: mostly few among many. */
  *written(): Iterable<readonly [Key, Cell]> {
    for (const key of this.#written) yield [key, this.at(key)];
  }
  /** What the decorator noted for itself under a name. */
  note<T>(name: string): T | undefined {
    return this.#known.get(`${ownSegment}/${name}`)?.value as T | undefined;
  }

  /** The cell as it lies in this device's storage at this moment. */
  async fresh(key: Key): Promise<Cell> {
    return ((await this.local.get(key))?.value as unknown as Cell | undefined) ?? emptyCell;
  }

  /** Changes a cell, however many tabs do so at once; `change` returns the same cell to leave it. */
  async change(key: Key, change: (cell: Cell) => Cell): Promise<Cell> {
    const changed = await this.#change<Cell>(key, (value) => {
      const before = value ?? emptyCell;
      const after = change(before);
      return after === before ? value : after;
    });
    return changed ?? emptyCell;
  }

  async changeNote<T>(name: string, change: (note: T | undefined) => T | undefined): Promise<T | undefined> {
    return this.#change(`${ownSegment}/${name}`, (value) => change(value as T | undefined));
  }

  stop(): void {
    this.#stop();
    this.#arrived();
    this.#listeners.clear();
    this.#noteListeners.clear();
  }

  async #change<T>(key: Key, change: (value: T | undefined) => T | undefined): Promise<T | undefined> {
    // What is known is mostly what is there: that saves reading it again.
    const known = this.#known.get(key);
    const wanted = change(known?.value as T | undefined);
    if (wanted === known?.value) return this.#confirm(key, change, known?.revision);
    try {
      await this.local.put(key, wanted as Json, known?.revision ?? null);
      return wanted;
    } catch (error) {
      if (!isStorageError(error) || !['conflict', 'busy', 'unknown-outcome'].includes(error.code)) throw error;
      return this.#confirm(key, change);
    }
  }

  /** Changes what is really there, unless it is at the revision at which nothing was to be changed. */
  async #confirm<T>(key: Key, change: (value: T | undefined) => T | undefined, seen?: Revision): Promise<T | undefined> {
    const entry = await update(
      this.local,
      key,
      (value, current) => {
        if (seen !== undefined && current?.revision === seen) return undefined;
        const wanted = change(value as T | undefined);
        return wanted === (value as T | undefined) ? undefined : (wanted as Json);
      },
      { attempts: 100 },
    );
    return entry?.value as T | undefined;
  }

  #keep(entry: Entry): void {
    this.#known.set(entry.key, entry);
    if (!isOwn(entry.key) && (entry.value as unknown as Cell).writes.length) this.#written.add(entry.key);
    else this.#written.delete(entry.key);
  }

  /** Nobody can read it any more, unless that was a slip: what the engine has of it comes again. */
  async #drop(key: Key): Promise<void> {
    this.#known.delete(key);
    this.#written.delete(key);
    try {
      const again = await entryAt(this.local, key);
      if (again?.unreadable?.code === 'corrupt') {
        this.#dropped.add(key);
        await this.local.delete(key, again.revision);
      } else if (again && !again.unreadable && !this.#known.has(key)) {
        this.#keep(again);
        this.#tell(key);
      }
    } catch {
      // It stays as it is until the page comes again.
    }
  }

  #tell(key: Key | undefined): void {
    if (key === undefined || isOwn(key)) for (const listener of [...this.#noteListeners]) listener();
    if (key === undefined || !isOwn(key)) for (const listener of [...this.#listeners]) listener(key);
  }
}

/** Nothing here deletes a cell, so somebody deleted the site's data. What is known is still so, but isn't kept any more. */
const emptied = () =>
  new StorageError('closed', 'What this browser kept of the group was deleted. Reload the page to fetch it again.');
