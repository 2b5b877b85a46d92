/** The connection to one space's database: opened when it is needed, and anew after it was lost. Its errors are typed. */
import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from 'idb';
import { isStorageError, StorageError, type Entry, type Key } from './adapter.js';

export interface Schema extends DBSchema {
  entries: { key: Key; value: Entry };
  /** `clock`: the epoch is drawn when the database is created, the count goes up with each write and delete. */
  meta: { key: 'clock'; value: { epoch: string; count: number } };
}
export type Transaction<Mode extends IDBTransactionMode> = IDBPTransaction<Schema, ('entries' | 'meta')[], Mode>;

const version = 1;
/** Milliseconds after which an opening counts as held up by another tab; a call then ends as `busy`. */
const patience = 3000;

export class Connection {
  #database?: Promise<IDBPDatabase<Schema>>;
  #closed = false;

  constructor(
    readonly name: string,
    /** `lost`: the database was deleted, upgraded by another tab, or closed by the browser. */
    readonly on: { opened: () => void; lost: (error: StorageError) => void },
  ) {}

  /** Runs `work` in one transaction, and resolves once it is written. */
  async run<Mode extends IDBTransactionMode, T>(mode: Mode, work: (transaction: Transaction<Mode>) => Promise<T>): Promise<T> {
    const database = await this.open();
    let outcomes: [PromiseSettledResult<void>, PromiseSettledResult<T>];
    try {
      const transaction = database.transaction(['entries', 'meta'], mode);
      outcomes = await Promise.allSettled([transaction.done, work(transaction)]);
    } catch (error) {
      throw this.#failed(mode, error);
    }
    // A full disk shows only in the end of the transaction, so that goes first.
    const [done, result] = outcomes;
    if (done.status === 'rejected') throw this.#failed(mode, done.reason);
    if (result.status === 'rejected') throw this.#failed(mode, result.reason);
    return result.value;
  }

  async open(): Promise<IDBPDatabase<Schema>> {
    if (this.#closed) throw new StorageError('closed', 'This storage was closed. Open it again.');
    this.#database ??= this.#connect();
    let timer: ReturnType<typeof setTimeout>;
    const held = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new StorageError('busy', 'Another tab holds up the storage. Close other tabs of this page.')), patience);
    });
    try {
      return await Promise.race([this.#database, held]);
    } finally {
      clearTimeout(timer!);
    }
  }

  close(): void {
    this.#closed = true;
    this.#drop();
  }

  async #connect(): Promise<IDBPDatabase<Schema>> {
    const went = (newVersion?: number | null) => {
      this.#drop();
      this.on.lost(newVersion ? newer() : new StorageError('busy', 'The stored data was deleted or became unreachable. What you see may be its last copy.'));
    };
    try {
      const database = await openDB<Schema>(this.name, version, {
        upgrade(database, _old, _new, transaction) {
          database.createObjectStore('entries', { keyPath: 'key' });
          database.createObjectStore('meta');
          const epoch = crypto.getRandomValues(new Uint32Array(3)).join('-');
          void transaction.objectStore('meta').put({ epoch, count: 0 }, 'clock');
        },
        // Closing lets the other tab go on.
        blocking: (_old, newVersion) => went(newVersion),
        terminated: () => went(),
      });
      this.on.opened();
      return database;
    } catch (error) {
      this.#database = undefined;
      const { name } = error as Error;
      if (name === 'VersionError') throw newer();
      if (name === 'QuotaExceededError') throw full(error);
      if (name === 'AbortError') throw interrupted(error);
      throw new StorageError(
        'forbidden',
        'This browser lets the page store nothing here: a private window, blocked site data or a sandboxed frame.',
        undefined,
        { cause: error },
      );
    }
  }

  #failed(mode: IDBTransactionMode, error: unknown): StorageError {
    if (isStorageError(error)) return error;
    const { name } = error as Error;
    if (name === 'QuotaExceededError') return full(error);
    // Such as Safari's lost database server: only a new connection helps.
    this.#drop();
    if (mode === 'readonly' || name === 'AbortError' || name === 'InvalidStateError') return interrupted(error);
    return new StorageError('unknown-outcome', 'The browser doesn’t say whether this was stored. Look again.', undefined, { cause: error });
  }

  #drop(): void {
    this.#database?.then((database) => database.close(), () => {});
    this.#database = undefined;
  }
}

const newer = () => new StorageError('closed', 'A newer version of this page changed the storage. Reload the page.');
const full = (cause: unknown) =>
  new StorageError('quota', 'The browser’s storage for this site is full. Nothing was written. Free some space and try again.', undefined, { cause });
const interrupted = (cause: unknown) => new StorageError('busy', 'The browser interrupted the storage. Try again.', undefined, { cause });
