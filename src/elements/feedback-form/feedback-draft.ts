/** What somebody has begun to write as feedback, and what follows from it. */
import type { SavedDraft } from '../../group/local-store.js';
import type { PeerGroup } from '../../group/peer-group.js';
import type { PeerGroupState } from '../../group/state.js';
import type { Answers, Body, Questionnaire } from '../../model/kinds.js';
import { askedAnswers, frameOf } from '../../model/questionnaire.js';
import type { MemberId, OperationId } from '../../model/record.js';
import type { Feedback, Member } from '../../model/rows.js';
import { isAbout } from '../../model/is-about.js';
import { isRead } from '../../model/is-read.js';
import { newestOf } from '../../ui/questionnaires.js';

/** Kept on the device as it is. The choices are empty until they are made. */
export interface FeedbackDraft {
  readonly recipient: MemberId;
  /** The questionnaire, as `sbi@1`. */
  readonly frame: string;
  readonly share: Body<'giving'>['share'];
  /** By questionnaire, so that trying another one loses nothing. */
  readonly answers: { readonly [frame: string]: Answers };
  /** The first id of the given feedback that is being changed. */
  readonly feedback?: OperationId;
  /** What that said when the change was begun, or was seen last. */
  readonly basis?: Answers;
  /** The recipient's request that it answers. */
  readonly request?: OperationId;
  /** The round that it was chosen to count for; empty where it is to count for none. */
  readonly round?: OperationId | '';
}

export const draftIn = ({ value }: SavedDraft): FeedbackDraft => value as unknown as FeedbackDraft;

/** What a page asks for: whom it is for (member id or external id), or which feedback shall be changed. */
interface Wanted {
  readonly recipient: string;
  readonly feedback?: OperationId;
}

/** A draft in which nothing is written yet, for whom and what the page asks. */
export function freshDraft({ members, feedback }: PeerGroupState, wanted: Wanted): FeedbackDraft {
  const row = feedback.find(isAbout(wanted.feedback));
  if (row) {
    const { root, recipient, share, questionnaire, answers } = row;
    const frame = frameOf(questionnaire);
    // What was read stays, and is added to.
    return { recipient, share, frame, feedback: root, basis: answers, answers: { [frame]: isRead(row) ? {} : answers } };
  }
  const names = (id: string) => id === wanted.recipient;
  const recipient = members.find(({ id, externalIds }) => names(id) || externalIds?.some(names));
  return { recipient: recipient?.id ?? '', frame: '', share: 'recipient', answers: {} };
}

/** Whether there is anything in it that a person would miss. */
export const hasAnswers = ({ answers }: FeedbackDraft): boolean =>
  Object.values(answers)
    .flatMap((each) => Object.values(each))
    .some((answer) => typeof answer !== 'string' || /\S/.test(answer));

/** The draft's answers without what was sent. */
export const without = ({ answers }: FeedbackDraft, frame: string): FeedbackDraft['answers'] =>
  Object.fromEntries(Object.entries(answers).filter(([each]) => each !== frame));

/** A draft in the light of the group as it is now. */
export interface Writing {
  readonly state: PeerGroupState;
  readonly group: PeerGroup;
  readonly draft: FeedbackDraft;
  readonly recipients: readonly Member[];
  readonly recipient?: Member;
  /** The recipient's buddy, where that is a further reader. */
  readonly buddy?: Member;
  readonly questionnaires: readonly Questionnaire[];
  readonly questionnaire?: Questionnaire;
  readonly answers: Answers;
  /** The given feedback that is being changed. */
  readonly row?: Feedback;
  /** What was being changed isn't there any more; it is never given anew unasked. */
  readonly isOrphaned: boolean;
  /** The questionnaire that is asked for, and isn't there. */
  readonly missing?: string;
}

/** `wanted` is the questionnaire that the page asks for, e.g. `sbi` or `sbi@1`; `first` the one that is chosen beforehand. */
export function writingOf(
  draft: FeedbackDraft,
  group: PeerGroup,
  all: readonly Questionnaire[],
  wanted: string,
  first?: string,
): Writing {
  const { state } = group;
  const { members, feedback } = state;
  const me = state.me!.id;
  const row = feedback.find((each) => isAbout(draft.feedback)(each) && each.status !== 'retracted');
  const isOrphaned = draft.feedback !== undefined && !row;
  const fixed = row ? frameOf(row.questionnaire) : isOrphaned ? draft.frame : wanted;
  const fitting = all.filter((each) => frameOf(each) === fixed || each.id === fixed);
  const chosen = row ? undefined : all.find((each) => frameOf(each) === (draft.frame || first));
  // What came along with feedback is what was answered, whatever a page calls so.
  const questionnaire = row?.asked ?? newestOf(fitting)[0] ?? chosen;
  const isFixed = fitting.length > 0 || row?.asked !== undefined;
  // What is sealed can wait for whoever hasn't joined yet.
  const canGet = ['active', 'paused', ...(state.card?.sealed ? ['invited'] : [])];
  const recipients = members.filter(({ id, status }) => id !== me && canGet.includes(status));
  const recipient = recipients.find(({ id }) => id === draft.recipient);
  const withBuddy = recipient ? group.audienceOf('giving', givingOf({ ...draft, share: 'buddy' })) : [];
  const buddy = members.find(({ id }) => id !== me && id !== recipient?.id && withBuddy.includes(id));
  return {
    ...{ state, group, recipients, recipient, buddy, questionnaire, row, isOrphaned },
    // Buddies may have changed since it was chosen.
    draft: draft.share === 'buddy' && !buddy ? { ...draft, share: 'recipient' } : draft,
    questionnaires: isFixed ? [] : newestOf(all),
    answers: (questionnaire && draft.answers[frameOf(questionnaire)]) ?? {},
    missing: fixed && !isFixed ? fixed : undefined,
  };
}

/** Whether it changes what others may have read; what waits for a reader is given anew, lest they read it unasked. */
export const isChange = (row: Feedback | undefined): row is Feedback => row !== undefined && row.status !== 'submitted';

/** The answers as they would be sent; to what was read only what differs from it. */
export function sendable({ questionnaire, answers, row }: Writing): Answers {
  const asked = questionnaire ? askedAnswers(questionnaire, answers) : {};
  if (!row || !isRead(row)) return asked;
  return Object.fromEntries(Object.entries(asked).filter(([id, answer]) => row.answers[id] !== answer));
}

/** The feedback as it would be given, yet without answers and promise. */
export const givingOf = ({ recipient, share, request }: FeedbackDraft): Body<'giving'> => ({
  ...{ recipient, share, request, answers: {}, promise: '' },
  questionnaire: { id: '', version: 1 },
});
