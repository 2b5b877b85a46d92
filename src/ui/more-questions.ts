/** Asks what isn't answered in words alone: scales, choices and rubrics. Loaded when a questionnaire has one. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { QuestionnaireItem } from '../model/kinds.js';
import { scaleEnds } from '../model/questionnaire.js';
import { describedBy, field, radios, type Choice, type FieldOptions } from './field.js';
import { fieldOf, saying, type Question } from './questions.js';

/** More steps than these are typed, not chosen. */
const mostSteps = 11;

export function control(asked: Question): TemplateResult {
  const { item, answer, text, onAnswer } = asked;
  const canClear = !item.required && answer !== undefined && !item.multiple;
  return html`${item.type === 'scale' ? scale(asked) : item.type === 'choice' ? choice(asked) : rubric(asked)}
  ${canClear
    ? html`<div>
        <button type="button" class="plain small" @click=${() => onAnswer(() => undefined)}>
          ${text.clear}<span class="hidden">: ${item.label}</span></button>
      </div>`
    : nothing}`;
}

function scale(asked: Question): TemplateResult {
  const { item, answer, error, onAnswer, readerLanguage } = asked;
  const { minimumLabel, maximumLabel } = item;
  const [minimum, maximum] = scaleEnds(item);
  const options = fieldOf(asked);
  const say = saying(asked);
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
        step="1"
        autocomplete="off"
        ?required=${item.required}
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
    return { value: `${step}`, label: step.toLocaleString(readerLanguage), help: say(words.get(step)) };
  });
  return radios({ ...options, choices, value, onChoose: onNumber, across: true });
}

type Option = NonNullable<QuestionnaireItem['options']>[number];

const choicesOf = (asked: Question): Choice[] => {
  const say = saying(asked);
  return (asked.item.options ?? []).map(({ id, label, help }) => ({ value: id, label: say(label), help: say(help) }));
};

function choice(asked: Question): TemplateResult {
  const { item, answer, onAnswer } = asked;
  const options = fieldOf(asked);
  const choices = choicesOf(asked);
  if (item.multiple) return several(options, checkboxes(asked, choices, answer as readonly string[] | undefined));
  const value = typeof answer === 'string' ? answer : '';
  return radios({ ...options, choices, value, onChoose: (chosen) => onAnswer(() => chosen) });
}

function rubric(asked: Question): TemplateResult {
  const { item, answer, error, onAnswer } = asked;
  const options = fieldOf(asked);
  const say = saying(asked);
  const levels = (answer ?? {}) as Readonly<Record<string, string>>;
  const criterion = ({ id, label, help }: Option) =>
    radios({
      ...{ id: `${options.id}-${id}`, label: say(label), help: say(help), across: true, required: item.required },
      value: levels[id] ?? '',
      invalid: error !== undefined && levels[id] === undefined,
      choices: choicesOf(asked),
      onChoose: (level) => onAnswer((before) => ({ ...(before as typeof levels), [id]: level })),
    });
  return several(options, item.criteria?.map(criterion));
}

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
  { onAnswer, error }: Question,
  choices: readonly Choice[],
  chosen: readonly string[] = [],
): TemplateResult[] {
  const toggle = (value: string, { checked }: HTMLInputElement) =>
    onAnswer((before = []) => {
      const isChosen = (each: string) => (each === value ? checked : (before as readonly string[]).includes(each));
      // In the order in which they are offered.
      return choices.map((each) => each.value).filter(isChosen);
    });
  return choices.map(
    ({ value, label, help }) =>
      html`<label class="option">
        <input
          type="checkbox"
          value=${value}
          .checked=${live(chosen.includes(value))}
          aria-invalid=${error ? 'true' : nothing}
          @change=${(event: Event) => toggle(value, event.target as HTMLInputElement)}
        />
        <span>${label}${help ? html`<br /><span class="help">${help}</span>` : nothing}</span>
      </label>`,
  );
}
