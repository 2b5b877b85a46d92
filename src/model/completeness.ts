/** Whether records are missing: each names the one before it, and a device remembers which ones it has seen. */
import { erasedName } from './devices.js';
import { placeOf, type GroupRecord, type MemberId } from './record.js';

/** The records that were seen of each chain: how their names begin, by counter. */
export type Seen = { readonly [chain: string]: { readonly [counter: number]: string } };

/** What records are known to have existed by. */
export interface Completeness {
  /** By key. Those that still wait on this device don't count: they may be given up. Nor do those of other devices. */
  readonly records: ReadonlyMap<string, GroupRecord>;
  /** What its authors deleted, by `author/device/counter`. */
  readonly erased: ReadonlySet<string>;
  /** What can't be opened here, or was deleted without its counter: the device that signed it, by key. */
  readonly unopened: ReadonlyMap<string, string>;
  readonly seen: Seen;
}

/** How many records of each author must have been there and are neither there nor deleted by their author. */
export function missingRecords({ records, erased, unopened, seen }: Completeness): Map<MemberId, number> {
  const explained = new Set(erased);
  for (const { author, device, counter } of records.values()) explained.add(erasedName(author, device, counter));
  const closed = namesIn(unopened);
  const missing = new Map<MemberId, number>();
  const look = (chain: string, counter: number | string, name?: string) => {
    const [author, device] = chain.split('/') as [MemberId, string];
    const record = erasedName(author, device, counter);
    if (explained.has(record)) return;
    // Once, though it was seen and is named, too.
    explained.add(record);
    const there = closed.get(chain) ?? new Set();
    // What was seen is known by its name; else what can't be opened may be it, one for one.
    if (!there.delete(name ?? [...there][0]!)) missing.set(author, (missing.get(author) ?? 0) + 1);
  };
  for (const [chain, names] of Object.entries(seen))
    for (const [counter, name] of Object.entries(names)) look(chain, counter, name);
  for (const [key, { device, before }] of records) if (before) look(placeOf(key, device).chain, before.counter);
  return missing;
}

/** How the names of entries begin, by chain: of keys, each with the device that signed it. */
export function namesIn(entries: Iterable<readonly [key: string, device: string]>): Map<string, Set<string>> {
  const names = new Map<string, Set<string>>();
  for (const [key, device] of entries) {
    const { chain, name } = placeOf(key, device);
    names.set(chain, (names.get(chain) ?? new Set()).add(name));
  }
  return names;
}

/** What is there to be seen, of records by key. */
export function seenIn(records: ReadonlyMap<string, GroupRecord>): Seen {
  const seen: { [chain: string]: { [counter: number]: string } } = {};
  for (const [key, { device, counter }] of records) {
    const { chain, name } = placeOf(key, device);
    (seen[chain] ??= {})[counter] = name;
  }
  return seen;
}

/** What was seen by one or the other. */
export function seenByBoth(some: Seen, others: Seen): Seen {
  const seen: { [chain: string]: Seen[string] } = { ...some };
  for (const [chain, names] of Object.entries(others)) seen[chain] = { ...seen[chain], ...names };
  return seen;
}
