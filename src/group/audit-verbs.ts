/** What the audit says of a record: a verb, and no content. */
import type { Kind } from '../model/kinds.js';
import type { GroupRecord, MemberId } from '../model/record.js';

/** `wrote`: something that isn't said, lest the audit counts what people do. */
export const auditVerbs = [
  'founded',
  'joined',
  'invitation-declined',
  'left',
  'removed',
  'paused',
  'resumed',
  'facilitator-changed',
  'facilitator-proposed',
  'proposed',
  'superseded',
  'accepted',
  'declined',
  'withdrawn',
  'device-added',
  'device-revoked',
  'released',
  'retracted',
  'erased',
  'wrote',
] as const;
export type AuditVerb = (typeof auditVerbs)[number];

/** Those whose verb is always the same. */
const plain: { readonly [K in Kind]?: AuditVerb } = {
  genesis: 'founded',
  joining: 'joined',
  leaving: 'left',
  acceptance: 'accepted',
  decline: 'declined',
  withdrawal: 'withdrawn',
  device: 'device-added',
  recovery: 'device-added',
  revocation: 'device-revoked',
  retraction: 'retracted',
  erasure: 'erased',
};

export function verbOf(record: GroupRecord): { readonly verb: AuditVerb; readonly about?: MemberId } {
  const { kind, author, body } = record;
  if (kind === 'joining' && body.declined) return { verb: 'invitation-declined' };
  if (kind === 'proposal') return { verb: body.supersedes ? 'superseded' : 'proposed' };
  if (kind === 'giving') return { verb: body.held ? 'wrote' : 'released' };
  if (kind === 'succession') return { verb: 'facilitator-proposed', about: body.member };
  if (kind !== 'standing') return { verb: plain[kind] ?? 'wrote' };
  const { member, role, status } = body;
  const about = member === author ? {} : { about: member };
  if (role) return { verb: 'facilitator-changed', about: member };
  if (status === 'left') return { verb: 'removed', ...about };
  return { verb: status === 'paused' ? 'paused' : 'resumed', ...about };
}
