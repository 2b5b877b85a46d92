/** What the feedback form needs once something is written: drafts, what is missing, what is sent. Comes after the form. */
import { html, type TemplateResult } from 'lit';
import { feedbackLater } from '../../localization/en/feedback-later.js';
import { messagesIn } from '../../localization/localize.js';
import { isRead } from '../../model/is-read.js';
import type { Feedback, Member } from '../../model/rows.js';
import { icons } from '../../ui/icons.js';
import { notice } from '../../ui/notice.js';
import type { Writing } from './feedback-draft.js';
import { problemsOf, type Problem } from './feedback-problems.js';

export { DraftShelf } from './draft-shelf.js';
export { EditWanted } from './edit-wanted.js';
export { markInvalid } from './feedback-problems.js';
export { promiseOf, sendFeedback, sentNotice, type Sent } from './sending.js';

/** Its texts, for what the form shows by then. */
export const textsIn = (language: string) => messagesIn(language, 'feedbackLater', feedbackLater);

/** What is missing before it can be sent, in the order of the form. */
export const missingIn = (writing: Writing, language: string): Problem[] =>
  problemsOf(writing, textsIn(language), language);

/** What is missing, with links to the fields. */
export function problemSummary(
  problems: readonly Problem[],
  language: string,
  onGo: (field: string) => void,
): TemplateResult {
  const go = (event: Event, field: string) => {
    event.preventDefault();
    onGo(field);
  };
  const link = ({ field, label, text: said }: Problem) =>
    html`<a href="#${field}" @click=${(event: Event) => go(event, field)}>${label ? `${label} – ${said}` : said}</a>`;
  return html`<div
    class="notice stop summary"
    part="notice"
    id="summary"
    tabindex="-1"
    role="group"
    aria-labelledby="summary-text"
  >
    ${icons.alert}
    <div>
      <p id="summary-text">${textsIn(language).summary(problems.length)}</p>
      <ul>
        ${problems.map((problem) => html`<li>${link(problem)}</li>`)}
      </ul>
    </div>
  </div>`;
}

/** Says that what was being changed is gone, and what can be made of the words. */
export const orphaned = (language: string, onGiveAsNew: () => void): TemplateResult =>
  notice(
    'care',
    html`<div class="stack">
      <p id="orphaned" tabindex="-1">${textsIn(language).orphaned}</p>
      <div><button type="button" @click=${onGiveAsNew}>${textsIn(language).giveAsNew}</button></div>
    </div>`,
  );

/** Heads the questions about feedback that was given already. */
export function revising(
  row: Feedback,
  members: readonly Member[],
  level: number,
  language: string,
): TemplateResult {
  const text = textsIn(language);
  const { name } = members.find(({ id }) => id === row.recipient)!;
  const help = row.status === 'submitted' ? text.heldHelp : isRead(row) ? text.addHelp : text.reviseHelp;
  return html`<div class="stack">
    <div class="subheading" id="revising" tabindex="-1" role="heading" aria-level=${level}>${text.revise(name)}</div>
    <p class="quiet">${help}</p>
  </div>`;
}
