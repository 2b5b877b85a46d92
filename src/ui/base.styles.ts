/** Styles that all elements share: type, boxes, buttons, fields, notices, dialogs. */
import { css } from 'lit';
import { tokens } from './tokens.js';

const box = css`
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

const controls = css`
  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
    margin: 0;
  }
  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5em;
    min-block-size: 2.5em;
    padding: 0.35em 1em;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: transparent;
    font-weight: 550;
    line-height: 1.25;
    cursor: pointer;
    transition: background-color 120ms;
  }
  button:hover {
    background: var(--_soft-accent);
    border-color: var(--_accent);
  }
  button.primary {
    background: var(--_accent);
    border-color: var(--_accent);
    color: var(--_on-accent);
  }
  button.primary:hover {
    background: color-mix(in srgb, var(--_accent) 88%, var(--_text));
  }
  button.plain {
    border-color: transparent;
    color: var(--_accent);
    padding-inline: 0.6em;
  }
  button.plain:hover {
    color: color-mix(in srgb, var(--_accent) 75%, var(--_text));
  }
  button.danger {
    color: var(--_stop);
    border-color: currentColor;
  }
  button[aria-disabled='true'],
  button:disabled {
    opacity: 0.6;
    cursor: default;
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  [tabindex='-1']:focus-visible {
    outline: none;
  }
  .field {
    display: grid;
    gap: var(--_space);
    grid-template-columns: minmax(0, 1fr);
  }
  label,
  legend,
  .label {
    font-weight: 550;
    padding: 0;
  }
  .mark {
    font-weight: 400;
    color: var(--_quiet);
    font-size: 0.8125em;
  }
  .help {
    color: var(--_quiet);
    font-size: 0.9375em;
  }
  .error {
    color: var(--_stop);
    font-size: 0.9375em;
    display: flex;
    gap: 0.4em;
    align-items: baseline;
  }
  .error::before {
    content: '!';
    flex: none;
    inline-size: 1.2em;
    block-size: 1.2em;
    border-radius: 50%;
    border: 1px solid currentColor;
    font-size: 0.8em;
    font-weight: 700;
    line-height: 1.1;
    text-align: center;
  }
  input:not([type='radio'], [type='checkbox'], [type='file']),
  select,
  textarea {
    inline-size: 100%;
    min-block-size: 2.5em;
    padding: 0.45em 0.7em;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  textarea {
    line-height: 1.5;
    min-block-size: 5.5em;
    resize: vertical;
    field-sizing: content;
    max-block-size: 24em;
  }
  [aria-invalid='true'] {
    border-color: var(--_stop) !important;
  }
  input[type='radio'],
  input[type='checkbox'] {
    inline-size: 1.15em;
    block-size: 1.15em;
    accent-color: var(--_accent);
    flex: none;
    margin-block-start: 0.2em;
  }
  .option {
    display: flex;
    gap: 0.6em;
    align-items: start;
    font-weight: 400;
    padding: 0.5em 0.7em;
    border: 1px solid var(--_hairline);
    border-radius: var(--_radius);
    cursor: pointer;
  }
  .option:has(:checked) {
    border-color: var(--_accent);
    background: var(--_soft-accent);
  }
  .option:has(:checked) .quiet {
    color: inherit;
  }
  .options {
    display: grid;
    gap: calc(var(--_space) * 2);
  }
  @container (min-width: 34em) {
    .options.across {
      grid-template-columns: repeat(auto-fit, minmax(10em, 1fr));
    }
    .columns {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: calc(var(--_space) * 3) calc(var(--_space) * 4);
      align-items: start;
    }
  }
`;

const messages = css`
  .notice {
    display: flex;
    gap: calc(var(--_space) * 3);
    align-items: start;
    padding: calc(var(--_space) * 3) calc(var(--_space) * 4);
    border-radius: var(--_radius);
    background: var(--_sunken);
    border-inline-start: 3px solid var(--_border);
  }
  .notice > :not(svg) {
    flex: 1;
    min-inline-size: 0;
  }
  .notice.good {
    border-color: var(--_good);
  }
  .notice.good > svg {
    color: var(--_good);
  }
  .notice.care {
    border-color: var(--_care);
  }
  .notice.care > svg {
    color: var(--_care);
  }
  .notice.stop {
    border-color: var(--_stop);
  }
  .notice.stop > svg {
    color: var(--_stop);
  }
  .empty {
    display: grid;
    justify-items: center;
    text-align: center;
    gap: calc(var(--_space) * 3);
    padding: calc(var(--_space) * 6) calc(var(--_space) * 2);
    color: var(--_quiet);
  }
  .empty > p {
    max-inline-size: 46ch;
  }
  dialog {
    color: var(--_text);
    background: var(--_surface);
    border: 1px solid var(--_hairline);
    border-radius: calc(var(--_radius) * 1.5);
    box-shadow: var(--_shadow);
    padding: calc(var(--_space) * 6);
    inline-size: min(40em, calc(100vi - 1.5em));
    max-block-size: calc(100vb - 2em);
    overflow: auto;
  }
  dialog.wide {
    inline-size: min(60em, calc(100vi - 1.5em));
  }
  dialog::backdrop {
    background: rgb(17 19 24 / 0.45);
  }
  .loading {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 3);
    color: var(--_quiet);
    min-block-size: 4em;
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      transition: none !important;
      animation: none !important;
    }
  }
  @media (forced-colors: active) {
    .option:has(:checked) {
      outline: 2px solid Highlight;
    }
    button.primary {
      border: 2px solid ButtonText;
    }
  }
  @media print {
    /* Paper is white, whatever the screen was. */
    :host {
      color-scheme: light;
    }
    .card,
    .notice {
      break-inside: avoid;
    }
    .base {
      border: 0;
      padding: 0;
    }
    button {
      display: none;
    }
  }
`;

export const baseStyles = [tokens, box, controls, messages];
