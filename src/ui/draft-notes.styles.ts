/** Styles of what is said of a draft. */
import { css } from 'lit';

export const draftNotesStyles = css`
  /* In sight wherever in the form somebody is writing. */
  .elsewhere.notice {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    max-block-size: 60vh;
    overflow: auto;
  }
`;
