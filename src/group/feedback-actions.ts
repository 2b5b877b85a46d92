/** What a member can do about feedback. */
import type { Answers, Body, Questionnaire } from '../model/kinds.js';
import type { MemberId, OperationId } from '../model/record.js';
import { AgreementActions } from './agreement-actions.js';
import { GroupError } from './group-error.js';
import type { Receipt } from './peer-group.js';

export class FeedbackActions extends AgreementActions {
  /**
   * Publishes a questionnaire to the group, as its facilitator; its id and version are for good. One with faults is
   * rejected as a GroupError, `faulty-questionnaire`, which names the places.
   */
  async publish(questionnaire: Questionnaire): Promise<Receipt<'publication'>> {
    const { questionnaireFaults } = await import('../model/questionnaire-faults.js');
    const faults = questionnaireFaults(questionnaire).map(({ path, reason }) => `${path || '/'} ${reason}`);
    if (faults.length) throw new GroupError('faulty-questionnaire', `The questionnaire has faults: ${faults.join(', ')}.`);
    return this.group.write('publication', questionnaire);
  }

  /** In a sealed group what a reader who has no key yet is to read is held back; `giveAgain` releases it. */
  give(feedback: Body<'giving'>): Promise<Receipt<'giving'>> {
    return this.group.write('giving', { ...feedback, held: this.lacksKeys('giving', feedback) || undefined });
  }

  /** Gives feedback of mine anew, to whoever its readers are now. The earlier one is deleted if it had others. */
  giveAgain(id: OperationId, promise: string): Promise<Receipt<'giving'>> {
    const { recipient, share, questionnaire, asked, answers } = this.group.state.feedback.find((row) => row.id === id)!;
    return this.give({ recipient, share, questionnaire, asked, answers, promise, replaces: id });
  }

  /** Changes the answers; once acknowledged, adds to them. */
  revise(feedback: OperationId, answers: Answers): Promise<Receipt<'revision'>> {
    return this.group.write('revision', { feedback, answers }, this.afterFeedback(feedback));
  }

  /** Takes feedback back: unacknowledged it is deleted, else it is shown as withdrawn by its author. */
  retract(feedback: OperationId): Promise<Receipt<'retraction'>> {
    return this.group.write('retraction', { feedback }, this.afterFeedback(feedback));
  }

  acknowledge(feedback: OperationId, thanks?: string): Promise<Receipt<'acknowledgement'>> {
    return this.group.write(
      'acknowledgement',
      { feedback, thanks: thanks || undefined },
      this.afterFeedback(feedback),
    );
  }

  reply(feedback: OperationId, text: string): Promise<Receipt<'reply'>> {
    return this.group.write('reply', { feedback, text }, this.afterFeedback(feedback));
  }

  /** Hides feedback that I received from my own view, or shows it again. */
  hide(feedback: OperationId, hidden = true): Promise<Receipt<'hiding'>> {
    return this.group.write('hiding', { feedback, hidden }, this.afterFeedback(feedback));
  }

  /** Doesn't want to see a member's feedback any more, or does again. Nobody is told. */
  block(member: MemberId, blocked = true): Promise<Receipt<'blocking'>> {
    return this.group.write('blocking', { member, blocked });
  }

  /** Shows feedback that I received to other members, as it was. */
  passOn(id: OperationId, to: readonly MemberId[], note?: string): Promise<Receipt<'passing'>> {
    const { giver, questionnaire, asked, answers } = this.group.state.feedback.find((row) => row.id === id)!;
    return this.group.write('passing', { of: id, giver, to: [...to].sort(), questionnaire, asked, answers, note });
  }
}
