/** The links of a group's records: what each device wrote for each audience, in order, by hash. */
import { sha256 } from '../confidentiality/sha256.js';
import { canonicalJson } from '../model/canonical-json.js';
import type { GroupRecord } from '../model/record.js';
import type { Json, Key } from '../storage/adapter.js';
import { jsonText } from '../storage/json.js';
import type { Audit, AuditChain, AuditLink, LinkVerdict } from './audit.js';
import { verbOf } from './audit-verbs.js';
import type { Stored } from './stored.js';

/** Chains of all records but those that are forged. What the group's rules refused counts as written and no more. */
export async function chainsOf({ records, unopened, fold }: Stored): Promise<AuditChain[]> {
  const forged = new Set(fold.forged);
  const refused = new Set(fold.refused);
  const chains = new Map<string, Omit<AuditChain, 'links'> & { readonly links: AuditLink[] }>();
  for (const [key, record] of records) {
    const { author, device, op, counter, before, at } = record;
    if (forged.has(op)) continue;
    const audience = record.audience === 'open' ? 'open' : key.split('/')[1]!;
    const name = `${author}/${device}/${audience}`;
    const closed = unopened.filter((other) => placeOf(other) === placeOf(key)).length;
    const chain = chains.get(name) ?? { author, device, audience, unopened: closed, links: [] };
    chains.set(name, chain);
    const said = refused.has(op) ? ({ verb: 'wrote' } as const) : verbOf(record);
    const hash = await hashOf(record);
    chain.links.push({ counter, hash, ...(before && { before }), ...said, ...(said.verb !== 'wrote' && { at }) });
  }
  for (const { links } of chains.values()) links.sort((a, b) => a.counter - b.counter);
  return [...chains.values()];
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

/** Whether what a link names is there. */
export function linkVerdict({ before }: AuditLink, chain: AuditChain, { erased, group }: Pick<Audit, 'erased' | 'group'>): LinkVerdict {
  if (group === undefined) return 'unlinked';
  if (!before) return 'ok';
  const { author, device, links, unopened } = chain;
  const earlier = links.filter(({ counter }) => counter === before.counter);
  if (earlier.length) return earlier.some(({ hash }) => hash === before.hash) ? 'ok' : 'broken';
  if (erased[`${author}/${device}`]?.includes(before.counter)) return 'erased';
  return unopened ? 'unopened' : 'gap';
}

/** Audience and author: a key without kind and name. */
const placeOf = (key: Key) => key.split('/').slice(0, -2).join('/');

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
