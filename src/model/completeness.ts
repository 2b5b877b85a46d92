/** Whether records are missing: each names the one before it, and a device remembers how far it has seen others. */
import { erasedName } from './devices.js';
import type { GroupRecord, MemberId } from './record.js';

/** The highest counter that was seen of each device, by `author/device`. */
export type Heads = { readonly [device: string]: number };

/** What records are known to have existed by. */
export interface Completeness {
  /** By key. Those that still wait on this device don't count: they may be given up. */
  readonly records: ReadonlyMap<string, GroupRecord>;
  /** What its authors deleted, by `author/device/counter`. */
  readonly erased: ReadonlySet<string>;
  /** Keys of what is there and can't be opened here. */
  readonly unopened: Iterable<string>;
  readonly heads: Heads;
}

/** How many records of each author must have been there and are neither there nor deleted by their author. */
export function missingRecords({ records, erased, unopened, heads }: Completeness): Map<MemberId, number> {
  const there = new Set<string>();
  for (const { author, device, counter } of records.values()) there.add(erasedName(author, device, counter));
  // What can't be opened may be it.
  const hidden = new Set([...unopened].map(chainOf));
  const missing = new Map<string, MemberId>();
  const look = (author: MemberId, device: string, counter: number) => {
    const name = erasedName(author, device, counter);
    if (!there.has(name) && !erased.has(name)) missing.set(name, author);
  };
  for (const [key, { author, device, before }] of records)
    if (before && !hidden.has(chainOf(key))) look(author, device, before.counter);
  for (const [name, counter] of Object.entries(heads)) look(...(name.split('/') as [MemberId, string]), counter);
  const counts = new Map<MemberId, number>();
  for (const author of missing.values()) counts.set(author, (counts.get(author) ?? 0) + 1);
  return counts;
}

/** Audience and author: a key without kind and name. */
const chainOf = (key: string): string => key.split('/').slice(0, -2).join('/');

/** How far each device has been seen. */
export function headsOf(records: Iterable<GroupRecord>): Heads {
  const heads: { [device: string]: number } = {};
  for (const { author, device, counter } of records) {
    const name = `${author}/${device}`;
    heads[name] = Math.max(counter, heads[name] ?? 0);
  }
  return heads;
}
