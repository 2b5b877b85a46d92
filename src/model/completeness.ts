/** Whether records are missing: each names the one before it, and a device remembers which ones it has seen. */
import { erasedName } from './devices.js';
import type { GroupRecord, MemberId } from './record.js';

/** The counters that were seen of each chain: of what a device wrote for an audience, by `author/device/audience`. */
export type Seen = { readonly [chain: string]: readonly number[] };

/** What records are known to have existed by. */
export interface Completeness {
  /** By key. Those that still wait on this device don't count: they may be given up. Nor do those of other devices. */
  readonly records: ReadonlyMap<string, GroupRecord>;
  /** What its authors deleted, by `author/device/counter`. */
  readonly erased: ReadonlySet<string>;
  /** What is there and can't be opened here: the device that signed it, by key. */
  readonly unopened: ReadonlyMap<string, string>;
  readonly seen: Seen;
}

/** How many records of each author must have been there and are neither there nor deleted by their author. */
export function missingRecords({ records, erased, unopened, seen }: Completeness): Map<MemberId, number> {
  const explained = new Set(erased);
  for (const { author, device, counter } of records.values()) explained.add(erasedName(author, device, counter));
  const missing = new Map<string, number>();
  // What can't be opened may be it.
  for (const [key, device] of unopened) add(missing, chainOf(key, device), -1);
  const look = (chain: string, counter: number) => {
    const [author, device] = chain.split('/') as [MemberId, string];
    const name = erasedName(author, device, counter);
    if (explained.has(name)) return;
    // Once, though it was seen and is named, too.
    explained.add(name);
    add(missing, chain, 1);
  };
  for (const [key, { device, before }] of records) if (before) look(chainOf(key, device), before.counter);
  for (const [chain, counters] of Object.entries(seen)) for (const counter of counters) look(chain, counter);
  const counts = new Map<MemberId, number>();
  for (const [chain, count] of missing) if (count > 0) add(counts, chain.split('/')[0]!, count);
  return counts;
}

const add = (counts: Map<string, number>, name: string, count: number) => counts.set(name, (counts.get(name) ?? 0) + count);

/** What is there to be seen, of records by key. */
export function seenIn(records: ReadonlyMap<string, GroupRecord>): Seen {
  const seen: { [chain: string]: number[] } = {};
  for (const [key, { device, counter }] of records) (seen[chainOf(key, device)] ??= []).push(counter);
  return seen;
}

/** `author/device/audience`, of a key `open/by/author/…` or `a/audience/by/author/…`. */
function chainOf(key: string, device: string): string {
  const path = key.split('/');
  const [audience, author] = path[0] === 'open' ? ['open', path[2]] : [path[1], path[3]];
  return `${author}/${device}/${audience}`;
}
