/** Asks in place before something is shown to others, or kept from view: what it means, and who will read it. */
import { html, nothing, type TemplateResult } from 'lit';
import { icons } from '../icons.js';

export interface Asking {
  /** Begins the ids; unique in its element. */
  readonly name: string;
  readonly question: string;
  readonly said: readonly string[];
  /** The sentence about who will read it. */
  readonly promise?: string;
  /** What is chosen or written besides. */
  readonly more?: unknown;
  /** What the two buttons do. */
  readonly confirm: string;
  readonly keep: string;
  readonly busy: boolean;
  readonly onConfirm: () => void;
  readonly onKeep: () => void;
}

export const promised = (promise: string): TemplateResult =>
  html`<div class="notice accent" part="promise">
    ${icons.eye}
    <p>${promise}</p>
  </div>`;

/** Focus `#<name>-keep` once it is shown; Escape keeps, too. */
export const asking = (asked: Asking): TemplateResult => {
  const { name, question, said, promise, more, confirm, keep, busy, onConfirm, onKeep } = asked;
  const onKey = ({ key }: KeyboardEvent) => {
    if (key === 'Escape') onKeep();
  };
  return html`<div
    class="card stack"
    part="confirmation"
    role="group"
    aria-labelledby="${name}-question"
    aria-describedby="${name}-said"
    @keydown=${onKey}
  >
    <p class="subheading" id="${name}-question">${question}</p>
    <div class="stack" id="${name}-said">
      ${said.map((sentence) => html`<p class="prose">${sentence}</p>`)} ${promise ? promised(promise) : nothing}
    </div>
    ${more ?? nothing}
    <div class="row">
      <button type="button" id="${name}-keep" @click=${onKeep}>${keep}</button>
      <button type="button" id="${name}-confirm" aria-disabled=${String(busy)} @click=${onConfirm}>${confirm}</button>
    </div>
  </div>`;
};
