/** What a member can do about commitments, and about the meetings that they are reported to. */
import type { CalendarDate } from '../model/calendar.js';
import { planOf, type Body, type Outcome, type PlanDetails } from '../model/kinds.js';
import type { OperationId } from '../model/record.js';
import type { Commitment } from '../model/rows.js';
import { FeedbackActions } from './feedback-actions.js';
import type { Receipt } from './peer-group.js';

export class CommitmentActions extends FeedbackActions {
  /** Commits to a technique by an if–then plan. `basis` is the operation that its author last knew of it. */
  commit(plan: Omit<Body<'plan'>, 'buddy' | 'former'>, basis?: OperationId): Promise<Receipt<'plan'>> {
    const buddy = this.group.state.buddies.find(
      ({ supported, status }) => supported === this.me && status !== 'released',
    );
    const before = plan.replaces === undefined ? undefined : this.commitment(plan.replaces)!;
    const former = before && [...before.former, before.id];
    const body = { ...plan, former, buddy: plan.share === 'me' ? undefined : buddy?.supporter };
    return this.group.write('plan', body, basis === undefined ? {} : { after: [basis] });
  }

  /**
   * Shares a commitment of mine anew: with whoever its readers are now, or with others. They see what comes from now on.
   */
  commitAgain(id: OperationId, share?: Commitment['share']): Promise<Receipt<'plan'>> {
    const row = this.commitment(id)!;
    const plan = { ...planOf(row), share: share ?? row.share, feedback: row.feedback, replaces: id };
    return this.commit(plan, row.history.at(-1)!.op);
  }

  /** `basis` is the last operation in the plan's history that its author knew; by default the last one. */
  changePlan(
    commitment: OperationId,
    plan: PlanDetails,
    basis = this.commitment(commitment)!.history.at(-1)!.op,
  ): Promise<Receipt<'change'>> {
    return this.group.write('change', { ...planOf(plan), commitment }, { after: [basis] });
  }

  pauseCommitment(commitment: OperationId, paused: boolean): Promise<Receipt<'pause'>> {
    return this.group.write('pause', { commitment, paused }, this.afterCommitment(commitment));
  }

  /** Ends a commitment, with what was learned where its owner wants to say it. */
  endCommitment(commitment: OperationId, outcome: Body<'end'>['outcome'], learned?: string): Promise<Receipt<'end'>> {
    return this.group.write('end', { commitment, outcome, learned }, this.afterCommitment(commitment));
  }

  /** Says how a period went; `period` is its first day. */
  checkIn(
    commitment: OperationId,
    period: string,
    outcome: Outcome,
    said: { happened?: string; learned?: string } = {},
  ): Promise<Receipt<'check-in'>> {
    return this.group.write('check-in', { commitment, period, outcome, ...said }, this.afterCommitment(commitment));
  }

  /** A buddy's word on a commitment. */
  encourage(commitment: OperationId, text: string): Promise<Receipt<'buddy-word'>> {
    return this.group.write('buddy-word', { commitment, text });
  }

  /** Says that the group met on a day. */
  recordMeeting(on: CalendarDate): Promise<Receipt<'meeting'>> {
    return this.group.write('meeting', { on });
  }

  /** Says that the group didn't meet on a day on which it was said to have. */
  takeBackMeeting(on: CalendarDate): Promise<Receipt<'meeting'>> {
    return this.group.write('meeting', { on, held: false });
  }
}
