/** The element's box, type, lists and chips. */
import { css } from 'lit';

export const box = css`
  :host {
    display: block;
    container-type: inline-size;
    color: var(--_text);
    font: var(--_font);
  }
  :host([hidden]) {
    display: none;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  /* Pages set these for everything; they would come in by inheritance. */
  .base {
    font-size: var(--_font-size);
    font-style: normal;
    font-weight: 400;
    line-height: 1.5;
    letter-spacing: normal;
    word-spacing: normal;
    text-align: start;
    text-indent: 0;
    text-transform: none;
    white-space: normal;
    overflow-wrap: anywhere;
    background: var(--_surface);
    border: 1px solid var(--_hairline);
    border-radius: calc(var(--_radius) * 1.5);
    padding: calc(var(--_space) * 6);
    display: grid;
    gap: calc(var(--_space) * 4);
    grid-template-columns: minmax(0, 1fr);
  }
  @container (max-width: 26em) {
    .base {
      padding: calc(var(--_space) * 4);
    }
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 4);
    justify-content: space-between;
  }
  .heading,
  .subheading {
    margin: 0;
    line-height: 1.25;
    font-weight: 650;
    text-wrap: balance;
  }
  .heading {
    font-size: 1.25em;
  }
  .subheading {
    font-size: 1em;
  }
  p,
  ul,
  ol,
  dl,
  dd,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  a {
    color: var(--_accent);
  }
  .prose {
    max-inline-size: 65ch;
    white-space: pre-line;
  }
  /* What people wrote goes its own way, and stands where the page's own texts stand. */
  :where([dir='auto']) {
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  .quiet {
    color: var(--_quiet);
  }
  .small {
    font-size: 0.9375em;
  }
  .tiny {
    font-size: 0.8125em;
  }
  .stack {
    display: grid;
    gap: calc(var(--_space) * 3);
    grid-template-columns: minmax(0, 1fr);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 3);
  }
  .spread {
    justify-content: space-between;
  }
  .card {
    border: 1px solid var(--_hairline);
    border-radius: var(--_radius);
    padding: calc(var(--_space) * 4);
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 0.35em;
    padding: 0.1em 0.7em;
    border: 1px solid var(--_hairline);
    border-radius: 999px;
    font-size: 0.8125em;
    color: var(--_quiet);
    white-space: nowrap;
  }
  .chip.good {
    color: var(--_good);
    border-color: currentColor;
  }
  .chip.care {
    color: var(--_care);
    border-color: currentColor;
  }
  .chip.accent {
    color: var(--_accent);
    border-color: currentColor;
  }
  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  time,
  .figures {
    font-variant-numeric: tabular-nums;
  }
  svg.icon {
    inline-size: 1.25em;
    block-size: 1.25em;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
`;
