/** Lists the other drafts that are kept on this device, and asks before one is discarded. Loaded when there is something to show. */
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
            <button type="button" @click=${() => onOpen(draft)}>${text.open}<span class="hidden">: ${title}</span></button>
            <button type="button" class="plain" @click=${() => onDiscard(draft)}>${text.discard}<span class="hidden">: ${title}</span></button>
          </span>
        </li>`;
      })}
    </ul>
  </details>`;
}

export function discardConfirmation(language: string, onConfirm: () => void, onKeep: () => void): TemplateResult {
  const { discardHeading: question, discardText: consequence, discardConfirm: confirm, keepDraft: keep } = textsIn(language);
  return confirmation({ question, consequence, confirm, keep, onConfirm, onKeep });
}
