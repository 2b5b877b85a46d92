/** A form while it is filled in: its values, where somebody has been, and what is wrong. */
import { html, nothing, type TemplateResult } from 'lit';
import { textField, type TextOptions } from '../../ui/field.js';

interface FormHost {
  requestUpdate(): void;
  find(selector: string): HTMLElement | null;
}

export type Values<N extends string> = { readonly [F in N]: string };
export type Faults<N extends string> = { readonly [F in N]?: string | false | undefined };

export class EntryForm<N extends string> {
  #values: Values<N>;
  readonly #visited = new Set<N>();
  #tried = false;

  /** Fields have the ids of their names. `check` says what is wrong with which. */
  constructor(
    private readonly host: FormHost,
    private readonly initial: Values<N>,
    private readonly check: (values: Values<N>) => Faults<N>,
  ) {
    this.#values = initial;
  }

  get values(): Values<N> {
    return this.#values;
  }

  /** Trimmed values that differ from what was there at first; so what others changed meanwhile stays. */
  get changes(): { [F in N]?: string } {
    const names = Object.keys(this.initial) as N[];
    const changed = names.filter((name) => this.#values[name].trim() !== this.initial[name]);
    return Object.fromEntries(changed.map((name) => [name, this.#values[name].trim()])) as { [F in N]?: string };
  }

  set(name: N, value: string): void {
    this.#values = { ...this.#values, [name]: value };
    this.host.requestUpdate();
  }

  /** What a control needs to take part. */
  control(name: N): {
    readonly id: N;
    readonly value: string;
    readonly error?: string;
    onInput(value: string): void;
    onBlur(): void;
  } {
    const error = this.#shown(name);
    return {
      id: name,
      value: this.#values[name],
      ...(error && { error }),
      onInput: (value) => this.set(name, value),
      onBlur: () => {
        this.#visited.add(name);
        // A field also loses the focus when it leaves the page, in the midst of rendering.
        queueMicrotask(() => this.host.requestUpdate());
      },
    };
  }

  text(name: N, options: Omit<TextOptions, 'id' | 'value' | 'error' | 'onInput' | 'onBlur'>): TemplateResult {
    return textField({ ...options, ...this.control(name) });
  }

  /** What is wrong, after an attempt to send. */
  summary(heading: string): unknown {
    const faults = this.#tried ? this.#faults() : [];
    if (!faults.length) return nothing;
    const lead = (name: N) => () => this.host.find(`#${name}`)?.focus();
    return html`<div class="notice stop" id="form-faults" role="alert" tabindex="-1">
      <div class="stack">
        <p>${heading}</p>
        <ul>
          ${faults.map(
            ([name, fault]) =>
              html`<li><button type="button" class="plain" @click=${lead(name)}>${fault}</button></li>`,
          )}
        </ul>
      </div>
    </div>`;
  }

  /** For `@submit`: sends where nothing is wrong, else leads to what is. */
  onSubmit(send: () => unknown): (event: Event) => void {
    return (event) => {
      event.preventDefault();
      this.#tried = true;
      this.host.requestUpdate();
      if (this.#faults().length) setTimeout(() => this.host.find('#form-faults')?.focus());
      else send();
    };
  }

  #faults(): [N, string][] {
    return Object.entries(this.check(this.#values)).filter(([, fault]) => fault) as [N, string][];
  }
  #shown(name: N): string | undefined {
    return this.#tried || this.#visited.has(name) ? this.check(this.#values)[name] || undefined : undefined;
  }
}
