/** Given feedback that its giver changed in another place while they were changing it here: both are shown, and they choose. */
import { html, nothing } from 'lit';
import { feedbackLater } from '../../localization/en/feedback-later.js';
import { questions } from '../../localization/en/questions.js';
import { messagesIn } from '../../localization/localize.js';
import type { Answers } from '../../model/kinds.js';
import { isRead } from '../../model/is-read.js';
import type { Json } from '../../storage/adapter.js';
import { sameJson } from '../../storage/json.js';
import { answersView } from '../../ui/answers-view.js';
import { icons } from '../../ui/icons.js';
import type { Writing } from './feedback-draft.js';

/** What was read is added to, so that nothing takes the other's place. */
export const isOvertaken = ({ row, draft: { basis } }: Writing): boolean =>
  row !== undefined && basis !== undefined && !isRead(row) && !sameJson(basis as Json, row.answers as Json);

export interface Choosing {
  readonly language: string;
  /** Goes on with what is written here, from now on knowing what it says. */
  onKeep(now: Answers): void;
  /** Goes on with what it says now. */
  onTake(): void;
}

/** The line is there before it says something, so that it is heard. */
export function overtaken(writing: Writing, { language, onKeep, onTake }: Choosing): unknown {
  const { row, questionnaire } = writing;
  if (!row) return nothing;
  const text = messagesIn(language, 'feedbackLater', feedbackLater);
  const isIt = isOvertaken(writing);
  return html`<div class=${isIt ? 'notice care' : 'hidden'} part="notice" id=${isIt ? 'overtaken' : nothing} tabindex="-1">
    ${isIt ? icons.alert : nothing}
    <div class="stack">
      <p id="overtaken-text" aria-live="polite">${isIt ? text.overtaken : nothing}</p>
      ${
        isIt
          ? html`<div class="card">${answersView(questionnaire, row.answers, messagesIn(language, 'questions', questions))}</div>
              <div class="row">
                <button type="button" @click=${() => onKeep(row.answers)}>${text.keepMine}</button>
                <button type="button" @click=${onTake}>${text.takeNow}</button>
              </div>`
          : nothing
      }
    </div>
  </div>`;
}
