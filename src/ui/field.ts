/** Labelled form controls with help and errors that screen readers are told of. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

export interface FieldOptions {
  /** Unique in its element. */
  readonly id: string;
  readonly label: unknown;
  readonly help?: unknown;
  /** Shown once a person has been at the field. */
  readonly error?: string;
  /** A word beside the label, such as "optional". */
  readonly mark?: string;
  /** Ids of what else describes it, in the same tree. */
  readonly describedBy?: string;
}

/** The ids of what describes a field's control: its help, its error, and what is named besides. */
export const describedBy = ({ id, help, error, describedBy: more = '' }: FieldOptions) =>
  [help ? `${id}-help` : '', error ? `${id}-error` : '', more].filter(Boolean).join(' ') || nothing;

/** Label, help and error around a control. */
export const field = (options: FieldOptions, control: unknown): TemplateResult => {
  const { id, label, help, error, mark } = options;
  return html`<div class="field" part="field">
    <label for=${id}>${label} ${mark ? html`<span class="mark">(${mark})</span>` : nothing}</label>
    ${help ? html`<div class="help" id="${id}-help">${help}</div>` : nothing} ${control}
    ${error ? html`<div class="error" id="${id}-error">${error}</div>` : nothing}
  </div>`;
};

export interface TextOptions extends FieldOptions {
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly onBlur?: () => void;
  readonly type?: 'text' | 'date' | 'email' | 'search' | 'number' | 'time';
  readonly required?: boolean;
  /** Cuts off what is pasted: for names, not for what people write. */
  readonly maximumLength?: number;
  /** For what people write, not for names and dates. */
  readonly spellcheck?: boolean;
  readonly minimum?: string;
  readonly maximum?: string;
  /** A few choices that are offered, or any other text. */
  readonly suggestions?: readonly string[];
}

const valueOf = (event: Event) => (event.target as HTMLInputElement).value;

/** One line of text, or a date. */
export const textField = (options: TextOptions): TemplateResult => {
  const {
    id,
    value,
    onInput,
    onBlur,
    type = 'text',
    required = false,
    maximumLength,
    spellcheck,
    minimum,
    maximum,
    suggestions,
    error,
  } = options;
  return field(
    options,
    html`<input
        id=${id}
        type=${type}
        autocomplete="off"
        .value=${live(value)}
        ?required=${required}
        maxlength=${maximumLength ?? nothing}
        spellcheck=${spellcheck ?? nothing}
        min=${minimum ?? nothing}
        max=${maximum ?? nothing}
        list=${suggestions ? `${id}-list` : nothing}
        aria-invalid=${error ? 'true' : nothing}
        aria-describedby=${describedBy(options)}
        @input=${(event: Event) => onInput(valueOf(event))}
        @blur=${onBlur}
      />${suggestions ? html`<datalist id="${id}-list">${suggestions.map((each) => html`<option value=${each}></option>`)}</datalist>` : nothing}`,
  );
};

/** Several lines of text; grows with what is written. */
export const textArea = (
  options: Omit<TextOptions, 'type' | 'suggestions' | 'maximumLength'> & { readonly rows?: number },
): TemplateResult => {
  const { id, value, onInput, onBlur, required = false, rows = 3, error } = options;
  return field(
    options,
    html`<textarea
      id=${id}
      rows=${rows}
      autocomplete="off"
      spellcheck="true"
      .value=${live(value)}
      ?required=${required}
      aria-invalid=${error ? 'true' : nothing}
      aria-describedby=${describedBy(options)}
      @input=${(event: Event) => onInput(valueOf(event))}
      @blur=${onBlur}
    ></textarea>`,
  );
};

export interface Choice {
  readonly value: string;
  readonly label: unknown;
  readonly help?: unknown;
}

export interface ChoiceOptions extends FieldOptions {
  readonly choices: readonly Choice[];
  readonly value: string;
  readonly onChoose: (value: string) => void;
  readonly required?: boolean;
  /** Side by side where there is room. */
  readonly across?: boolean;
  /** Marks it where the error stands elsewhere. */
  readonly invalid?: boolean;
}

/** One of a few: radio buttons. */
export const radios = (options: ChoiceOptions): TemplateResult => {
  const { id, label, mark, help, error, choices, value, onChoose, required = false, across = false } = options;
  const { invalid = error !== undefined } = options;
  return html`<fieldset
    class="field"
    part="field"
    id=${id}
    tabindex="-1"
    role="radiogroup"
    aria-labelledby="${id}-label"
    aria-describedby=${describedBy(options)}
    aria-required=${required ? 'true' : nothing}
    aria-invalid=${invalid ? 'true' : nothing}
  >
    <legend id="${id}-label">${label} ${mark ? html`<span class="mark">(${mark})</span>` : nothing}</legend>
    ${help ? html`<div class="help" id="${id}-help">${help}</div>` : nothing}
    <div class="options ${across ? 'across' : ''}">
      ${choices.map(
        (choice) =>
          html`<label class="option">
            <input
              type="radio"
              name=${id}
              value=${choice.value}
              ?required=${required}
              .checked=${live(choice.value === value)}
              @change=${() => onChoose(choice.value)}
            />
            <span>${choice.label}${choice.help ? html`<br /><span class="help">${choice.help}</span>` : nothing}</span>
          </label>`,
      )}
    </div>
    ${error ? html`<div class="error" id="${id}-error">${error}</div>` : nothing}
  </fieldset>`;
};

/** One of many: a select. `value` empty shows the first, empty, option. */
export const select = (options: ChoiceOptions & { readonly placeholder?: string }): TemplateResult => {
  const { id, choices, value, onChoose, required = false, placeholder, error } = options;
  return field(
    options,
    html`<select
      id=${id}
      ?required=${required}
      aria-invalid=${error ? 'true' : nothing}
      aria-describedby=${describedBy(options)}
      @change=${(event: Event) => onChoose(valueOf(event))}
    >
      ${placeholder === undefined ? nothing : html`<option value="" ?selected=${value === ''}>${placeholder}</option>`}
      ${choices.map((choice) => html`<option value=${choice.value} ?selected=${choice.value === value}>${choice.label}</option>`)}
    </select>`,
  );
};
