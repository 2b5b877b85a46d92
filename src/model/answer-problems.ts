/** What is wrong with the answers to a questionnaire. */
import type { Answer, Answers, Questionnaire, QuestionnaireItem } from './kinds.js';
import { answerTo, askedItems, isEmpty, scaleEnds } from './questionnaire.js';

/** Why an answer isn't complete. */
export interface AnswerProblem {
  readonly item: string;
  readonly code:
    | 'required'
    | 'too-short'
    | 'too-long'
    | 'too-few'
    | 'too-many'
    | 'out-of-range'
    | 'not-an-option'
    | 'wrong-type';
}
type Code = AnswerProblem['code'] | undefined;

/** What is wrong with the answers, in the order of the questions. */
export const answerProblems = (questionnaire: Questionnaire, answers: Answers): AnswerProblem[] =>
  askedItems(questionnaire, answers).flatMap((item) => {
    const code = problemOf(item, answerTo(item.id, answers));
    return code ? [{ item: item.id, code }] : [];
  });

function problemOf(item: QuestionnaireItem, answer: Answer | undefined): Code {
  if (isEmpty(answer)) return item.required ? 'required' : undefined;
  const isOption = (option: unknown) => item.options?.some(({ id }) => id === option) === true;
  switch (item.type) {
    case 'text':
      if (typeof answer !== 'string') return 'wrong-type';
      return outside(answer.length, item.minimumLength, item.maximumLength, 'too-short', 'too-long');
    case 'scale':
      if (typeof answer !== 'number') return 'wrong-type';
      if (!Number.isInteger(answer)) return 'out-of-range';
      return outside(answer, ...scaleEnds(item), 'out-of-range', 'out-of-range');
    case 'choice':
      if (Array.isArray(answer) !== (item.multiple === true)) return 'wrong-type';
      if (!Array.isArray(answer)) return isOption(answer) ? undefined : 'not-an-option';
      if (!answer.every(isOption)) return 'not-an-option';
      return outside(answer.length, item.minimum, item.maximum, 'too-few', 'too-many');
    case 'rubric': {
      if (typeof answer !== 'object' || Array.isArray(answer)) return 'wrong-type';
      const criteria = item.criteria ?? [];
      const levels = Object.entries(answer as Readonly<Record<string, string>>);
      if (!levels.every(([criterion, level]) => criteria.some(({ id }) => id === criterion) && isOption(level)))
        return 'not-an-option';
      return item.required && levels.length < criteria.length ? 'required' : undefined;
    }
  }
}

/** Which of two problems a number has that should lie between two others, both included. */
const outside = (value: number, from = -Infinity, to = Infinity, below: Code, above: Code): Code =>
  value < from ? below : value > to ? above : undefined;
