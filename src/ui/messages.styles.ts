/** Notices, empty states, dialogs; and what motion, forced colours and print change. */
import { css } from 'lit';

export const messages = css`
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
  .notice.accent {
    border-color: var(--_accent);
  }
  .notice.accent > svg {
    color: var(--_accent);
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
