/** What the actions of a member share: who acts, what a record comes after, and whose keys are lacking. */
import { isAbout } from '../model/is-about.js';
import type { Body, Kind } from '../model/kinds.js';
import type { MemberId, OperationId } from '../model/record.js';
import type { Commitment, Feedback } from '../model/rows.js';
import type { PeerGroup, Receipt } from './peer-group.js';

export class Acting {
  constructor(readonly group: PeerGroup) {}

  protected get me(): MemberId | undefined {
    return this.group.state.me?.id;
  }

  /** Reasons are for the group alone, so they are a record apart from what everyone in the space may read. */
  protected async withNote<R extends Receipt>(receipt: R, text: string | undefined): Promise<R> {
    if (text?.trim()) await this.group.write('note', { about: receipt.op, text });
    return receipt;
  }

  /** Whether somebody who is to read it has no key yet. */
  protected lacksKeys<K extends Kind>(kind: K, body: Body<K>): boolean {
    const { card, members } = this.group.state;
    const audience = this.group.audienceOf(kind, body);
    if (!card?.sealed || audience === 'open') return false;
    const hasKey = (id: MemberId) => members.find((member) => member.id === id)?.devices.some(({ revoked }) => !revoked);
    return !audience.every(hasKey);
  }

  protected afterMember(member: MemberId | undefined) {
    return follow(this.group.state.members.find(({ id }) => id === member)?.last);
  }
  protected afterFeedback(id: OperationId) {
    return follow(this.feedback(id)?.last);
  }
  protected afterCommitment(id: OperationId) {
    return follow(this.commitment(id)?.last);
  }

  /** It may have been given anew since somebody looked at it. */
  protected feedback(id: OperationId): Feedback | undefined {
    return this.group.state.feedback.find(isAbout(id));
  }
  /** Its plan may have been shared anew since somebody looked at it. */
  protected commitment(id: OperationId): Commitment | undefined {
    return this.group.state.commitments.find(isAbout(id));
  }
}

const follow = (last: OperationId | undefined) => (last ? { after: [last] } : {});
