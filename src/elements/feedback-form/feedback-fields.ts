/** The fields of the feedback form: whom it is for, in which frame, its questions, and who may read it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { feedbackForm } from '../../localization/en/feedback-form.js';
import type { feedbackLater } from '../../localization/en/feedback-later.js';
import type { questions } from '../../localization/en/questions.js';
import type { Questionnaire } from '../../model/kinds.js';
import { askedItems } from '../../model/questionnaire.js';
import { radios } from '../../ui/field.js';
import { frameOf } from '../../ui/questionnaires.js';
import { question, questionId, type Question } from '../../ui/questions.js';
import type { FeedbackDraft, Writing } from './feedback-draft.js';
import type { Problem } from './feedback-problems.js';

export interface Fields {
  readonly writing: Writing;
  readonly problems: readonly Problem[];
  readonly text: typeof feedbackForm;
  readonly questionTexts: typeof questions;
  readonly language: string;
  /** Whether everything that is missing is shown by now; else that of the questions that were answered and `left`. */
  readonly attempted: boolean;
  readonly left: ReadonlySet<string>;
  /** Changes the draft from what it is by then, which may be newer than what is shown. */
  readonly onChange: (change: (before: FeedbackDraft) => Partial<FeedbackDraft>) => void;
  readonly onLeave: (item: string) => void;
}

const errorAt = (field: string, { attempted, problems }: Fields) =>
  attempted ? problems.find((problem) => problem.field === field)?.text : undefined;

export function recipientChoice(fields: Fields): TemplateResult {
  const { writing, text, onChange } = fields;
  return radios({
    ...{ id: 'recipient', label: text.recipient, required: true, across: true, error: errorAt('recipient', fields) },
    value: writing.draft.recipient,
    choices: writing.recipients.map(({ id, name, status, unit }) => {
      const label = status === 'paused' ? text.paused(name) : status === 'invited' ? text.invited(name) : name;
      return { value: id, label, help: unit };
    }),
    // Who else may read it was chosen with the former one in mind.
    onChoose: (recipient) => onChange(() => ({ recipient, share: 'recipient' })),
  });
}

export function frameChoice(fields: Fields): unknown {
  const { text, onChange, writing } = fields;
  const { questionnaires, questionnaire } = writing;
  if (!questionnaires.length) return nothing;
  const say = ({ language }: Questionnaire, words?: string) => words && html`<span lang=${language}>${words}</span>`;
  return radios({
    ...{ id: 'frame', label: text.frame, required: true, across: true, error: errorAt('frame', fields) },
    value: questionnaire ? frameOf(questionnaire) : '',
    choices: questionnaires.map((each) => {
      return { value: frameOf(each), label: say(each, each.title), help: say(each, each.help) };
    }),
    onChoose: (frame) => onChange(() => ({ frame })),
  });
}

export function askedQuestions(fields: Fields): unknown {
  const { writing, problems, attempted, left, questionTexts, language: readerLanguage, onChange, onLeave } = fields;
  const { questionnaire, questionnaires, answers } = writing;
  if (!questionnaire) return nothing;
  const { language, title, help } = questionnaire;
  const frame = frameOf(questionnaire);
  const onAnswer = (id: string, change: Parameters<Question['onAnswer']>[0]) =>
    onChange((before) => {
      const { [id]: answer, ...others } = before.answers[frame] ?? {};
      const changed = change(answer);
      const answersOf = changed === undefined ? others : { ...others, [id]: changed };
      return { frame, answers: { ...before.answers, [frame]: answersOf } };
    });
  // Where it was chosen, the choice shows its title and help.
  const isChosen = questionnaires.length > 0;
  return html`<fieldset class="stack questions">
    <legend class=${isChosen ? 'hidden' : nothing} lang=${language}>${title}</legend>
    ${help && !isChosen ? html`<p class="quiet" lang=${language}>${help}</p>` : nothing}
    ${askedItems(questionnaire, answers).map((item) => {
      const { id } = item;
      const problem = problems.find(({ field }) => field === questionId(id));
      const isShown = attempted || left.has(id) || problem?.code === 'too-long';
      return question({
        ...{ item, answer: answers[id], text: questionTexts, language, readerLanguage },
        error: isShown ? problem?.text : undefined,
        onAnswer: (change) => onAnswer(id, change),
        onLeave: () => {
          if (Object.hasOwn(answers, id)) onLeave(id);
        },
      });
    })}
  </fieldset>`;
}

export function shareChoice({ writing: { recipient, buddy, draft }, text, onChange }: Fields): unknown {
  if (!recipient) return nothing;
  return radios({
    ...{ id: 'share', label: text.share, value: draft.share },
    choices: [
      { value: 'recipient', label: text.onlyRecipient(recipient.name) },
      ...(buddy ? [{ value: 'buddy', label: text.recipientAndBuddy(recipient.name, buddy.name) }] : []),
      // Of the group are those who take part.
      ...(recipient.status === 'invited' ? [] : [{ value: 'group', label: text.wholeGroup }]),
    ],
    onChoose: (share) => onChange(() => ({ share: share as FeedbackDraft['share'] })),
  });
}

/** What the button does; `later` are the texts about what was given already. */
export function sendVerb({ row, recipient }: Writing, text: Fields['text'], later?: typeof feedbackLater): string {
  if (row && later) return row.status === 'acknowledged' ? later.saveAddition : later.saveRevision;
  return recipient ? text.send(recipient.name) : text.sendAnyone;
}
