/** Lists the other drafts that are kept on this device, and asks before one is discarded. Loaded when it is needed. */
import { html, nothing, type TemplateResult } from 'lit';
import type { SavedDraft } from '../../group/local-store.js';
import { feedbackDrafts } from '../../localization/en/feedback-drafts.js';
import { messagesIn } from '../../localization/localize.js';
import type { Member } from '../../model/rows.js';
import { confirmation } from '../../ui/confirmation.js';
import { moment } from '../../ui/moment.js';
import { draftIn } from './feedback-draft.js';

interface DraftList {
  readonly drafts: readonly SavedDraft[];
  readonly members: readonly Member[];
  readonly language: string;
  readonly zone: string;
  readonly onOpen: (draft: SavedDraft) => void;
  readonly onDiscard: (draft: SavedDraft) => void;
}

const textsIn = (language: string) => messagesIn(language, 'feedbackDrafts', feedbackDrafts);

export function draftList({ drafts, members, language, zone, onOpen, onDiscard }: DraftList): unknown {
  if (!drafts.length) return nothing;
  const text = textsIn(language);
  return html`<details>
    <summary id="drafts">${text.others(drafts.length)}</summary>
    <ul class="stack drafts">
      ${drafts.map((draft) => {
        const { recipient, feedback } = draftIn(draft);
        const name = members.find(({ id }) => id === recipient)?.name;
        const title = name ? (feedback ? text.draftOfChange(name) : text.draftTo(name)) : text.draftToNobody;
        return html`<li class="row spread">
          <span>${title}<br /><span class="quiet small">${moment(draft.at, language, zone)}</span></span>
          <span class="row">
            ${button('', text.open, title, () => onOpen(draft))} ${button('plain', text.discard, title, () => onDiscard(draft))}
          </span>
        </li>`;
      })}
    </ul>
  </details>`;
}

const button = (kind: string, label: string, title: string, onClick: () => void) =>
  html`<button type="button" class=${kind} @click=${onClick}>${label}<span class="hidden">: ${title}</span></button>`;

export function discardConfirmation(language: string, onConfirm: () => void, onKeep: () => void): TemplateResult {
  const text = textsIn(language);
  const { discardConfirm: confirm, keepDraft: keep } = text;
  return confirmation({
    question: text.discardHeading,
    consequence: text.discardText,
    confirm,
    keep,
    onConfirm,
    onKeep,
  });
}
