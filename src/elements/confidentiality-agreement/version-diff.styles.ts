/** Styles of what changed between two versions, which come with it. */
import { css } from 'lit';

export const diffStyles = css`
  ins {
    background: var(--_soft-accent);
    text-decoration: underline;
    text-underline-offset: 0.2em;
    border-radius: 0.2em;
  }
  del {
    color: var(--_quiet);
    text-decoration: line-through;
  }
  .diff .kind {
    flex-wrap: wrap;
  }
  .diff > .gone::before {
    content: '–';
  }
  .diff .prose {
    white-space: pre-wrap;
  }
  .pair {
    gap: calc(var(--_space) * 4);
  }
  .pair > .field {
    flex: 1 1 14em;
    min-inline-size: 0;
  }
  .pair select {
    inline-size: 100%;
    min-inline-size: 0;
  }
`;
