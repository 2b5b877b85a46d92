/** Shows what somebody answered, question by question. */
import { html, nothing, type TemplateResult } from 'lit';
import type { questions } from '../localization/en/questions.js';
import type { Answer, Answers, Questionnaire, QuestionnaireItem } from '../model/kinds.js';
import { scaleEnds } from '../model/questionnaire.js';

type Texts = typeof questions;

export interface AnswerLine {
  readonly label: string;
  readonly answer: string;
}

/** The answers in the order of their questions; of an unknown questionnaire, under their raw ids. */
export function answerLines(questionnaire: Questionnaire | undefined, answers: Answers, text: Texts): AnswerLine[] {
  const items: readonly Pick<QuestionnaireItem, 'id' | 'label'>[] = questionnaire?.items ?? [];
  const unknown = Object.keys(answers).filter((id) => !items.some((item) => item.id === id));
  const rows = [...items.filter(({ id }) => Object.hasOwn(answers, id)), ...unknown.map((id) => ({ id, label: id }))];
  return rows.map((item) => ({ label: item.label, answer: answerText(item, answers[item.id]!, text) }));
}

export function answersView(questionnaire: Questionnaire | undefined, answers: Answers, text: Texts): TemplateResult {
  return html`${questionnaire ? nothing : html`<p class="quiet small">${text.unknown}</p>`}
    <dl class="stack" part="answers">
      ${answerLines(questionnaire, answers, text).map(
        ({ label, answer }) =>
          html`<div>
            <dt class="label" lang=${questionnaire?.language ?? nothing}>${label}</dt>
            <dd class="prose" dir="auto">${answer}</dd>
          </div>`,
      )}
    </dl>`;
}

function answerText(item: Partial<QuestionnaireItem>, answer: Answer, text: Texts): string {
  const word = (id: unknown) => item.options?.find((option) => option.id === id)?.label ?? String(id);
  if (Array.isArray(answer)) return answer.map(word).join('\n');
  if (typeof answer === 'object')
    return Object.entries(answer)
      .map(([id, level]) => `${item.criteria?.find((criterion) => criterion.id === id)?.label ?? id}: ${word(level)}`)
      .join('\n');
  if (item.type !== 'scale') return word(answer);
  const end = (value: number, label?: string) => (label ? `${value} (${label})` : String(value));
  const [minimum, maximum] = scaleEnds(item);
  return text.scale(String(answer), end(minimum, item.minimumLabel), end(maximum, item.maximumLabel));
}
