/** Styles of the agreement's editor, which come with it. */
import { css } from 'lit';

export const editorStyles = css`
  .starts {
    display: grid;
    gap: calc(var(--_space) * 3);
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 12em), 1fr));
  }
  .starts > li {
    display: grid;
  }
  .start {
    display: grid;
    gap: var(--_space);
    justify-content: start;
    align-content: start;
    text-align: start;
    border-color: var(--_border);
    padding: calc(var(--_space) * 4);
    font-weight: 400;
  }
  .start > b {
    font-weight: 650;
  }
  .edits {
    display: grid;
    gap: calc(var(--_space) * 4);
  }
  .edits .card {
    display: grid;
    gap: calc(var(--_space) * 3);
    grid-template-columns: minmax(0, 1fr);
  }
  .further > .row {
    align-items: end;
    flex-wrap: nowrap;
  }
  .edits summary {
    inline-size: fit-content;
  }
  .tools {
    gap: 0;
  }
  .language,
  .edits .field:has(select) {
    max-inline-size: 22em;
  }
  .notice button.plain {
    padding-inline: 0;
    min-block-size: 1.75em;
    text-align: start;
    color: inherit;
    text-decoration: underline;
  }
`;
