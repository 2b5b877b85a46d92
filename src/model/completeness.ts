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
  const there = new Set<string>();
  for (const { author, device, counter } of records.values()) there.add(erasedName(author, device, counter));
  const missing = new Map<string, Set<number>>();
  const look = (chain: string, counter: number) => {
    const [author, device] = chain.split('/') as [MemberId, string];
    const name = erasedName(author, device, counter);
    if (!there.has(name) && !erased.has(name)) missing.set(chain, (missing.get(chain) ?? new Set()).add(counter));
  };
  for (const [key, { device, before }] of records) if (before) look(chainOf(key, device), before.counter);
  for (const [chain, counters] of Object.entries(seen)) for (const counter of counters) look(chain, counter);
  // What can't be opened may be it.
  const hidden = new Map<string, number>();
  for (const [key, device] of unopened) {
    const chain = chainOf(key, device);
    hidden.set(chain, (hidden.get(chain) ?? 0) + 1);
  }
  const counts = new Map<MemberId, number>();
  for (const [chain, { size }] of missing) {
    const author = chain.split('/')[0]!;
    const count = size - (hidden.get(chain) ?? 0);
    if (count > 0) counts.set(author, (counts.get(author) ?? 0) + count);
  }
  return counts;
}

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
