/** What a member can do about the confidentiality agreement. */
import { sha256 } from '../confidentiality/sha256.js';
import { agreementText } from '../model/digests.js';
import type { Body, Clause } from '../model/kinds.js';
import type { MemberId, OperationId } from '../model/record.js';
import { MemberActions } from './member-actions.js';
import type { Receipt } from './peer-group.js';

export class AgreementActions extends MemberActions {
  /** Proposes a version of the agreement; its hash is in the receipt's body. */
  async propose(clauses: readonly Clause[], language: string, supersedes?: string): Promise<Receipt<'proposal'>> {
    const text = { language, clauses: [...clauses], ...(supersedes && { supersedes }) };
    return this.group.write('proposal', { ...text, hash: await sha256(agreementText(text)) });
  }

  /** In a sealed group it says, too, by which keys the others are known to me. */
  accept(version: string, clauses: Body<'acceptance'>['clauses']): Promise<Receipt<'acceptance'>> {
    const { card, members } = this.group.state;
    const devices = Object.fromEntries(
      members.flatMap((member) => {
        const first = member.devices.findLast(({ device, root }) => device === root);
        return first ? [[member.id, first.device]] : [];
      }),
    );
    return this.group.write('acceptance', { version, clauses, devices: card?.sealed ? devices : undefined });
  }

  /** Tells the group what I think of a version's clauses, and why, by their ids; it neither accepts nor refuses it. */
  answer(version: string, clauses: Body<'stance'>['clauses'], notes: Body<'stance'>['notes'] = {}): Promise<Receipt<'stance'>> {
    const said = Object.entries(notes).filter(([, note]) => note.trim());
    return this.group.write('stance', { version, clauses, ...(said.length && { notes: Object.fromEntries(said) }) });
  }

  async decline(version: string, note?: string): Promise<Receipt<'decline'>> {
    return this.withNote(await this.group.write('decline', { version }), note);
  }

  async withdraw(version: string, note?: string): Promise<Receipt<'withdrawal'>> {
    return this.withNote(await this.group.write('withdrawal', { version }), note);
  }

  /** A note for the group about an operation of mine, such as a decline or a withdrawal. */
  explain(about: OperationId, text: string): Promise<Receipt<'note'>> {
    return this.group.write('note', { about, text });
  }

  /** My part of the decision to bring a version into force without a paused member. */
  omit(version: string, member: MemberId): Promise<Receipt<'omission'>> {
    return this.group.write('omission', { version, member });
  }
}
