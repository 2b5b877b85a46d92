/** The links of a group's records: what each device wrote for each audience, in order, by hash. */
import { sha256 } from '../confidentiality/sha256.js';
import { canonicalJson } from '../model/canonical-json.js';
import { namesIn, type Seen } from '../model/completeness.js';
import { placeOf, type GroupRecord } from '../model/record.js';
import type { Json } from '../storage/adapter.js';
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
  const there = namesIn([...unopened, ...fold.rows.erasedKeys]);
  for (const [key, record] of records) {
    const { device, op, counter, before, at } = record;
    if (forged.has(op)) continue;
    const { chain: name } = placeOf(key, device);
    const said = refused.has(op) ? ({ verb: 'wrote' } as const) : verbOf(record);
    const link = { counter, hash: await hashOf(record), ...(before && { before }), ...said, ...(said.verb !== 'wrote' && { at }) };
    chains.set(name, [...(chains.get(name) ?? []), link]);
  }
  return [...chains].map(([chain, links]) => {
    const [author, device, audience] = chain.split('/') as [string, string, string];
    const names = there.get(chain) ?? new Set();
    const known = Object.entries(seen[chain] ?? {});
    const closed = known.flatMap(([counter, name]) => (names.delete(name) ? [Number(counter)] : []));
    links.sort((a, b) => a.counter - b.counter);
    return { author, device, audience, closed, unopened: names.size, seen: known.map(([counter]) => Number(counter)), links };
  });
}

/** What its authors deleted: counters by `author/device`. */
export function erasedIn({ fold }: Stored): Audit['erased'] {
  const erased: { [device: string]: number[] } = {};
  for (const name of fold.rows.erased) {
    const [author, device, counter] = name.split('/');
    // What was deleted by its key alone has no counter here.
    if (!Number.isNaN(Number(counter))) (erased[`${author}/${device}`] ??= []).push(Number(counter));
  }
  return erased;
}

/** Whether what each link names is there; and what was seen, isn't there, and is named by none. */
export function chainVerdict(
  { author, device, links, closed, unopened, seen }: AuditChain,
  { erased, group }: Pick<Audit, 'erased' | 'group'>,
): { readonly links: LinkVerdict[]; readonly missing: number[] } {
  if (group === undefined) return { links: links.map(() => 'unlinked'), missing: [] };
  const deleted = new Set(erased[`${author}/${device}`]);
  const hashes = new Map<number, string[]>();
  for (const { counter, hash } of links) hashes.set(counter, [...(hashes.get(counter) ?? []), hash]);
  const isAbsent = (counter: number) => !hashes.has(counter) && !deleted.has(counter) && !closed.includes(counter);
  const named = new Set(links.flatMap(({ before }) => (before ? [before.counter] : [])));
  // What can't be opened may be what nobody has seen here, one for one.
  const isCovered = [...named].filter((counter) => isAbsent(counter) && !seen.includes(counter)).length <= unopened;
  const verdict = ({ before }: AuditLink): LinkVerdict => {
    if (!before) return 'ok';
    const there = hashes.get(before.counter);
    if (there) return there.includes(before.hash) ? 'ok' : 'broken';
    if (deleted.has(before.counter)) return 'erased';
    return closed.includes(before.counter) || (isCovered && !seen.includes(before.counter)) ? 'unopened' : 'gap';
  };
  return {
    links: links.map(verdict),
    missing: seen.filter((counter) => isAbsent(counter) && !named.has(counter)),
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
