/** Deletes what is mine: what this browser opens, and by its key what it can't open. Loaded where something is deleted. */
import { erasedName } from '../model/devices.js';
import type { Kind } from '../model/kinds.js';
import { saidBy, type GroupRecord, type MemberId } from '../model/record.js';
import { isStorageError, type Entry, type Key, type StorageAdapter } from '../storage/adapter.js';
import type { Writing, WritingHost } from './writing.js';

/** What is to be deleted of what can be opened; and of which kinds what can't be. */
export interface Erasing {
  readonly wanted: (record: GroupRecord) => boolean;
  readonly unopened?: (kind: Kind) => boolean;
}

/** How many keys one record names at most. */
const atOnce = 200;

/** In a sealed group it says so first, so that nobody misses what is deleted or brings it back. */
export async function erase({ incoming, sealing, me: whose, fold }: WritingHost, writing: Writing, { wanted, unopened }: Erasing): Promise<void> {
  const [me, { rows }] = [whose(), fold()];
  if (me === undefined) return;
  const found = incoming.entriesOf((record) => record.author === me && wanted(record));
  const closed = [...incoming.closed()].filter(([key]) => unopened && isContentOf(me, key, unopened));
  if (sealing) {
    const isNew = (device: string, name: number | string) => !rows.erased.has(erasedName(me, device, name));
    const counters = byDevice(found.map(({ record: { device, counter } }) => [device, counter]));
    for (const [device, all] of counters) {
      const fresh = all.filter((counter) => isNew(device, counter));
      if (fresh.length) await writing.write('erasure', { device, counters: fresh });
    }
    const keys = byDevice(closed.map(([key, device]) => [device ?? sealing.signers.get(key), key]));
    for (const [device, all] of keys) {
      const fresh = all.filter((key) => isNew(device, key.split('/').at(-1)!));
      for (let i = 0; i < fresh.length; i += atOnce)
        await writing.write('erasure', { device, counters: [], keys: fresh.slice(i, i + atOnce) });
    }
  }
  for (const key of [...found.map(({ entry }) => entry.key), ...closed.map(([key]) => key)]) await remove(key, incoming.adapter);
}

/** Without what no device is known to have written. */
function byDevice<T>(all: readonly (readonly [device: string | undefined, T])[]): Map<string, T[]> {
  const devices = new Map<string, T[]>();
  for (const [device, one] of all) if (device !== undefined) devices.set(device, [...(devices.get(device) ?? []), one]);
  return devices;
}

/** Whether a key `a/audience/by/author/kind/name`, or that of what somebody said of themselves, is this member's. */
function isContentOf(me: MemberId, key: Key, isWanted: (kind: Kind) => boolean): boolean {
  const { author, kind } = saidBy(key);
  return author === me && isWanted(kind as Kind) && (key.startsWith('a/') || kind === 'profile');
}

async function remove(key: Key, adapter: StorageAdapter): Promise<void> {
  const entry = await there(key, adapter);
  await (entry && adapter.delete(key, entry.revision))?.catch((error: unknown) => {
    // Another device of mine, or this one when it saw that it's to go, was faster.
    if (!isStorageError(error) || error.current !== null) throw error;
  });
}

/** An entry, though it can't be opened. */
async function there(key: Key, adapter: StorageAdapter): Promise<Entry | null | undefined> {
  try {
    return await adapter.get(key);
  } catch (error) {
    if (isStorageError(error) && error.current) return error.current;
    throw error;
  }
}
