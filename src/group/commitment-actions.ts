/** What a member can do about commitments. */
import type { Body, Outcome, PlanDetails } from '../model/kinds.js';
import type { OperationId } from '../model/record.js';
import { FeedbackActions } from './feedback-actions.js';
import type { Receipt } from './peer-group.js';

export class CommitmentActions extends FeedbackActions {
  /** Commits to a technique by an if–then plan. */
  commit(plan: Omit<Body<'plan'>, 'buddy'>): Promise<Receipt<'plan'>> {
    const buddy = this.group.state.buddies.find(
      ({ supported, status }) => supported === this.me && status !== 'released',
    );
    return this.group.write('plan', { ...plan, buddy: plan.share === 'me' ? undefined : buddy?.supporter });
  }

  /** Shares a commitment of mine anew, with whoever its readers are now. They see what comes from now on. */
  commitAgain(id: OperationId): Promise<Receipt<'plan'>> {
    const row = this.group.state.commitments.find((commitment) => commitment.id === id)!;
    const { technique, obstacle, cue, act, start, cadence, until, zone, share, feedback } = row;
    const plan = { technique, obstacle, cue, act, start, cadence, until, zone };
    return this.commit({ ...plan, share, feedback, replaces: id });
  }

  changePlan(commitment: OperationId, plan: PlanDetails): Promise<Receipt<'change'>> {
    return this.group.write('change', { ...plan, commitment }, this.afterCommitment(commitment));
  }

  pauseCommitment(commitment: OperationId, paused: boolean): Promise<Receipt<'pause'>> {
    return this.group.write('pause', { commitment, paused }, this.afterCommitment(commitment));
  }

  endCommitment(commitment: OperationId, outcome: 'done' | 'dropped' | 'adapted'): Promise<Receipt<'end'>> {
    return this.group.write('end', { commitment, outcome }, this.afterCommitment(commitment));
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
}
