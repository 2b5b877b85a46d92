/** Which member the page says is looking. */
import type { Rows } from '../model/group-rows.js';
import type { MemberId } from '../model/record.js';

/** `claim` is a member's id, or an external id that a row names. */
export function claimedMember(claim: string | undefined, { members }: Rows): MemberId | undefined {
  if (!claim) return undefined;
  const rows = [...members.values()].filter(({ id, externalIds }) => id === claim || externalIds?.includes(claim));
  // Whoever left may have been invited anew.
  return (rows.find(({ status }) => status !== 'left') ?? rows[0])?.id;
}
