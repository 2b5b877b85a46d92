/** The name by which a member is shown. */
import type { MemberId } from '../model/record.js';
import type { Member } from '../model/rows.js';

/** The id where nobody knows a name. */
export const nameIn = (id: MemberId, { members }: { readonly members: readonly Pick<Member, 'id' | 'name'>[] }): string =>
  members.find((member) => member.id === id)?.name ?? id;
