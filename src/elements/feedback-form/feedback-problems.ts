/** What is missing before feedback can be sent, in the order of the form. */
import type { feedbackLater } from '../../localization/en/feedback-later.js';
import type { questions } from '../../localization/en/questions.js';
import { answerProblems, type AnswerProblem } from '../../model/answer-problems.js';
import { askedItems } from '../../model/questionnaire.js';
import { problemText, questionId } from '../../ui/questions.js';
import { sendable, type Writing } from './feedback-draft.js';

export interface Problem {
  /** The id of the control. */
  readonly field: string;
  readonly text: string;
  /** The question's words. */
  readonly label?: string;
  readonly code?: AnswerProblem['code'];
}

type Texts = { readonly form: typeof feedbackLater; readonly questions: typeof questions; readonly language: string };

export function problemsOf(writing: Writing, texts: Texts): Problem[] {
  const { recipient, row, questionnaire, answers } = writing;
  const { form } = texts;
  const problems: Problem[] = [];
  if (!row && !recipient) problems.push({ field: 'recipient', text: form.noRecipient });
  if (!questionnaire) return [...problems, { field: 'frame', text: form.noFrame }];
  const items = askedItems(questionnaire, answers);
  for (const { item: id, code } of answerProblems(questionnaire, answers)) {
    // An addition needn't answer everything again.
    if (row?.status === 'acknowledged' && code === 'required') continue;
    const item = items.find((each) => each.id === id)!;
    const text = problemText(item, answers[id], code, texts.questions, texts.language);
    problems.push({ field: questionId(id), text, label: item.label, code });
  }
  if (!problems.length && !Object.keys(sendable(writing)).length)
    problems.push({ field: questionId(items[0]?.id ?? ''), text: form.noAnswers });
  return problems;
}
