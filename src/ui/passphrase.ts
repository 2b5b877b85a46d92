/** How a passphrase is typed: hidden unless its owner wants to see it, and forgiven what doesn't make it another one. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { describedBy, field, type FieldOptions } from './field.js';

export interface PassphraseOptions extends FieldOptions {
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly isShown: boolean;
  /** For what browsers keep passwords by. */
  readonly autocomplete: 'current-password' | 'new-password';
}

export const passphraseField = (options: PassphraseOptions): TemplateResult => {
  const { id, value, onInput, isShown, autocomplete, error } = options;
  return field(
    options,
    html`<input
      id=${id}
      type=${isShown ? 'text' : 'password'}
      autocomplete=${autocomplete}
      autocapitalize="none"
      spellcheck="false"
      dir="ltr"
      .value=${live(value)}
      aria-invalid=${error ? 'true' : nothing}
      aria-describedby=${describedBy(options)}
      @input=${(event: Event) => onInput((event.target as HTMLInputElement).value)}
    />`,
  );
};

export const showBox = (label: string, isShown: boolean, onChange: (isShown: boolean) => void): TemplateResult =>
  html`<label class="row show">
    <input type="checkbox" .checked=${live(isShown)} @change=${(event: Event) => onChange((event.target as HTMLInputElement).checked)} />${label}
  </label>`;

/** What somebody may have meant: as typed, and as it would have been suggested, in groups of four small characters. */
export function meant(typed: string): string[] {
  const exact = typed.trim();
  const characters = exact.toLowerCase().replace(/[\s\p{Dash}]/gu, '');
  const suggested = /^[a-z\d]{24}$/.test(characters) ? characters.replace(/.{4}(?=.)/g, '$&-') : exact;
  return [...new Set([exact, suggested])];
}
