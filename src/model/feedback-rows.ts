/** Feedback as people see it. */
import type { Answers, Questionnaire } from './kinds.js';
import type { MemberId, OperationId } from './record.js';

export interface Reply {
  readonly op: OperationId;
  readonly author: MemberId;
  readonly at: string;
  readonly text: string;
}

export interface Feedback {
  readonly id: OperationId;
  /** The id that it had at first; it stays where the feedback is given anew. */
  readonly root: OperationId;
  /** The ids that it had before, the first one first. */
  readonly former: readonly OperationId[];
  readonly giver: MemberId;
  readonly recipient: MemberId;
  readonly share: 'recipient' | 'buddy' | 'group';
  readonly readers: readonly MemberId[];
  readonly promise: string;
  readonly questionnaire: { readonly id: string; readonly version: number };
  /** The questionnaire as the giver saw it, where it came along. */
  readonly asked?: Questionnaire;
  readonly answers: Answers;
  /** The round that it belongs to. */
  readonly round?: OperationId;
  /** Its words aren't here until the reader, who received it, has given feedback in the round, too. */
  readonly veiled?: true;
  readonly at: string;
  /** When it was first given; undefined where it was given anew, and what was first is deleted. */
  readonly since?: string;
  /** When the answers were last changed; before the recipient was known to have read them. */
  readonly revised?: string;
  /** What the giver was told about its readers then. */
  readonly revisedPromise?: string;
  /** What the giver added once it was read, and what they were told. */
  readonly addenda: readonly { readonly at: string; readonly answers: Answers; readonly promise?: string }[];
  /** `submitted`: sealed to its giver alone until a reader who had no key has joined. */
  readonly status: 'submitted' | 'released' | 'acknowledged' | 'retracted';
  readonly acknowledged?: string;
  readonly thanks?: string;
  readonly replies: readonly Reply[];
  /** The recipient's last wish that more may read it; for them and its giver alone. */
  readonly widening?: Widening;
  /** The wish to which it was given anew. */
  readonly consent?: OperationId;
  /** The recipient's request that it answers; for them and its giver alone. */
  readonly request?: OperationId;
  /** Hidden by its recipient, or by a giver whom the recipient has blocked. */
  readonly hidden: boolean;
  readonly last: OperationId;
  readonly pending: boolean;
}

/** A recipient's wish that the buddy, or the group, may read what they were given. */
export interface Widening {
  readonly op: OperationId;
  readonly at: string;
  readonly share: 'buddy' | 'group';
  readonly text?: string;
  /** Its giver answers once. */
  readonly state: 'asked' | 'granted' | 'refused';
}

/** A member asked another one for feedback. The two of them know, and nobody else. */
export interface FeedbackRequest {
  readonly id: OperationId;
  readonly from: MemberId;
  readonly to: MemberId;
  /** What it shall be about. */
  readonly text?: string;
  /** Undefined where it is theirs to choose. */
  readonly questionnaire?: Feedback['questionnaire'];
  /** The questionnaire itself, where it came along. */
  readonly asked?: Questionnaire;
  /** An ISO 8601 instant, as its author claims. */
  readonly at: string;
  /** `over`: one of the two has left. What was answered is so, whatever else was said meanwhile. */
  readonly state: 'asked' | 'answered' | 'declined' | 'withdrawn' | 'over';
  /** The feedback that answers it; of several, the first. */
  readonly answeredBy?: OperationId;
  /** When whoever was asked declined, and what they said. */
  readonly declined?: { readonly at: string; readonly text?: string };
  /** When it was taken back. */
  readonly withdrawn?: string;
  readonly pending: boolean;
}

/** Feedback that its recipient showed to others. */
export interface PassedFeedback {
  readonly op: OperationId;
  readonly at: string;
  /** Its recipient, who passed it on. */
  readonly by: MemberId;
  readonly giver: MemberId;
  readonly to: readonly MemberId[];
  readonly questionnaire: Feedback['questionnaire'];
  readonly asked?: Questionnaire;
  readonly answers: Answers;
  readonly note?: string;
}
