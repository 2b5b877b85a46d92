/** A message about a state. */
import { html, type TemplateResult } from 'lit';
import { icons } from './icons.js';

export type Tone = '' | 'good' | 'care' | 'stop';

export const notice = (tone: Tone, content: unknown): TemplateResult => {
  const icon = { '': icons.info, good: icons.check, care: icons.alert, stop: icons.alert }[tone];
  return html`<div class="notice ${tone}" part="notice">${icon}<div>${content}</div></div>`;
};
