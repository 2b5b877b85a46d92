/** Styles of <peer-feedback-form>. */
import { css } from 'lit';

export const feedbackFormStyles = css`
  .form {
    gap: calc(var(--_space) * 7);
  }
  .form[inert] {
    opacity: 0.7;
  }
  legend {
    margin-block-end: var(--_space);
  }
  .questions > legend {
    margin-block-end: calc(var(--_space) * 3);
    font-weight: 650;
  }
  .questions {
    gap: calc(var(--_space) * 5);
  }
  /* Criteria of a rubric. */
  .options .field {
    margin-block-end: calc(var(--_space) * 2);
  }
  .options .field > legend {
    font-weight: 400;
  }
  @container (min-width: 34em) {
    #recipient .options {
      grid-template-columns: repeat(auto-fit, minmax(14em, 1fr));
    }
    .scale .options {
      grid-template-columns: repeat(auto-fit, minmax(5.5em, 1fr));
    }
  }
  .summary a {
    color: inherit;
    display: inline-block;
    padding-block: 0.15em;
  }
  details > summary {
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
