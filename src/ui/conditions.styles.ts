/** Styles of the line about the link, of the writes that were refused, and of what concerns keys. */
import { css } from 'lit';

export const conditionStyles = css`
  .link {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 3);
    flex-basis: 100%;
    color: var(--_quiet);
    font-size: 0.9375em;
  }
  .link > p {
    flex: 1 1 12em;
    min-inline-size: 0;
    max-inline-size: 65ch;
  }
  .link > svg {
    margin-block-start: 0.125em;
  }
  .link.care > svg,
  .refused > .row > svg {
    color: var(--_care);
  }
  /* What is over within a second isn't worth a look; "important", because without motion animations are off. */
  .link.soon {
    animation: soon 1s !important;
  }
  @keyframes soon {
    from,
    to {
      position: absolute;
      visibility: hidden;
    }
  }
  .refused {
    border: 1px solid var(--_care);
    border-radius: var(--_radius);
    padding: calc(var(--_space) * 4);
  }
  .refused > ul {
    gap: calc(var(--_space) * 4);
  }
  .refused > ul > li {
    border-block-start: 1px solid var(--_hairline);
    padding-block-start: calc(var(--_space) * 4);
  }
  .sides {
    display: grid;
    gap: calc(var(--_space) * 3);
    grid-template-columns: repeat(auto-fit, minmax(min(15em, 100%), 1fr));
  }
  .sides > div {
    background: var(--_sunken);
    border-radius: var(--_radius);
    padding: calc(var(--_space) * 3);
    align-content: start;
  }
  .refused dl {
    gap: calc(var(--_space) * 2);
  }
  .refused dt {
    font-weight: 400;
    font-size: 0.9375em;
    color: var(--_quiet);
  }
  .refused textarea {
    inline-size: 100%;
    min-block-size: 8em;
  }
  .lead {
    display: flex;
    gap: calc(var(--_space) * 3);
    align-items: start;
  }
  .ways {
    list-style: disc;
    padding-inline-start: 1.25em;
    max-inline-size: 65ch;
  }
  .ways > li + li {
    margin-block-start: calc(var(--_space) * 2);
  }
  .show {
    font-weight: 400;
    inline-size: fit-content;
  }
  .show > input {
    margin-block: 0;
  }
  .secret {
    display: inline-block;
    font-family: ui-monospace, monospace;
    font-size: 1.125em;
    color: var(--_text);
    user-select: all;
  }
  @media (forced-colors: active) {
    .sides > div {
      border: 1px solid CanvasText;
    }
  }
`;
