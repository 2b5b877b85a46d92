/** Asks once more, in place, before something is gone. */
import { html, type TemplateResult } from 'lit';

export interface Asked {
  readonly question: string;
  readonly consequence: string;
  /** What the two buttons do. */
  readonly confirm: string;
  readonly keep: string;
  readonly onConfirm: () => void;
  readonly onKeep: () => void;
  /** Begins the ids where an element may ask two things at once. */
  readonly name?: string;
}

/** Focus `#keep` once it is shown; Escape keeps, too. */
export const confirmation = (asked: Asked): TemplateResult => {
  const { question, consequence, confirm, keep, onConfirm, onKeep, name = '' } = asked;
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    // A dialog around stays open.
    event.preventDefault();
    onKeep();
  };
  return html`<div
    class="card stack"
    part="confirmation"
    role="group"
    aria-labelledby="${name}question"
    aria-describedby="${name}consequence"
    @keydown=${onKey}
  >
    <p class="subheading" id="${name}question">${question}</p>
    <p class="prose" id="${name}consequence">${consequence}</p>
    <div class="row">
      <button type="button" id="${name}keep" @click=${onKeep}>${keep}</button>
      <button type="button" class="danger" @click=${onConfirm}>${confirm}</button>
    </div>
  </div>`;
};
