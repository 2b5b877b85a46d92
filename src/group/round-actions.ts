/** What a member can do about rounds of feedback. */
import type { CalendarDate } from '../model/calendar.js';
import type { Body } from '../model/kinds.js';
import type { MemberId, OperationId } from '../model/record.js';
import type { Tally } from '../model/rows.js';
import { CommitmentActions } from './commitment-actions.js';
import { GroupError } from './group-error.js';
import type { Receipt } from './peer-group.js';

export class RoundActions extends CommitmentActions {
  /**
   * Starts a round, as the facilitator.
   * @throws GroupError `not-allowed` where it would run beside another one
   */
  async startRound(round: Body<'round'>): Promise<Receipt<'round'>> {
    const { rounds } = this.group.state;
    const isBeside = rounds.some((other) => other.state !== 'over' && other.from <= round.due && round.from <= other.lastDue);
    if (isBeside) throw new GroupError('not-allowed', 'Another round runs in these days. End it first. Nothing was written.');
    return this.group.write('round', round);
  }

  /** Says anew which day is the last one: for all, or for one member, of whose two days the later one counts. */
  extendRound(round: OperationId, due: CalendarDate, member?: MemberId): Promise<Receipt<'extension'>> {
    return this.group.write('extension', { round, due, member });
  }

  /** Ends a round before its time; whoever is late can still give. */
  endRound(round: OperationId): Promise<Receipt<'round-end'>> {
    return this.group.write('round-end', { round });
  }

  /** Tells the group my numbers in a round, without whose feedback it was; without numbers, they aren't told any more. */
  tellTally(round: OperationId, tally?: Tally): Promise<Receipt<'tally'>> {
    return this.group.write('tally', { round, ...tally });
  }
}
