/** Icons from Lucide (ISC licence), inlined as they are needed; each stands beside a text or has a name. */
import { svg, html, type TemplateResult } from 'lit';

const icon = (paths: TemplateResult): TemplateResult =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${paths}</svg>`;

export const icons = {
  check: icon(svg`<path d="M20 6 9 17l-5-5"/>`),
  info: icon(svg`<circle cx="12" cy="12" r="10"/><path d="M12 16v-4M12 8h.01"/>`),
  alert: icon(
    svg`<path d="m21.73 18-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3M12 9v4M12 17h.01"/>`,
  ),
  lock: icon(svg`<rect width="18" height="11" x="3" y="11" rx="2"/><path d="M7 11V7a5 5 0 0 1 10 0v4"/>`),
  question: icon(svg`<circle cx="12" cy="12" r="10"/><path d="M9.09 9a3 3 0 0 1 5.83 1c0 2-3 3-3 3M12 17h.01"/>`),
  minus: icon(svg`<path d="M5 12h14"/>`),
  cross: icon(svg`<path d="M18 6 6 18M6 6l12 12"/>`),
  clock: icon(svg`<circle cx="12" cy="12" r="10"/><path d="M12 6v6l4 2"/>`),
  eye: icon(
    svg`<path d="M2.06 12.35a1 1 0 0 1 0-.7 10.75 10.75 0 0 1 19.88 0 1 1 0 0 1 0 .7 10.75 10.75 0 0 1-19.88 0"/><circle cx="12" cy="12" r="3"/>`,
  ),
};
