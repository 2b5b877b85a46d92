/** Styles of the technique shelf. */
import { css } from 'lit';

export const shelfStyles = css`
  .shelf,
  .attempts {
    display: grid;
    gap: calc(var(--_space) * 4);
  }
  .shelf > li {
    border-block-start: 1px solid var(--_hairline);
    padding-block-start: calc(var(--_space) * 3);
    overflow-wrap: anywhere;
  }
  .shelf .technique {
    font-weight: 600;
    margin-block-end: var(--_space);
  }
  .attempts {
    padding-inline-start: calc(var(--_space) * 4);
  }
  .outcomes {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 5);
  }
  .outcomes > li {
    display: flex;
    align-items: center;
    gap: 0.4em;
  }
  .outcomes .sign {
    inline-size: 1.1em;
    block-size: 1.1em;
  }
  .shelf .prose {
    white-space: pre-line;
  }
`;
