/** Buttons, fields and options. */
import { css } from 'lit';

export const controls = css`
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
  summary {
    cursor: pointer;
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
