/** How far a round is, drawn: a mark for each member, with feedback, without, or not told; never whose it is. */
import { css, html, svg, type TemplateResult } from 'lit';
import type { Progress } from '../../model/round-progress.js';

const shapes = {
  with: svg`<circle cx="12" cy="12" r="10" fill="currentColor"/><path d="m7 12.5 3.5 3.5 6.5-7" class="tick"/>`,
  without: svg`<circle cx="12" cy="12" r="9"/>`,
  untold: svg`<circle cx="12" cy="12" r="9" stroke-dasharray="3.5 3.5"/><path d="M9.6 9.6a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.2.9-1.2 1.7M12 16.5h.01"/>`,
};

/** `label` says the same in words. */
export const roundMarks = (progress: Progress, label: string): TemplateResult =>
  html`<div class="marks" part="progress" role="img" aria-label=${label}>
    ${(['with', 'without', 'untold'] as const).flatMap((kind) =>
      Array.from({ length: progress[kind] }, () => html`<svg class="icon ${kind}" viewBox="0 0 24 24">${shapes[kind]}</svg>`),
    )}
  </div>`;

export const roundStyles = css`
  .round {
    background: var(--_sunken);
  }
  .marks {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
  }
  .marks .icon {
    inline-size: 1.5em;
    block-size: 1.5em;
    color: var(--_quiet);
  }
  .marks .with {
    color: var(--_accent);
  }
  .marks .tick {
    stroke: var(--_on-accent);
  }
  @media (forced-colors: active) {
    .marks .tick {
      stroke: Canvas;
    }
  }
`;
