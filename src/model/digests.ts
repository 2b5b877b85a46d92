/** What is named by its SHA-256: audiences and versions of the agreement. Hashing itself is the caller's. */
import { canonicalJson } from './canonical-json.js';
import type { Body } from './kinds.js';
import type { GroupRecord, MemberId } from './record.js';

/** The text whose SHA-256 is the audience's id. */
export const audienceText = (members: readonly MemberId[]): string => canonicalJson(members);

/** The text whose SHA-256 is the version of the agreement. */
export const agreementText = ({ language, clauses, supersedes }: Omit<Body<'proposal'>, 'hash'>): string =>
  canonicalJson({ language, clauses, supersedes: supersedes ?? null });

/** Texts of a record whose SHA-256 (base64url) must be as claimed for it to count. */
export function digestsOf(record: GroupRecord, key: string): { text: string; claimed: string }[] {
  const digests = [];
  if (record.audience !== 'open') digests.push({ text: audienceText(record.audience), claimed: key.split('/')[1]! });
  if (record.kind === 'audience') digests.push({ text: audienceText(record.body.members), claimed: record.body.id });
  if (record.kind === 'proposal') digests.push({ text: agreementText(record.body), claimed: record.body.hash });
  return digests;
}
