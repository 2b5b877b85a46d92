/** Asks a question of a questionnaire; what isn't answered in words alone is drawn by more-questions. */
import { html, type TemplateResult } from 'lit';
import type { questions } from '../localization/en/questions.js';
import type { Answer, QuestionnaireItem } from '../model/kinds.js';
import { textArea } from './field.js';

export interface Question {
  readonly item: QuestionnaireItem;
  readonly answer: Answer | undefined;
  readonly error?: string;
  /** Makes the answer from the one before, which may be newer than what is shown; undefined takes it back. */
  readonly onAnswer: (change: (before: Answer | undefined) => Answer | undefined) => void;
  /** The person went on to something else. */
  readonly onLeave: () => void;
  readonly text: typeof questions;
  /** The questionnaire's language, and the reader's (BCP 47). */
  readonly language: string;
  readonly readerLanguage: string;
}

/** The id of a question's control. */
export const questionId = (item: string): string => `question-${item}`;

/** Words in the questionnaire's language. */
export const saying =
  ({ language }: Pick<Question, 'language'>) =>
  (words?: string) =>
    words && html`<span lang=${language}>${words}</span>`;

/** What the control of a question is shown with. */
export function fieldOf(asked: Question) {
  const { item, error, text } = asked;
  const { id, label, help, required } = item;
  const say = saying(asked);
  const mark = required ? undefined : text.optional;
  return { id: questionId(id), label: say(label), help: say(help), required, error, mark };
}

/** `more` draws scales, choices and rubrics; without it they aren't shown yet. */
export function question(asked: Question, more?: typeof import('./more-questions.js')): TemplateResult {
  const { item, answer, onLeave, onAnswer } = asked;
  const leave = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!(currentTarget as Element).contains(relatedTarget as Node | null)) onLeave();
  };
  const words = () =>
    // Without `maxlength`, which would cut off what is pasted.
    textArea({ ...fieldOf(asked), value: typeof answer === 'string' ? answer : '', onInput: (said) => onAnswer(() => said) });
  return html`<div class="field ${item.type}" part="question" @focusout=${leave}>
    ${item.type === 'text' ? words() : more?.control(asked)}
  </div>`;
}
