/** Questionnaires: which questions are asked, and what is wrong with an answer. */
import type { Answer, Answers, Questionnaire, QuestionnaireItem } from './kinds.js';

/** Why an answer isn't complete. */
export interface AnswerProblem {
  readonly item: string;
  readonly code: 'required' | 'too-long' | 'out-of-range' | 'not-an-option' | 'wrong-type';
}

const isEmpty = (answer: Answer | undefined) =>
  answer === undefined ||
  (typeof answer === 'string' && !/\S/.test(answer)) ||
  (typeof answer === 'object' && Object.keys(answer).length === 0);

const answerTo = (id: string, answers: Answers) => (Object.hasOwn(answers, id) ? answers[id] : undefined);

/** The questions to ask, given the answers so far: those without a condition, and those whose condition holds. */
export function askedItems({ items }: Questionnaire, answers: Answers): QuestionnaireItem[] {
  const asked = new Set<string>();
  return items.filter(({ id, when }) => {
    const answer = when && answerTo(when.item, answers);
    const given = Array.isArray(answer) ? answer : [answer];
    const holds = !when || (asked.has(when.item) && when.is.some((wanted) => given.includes(wanted)));
    if (holds) asked.add(id);
    return holds;
  });
}

/** The answers to the questions that were asked, without empty ones; what was hidden again isn't sent. */
export const askedAnswers = (questionnaire: Questionnaire, answers: Answers): Answers =>
  Object.fromEntries(
    askedItems(questionnaire, answers)
      .filter(({ id }) => !isEmpty(answerTo(id, answers)))
      .map(({ id }) => [id, answers[id]!]),
  );

/** What is wrong with the answers, in the order of the questions. */
export const answerProblems = (questionnaire: Questionnaire, answers: Answers): AnswerProblem[] =>
  askedItems(questionnaire, answers).flatMap((item) => {
    const code = problemOf(item, answerTo(item.id, answers));
    return code ? [{ item: item.id, code }] : [];
  });

function problemOf(item: QuestionnaireItem, answer: Answer | undefined): AnswerProblem['code'] | undefined {
  if (isEmpty(answer)) return item.required ? 'required' : undefined;
  const isOption = (option: unknown) => item.options?.some(({ id }) => id === option) === true;
  switch (item.type) {
    case 'text':
      if (typeof answer !== 'string') return 'wrong-type';
      return answer.length > (item.maximumLength ?? Infinity) ? 'too-long' : undefined;
    case 'scale':
      if (typeof answer !== 'number') return 'wrong-type';
      return answer < (item.minimum ?? 1) || answer > (item.maximum ?? 5) ? 'out-of-range' : undefined;
    case 'choice':
      if (Array.isArray(answer) !== (item.multiple === true)) return 'wrong-type';
      return (Array.isArray(answer) ? answer : [answer]).every(isOption) ? undefined : 'not-an-option';
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
