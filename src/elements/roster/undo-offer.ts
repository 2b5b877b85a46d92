/** The button that leads to taking back what was chosen. */
import { html, nothing, type TemplateResult } from 'lit';
import { choosingTexts } from './choosing-texts.js';
import type { DialogHost } from './dialog-host.js';

/** `when` it was chosen tells several apart. */
export function undoOffer(host: DialogHost, choosing: string, when?: string): TemplateResult {
  const open = async () => {
    const { undoDialog } = await import('./undo-dialog.js');
    host.show(undoDialog(host, choosing));
  };
  return html`<button type="button" data-action="undo" data-choosing=${choosing} @click=${open}>
    ${choosingTexts(host).undo} ${when ? html`<span class="hidden">(${when})</span>` : nothing}
  </button>`;
}
