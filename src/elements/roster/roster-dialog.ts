/** The frame of the roster's dialogs: a heading, the content, and why the last attempt failed. */
import { html, nothing, type TemplateResult } from 'lit';
import { dialog } from '../../ui/dialog.js';
import { errorText } from '../../ui/error-text.js';
import { icons } from '../../ui/icons.js';
import type { DialogHost } from './dialog-host.js';

export function rosterDialog(
  host: DialogHost,
  heading: string,
  content: unknown,
  { wide = false } = {},
): TemplateResult {
  const failure = host.failure();
  const failed =
    failure === undefined
      ? nothing
      : html`<div class="notice stop" role="alert">${icons.alert}<p>${errorText(failure, host.language())}</p></div>`;
  return dialog(heading, html`${content} ${failed}`, () => host.closed(), { wide });
}
