/** Design tokens: what a host page can set, with the defaults of light and dark. */
import { css } from 'lit';

/** `light-dark()` follows the `color-scheme` of the page around. */
export const tokens = css`
  :host {
    --_surface: var(--peer-surface, light-dark(#ffffff, #181b20));
    --_sunken: var(--peer-surface-sunken, light-dark(#f6f5f2, #111318));
    --_text: var(--peer-text, light-dark(#1d2129, #eceae6));
    --_quiet: var(--peer-text-quiet, light-dark(#545b69, #aab0bb));
    --_hairline: var(--peer-hairline, light-dark(#d9d8d3, #343943));
    --_border: var(--peer-border, light-dark(#7b818c, #7d8491));
    --_accent: var(--peer-accent, light-dark(#0f6a6c, #5cc6c4));
    --_on-accent: var(--peer-on-accent, light-dark(#ffffff, #06292a));
    --_soft-accent: var(--peer-accent-soft, light-dark(#e0f0ef, #123536));
    --_good: var(--peer-good, light-dark(#2b6b3f, #7fcf97));
    --_care: var(--peer-care, light-dark(#7d5200, #e9b95b));
    --_stop: var(--peer-stop, light-dark(#a5322c, #f2958e));
    --_member-1: var(--peer-member-1, light-dark(#0f6a6c, #5cc6c4));
    --_member-2: var(--peer-member-2, light-dark(#4a4ea8, #a9adf5));
    --_member-3: var(--peer-member-3, light-dark(#8c3a72, #e59ccb));
    --_member-4: var(--peer-member-4, light-dark(#7d5200, #e9b95b));
    --_member-5: var(--peer-member-5, light-dark(#3f6626, #a3cd83));
    --_radius: var(--peer-radius, 0.5em);
    /* The step that all spacing is made of; "compact" pages set 0.2em. */
    --_space: var(--peer-space, 0.25em);
    --_shadow: var(--peer-shadow, 0 0.5em 2em rgb(0 0 0 / 0.18));
    --_font: var(--peer-font, inherit);
    --_font-size: var(--peer-font-size, 1em);
  }
`;
