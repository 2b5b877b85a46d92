/** A text to hand on: in a field that selects it, with a button that copies it. */
import { html, nothing, type TemplateResult } from 'lit';
import { keysTexts, type KeysHost } from './keys-host.js';
import type { Work } from './work.js';

export interface Copyable {
  /** Unique in its element. */
  readonly id: string;
  readonly label: string;
  readonly help?: unknown;
  readonly value: string;
}

type Field = HTMLInputElement | HTMLTextAreaElement;

export function copyField({ id, label, help, value }: Copyable, host: KeysHost, work: Work): TemplateResult {
  const select = ({ target }: Event) => (target as Field).select();
  return html`<div class="field" part="field">
    <label for=${id}>${label}</label>
    ${help ? html`<div class="help" id="${id}-help">${help}</div>` : nothing}
    <div class="copy">
      <input id=${id} readonly dir="ltr" .value=${value} aria-describedby=${help ? `${id}-help` : nothing} @focus=${select} />
      ${copyButton({ id, label, value }, host, work)}
    </div>
  </div>`;
}

export function copyButton({ id, label, value }: Copyable, host: KeysHost, work: Work, name?: string): TemplateResult {
  const text = keysTexts(host.language());
  return html`<button
    type="button"
    data-copies=${id}
    aria-label=${name ?? text.copyOf(label)}
    @click=${() => copy(id, value, host, work)}
  >
    ${name ?? text.copy}
  </button>`;
}

/** Without a clipboard, as over plain http, it selects the text in the field. */
async function copy(id: string, value: string, host: KeysHost, work: Work): Promise<void> {
  const text = keysTexts(host.language());
  try {
    await navigator.clipboard.writeText(value);
    work.say(text.copied);
  } catch {
    const field = host.find(`#${id}`) as Field;
    const folded = field.closest('details');
    if (folded) folded.open = true;
    field.focus();
    field.select();
    work.say(text.copyByHand);
  }
}
