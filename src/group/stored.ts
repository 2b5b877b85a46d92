/** All that a group's storage holds, read once and checked as the group checks it: for exports, the audit, and to be looked at. */
import { isProved } from '../confidentiality/proof.js';
import { foldRecords, type Fold } from '../model/group-view.js';
import { readRecord, type GroupRecord, type MemberId } from '../model/record.js';
import { isStorageError, StorageError, type Entry, type Key, type StorageAdapter } from '../storage/adapter.js';
import { Incoming } from './incoming.js';
import type { PeerGroup } from './peer-group.js';

export interface Listed {
  /** As the adapter hands them out, sorted by key; without those that wait on this device. */
  readonly entries: readonly Entry[];
  /** Whether that is all; else the engine shows this member only what is open or for them. */
  readonly isWhole: boolean;
}

/** What was read of a group. */
export interface Stored {
  /** By key, as far as a reader may know them. */
  readonly records: ReadonlyMap<Key, GroupRecord>;
  /** What can't be opened here: the device that signed it, by key. */
  readonly unopened: ReadonlyMap<Key, string>;
  readonly fold: Fold;
  /** The SHA-256 of each genesis by its operation. */
  readonly beginnings: ReadonlyMap<string, string>;
  readonly isWhole: boolean;
}

/**
 * The storage as whoever runs it sees it: before this browser opens anything.
 * @throws StorageError `invalid` where the page handed over a storage that opens by itself
 */
export function engineOf({ sealing, adapter }: PeerGroup): StorageAdapter {
  if (!sealing) return adapter;
  if (sealing.engine) return sealing.engine;
  throw new StorageError('invalid', 'This page opens what is sealed by itself, so that what is stored can’t be seen here.');
}

/** Lists all that may be read. @throws StorageError of the adapter */
export async function listAll(group: PeerGroup, adapter: StorageAdapter): Promise<Listed> {
  try {
    return { entries: sorted(await adapter.list('')), isWhole: true };
  } catch (error) {
    if (!isForbidden(error)) throw error;
  }
  const me = group.state.me?.id;
  const announced = (await group.adapter.list('open')).flatMap(({ key, value }) => {
    const reading = readRecord(key, value);
    const record = reading.type === 'record' ? reading.record : undefined;
    return record?.kind === 'audience' && me && record.body.members.includes(me) ? [`a/${record.body.id}`] : [];
  });
  const lists = [...new Set(announced)].map(async (prefix) => {
    try {
      return await adapter.list(prefix);
    } catch (error) {
      // An engine's permissions may lag behind.
      if (isForbidden(error)) return [];
      throw error;
    }
  });
  return { entries: sorted([...(await adapter.list('open')), ...(await Promise.all(lists)).flat()]), isWhole: false };
}

/** Reads what the group's member may read. @throws StorageError where it can't be read or checked */
export async function readGroup(group: PeerGroup): Promise<Stored> {
  const { sealing, state, adapter } = group;
  const listed = await listAll(group, adapter);
  const read = await readEntries(adapter, listed, {
    me: state.me?.id,
    isGenesis: sealing && ((record, beginnings) => sealing.isGenesis(record, beginnings)),
  });
  return { ...read, unopened: await signersOf(listed, group) };
}

/** The devices that signed what can't be opened here, by key; the signatures are right, else it would be corrupt. */
async function signersOf({ entries }: Listed, group: PeerGroup): Promise<Map<Key, string>> {
  const closed = new Set(entries.flatMap(({ key, unreadable }) => (unreadable?.code === 'no-key' ? [key] : [])));
  const engine = group.sealing?.engine;
  if (!closed.size || !engine) return new Map();
  try {
    const stored = (await listAll(group, engine)).entries.filter(({ key }) => closed.has(key));
    return new Map(stored.map(({ key, value }) => [key, (value as { device: string }).device]));
  } catch (error) {
    // Without a link, a copy on this device may have been read.
    if (isStorageError(error) && error.retryable) return new Map();
    throw error;
  }
}

export interface ReadAs {
  readonly me?: MemberId;
  /** Which beginning counts; any in a group that isn't sealed. */
  readonly isGenesis?: (record: GroupRecord<'genesis'>, beginnings: Stored['beginnings']) => boolean;
}

/** Reads entries that were opened, as far as they can be. @throws StorageError where they can't be checked */
export async function readEntries(adapter: StorageAdapter, { entries, isWhole }: Listed, { me, isGenesis }: ReadAs): Promise<Omit<Stored, 'unopened'>> {
  const incoming = new Incoming(adapter, () => {}, isGenesis && isProved);
  await Promise.all(entries.flatMap((entry) => (entry.unreadable ? [] : [incoming.take(entry)])));
  if (incoming.error) throw incoming.error;
  const { beginnings } = incoming;
  const isMine = ({ audience }: GroupRecord) => audience === 'open' || (me !== undefined && audience.includes(me));
  const records = new Map([...incoming.confirmed].filter(([, record]) => isMine(record)));
  return {
    records,
    fold: foldRecords(records.values(), { isGenesis: isGenesis && ((record) => isGenesis(record, beginnings)) }),
    beginnings,
    isWhole,
  };
}

const isForbidden = (error: unknown) => isStorageError(error) && error.code === 'forbidden';

const sorted = (entries: readonly Entry[]): Entry[] =>
  entries.filter(({ pending }) => !pending).sort(({ key: a }, { key: b }) => (a < b ? -1 : 1));
