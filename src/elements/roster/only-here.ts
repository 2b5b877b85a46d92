/** That a group lives in one browser only, and where it says how to share one. Loaded where that is so. */
import { html, type TemplateResult } from 'lit';
import { onlyHereTexts } from '../../localization/en/only-here.js';
import { messagesIn } from '../../localization/localize.js';
import { storageGuide } from '../../ui/storage-guide.js';

/** `guide` is the address that the page names, else that of the library's own page. */
export function onlyHere(language: string, guide = storageGuide()): TemplateResult {
  const text = messagesIn(language, 'onlyHere', onlyHereTexts);
  const link = html`<a href=${guide} target="_blank" rel="noopener">${text.guide}<span class="hidden"> ${text.newTab}</span></a>`;
  return html`${text.here} ${text.share} ${link}.`;
}
