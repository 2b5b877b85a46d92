/** The connection to one space's database: opened when needed, and anew after it was lost. Its errors are typed. */
import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from 'idb';
import { StorageError, type Entry, type Key } from './adapter.js';
import { failure, forbidden, interrupted, inTime, knownFailure, newer } from './indexeddb-failures.js';

export interface Schema extends DBSchema {
  entries: { key: Key; value: Entry };
  /** `clock`: the epoch is drawn when the database is created, the count goes up with each write and delete. */
  meta: { key: 'clock'; value: { epoch: string; count: number } };
}
export type Transaction<Mode extends IDBTransactionMode> = IDBPTransaction<Schema, ('entries' | 'meta')[], Mode>;

const version = 1;

export class Connection {
  #database?: Promise<IDBPDatabase<Schema>>;
  #closed = false;

  constructor(
    readonly name: string,
    /** `lost`: the database was deleted, upgraded by another tab, or closed by the browser. */
    readonly on: { opened: () => void; lost: (error: StorageError) => void },
  ) {}

  /** Opens the database, unless it is open. */
  open(): Promise<IDBPDatabase<Schema>> {
    if (this.#closed) return Promise.reject(new StorageError('closed', 'This storage was closed. Open it again.'));
    if (this.#database) return this.#database;
    const opening = (this.#database = this.#connect());
    opening.catch(() => {
      if (this.#database === opening) this.#database = undefined;
    });
    return opening;
  }

  /** Runs `work` in one transaction, and resolves once it is written. */
  async run<Mode extends IDBTransactionMode, T>(
    mode: Mode,
    work: (transaction: Transaction<Mode>) => Promise<T>,
  ): Promise<T> {
    const database = await this.open();
    try {
      const transaction = database.transaction(['entries', 'meta'], mode);
      const result = work(transaction);
      result.catch(() => {});
      // A full disk shows only in the end of the transaction, so that goes first.
      await transaction.done;
      return await result;
    } catch (error) {
      const stated = knownFailure(error);
      if (stated) throw stated;
      // Such as Safari's lost database server: only a new connection helps.
      this.#drop();
      if (mode === 'readonly' || (error as Error).name === 'InvalidStateError') throw interrupted(error);
      throw failure('unknown-outcome', 'The browser doesn’t say whether this was stored. Look again.', error);
    }
  }

  close(): void {
    this.#closed = true;
    this.#drop();
  }

  async #connect(): Promise<IDBPDatabase<Schema>> {
    let opening: Promise<IDBPDatabase<Schema>> | undefined;
    const went = (newVersion?: number | null) => {
      this.#drop();
      this.on.lost(
        newVersion
          ? newer()
          : failure('busy', 'The stored data was deleted or became unreachable. What you see may be its last copy.'),
      );
    };
    try {
      opening = openDB<Schema>(this.name, version, {
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
      const database = await inTime(opening);
      this.on.opened();
      return database;
    } catch (error) {
      // One that comes too late must not hold up others in turn.
      opening?.then(close, () => {});
      throw knownFailure(error) ?? forbidden(error);
    }
  }

  #drop(): void {
    this.#database?.then(close, () => {});
    this.#database = undefined;
  }
}

const close = (database: IDBPDatabase<Schema>) => database.close();
