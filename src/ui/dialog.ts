/** Modal dialogs on the platform's <dialog>: it traps focus, closes on Escape, and gives the focus back. */
import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';

const show = (element: Element | undefined) => {
  const dialog = element as HTMLDialogElement | undefined;
  if (dialog && !dialog.open)
    queueMicrotask(() => {
      if (dialog.isConnected && !dialog.open) dialog.showModal();
    });
};

/** Closes the dialog around an event's target; its `close` event then reaches `onClose`. */
export const closeDialog = (event: Event): void => (event.target as Element).closest('dialog')?.close();

export interface DialogOptions {
  readonly wide?: boolean;
  /** The id of what is to be read aloud when it opens, such as what follows from it. */
  readonly describedBy?: string;
}

/** A dialog that is open for as long as it is rendered; stop rendering it in `onClose`. */
export const dialog = (
  heading: string,
  content: unknown,
  onClose: () => void,
  { wide = false, describedBy }: DialogOptions = {},
): TemplateResult =>
  html`<dialog
    part="dialog"
    class=${wide ? 'wide' : ''}
    aria-labelledby="dialog-heading"
    aria-describedby=${describedBy ?? nothing}
    ${ref(show)}
    @close=${onClose}
  >
    <div class="stack">
      <div class="heading" id="dialog-heading" role="heading" aria-level="2">${heading}</div>
      ${content}
    </div>
  </dialog>`;
