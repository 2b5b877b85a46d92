/** Lists the other drafts that are kept on this device, to be opened or discarded. */
import { html, nothing } from 'lit';
import type { SavedDraft } from '../../group/local-store.js';
import type { feedbackForm } from '../../localization/en/feedback-form.js';
import type { Member } from '../../model/rows.js';
import { moment } from '../../ui/moment.js';
import { draftIn } from './feedback-draft.js';

interface DraftList {
  readonly drafts: readonly SavedDraft[];
  readonly members: readonly Member[];
  readonly text: typeof feedbackForm;
  readonly language: string;
  readonly zone: string;
  readonly onOpen: (draft: SavedDraft) => void;
  readonly onDiscard: (draft: SavedDraft) => void;
}

export function draftList({ drafts, members, text, language, zone, onOpen, onDiscard }: DraftList): unknown {
  if (!drafts.length) return nothing;
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
            <button type="button" @click=${() => onOpen(draft)}>${text.open}</button>
            <button type="button" class="plain" @click=${() => onDiscard(draft)}>${text.discard}</button>
          </span>
        </li>`;
      })}
    </ul>
  </details>`;
}
