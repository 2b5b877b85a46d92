/** Styles of <peer-feedback-form>. */
import { css } from 'lit';

export const feedbackFormStyles = css`
  .form {
    gap: calc(var(--_space) * 7);
  }
  .form[inert] {
    opacity: 0.7;
  }
  .choices legend,
  .questions > legend {
    font-weight: 650;
    margin-block-end: calc(var(--_space) * 2);
  }
  .questions {
    gap: calc(var(--_space) * 5);
  }
  .promise {
    border-color: var(--_accent);
  }
  .promise > svg {
    color: var(--_accent);
  }
  .summary a {
    color: inherit;
    display: inline-block;
    padding-block: 0.15em;
  }
  details > summary {
    cursor: pointer;
    color: var(--_quiet);
    min-block-size: 1.5em;
  }
  details[open] > summary {
    margin-block-end: calc(var(--_space) * 2);
  }
  .drafts > li + li {
    border-block-start: 1px solid var(--_hairline);
    padding-block-start: calc(var(--_space) * 2);
  }
`;
