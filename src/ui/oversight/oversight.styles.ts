/** Styles of what is seen of the storage, the audit, and one's own data. */
import { css } from 'lit';

export const oversightStyles = css`
  .oversight > details {
    border: 1px solid var(--_hairline);
    border-radius: var(--_radius);
  }
  .oversight > details > summary {
    padding: calc(var(--_space) * 3) calc(var(--_space) * 4);
    font-weight: 550;
  }
  .oversight > details > :not(summary) {
    padding: 0 calc(var(--_space) * 4) calc(var(--_space) * 4);
  }
  .oversight .summary {
    list-style: disc;
    padding-inline-start: 1.25em;
    max-inline-size: 65ch;
    gap: calc(var(--_space) * 2);
  }
  .oversight .entries > li {
    border-block-start: 1px solid var(--_hairline);
    padding-block: calc(var(--_space) * 2);
  }
  .oversight .entries summary {
    padding-block: 0.15em;
  }
  .oversight .entries summary > * {
    margin-inline-end: 0.4em;
  }
  .oversight code {
    display: block;
    font-family: ui-monospace, monospace;
  }
  /* Keys and JSON are read from left to right in every language. */
  .oversight code,
  .oversight pre {
    direction: ltr;
    unicode-bidi: isolate;
    text-align: start;
  }
  .oversight pre {
    margin: calc(var(--_space) * 2) 0 0;
    padding: calc(var(--_space) * 3);
    background: var(--_sunken);
    border-radius: var(--_radius);
    font: 0.8125em / 1.5 ui-monospace, monospace;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    max-block-size: 20em;
    overflow: auto;
  }
  .oversight code.short {
    display: inline-block;
  }
  .oversight .chip.wraps {
    white-space: normal;
  }
  .oversight progress {
    inline-size: 100%;
    accent-color: var(--_accent);
  }
  .oversight textarea {
    inline-size: 100%;
    min-block-size: 8em;
  }
`;
