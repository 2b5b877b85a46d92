/** What is missing before feedback can be sent, in the order of the form. */
import type { feedbackLater } from '../../localization/en/feedback-later.js';
import { answerProblems, type AnswerProblem } from '../../model/answer-problems.js';
import { isRead } from '../../model/is-read.js';
import type { Answer, QuestionnaireItem } from '../../model/kinds.js';
import { askedItems, scaleEnds } from '../../model/questionnaire.js';
import { questionId } from '../../ui/questions.js';
import { sendable, type Writing } from './feedback-draft.js';
import { isOvertaken } from './overtaken.js';

export interface Problem {
  /** The id of the control. */
  readonly field: string;
  readonly text: string;
  /** The question's words. */
  readonly label?: string;
  readonly code?: AnswerProblem['code'];
}

type Texts = typeof feedbackLater;

export function problemsOf(writing: Writing, text: Texts, language: string): Problem[] {
  const { recipient, row, isOrphaned, questionnaire, answers } = writing;
  const problems: Problem[] = [];
  if (isOvertaken(writing)) problems.push({ field: 'overtaken', text: text.overtakenFirst });
  if (isOrphaned) problems.push({ field: 'orphaned', text: text.orphanFirst });
  else if (!row && !recipient) problems.push({ field: 'recipient', text: text.noRecipient });
  if (!questionnaire) return [...problems, { field: 'frame', text: text.noFrame }];
  const items = askedItems(questionnaire, answers);
  for (const { item: id, code } of answerProblems(questionnaire, answers)) {
    // An addition needn't answer everything again.
    if (row && isRead(row) && code === 'required') continue;
    const item = items.find((each) => each.id === id)!;
    problems.push({ field: questionId(id), text: problemText(item, answers[id], code, text, language), label: item.label, code });
  }
  if (!problems.length && !Object.keys(sendable(writing)).length)
    problems.push({ field: questionId(items[0]?.id ?? ''), text: text.noAnswers });
  return problems;
}

/** What is wrong with an answer, in words. */
function problemText(
  item: QuestionnaireItem,
  answer: Answer | undefined,
  code: AnswerProblem['code'],
  text: Texts,
  language: string,
): string {
  const { type, minimumLength = 0, maximumLength = 0 } = item;
  const [minimum, maximum] = type === 'scale' ? scaleEnds(item) : [item.minimum ?? 0, item.maximum ?? 0];
  const number = (value: number) => value.toLocaleString(language);
  const { length } = typeof answer === 'string' ? answer : '';
  switch (code) {
    case 'required':
      return text.required;
    case 'too-short':
      return text.tooShort(number(minimumLength - length), number(minimumLength));
    case 'too-long':
      return text.tooLong(number(length - maximumLength), number(maximumLength));
    case 'too-few':
      return text.tooFew(number(minimum));
    case 'too-many':
      return text.tooMany(number(maximum));
    case 'out-of-range':
      return text.outOfRange(number(minimum), number(maximum));
    default:
      return text.notOffered;
  }
}

/** Tells the controls themselves, so that `:user-invalid` and the page's own tools agree with what is shown. */
export function markInvalid(root: ParentNode, problems: readonly Problem[]): void {
  for (const control of root.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('.form :is(input, textarea)')) {
    const problem = problems.find(({ field }) => control.closest(`[id="${field}"]`));
    control.setCustomValidity(problem?.text ?? '');
  }
}
