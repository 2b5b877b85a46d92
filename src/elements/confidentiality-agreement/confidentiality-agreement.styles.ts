/** Styles of <peer-confidentiality-agreement>. */
import { css } from 'lit';

export const agreementStyles = css`
  .version + .version {
    border-block-start: 1px solid var(--_hairline);
    padding-block-start: calc(var(--_space) * 6);
    margin-block-start: calc(var(--_space) * 2);
  }
  .version {
    gap: calc(var(--_space) * 5);
  }
  .head {
    display: flex;
    gap: calc(var(--_space) * 4);
    align-items: center;
  }
  .head > .ring {
    inline-size: 4.5em;
    block-size: 4.5em;
  }
  .version .subheading {
    font-size: 1.125em;
  }
  .version .subheading.small {
    font-size: 1em;
  }
  .progress {
    font-weight: 550;
  }
  .clauses {
    display: grid;
    gap: calc(var(--_space) * 4);
    counter-reset: clause;
  }
  .clauses > li {
    counter-increment: clause;
    position: relative;
    padding-inline-start: 2.25em;
  }
  .clauses > li::before {
    content: counter(clause);
    position: absolute;
    inset-inline-start: 0;
    inline-size: 1.5em;
    font-variant-numeric: tabular-nums;
    font-weight: 650;
    color: var(--_accent);
  }
  .clauses .prose {
    line-height: 1.6;
  }
  .kind {
    color: var(--_quiet);
    font-size: 0.8125em;
    gap: calc(var(--_space) * 2);
    min-block-size: 1.85em;
    flex-wrap: nowrap;
  }
  .kind .chip {
    font-size: 1em;
  }
  .locked {
    background: var(--_sunken);
    border-radius: var(--_radius);
    padding: calc(var(--_space) * 3) calc(var(--_space) * 4);
  }
  .clauses > .locked {
    padding-inline-start: calc(2.25em + var(--_space) * 4);
  }
  .clauses > .locked::before {
    inset-inline-start: calc(var(--_space) * 4);
  }
  .locked > .small {
    margin-block-start: var(--_space);
  }
  summary {
    padding-block: 0.25em;
    border-radius: var(--_radius);
    inline-size: fit-content;
  }
  code {
    font-family: ui-monospace, monospace;
    color: var(--_text);
    overflow-wrap: anywhere;
    unicode-bidi: isolate;
    direction: ltr;
  }
  summary code {
    white-space: nowrap;
  }
  .folded[open] > summary {
    margin-block-end: calc(var(--_space) * 4);
  }
  .answers > li {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space) calc(var(--_space) * 4);
    padding-block: calc(var(--_space) * 2);
    border-block-start: 1px solid var(--_hairline);
  }
  .answers b {
    font-weight: 550;
  }
  .answer {
    display: flex;
    gap: 0.5em;
    align-items: center;
    color: var(--_quiet);
  }
  .answer.accepted > svg {
    color: var(--_good);
  }
  blockquote {
    margin: 0;
    padding-inline-start: calc(var(--_space) * 3);
    border-inline-start: 2px solid var(--_border);
  }
  footer {
    border-block-start: 1px solid var(--_hairline);
    padding-block-start: calc(var(--_space) * 4);
  }
  @container (min-width: 34em) {
    .answers > li {
      grid-template-columns: minmax(9em, 1fr) minmax(0, 2fr);
    }
    .answers > li > :nth-child(n + 3) {
      grid-column: 2;
    }
  }
  @container (max-width: 24em) {
    .head {
      align-items: start;
    }
    .head > .ring {
      inline-size: 3em;
      block-size: 3em;
    }
    .clauses > li {
      padding-inline-start: 1.5em;
    }
    .clauses > .locked {
      padding-inline-start: calc(1.5em + var(--_space) * 4);
    }
  }
  @media print {
    .clauses > li,
    .answers > li,
    .head {
      break-inside: avoid;
    }
    .locked {
      border: 1px solid var(--_hairline);
    }
    .choices {
      display: none;
    }
    details::details-content {
      content-visibility: visible;
      block-size: auto;
    }
  }
`;
