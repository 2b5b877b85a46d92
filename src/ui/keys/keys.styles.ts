/** Styles of the dialogs about keys. */
import { css } from 'lit';
import { adoptStyles } from '../late-styles.js';
import type { KeysHost } from './keys-host.js';

const styles = css`
  .key-mark svg.icon {
    inline-size: 1.1em;
    block-size: 1.1em;
    vertical-align: -0.2em;
  }
  .key-mark.good {
    color: var(--_good);
  }
  .fingerprint {
    margin: 0;
    padding: calc(var(--_space) * 3) calc(var(--_space) * 4);
    border: 1px solid var(--_hairline);
    border-radius: var(--_radius);
    background: var(--_sunken);
  }
  .fingerprint ol {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_space) * 4);
    /* Three groups a line, where there is room. */
    max-inline-size: 13em;
    font-size: 1.25em;
    letter-spacing: 0.06em;
  }
  .pair {
    display: grid;
    gap: calc(var(--_space) * 3);
    grid-template-columns: repeat(auto-fit, minmax(min(16em, 100%), 1fr));
  }
  .copy {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
  }
  .copy > :is(input, textarea) {
    flex: 1 1 14em;
    inline-size: auto;
    min-inline-size: 0;
  }
  ol.steps {
    list-style: decimal;
    padding-inline-start: 1.5em;
  }
  .steps > li::marker {
    font-weight: 650;
  }
  [role='tablist'] {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_space) * 4);
    border-block-end: 1px solid var(--_hairline);
  }
  button[role='tab'] {
    border: 0;
    border-block-end: 2px solid transparent;
    border-radius: 0;
    margin-block-end: -1px;
    padding-inline: 0.25em;
    color: var(--_quiet);
  }
  button[role='tab'][aria-selected='true'] {
    border-color: var(--_accent);
    color: var(--_text);
  }
  .sections {
    gap: calc(var(--_space) * 6);
  }
  .sections > section + section {
    border-block-start: 1px solid var(--_hairline);
    padding-block-start: calc(var(--_space) * 5);
  }
  .readers,
  .marked,
  .steps {
    max-inline-size: 65ch;
  }
  .readers dt {
    font-weight: 550;
  }
  .readers dd + dt {
    margin-block-start: calc(var(--_space) * 2);
  }
  .marked > li {
    display: flex;
    gap: 0.6em;
  }
  .marked svg.icon {
    margin-block-start: 0.125em;
    color: var(--_quiet);
  }
  .devices > li {
    padding-block: calc(var(--_space) * 2);
  }
  .devices > li + li {
    border-block-start: 1px solid var(--_hairline);
  }
  .passphrase {
    font-size: 1.25em;
    letter-spacing: 0.04em;
  }
`;

/** Puts them into the element that shows such a dialog, once. */
export const useKeysStyles = (host: Pick<KeysHost, 'root'>): void => adoptStyles(host.root(), styles);
