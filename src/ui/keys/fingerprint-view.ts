/** A fingerprint as it is compared: six groups of five digits, which screen readers read digit by digit. */
import { html, type TemplateResult } from 'lit';
import { spoken } from '../../confidentiality/fingerprint.js';

/** `fingerprint` has 30 digits; `label` says whose it is. */
export const fingerprintView = (fingerprint: string, label: string): TemplateResult =>
  html`<figure class="fingerprint">
    <figcaption class="label" dir="auto">${label}</figcaption>
    <ol class="figures" dir="ltr" role="list">
      ${spoken(fingerprint)
        .split(' ')
        .map(
          (group) => html`<li>
            <bdi aria-hidden="true">${group}</bdi><span class="hidden">${[...group].join(' ')}</span>
          </li>`,
        )}
    </ol>
  </figure>`;
