/** Asks the questions of a questionnaire: text, scale, choice and rubric. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { questions } from '../localization/en/questions.js';
import type { Answer, QuestionnaireItem } from '../model/kinds.js';
import type { AnswerProblem } from '../model/answer-problems.js';
import { describedBy, field, radios, textArea, type Choice, type FieldOptions } from './field.js';

type Texts = typeof questions;

export interface Question {
  readonly item: QuestionnaireItem;
  readonly answer: Answer | undefined;
  readonly error?: string;
  /** Makes the answer from the one before, which may be newer than what is shown; undefined takes it back. */
  readonly onAnswer: (change: (before: Answer | undefined) => Answer | undefined) => void;
  /** The person went on to something else. */
  readonly onLeave: () => void;
  readonly text: Texts;
  /** The questionnaire's language, and the reader's (BCP 47). */
  readonly language: string;
  readonly readerLanguage: string;
}

/** The id of a question's control. */
export const questionId = (item: string): string => `question-${item}`;

/** What is wrong with an answer, in words. */
export function problemText(
  { maximumLength = 0 }: QuestionnaireItem,
  answer: Answer | undefined,
  code: AnswerProblem['code'],
  text: Texts,
  language: string,
): string {
  if (code === 'required') return text.required;
  if (code !== 'too-long') return text.notOffered;
  const number = (value: number) => value.toLocaleString(language);
  return text.tooLong(number((answer as string).length - maximumLength), number(maximumLength));
}

/** More steps than these are typed, not chosen. */
const mostSteps = 11;

export function question(asked: Question): TemplateResult {
  const { item, answer, onLeave } = asked;
  const leave = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!(currentTarget as Element).contains(relatedTarget as Node | null)) onLeave();
  };
  const canClear = !item.required && answer !== undefined && item.type !== 'text' && !item.multiple;
  return html`<div class="field ${item.type}" part="question" @focusout=${leave}>
    ${control(asked)}
    ${
      canClear
        ? html`<div>
          <button type="button" class="plain small" @click=${() => asked.onAnswer(() => undefined)}>
            ${asked.text.clear}<span class="hidden">: ${item.label}</span>
          </button>
        </div>`
        : nothing
    }
  </div>`;
}

function control(asked: Question): TemplateResult {
  const { item, answer, error, onAnswer, text } = asked;
  const onText = (words: string) => onAnswer(() => words);
  const { label, help, required } = item;
  const say = (words?: string) => words && html`<span lang=${asked.language}>${words}</span>`;
  const choicesOf = (options: readonly Option[] = []): Choice[] =>
    options.map((option) => ({ value: option.id, label: say(option.label), help: say(option.help) }));
  const mark = required ? undefined : text.optional;
  const options = { id: questionId(item.id), label: say(label), help: say(help), required, error, mark };
  switch (item.type) {
    case 'text':
      // Without `maxlength`, which would cut off what is pasted.
      return textArea({ ...options, value: typeof answer === 'string' ? answer : '', onInput: onText });
    case 'scale': {
      const { minimum = 1, maximum = 5, minimumLabel, maximumLabel } = item;
      const value = typeof answer === 'number' ? `${answer}` : '';
      const onNumber = (chosen: string) => onAnswer(() => (chosen === '' ? undefined : Number(chosen)));
      if (maximum - minimum >= mostSteps)
        return field(
          options,
          html`<input
            id=${options.id}
            type="number"
            min=${minimum}
            max=${maximum}
            .value=${live(value)}
            aria-invalid=${error ? 'true' : nothing}
            aria-describedby=${describedBy(options)}
            @input=${(event: Event) => onNumber((event.target as HTMLInputElement).value)}
          />`,
        );
      const steps = Array.from({ length: maximum - minimum + 1 }, (_, i) => minimum + i);
      const words = new Map([
        [minimum, minimumLabel],
        [maximum, maximumLabel],
      ]);
      const choices = steps.map((step) => {
        return { value: `${step}`, label: step.toLocaleString(asked.readerLanguage), help: say(words.get(step)) };
      });
      return radios({ ...options, choices, value, onChoose: onNumber, across: true });
    }
    case 'choice': {
      const choices = choicesOf(item.options);
      if (item.multiple)
        return several(options, checkboxes(choices, onAnswer, answer as readonly string[] | undefined));
      return radios({ ...options, choices, value: typeof answer === 'string' ? answer : '', onChoose: onText });
    }
    case 'rubric': {
      const levels = (answer ?? {}) as Readonly<Record<string, string>>;
      const criterion = (each: Option) =>
        radios({
          ...{ id: `${options.id}-${each.id}`, label: say(each.label), help: say(each.help), across: true },
          value: levels[each.id] ?? '',
          choices: choicesOf(item.options),
          onChoose: (level) => onAnswer((before) => ({ ...(before as typeof levels), [each.id]: level })),
        });
      return several(options, item.criteria?.map(criterion));
    }
  }
}

type Option = NonNullable<QuestionnaireItem['options']>[number];

/** Several controls under one question. */
const several = ({ id, label, help, error, mark }: FieldOptions, content: unknown) => {
  const describes = describedBy({ id, label, help, error });
  return html`<fieldset class="field" part="field" id=${id} tabindex="-1" aria-describedby=${describes}>
    <legend>${label} ${mark ? html`<span class="mark">(${mark})</span>` : nothing}</legend>
    ${help ? html`<div class="help" id="${id}-help">${help}</div>` : nothing}
    <div class="options">${content}</div>
    ${error ? html`<div class="error" id="${id}-error">${error}</div>` : nothing}
  </fieldset>`;
};

function checkboxes(
  choices: readonly Choice[],
  onAnswer: Question['onAnswer'],
  chosen: readonly string[] = [],
): TemplateResult[] {
  const toggle = (value: string, { checked }: HTMLInputElement) =>
    onAnswer((before = []) => {
      const isChosen = (each: string) => (each === value ? checked : (before as readonly string[]).includes(each));
      // In the order in which they are offered.
      return choices.map((choice) => choice.value).filter(isChosen);
    });
  return choices.map(
    ({ value, label, help }) =>
      html`<label class="option">
        <input
          type="checkbox"
          value=${value}
          .checked=${live(chosen.includes(value))}
          @change=${(event: Event) => toggle(value, event.target as HTMLInputElement)}
        />
        <span>${label}${help ? html`<br /><span class="help">${help}</span>` : nothing}</span>
      </label>`,
  );
}
