/** What a member can do about feedback. */
import { isRead } from '../model/is-read.js';
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

  /**
   * Asks an active member for feedback; the two of us know. One request to each at a time: a next one is rejected as a
   * GroupError, `not-allowed`.
   */
  async ask(to: MemberId, about: Omit<Body<'request'>, 'to'> = {}): Promise<Receipt<'request'>> {
    const { members, requests } = this.group.state;
    const isActive = members.some(({ id, status }) => id === to && status === 'active');
    // No rule of the records themselves: feedback that answered an earlier one may be deleted afterwards.
    const isAsked = requests.some((each) => each.from === this.me && each.to === to && each.state === 'asked');
    if (!isActive || isAsked)
      throw new GroupError('not-allowed', `${isAsked ? 'They are asked already' : 'Only active members can be asked'}. Nothing was written.`);
    return this.group.write('request', { ...about, to, text: about.text?.trim() || undefined });
  }

  /** Declines what I am asked for, with a word or without; or takes back what I asked for. */
  endRequest(request: OperationId, text?: string): Promise<Receipt<'request-end'>> {
    return this.group.write('request-end', { request, text: text?.trim() || undefined });
  }

  /** In a sealed group what a reader who has no key yet is to read is held back; `giveAgain` releases it. */
  give(feedback: Body<'giving'>): Promise<Receipt<'giving'>> {
    const before = feedback.replaces === undefined ? undefined : this.feedback(feedback.replaces);
    const former = before && [...before.former, before.id];
    const { request = before?.request, round = before?.round } = feedback;
    return this.group.write('giving', { ...feedback, former, request, round, held: this.lacksKeys('giving', feedback) || undefined });
  }

  /**
   * Gives feedback of mine anew, to whoever its readers are now: for the same share, or another one. The earlier ones
   * are deleted if they had others. `widening` is the recipient's wish to which I consent by this.
   */
  giveAgain(
    id: OperationId,
    promise: string,
    share?: Body<'giving'>['share'],
    widening?: OperationId,
  ): Promise<Receipt<'giving'>> {
    const row = this.feedback(id)!;
    const { recipient, questionnaire, asked, answers, consent } = row;
    return this.give({
      ...{ recipient, share: share ?? row.share, questionnaire, asked, answers, promise, replaces: row.id },
      widening: widening ?? consent,
    });
  }

  /** Asks the giver of what I received to let more people read it; the two of us read that. */
  async askToWiden(feedback: OperationId, share: Body<'widening'>['share'], text?: string): Promise<Receipt<'widening'>> {
    this.#checkRead(feedback);
    return this.group.write('widening', { feedback, share, text: text || undefined });
  }

  /** Leaves it with its readers, though its recipient asked for more. */
  refuseWidening(feedback: OperationId, widening: OperationId): Promise<Receipt<'widening-refusal'>> {
    return this.group.write('widening-refusal', { feedback, widening });
  }

  /** Changes the answers; once its recipient has read it, adds to them. `promise`, the sentence about who will read it, as I saw it. */
  revise(feedback: OperationId, answers: Answers, promise?: string): Promise<Receipt<'revision'>> {
    const row = this.feedback(feedback);
    return this.group.write('revision', { feedback, answers, promise, adds: (row && isRead(row)) || undefined }, this.afterFeedback(feedback));
  }

  /** Takes feedback back: where its recipient isn't known to have read it, it is deleted, else it is shown as withdrawn by its author. */
  retract(feedback: OperationId): Promise<Receipt<'retraction'>> {
    return this.group.write('retraction', { feedback }, this.afterFeedback(feedback));
  }

  async acknowledge(feedback: OperationId, thanks?: string): Promise<Receipt<'acknowledgement'>> {
    this.#checkRead(feedback);
    return this.group.write(
      'acknowledgement',
      { feedback, thanks: thanks || undefined },
      this.afterFeedback(feedback),
    );
  }

  async reply(feedback: OperationId, text: string): Promise<Receipt<'reply'>> {
    this.#checkRead(feedback);
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
  async passOn(id: OperationId, to: readonly MemberId[], note?: string): Promise<Receipt<'passing'>> {
    this.#checkRead(id);
    const { id: of, giver, questionnaire, asked, answers } = this.feedback(id)!;
    return this.group.write('passing', { of, giver, to: [...to].sort(), questionnaire, asked, answers, note });
  }

  /** Nobody answers, or passes on, what they can't read before they have given feedback in its round, too. */
  #checkRead(id: OperationId): void {
    if (this.feedback(id)?.veiled)
      throw new GroupError('not-allowed', 'Give feedback in this round first. Nothing was written.');
  }
}
