/** Styles of <peer-accountability-tracker>. */
import { css } from 'lit';

export const trackerStyles = css`
  section.stack {
    gap: calc(var(--_space) * 4);
  }
  section + section {
    border-block-start: 1px solid var(--_hairline);
    padding-block-start: calc(var(--_space) * 5);
  }
  section > .subheading {
    font-size: 1.0625em;
  }
  .plan {
    border-inline-start: 3px solid var(--_accent);
    padding-inline-start: calc(var(--_space) * 4);
    font-size: 1.0625em;
    text-wrap: pretty;
    /* Beside its line. */
    text-align: start;
  }
  .track {
    display: flex;
    flex-wrap: wrap;
    row-gap: calc(var(--_space) * 2);
  }
  .track > li {
    position: relative;
    display: grid;
    justify-items: center;
    gap: var(--_space);
    flex: 1 0 3.6em;
    max-inline-size: 5.5em;
    text-align: center;
    white-space: nowrap;
  }
  .track > li::before {
    content: '';
    position: absolute;
    inset-inline: 0;
    inset-block-start: calc(0.85em - 1px);
    border-block-start: 2px solid var(--_hairline);
  }
  .track > li:first-child::before {
    inset-inline-start: 50%;
  }
  .track > li:last-child::before {
    inset-inline-end: 50%;
  }
  .sign {
    position: relative;
    inline-size: 1.7em;
    block-size: 1.7em;
    flex: none;
    overflow: visible;
    fill: var(--_surface);
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
    color: var(--_accent);
  }
  .sign .full {
    fill: currentColor;
  }
  .sign .cut {
    fill: none;
    stroke: var(--_surface);
  }
  .sign path:not(.full, .cut, [d$='z']) {
    fill: none;
  }
  .sign .late {
    stroke: var(--_surface);
  }
  .sign .dashed {
    stroke-dasharray: 3 3.3;
  }
  .sign.did {
    color: var(--_good);
  }
  .sign.missed {
    color: var(--_care);
  }
  .sign.paused,
  .sign.over,
  .sign.upcoming,
  .sign.not-yet {
    color: var(--_quiet);
  }
  .track .sign.paused {
    background: var(--_surface);
  }
  .row > .sign {
    inline-size: 1.3em;
    block-size: 1.3em;
  }
  .check-in {
    padding: calc(var(--_space) * 3);
    border-radius: var(--_radius);
    background: var(--_sunken);
  }
  .check-in .sign {
    --_surface: var(--_sunken);
  }
  .check-in dl {
    display: grid;
    gap: calc(var(--_space) * 2);
    margin-block-start: calc(var(--_space) * 2);
  }
  .words > li {
    border-inline-start: 3px solid var(--_hairline);
    padding-inline-start: calc(var(--_space) * 4);
  }
  .form {
    gap: calc(var(--_space) * 5);
    border-block-start: 1px solid var(--_hairline);
    padding-block-start: calc(var(--_space) * 4);
  }
  .form > [inert] {
    opacity: 0.7;
  }
  .form > .stack {
    gap: calc(var(--_space) * 5);
  }
  .form .columns {
    display: grid;
    row-gap: calc(var(--_space) * 5);
  }
  .form legend {
    margin-block-end: calc(var(--_space) * 1.5);
  }
  .form textarea[rows='2'] {
    min-block-size: 4em;
  }
  .card > .form:only-child {
    border: 0;
    padding: 0;
  }
  .notice a {
    color: inherit;
    display: inline-block;
    padding-block: 0.15em;
  }
  @container (min-width: 34em) {
    .form .options.across {
      grid-template-columns: repeat(auto-fit, minmax(7.5em, 1fr));
    }
  }
  .buddies {
    flex-wrap: nowrap;
    align-items: start;
  }
  .buddies > .stack {
    flex: 1;
  }
  button.release {
    color: var(--_quiet);
    font-weight: 400;
    text-decoration: underline;
    text-decoration-color: var(--_border);
    text-underline-offset: 0.2em;
    min-block-size: 2em;
    padding-inline: 0;
  }
  .subheading .quiet {
    font-weight: 400;
  }
  @container (max-width: 26em) {
    .buddies {
      flex-wrap: wrap;
    }
    .buddies > .stack {
      flex-basis: 100%;
    }
    .card {
      padding: calc(var(--_space) * 3);
    }
  }
  summary {
    color: var(--_quiet);
    min-block-size: 1.75em;
  }
  details[open] > summary {
    margin-block-end: calc(var(--_space) * 2);
  }
  @media (forced-colors: active) {
    .sign {
      --_surface: Canvas;
    }
  }
`;
