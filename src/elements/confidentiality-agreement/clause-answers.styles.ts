/** Styles of the answers to single clauses, which come with them. */
import { css } from 'lit';

export const answerStyles = css`
  .stances {
    display: grid;
    gap: var(--_space);
    margin-block-start: calc(var(--_space) * 2);
  }
  .stances > li {
    display: flex;
    gap: 0.5em;
    align-items: start;
  }
  .stances svg {
    color: var(--_care);
    flex: none;
  }
  .marking {
    margin-block-start: calc(var(--_space) * 3);
  }
  #missing button.plain {
    padding-inline: 0;
    min-block-size: 1.75em;
    text-align: start;
    color: inherit;
    text-decoration: underline;
  }
`;
