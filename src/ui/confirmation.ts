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
}

/** Focus `#keep` once it is shown; Escape keeps, too. */
export const confirmation = ({ question, consequence, confirm, keep, onConfirm, onKeep }: Asked): TemplateResult => {
  const onKey = ({ key }: KeyboardEvent) => {
    if (key === 'Escape') onKeep();
  };
  return html`<div
    class="card stack"
    part="confirmation"
    role="group"
    aria-labelledby="question"
    aria-describedby="consequence"
    @keydown=${onKey}
  >
    <p class="subheading" id="question">${question}</p>
    <p class="prose" id="consequence">${consequence}</p>
    <div class="row">
      <button type="button" id="keep" @click=${onKeep}>${keep}</button>
      <button type="button" class="danger" @click=${onConfirm}>${confirm}</button>
    </div>
  </div>`;
};
