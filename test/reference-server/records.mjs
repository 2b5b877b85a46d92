// The records of all spaces in one SQLite file: compare-and-set in transactions, revisions that never come back.
import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';

// The package is CommonJS.
const { Database } = createRequire(import.meta.url)('node-sqlite3-wasm');

/**
 * One row for each key that was ever written. `seq` counts all writes and never repeats (autoincrement), so that it is
 * the revision and the place in the stream of changes at once. A deleted key keeps its row, without a value.
 */
const schema = `
  create table if not exists record (
    seq integer primary key autoincrement,
    space text not null, key text not null, value text,
    unique (space, key)
  );
  create index if not exists record_by_seq on record (space, seq);
  create table if not exists file (epoch text not null);`;

/** Keys strictly below a prefix: "0" follows "/" in the order of keys. */
const below = (prefix) => (prefix === '' ? { sql: '', values: [] } : { sql: 'and key > ? and key < ?', values: [`${prefix}/`, `${prefix}0`] });

export function openRecords(file) {
  const database = new Database(file);
  database.exec(schema);
  const epoch = transaction(() => {
    if (!database.get('select epoch from file')) database.run('insert into file values (?)', [randomBytes(6).toString('hex')]);
    return database.get('select epoch from file').epoch;
  });
  /** With the file's own mark: in a new file the count begins anew. */
  const revision = (seq) => `${epoch}.${seq}`;

  function transaction(run) {
    database.exec('begin immediate');
    try {
      const result = run();
      database.exec('commit');
      return result;
    } catch (error) {
      database.exec('rollback');
      throw error;
    }
  }
  const row = ({ seq, key, value }) => ({ key, value, revision: revision(seq) });
  const get = (space, key) => {
    const found = database.get('select seq, key, value from record where space = ? and key = ?', [space, key]);
    return found && found.value !== null ? row(found) : undefined;
  };

  return {
    /** `{ key, value, revision }`, with the value as JSON text, or undefined. */
    get,
    /** All entries strictly below a prefix. */
    list(space, prefix) {
      const { sql, values } = below(prefix);
      return database.all(`select seq, key, value from record where space = ? and value is not null ${sql} order by seq`, [space, ...values]).map(row);
    },
    /** Where a space stands: the revision of its last write. */
    last: (space) => revision(database.get('select max(seq) as seq from record where space = ?', [space]).seq ?? 0),
    /** What each key has become since that place (`value` null: deleted); undefined for a place of another file. */
    since(space, place) {
      const [, of, seq] = /^(\w+)\.(\d+)$/.exec(place) ?? [];
      if (of !== epoch) return undefined;
      return database.all('select seq, key, value from record where space = ? and seq > ? order by seq', [space, Number(seq)]).map(row);
    },
    /**
     * Writes JSON text, or null to delete, if the key is at this revision (null: isn't there). Returns what was
     * written, or `{ current }` when it is at another one.
     */
    write: (space, key, value, ifRevision) =>
      transaction(() => {
        const current = get(space, key);
        if ((current?.revision ?? null) !== ifRevision) return { current };
        // Replacing takes the row away and adds one with the next number.
        const { lastInsertRowid } = database.run('insert or replace into record (space, key, value) values (?, ?, ?)', [space, key, value]);
        return { written: { key, value, revision: revision(Number(lastInsertRowid)) } };
      }),
    close: () => database.close(),
  };
}
