/** Styles of <peer-roster>. */
import { css } from 'lit';

export const rosterStyles = css`
  .group-card {
    display: flex;
    gap: calc(var(--_space) * 4);
    align-items: center;
    padding: calc(var(--_space) * 4);
    border-radius: var(--_radius);
    background: var(--_sunken);
  }
  .group-card > div {
    flex: 1;
    min-inline-size: 0;
  }
  @container (max-width: 26em) {
    .group-card {
      flex-direction: column;
      align-items: start;
      gap: calc(var(--_space) * 2);
    }
  }
  .name {
    font-size: 1.25em;
    font-weight: 650;
    line-height: 1.25;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_space) * 4);
  }
  .facts svg.icon {
    inline-size: 1em;
    block-size: 1em;
    vertical-align: -0.125em;
  }
  legend.subheading {
    padding-block-end: calc(var(--_space) * 2);
  }
  .members > li {
    display: flex;
    gap: calc(var(--_space) * 3);
    padding-block: calc(var(--_space) * 3);
  }
  .members > li + li {
    border-block-start: 1px solid var(--_hairline);
  }
  .about {
    flex: 1;
    min-inline-size: 0;
  }
  .names {
    gap: calc(var(--_space) * 2);
  }
  .initials {
    display: inline-grid;
    place-items: center;
    flex: none;
    inline-size: 2.75em;
    block-size: 2.75em;
    border: 2px solid currentColor;
    border-radius: 50%;
    font-weight: 650;
    font-size: 0.9375em;
    line-height: 1;
  }
  img.initials {
    object-fit: cover;
  }
  .invited .initials {
    border-style: dashed;
  }
  .paused .initials {
    border-style: dotted;
  }
  summary {
    inline-size: fit-content;
    min-block-size: 1.75em;
    padding-block: 0.15em;
    color: var(--_accent);
  }
  .options-of > .row {
    gap: 0 calc(var(--_space) * 2);
    margin-inline-start: -0.6em;
  }
  .left > ul {
    padding-block-start: calc(var(--_space) * 2);
    gap: calc(var(--_space) * 2);
  }
  .rules {
    display: grid;
    gap: calc(var(--_space) * 3);
  }
  @container (min-width: 38em) {
    .rules {
      grid-template-columns: 1fr 1fr;
    }
  }
  .rule {
    display: flex;
    gap: calc(var(--_space) * 2);
  }
  .rule > div {
    flex: 1;
    align-content: start;
    gap: var(--_space);
  }
  .verdict {
    color: var(--_quiet);
  }
  .verdict.good {
    color: var(--_good);
  }
  .verdict.care {
    color: var(--_care);
  }
  .rule button {
    margin-inline-start: -0.6em;
  }
  blockquote {
    margin: var(--_space) 0 0;
    padding-inline-start: calc(var(--_space) * 3);
    border-inline-start: 3px solid var(--_hairline);
    text-align: start;
  }
  .drop {
    display: grid;
    justify-items: center;
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 6) calc(var(--_space) * 3);
    border: 1px dashed var(--_border);
    border-radius: var(--_radius);
    text-align: center;
  }
  .drop.compact {
    grid-auto-flow: column;
    justify-content: center;
    align-items: center;
    padding: calc(var(--_space) * 2);
  }
  .drop.over {
    background: var(--_soft-accent);
    border-color: var(--_accent);
  }
  progress {
    inline-size: 100%;
    accent-color: var(--_accent);
  }
  @media print {
    .options-of {
      display: none;
    }
  }
`;
