/** What became of what was written: kept as a draft on this device, or sent. */
import { html, nothing, type TemplateResult } from 'lit';
import type { feedbackForm } from '../../localization/en/feedback-form.js';
import type { DraftKeeper } from '../../ui/drafts.js';
import { icons } from '../../ui/icons.js';
import { timeOfDay } from '../../ui/moment.js';
import { hasAnswers, type FeedbackDraft } from './feedback-draft.js';

type Texts = typeof feedbackForm;

/** Whether the draft is safe on this device. */
export function keptLine({ current, failure }: DraftKeeper, text: Texts, language: string, zone: string): unknown {
  if (failure)
    return html`<div class="notice care" part="notice">${icons.alert}<p role="status">${text.notKept}</p></div>`;
  if (!current) return nothing;
  return html`<p class="quiet small">${text.kept(timeOfDay(current.at, language, zone))}</p>`;
}

/** That it is sent, and the way to the next one, of which something may be written already. */
export const sentNotice = (sent: string, next: FeedbackDraft, text: Texts, onAgain: () => void): TemplateResult =>
  html`<div class="notice good" part="notice" id="sent" tabindex="-1">${icons.check}<p>${sent}</p></div>
    ${hasAnswers(next) ? html`<p class="quiet small">${text.leftover}</p>` : nothing}
    <div><button type="button" @click=${onAgain}>${text.again}</button></div>`;
