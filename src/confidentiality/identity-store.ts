/** Where a browser keeps its devices: one for each space and member, whose private keys never leave it. */
import { openDB, type DBSchema, type IDBPObjectStore } from 'idb';
import type { MemberId } from '../model/record.js';
import { failure, forbidden, interrupted, inTime, knownFailure } from '../storage/indexeddb-failures.js';
import { identityOf, type Identity, type StoredDevice } from './device-keys.js';

/** Every method rejects with a StorageError and nothing else. */
export interface IdentityStore {
  load(space: string, member: MemberId): Promise<Identity | undefined>;
  /** The members who have a device here, sorted. */
  members(space: string): Promise<MemberId[]>;
  /** Makes a device, or returns the one that is there; all who ask at once, in several tabs too, get the same. */
  make(space: string, member: MemberId): Promise<Identity>;
  /** Forgets the devices of all members in this space; what was sealed only to them is lost. */
  forget(space: string): Promise<void>;
}

interface Schema extends DBSchema {
  devices: { key: [space: string, member: MemberId]; value: StoredDevice };
}
type Devices<Mode extends IDBTransactionMode> = IDBPObjectStore<Schema, ['devices'], 'devices', Mode>;

/**
 * Devices in this browser's IndexedDB. Each call opens the database anew, so that it never holds up other tabs.
 * @throws StorageError, in each method: `forbidden` where the browser lets the page store or seal nothing, `quota`,
 * `busy` while another tab holds up the database, `closed` after a newer version of the page changed it.
 */
export const openIdentities = (): IdentityStore => ({
  load,
  async members(space) {
    const keys = await run('readonly', (devices) => devices.getAllKeys(below(space)));
    return keys.map(([, member]) => member);
  },
  async make(space, member) {
    const found = await load(space, member);
    if (found) return found;
    // Most visits make none.
    const { keepDevice } = await import('./new-device.js').catch((cause: unknown) => {
      throw failure('offline', 'The code that makes keys couldn’t be loaded. Try again.', cause);
    });
    return identityOf(await keepDevice(run, space, member), member);
  },
  forget: (space) => run('readwrite', (devices) => devices.delete(below(space))),
});

async function load(space: string, member: MemberId): Promise<Identity | undefined> {
  const found = await run('readonly', (devices) => devices.get([space, member]));
  return found && identityOf(found, member);
}

/** The keys of all members in a space: an array is greater than every text. */
const below = (space: string) => IDBKeyRange.bound([space], [space, []]);

export type Run = typeof run;

/** Runs `work` in one transaction, and resolves once it is written. */
async function run<Mode extends 'readonly' | 'readwrite', T>(
  mode: Mode,
  work: (devices: Devices<Mode>) => Promise<T>,
): Promise<T> {
  const database = await open();
  try {
    // Losing a key that was just published would lock its member out.
    const transaction = database.transaction('devices', mode, { durability: 'strict' });
    const result = work(transaction.store);
    result.catch(() => {});
    // A full disk shows only in the end of the transaction, so that goes first.
    await transaction.done;
    return await result;
  } catch (error) {
    throw knownFailure(error) ?? interrupted(error);
  } finally {
    database.close();
  }
}

async function open() {
  let opening: ReturnType<typeof openDB<Schema>> | undefined;
  try {
    opening = openDB<Schema>('collegial-keys', 1, {
      upgrade: (database) => void database.createObjectStore('devices'),
    });
    return await inTime(opening);
  } catch (error) {
    // One that comes too late must not hold up others in turn.
    opening?.then((database) => database.close(), () => {});
    throw knownFailure(error) ?? forbidden(error);
  }
}
