/** The frame of dialogs in which something is done: a heading, the content, and why the last attempt failed. */
import { html, nothing, type TemplateResult } from 'lit';
import { dialog, type DialogOptions } from './dialog.js';
import { errorText } from './error-text.js';
import { icons } from './icons.js';

/** What the frame needs of the element that shows it. */
export interface FramedHost {
  language(): string;
  /** Why the last action failed. */
  failure(): unknown;
  /** For the dialog's `close` event: stops showing it. */
  closed(): void;
}

export function framedDialog(
  host: FramedHost,
  heading: string,
  content: unknown,
  options: DialogOptions = {},
): TemplateResult {
  const failure = host.failure();
  return dialog(
    heading,
    html`${content} ${failure === undefined ? nothing : failureNotice(failure, host.language())}`,
    () => host.closed(),
    options,
  );
}

/** Shows what fails from now on: what failed before a dialog was opened is said in the element itself. */
export function failureSince(host: Pick<FramedHost, 'language' | 'failure'>): () => unknown {
  const before = host.failure();
  return () => {
    const failure = host.failure();
    return failure === undefined || failure === before ? nothing : failureNotice(failure, host.language());
  };
}

export const failureNotice = (failure: unknown, language: string): TemplateResult =>
  html`<div class="notice stop" role="alert">${icons.alert}<p>${errorText(failure, language)}</p></div>`;
