/** Which questionnaire it is, and which of its questions are asked, given the answers so far. */
import type { Answer, Answers, Questionnaire, QuestionnaireItem } from './kinds.js';

/** `sbi@1` */
export const frameOf = ({ id, version }: Pick<Questionnaire, 'id' | 'version'>): string => `${id}@${version}`;

/** Whether nothing was answered; nought and no are answers. */
export const isEmpty = (answer: Answer | undefined): boolean =>
  answer === undefined ||
  (typeof answer === 'string' && !/\S/.test(answer)) ||
  (typeof answer === 'object' && Object.keys(answer).length === 0);

export const answerTo = (id: string, answers: Answers): Answer | undefined =>
  Object.hasOwn(answers, id) ? answers[id] : undefined;

/** The questions to ask: those that are under no condition, and those whose own and whose section's condition hold. */
export function askedItems({ items, sections = [] }: Questionnaire, answers: Answers): QuestionnaireItem[] {
  const asked = new Set<string>();
  const holds = (when: QuestionnaireItem['when']) => {
    const answer = when && answerTo(when.item, answers);
    const given = Array.isArray(answer) ? answer : [answer];
    return !when || (asked.has(when.item) && when.is.some((wanted) => given.includes(wanted)));
  };
  return items.filter(({ id, when, section }) => {
    const isAsked = holds(when) && holds(sections.find((each) => each.id === section)?.when);
    if (isAsked) asked.add(id);
    return isAsked;
  });
}

/** The answers to the questions that were asked, without empty ones; what was hidden again isn't sent. */
export const askedAnswers = (questionnaire: Questionnaire, answers: Answers): Answers =>
  Object.fromEntries(
    askedItems(questionnaire, answers)
      .filter(({ id }) => !isEmpty(answerTo(id, answers)))
      .map(({ id }) => [id, answers[id]!]),
  );

/** The least and the most that a scale goes to. */
export const scaleEnds = ({ minimum = 1, maximum = 5 }: Pick<QuestionnaireItem, 'minimum' | 'maximum'>) => [minimum, maximum] as const;
