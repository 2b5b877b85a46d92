/** Styles of <peer-feedback-inbox>. */
import { css } from 'lit';

export const feedbackInboxStyles = css`
  [role='tablist'] {
    display: flex;
    gap: calc(var(--_space) * 3);
    border-block-end: 1px solid var(--_hairline);
  }
  button[role='tab'] {
    border: 0;
    border-block-end: 2px solid transparent;
    border-radius: 0;
    margin-block-end: -1px;
    white-space: nowrap;
    padding-inline: 0.25em;
    color: var(--_quiet);
  }
  button[role='tab'][aria-selected='true'] {
    border-color: var(--_accent);
    color: var(--_text);
  }
  .items > li + li {
    border-block-start: 1px solid var(--_hairline);
  }
  summary {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0 calc(var(--_space) * 3);
    padding-block: calc(var(--_space) * 3);
    border-radius: var(--_radius);
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary::before {
    content: '';
    inline-size: 0.5em;
    block-size: 0.5em;
    margin-block-start: 0.45em;
    border: solid var(--_quiet);
    border-width: 0 2px 2px 0;
    rotate: -45deg;
    transition: rotate 120ms;
  }
  summary:dir(rtl)::before {
    rotate: 135deg;
  }
  details[open] > summary::before {
    rotate: 45deg;
  }
  .who {
    font-weight: 650;
  }
  .chip.new::before {
    content: '';
    inline-size: 0.6em;
    block-size: 0.6em;
    border-radius: 50%;
    background: currentColor;
  }
  .opened {
    gap: calc(var(--_space) * 5);
    padding-block: calc(var(--_space) * 2) calc(var(--_space) * 4);
  }
  .told {
    border-inline-start: 2px solid var(--_hairline);
    padding-inline-start: calc(var(--_space) * 3);
  }
  .opened dt {
    color: var(--_quiet);
    font-size: 0.9375em;
  }
`;
