/** The links of a group's records: what each device wrote for each audience, in order, by hash. */
import { sha256 } from '../confidentiality/sha256.js';
import { canonicalJson } from '../model/canonical-json.js';
import type { Seen } from '../model/completeness.js';
import type { GroupRecord } from '../model/record.js';
import type { Json, Key } from '../storage/adapter.js';
import { jsonText } from '../storage/json.js';
import type { Audit, AuditChain, AuditLink, LinkVerdict } from './audit.js';
import { verbOf } from './audit-verbs.js';
import type { Stored } from './stored.js';

/**
 * Chains of all records but those that are forged. What the group's rules refused counts as written and no more. `seen`
 * is what this device remembers of each.
 */
export async function chainsOf({ records, unopened, fold }: Stored, seen: Seen = {}): Promise<AuditChain[]> {
  const forged = new Set(fold.forged);
  const refused = new Set(fold.refused);
  const chains = new Map<string, AuditLink[]>(Object.keys(seen).map((name) => [name, []]));
  for (const [key, record] of records) {
    const { device, op, counter, before, at } = record;
    if (forged.has(op)) continue;
    const name = nameOf(key, device);
    const said = refused.has(op) ? ({ verb: 'wrote' } as const) : verbOf(record);
    const link = { counter, hash: await hashOf(record), ...(before && { before }), ...said, ...(said.verb !== 'wrote' && { at }) };
    chains.set(name, [...(chains.get(name) ?? []), link]);
  }
  const closed = [...unopened].map(([key, device]) => nameOf(key, device));
  return [...chains].map(([name, links]) => {
    const [author, device, audience] = name.split('/') as [string, string, string];
    const count = closed.filter((other) => other === name).length;
    return { author, device, audience, unopened: count, seen: seen[name] ?? [], links: links.sort((a, b) => a.counter - b.counter) };
  });
}

/** `author/device/audience`, of a key `open/by/author/…` or `a/audience/by/author/…`, as in model/completeness. */
function nameOf(key: Key, device: string): string {
  const path = key.split('/');
  const [audience, author] = path[0] === 'open' ? ['open', path[2]] : [path[1], path[3]];
  return `${author}/${device}/${audience}`;
}

/** What its authors deleted: counters by `author/device`. */
export function erasedIn({ fold }: Stored): Audit['erased'] {
  const erased: { [device: string]: number[] } = {};
  for (const name of fold.rows.erased) {
    const [author, device, counter] = name.split('/');
    (erased[`${author}/${device}`] ??= []).push(Number(counter));
  }
  return erased;
}

/** Whether what each link names is there; and what was seen, isn't there, and is named by none. */
export function chainVerdict(
  { author, device, links, unopened, seen }: AuditChain,
  { erased, group }: Pick<Audit, 'erased' | 'group'>,
): { readonly links: LinkVerdict[]; readonly missing: number[] } {
  if (group === undefined) return { links: links.map(() => 'unlinked'), missing: [] };
  const deleted = new Set(erased[`${author}/${device}`]);
  const hashes = new Map<number, string[]>();
  for (const { counter, hash } of links) hashes.set(counter, [...(hashes.get(counter) ?? []), hash]);
  const isAbsent = (counter: number) => !hashes.has(counter) && !deleted.has(counter);
  const named = new Set(links.flatMap(({ before }) => (before ? [before.counter] : [])));
  // What can't be opened may be it.
  const isCovered = new Set([...named, ...seen].filter(isAbsent)).size <= unopened;
  const verdict = ({ before }: AuditLink): LinkVerdict => {
    if (!before) return 'ok';
    const there = hashes.get(before.counter);
    if (there) return there.includes(before.hash) ? 'ok' : 'broken';
    if (deleted.has(before.counter)) return 'erased';
    return isCovered ? 'unopened' : 'gap';
  };
  return {
    links: links.map(verdict),
    missing: isCovered ? [] : seen.filter((counter) => isAbsent(counter) && !named.has(counter)),
  };
}

/** As records name the one before them; one with half a character has no canonical form, and nothing can name it. */
async function hashOf(record: GroupRecord): Promise<string> {
  let form: string;
  try {
    form = canonicalJson(record);
  } catch {
    form = jsonText(record as unknown as Json);
  }
  return sha256(form);
}
