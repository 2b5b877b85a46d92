/** Verifies a group's file by itself: without the group, its storage, or any key. */
import { fingerprintOf, sameFingerprint } from '../confidentiality/fingerprint.js';
import { Keyring } from '../confidentiality/keyring.js';
import { sealed } from '../confidentiality/sealed.js';
import type { MemberId } from '../model/record.js';
import type { Entry, Json, Key, StorageAdapter } from '../storage/adapter.js';
import { memoryStorage } from '../storage/memory.js';
import { chainsOf, chainVerdict, erasedIn } from './audit-links.js';
import { digestOf, isNewer, readGroupFile, signedMessage, type GroupFile } from './group-file-form.js';
import { isSignedBy } from './signed-by.js';
import { readEntries, type Stored } from './stored.js';

/** Why a file isn't what was exported. */
export type GroupFileFault =
  /** It isn't a group's file, or a newer version made it. */
  | { readonly what: 'form' | 'newer' }
  /** Something in it was changed. */
  | { readonly what: 'digest' }
  /** It is of a sealed group, and its exporter's device didn't sign it. */
  | { readonly what: 'signature' }
  /** The device that signed it doesn't speak for its exporter in this group. */
  | { readonly what: 'exporter' }
  /** The group that it says it is of didn't begin in it, or isn't the one that was asked for. */
  | { readonly what: 'group' }
  /** An entry that isn't what its author's device signed. */
  | { readonly what: 'entry'; readonly key: Key };

/** What was so in the group already when it was exported. It can be imported all the same. */
export type GroupFileFinding =
  /** The record before one that is there is missing, or another one is in its place. */
  | { readonly what: 'gap' | 'broken'; readonly author: MemberId; readonly device: string; readonly counter: number }
  /** Signed by a device that doesn't speak for whom it says; readers don't take it. */
  | { readonly what: 'forged'; readonly key: Key }
  /** Made by a newer version, so that its signature can't be checked here. */
  | { readonly what: 'newer'; readonly key: Key };

export interface GroupFileVerdict {
  /** Without faults. */
  readonly isGood: boolean;
  /** A plain group's file isn't, so that anyone could have written it. */
  readonly isSigned: boolean;
  readonly faults: readonly GroupFileFault[];
  /** Of open records; whoever can open a sealed one sees more, in `auditOf`. */
  readonly findings: readonly GroupFileFinding[];
  /** The file, where it has the form of one. */
  readonly file?: GroupFile;
}

/** Never throws for what the file holds. `trust` is the group's fingerprint, where it is known. */
export async function verifyGroupFile(file: unknown, { trust }: { readonly trust?: string } = {}): Promise<GroupFileVerdict> {
  const group = readGroupFile(file);
  if (!group) return verdict([{ what: isNewer(file) ? 'newer' : 'form' }], []);
  const { exporter, digest, signature } = group;
  const faults: GroupFileFault[] = [];
  if ((await digestOf(group)) !== digest) faults.push({ what: 'digest' });
  const isSealed = group.group !== undefined || signature !== undefined || group.entries.some(({ value }) => isEnvelope(value));
  if (trust !== undefined && !(group.group && sameFingerprint(trust, group.group))) faults.push({ what: 'group' });
  if (!isSealed) return { ...verdict(faults, []), file: group };

  const isSigned = await isSignedBy(exporter, signedMessage(digest), signature);
  if (!isSigned) faults.push({ what: 'signature' });
  const inspected = await inspect(group.entries, group.space);
  for (const { key, fault } of inspected) if (fault) faults.push({ what: 'entry', key });
  const entries = inspected.map(({ opened }) => opened);
  const isBeginning = (digestOfIt: string | undefined) => digestOfIt !== undefined && fingerprintOf(digestOfIt) === group.group;
  const read = await readEntries(await shelf([], group.space), { entries, isWhole: group.isWhole }, {
    isGenesis: ({ op }, beginnings) => isBeginning(beginnings.get(op)),
  });
  const closed = inspected.filter(({ opened }) => opened.unreadable?.code === 'no-key');
  const stored = { ...read, unopened: new Map(closed.map(({ key, entry }) => [key, (entry.value as { device: string }).device])) };
  const { rows } = stored.fold;
  if (!rows.card) faults.push({ what: 'group' });
  const device = rows.devices.get(exporter.device ?? '');
  if (device?.member !== exporter.author || device.revoked) faults.push({ what: 'exporter' });
  return { ...verdict(faults, await findingsOf(inspected, stored, group)), isSigned, file: group };
}

const verdict = (faults: readonly GroupFileFault[], findings: readonly GroupFileFinding[]): GroupFileVerdict => ({
  isGood: !faults.length,
  isSigned: false,
  faults,
  findings,
});

interface Inspected {
  readonly key: Key;
  readonly entry: Entry;
  readonly opened: Entry;
  /** It isn't what its author's device signed. */
  readonly fault: boolean;
}

/** Checks each entry of a sealed group's storage as far as anybody can: its form and its signature. */
export async function inspect(stored: readonly { readonly key: Key; readonly value: Json }[], space: string): Promise<Inspected[]> {
  const entries = stored.map(({ key, value }) => ({ key, value, revision: '' }));
  const reader = sealed(await shelf(entries, space), { space, identity: new Keyring(), audienceOf: () => 'open', keysOf: () => [] });
  const opened = await reader.list('');
  return opened.map((each, i) => ({ key: each.key, entry: entries[i]!, opened: each, fault: each.unreadable?.code === 'corrupt' }));
}

/** Entries in nobody's storage. */
const shelf = async (entries: Entry[], space: string): Promise<StorageAdapter> => ({
  ...(await memoryStorage()({ space })),
  list: async () => entries,
});

const isEnvelope = (value: Json) => typeof (value as { envelope?: unknown } | null)?.envelope === 'string';

async function findingsOf(inspected: readonly Inspected[], stored: Stored, { group }: GroupFile): Promise<GroupFileFinding[]> {
  const { fold, records } = stored;
  const newer = inspected.filter(({ opened }) => opened.unreadable?.code === 'invalid');
  const forged = new Set(fold.forged);
  const ofStrangers = inspected.filter(({ key, entry }) => {
    const record = records.get(key);
    if (record) return forged.has(record.op);
    const { author } = entry.value as { author?: string };
    return stored.unopened.has(key) && fold.rows.devices.get(stored.unopened.get(key)!)?.member !== author;
  });
  const erased = erasedIn(stored);
  const broken = (await chainsOf(stored)).flatMap((chain) => {
    const { author, device, links } = chain;
    return chainVerdict(chain, { group, erased }).links.flatMap((what, i): GroupFileFinding[] =>
      what === 'gap' || what === 'broken' ? [{ what, author, device, counter: links[i]!.before!.counter }] : [],
    );
  });
  return [
    ...broken,
    ...ofStrangers.map(({ key }) => ({ what: 'forged' as const, key })),
    ...newer.map(({ key }) => ({ what: 'newer' as const, key })),
  ];
}
