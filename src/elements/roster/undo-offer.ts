/** The button that leads to taking back what was chosen. */
import { html, type TemplateResult } from 'lit';
import { choosingTexts } from './choosing-writing.js';
import type { DialogHost } from './dialog-host.js';

export function undoOffer(host: DialogHost, choosing: string): TemplateResult {
  const open = async () => {
    const { undoDialog } = await import('./undo-dialog.js');
    host.show(undoDialog(host, choosing));
  };
  return html`<button type="button" data-action="undo" data-choosing=${choosing} @click=${open}>
    ${choosingTexts(host).undo}
  </button>`;
}
