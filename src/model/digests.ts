/** What is named by its SHA-256: audiences and versions of the agreement. Hashing itself is the caller's. */
import { canonicalJson } from './canonical-json.js';
import type { Body, DeviceKeys } from './kinds.js';
import type { GroupRecord, MemberId } from './record.js';

/** The text whose SHA-256 is the audience's id. */
export const audienceText = (members: readonly MemberId[]): string => canonicalJson(members);

/** The text whose SHA-256 is the version of the agreement. */
export const agreementText = ({ language, clauses, supersedes }: Omit<Body<'proposal'>, 'hash'>): string =>
  canonicalJson({ language, clauses, supersedes: supersedes ?? null });

/** The text whose SHA-256 is the device's id. */
export const deviceText = ({ signing, sealing }: Pick<DeviceKeys, 'signing' | 'sealing'>): string =>
  `${signing}.${sealing}`;

/** What the proof of whoever enters by a link signs: that this device is that member's. */
export const entryText = (member: MemberId, device: string): string => `collegial/1 enter ${member} ${device}`;

/** What must be proved for a record to count: that its author had the secret that the lock was made with. */
export function entryOf({ author, body }: GroupRecord): { lock: string; text: string; proof: string } | undefined {
  const { lock, proof = '', keys } = body as { lock?: string; proof?: string; keys?: DeviceKeys };
  // An invitation's lock is what is to be opened.
  return lock && keys ? { lock, proof, text: entryText(author, keys.device) } : undefined;
}

/** Texts of a record whose SHA-256 (base64url) must be as claimed for it to count. */
export function digestsOf(record: GroupRecord, key: string): { text: string; claimed: string }[] {
  const digests = [];
  if (record.audience !== 'open') digests.push({ text: audienceText(record.audience), claimed: key.split('/')[1]! });
  if (record.kind === 'audience') digests.push({ text: audienceText(record.body.members), claimed: record.body.id });
  if (record.kind === 'proposal') digests.push({ text: agreementText(record.body), claimed: record.body.hash });
  const { keys } = record.body as { keys?: DeviceKeys };
  if (keys && typeof keys.device === 'string') digests.push({ text: deviceText(keys), claimed: keys.device });
  return digests;
}
