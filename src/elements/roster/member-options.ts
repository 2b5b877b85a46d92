/** What a person may do with a member of the roster. */
import type { PeerGroup } from '../../group/peer-group.js';
import type { Member } from '../../model/rows.js';
import { takesPart } from '../../model/takes-part.js';

export type MemberOption = 'edit' | 'pause' | 'resume' | 'handOver' | 'succeed' | 'leave' | 'remove' | 'history';

/** Into a group that has ended nobody is invited. */
export const mayInvite = (group: PeerGroup): boolean => !group.state.card?.ended && group.can('invitation', { member: 'new' });

export const mayEdit = ({ id }: Member, group: PeerGroup): boolean =>
  id === group.state.me?.id ? group.can('profile', {}) : group.can('invitation', { member: id });

/** The options that the policy allows and that make sense now, from the most to the least usual. */
export function optionsFor(member: Member, group: PeerGroup): MemberOption[] {
  const { id, status } = member;
  const { me } = group.state;
  const isMe = id === me?.id;
  const allowed: { readonly [O in MemberOption]: boolean } = {
    edit: mayEdit(member, group),
    pause: status === 'active' && group.can('standing', { member: id, status: 'paused' }),
    resume: status === 'paused' && group.can('standing', { member: id, status: 'active' }),
    handOver:
      status === 'active' &&
      member.role !== 'facilitator' &&
      group.can('standing', { member: id, role: 'facilitator' }),
    succeed: me !== undefined && group.can('succession', { from: id, member: me.id }),
    leave: isMe && takesPart(member) && group.can('leaving', {}),
    remove: !isMe && group.can('standing', { member: id, status: 'left' }),
    history: true,
  };
  return (Object.keys(allowed) as MemberOption[]).filter((option) => allowed[option]);
}
