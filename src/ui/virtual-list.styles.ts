/** Styles of long lists to choose from. */
import { css } from 'lit';
import { adoptStyles } from './late-styles.js';

const styles = css`
  .virtual {
    position: relative;
    max-block-size: 22em;
    overflow: auto;
    /* The list keeps its place by itself while it measures. */
    overflow-anchor: none;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .choice {
    display: flex;
    gap: 0.6em;
    align-items: start;
    padding: 0.5em 0.7em;
    border-block-end: 1px solid var(--_hairline);
    cursor: pointer;
  }
  .choice > div {
    flex: 1;
    min-inline-size: 0;
  }
  .choice .box {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 1.15em;
    block-size: 1.15em;
    margin-block-start: 0.2em;
    border: 1px solid var(--_border);
    border-radius: 0.2em;
  }
  .choice .box > svg {
    visibility: hidden;
    inline-size: 1em;
    block-size: 1em;
  }
  .choice[aria-selected='true'] {
    background: var(--_soft-accent);
  }
  .choice[aria-selected='true'] .quiet {
    color: inherit;
  }
  .choice[aria-selected='true'] .box > svg {
    visibility: visible;
  }
  .choice[aria-disabled='true'] {
    cursor: default;
  }
  .choice[aria-disabled='true'] .box {
    visibility: hidden;
  }
  .virtual:focus-visible .choice.active {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }
`;

/** Lets the element's lists have them; the element brings everything else. */
export const useVirtualListStyles = (root: ShadowRoot | Document): void => adoptStyles(root, styles);
