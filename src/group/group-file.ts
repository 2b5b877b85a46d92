/** The group as one file: exported untouched, verified by itself, and imported where the group goes on. */
import { toBase64Url } from '../confidentiality/base64-url.js';
import { StorageError, type Json, type Key, type StorageAdapter } from '../storage/adapter.js';
import { cloneJson, sameJson } from '../storage/json.js';
import { queueOf } from '../storage/offline/queue.js';
import { update } from '../storage/update.js';
import { GroupError } from './group-error.js';
import { inspect, verifyGroupFile } from './group-file-check.js';
import { digestOf, groupForm, readGroupFile, signedMessage, type GroupFile } from './group-file-form.js';
import type { PeerGroup } from './peer-group.js';
import { engineOf, listAll } from './stored.js';

export { verifyGroupFile, type GroupFileFault, type GroupFileFinding, type GroupFileVerdict } from './group-file-check.js';
export { groupFileText, type GroupFile } from './group-file-form.js';

const atOnce = 16;

/**
 * Everything that the storage holds, sealed as it is: only its readers' keys open it, wherever the file goes.
 * @throws GroupError `not-a-member`, `no-device` where this browser has no key that counts; StorageError where the
 * storage can't be read
 */
export async function exportGroup(group: PeerGroup): Promise<GroupFile> {
  const { sealing, state, space, clock } = group;
  if (!state.me) throw new GroupError('not-a-member', 'Only members of the group can export it.');
  const { identity } = sealing ?? {};
  if (sealing && (!identity || state.keys?.mine !== 'ready'))
    throw new GroupError('no-device', 'This browser has no key that counts in this group, so it can’t sign the file.');
  const { entries, isWhole } = await listAll(group, engineOf(group));
  // What somebody put in their way must not keep a group from leaving.
  const kept = sealing ? (await inspect(entries, space)).flatMap(({ entry, fault }) => (fault ? [] : [entry])) : entries;
  const { device, signing, sealing: key } = identity ?? {};
  const file = {
    form: groupForm,
    space,
    ...(state.keys?.group && { group: state.keys.group }),
    exportedAt: new Date(clock.now()).toISOString(),
    isWhole,
    leftOut: entries.length - kept.length,
    exporter: { author: state.me.id, ...(device && { device, signing, sealing: key }) },
    entries: kept.map(({ key: name, value }) => ({ key: name, value: cloneJson(value) })),
  } as const;
  const digest = await digestOf(file);
  const signature = identity && toBase64Url(await identity.sign(signedMessage(digest)));
  return { ...file, digest, ...(signature && { signature }) };
}

export interface ImportOptions {
  /** The space that the adapter was opened for. */
  readonly space: string;
  /** The group's fingerprint, where it is known: a file of another group is refused. */
  readonly trust?: string;
  /** How many of how many entries are there. */
  readonly onProgress?: (done: number, all: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Brings a group into another storage, with every record and signature as it was. `adapter` is the storage itself, not
 * one that seals or queues, opened for the same space, and empty. What was cut off is finished by calling it again;
 * until then there is no beginning of a group, so that nobody takes a half for the whole.
 * @returns how many entries there are now
 * @throws StorageError `corrupt` for a file that isn't what was exported, `invalid` for another space or adapter,
 * `too-large`; GroupError `group-exists` where the space holds something else; StorageError of the adapter
 */
export async function importGroup(file: unknown, adapter: StorageAdapter, options: ImportOptions): Promise<number> {
  const { space, trust, onProgress = () => {}, signal } = options;
  if (adapter.capabilities.sealed || queueOf(adapter))
    throw new StorageError('invalid', 'Import into the storage itself, not into one that seals or queues. Nothing was written.');
  const group = readGroupFile(file);
  if (!group || !(await verifyGroupFile(group, { trust })).isGood)
    throw new StorageError('corrupt', 'This file isn’t what was exported, or is of another group. Nothing was written.');
  if (group.space !== space) throw new StorageError('invalid', 'This file is of another space. Nothing was written.');
  for (const { value } of group.entries) cloneJson(value, adapter.capabilities.maxBytes);
  const wanted = new Map(group.entries.map(({ key, value }) => [key, value]));
  let missing = await missingIn(adapter, wanted);
  // The beginning comes last, when all that it leads to is there.
  const isBeginning = (key: Key) => key.endsWith('/genesis/genesis');
  let done = wanted.size - missing.length;
  onProgress(done, wanted.size);
  for (const part of [missing.filter((key) => !isBeginning(key)), missing.filter(isBeginning)])
    for (let start = 0; start < part.length; start += atOnce) {
      if (signal?.aborted) throw new StorageError('closed', 'The import was stopped. Import it again to finish.');
      const keys = part.slice(start, start + atOnce);
      await Promise.all(keys.map((key) => write(adapter, key, wanted.get(key)!)));
      onProgress((done += keys.length), wanted.size);
    }
  missing = await missingIn(adapter, wanted);
  if (missing.length) throw new StorageError('busy', 'Not everything has arrived. Import it again to finish.');
  return wanted.size;
}

/** What isn't there yet. @throws GroupError `group-exists` where something is there that the file doesn't have */
async function missingIn(adapter: StorageAdapter, wanted: ReadonlyMap<Key, Json>): Promise<Key[]> {
  const there = new Map((await adapter.list('')).map(({ key, value }) => [key, value]));
  for (const [key, value] of there) if (!wanted.has(key) || !sameJson(value, wanted.get(key))) throw occupied();
  return [...wanted.keys()].filter((key) => !there.has(key));
}

async function write(adapter: StorageAdapter, key: Key, value: Json): Promise<void> {
  const entry = await update(adapter, key, (known) => (known === undefined ? value : undefined));
  if (!sameJson(entry?.value, value)) throw occupied();
}

const occupied = () => new GroupError('group-exists', 'This space holds something else already. Import into an empty one.');
