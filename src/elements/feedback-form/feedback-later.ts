/** What the feedback form needs once something is written: drafts, what is missing, what is sent. Comes after the form. */
import { html, nothing, type TemplateResult } from 'lit';
import type { SavedDraft } from '../../group/local-store.js';
import type { PeerGroup, Receipt } from '../../group/peer-group.js';
import { feedbackLater } from '../../localization/en/feedback-later.js';
import { messagesIn } from '../../localization/localize.js';
import { findQuestionnaire } from '../../model/feedback-frames.js';
import type { Body, Questionnaire } from '../../model/kinds.js';
import type { Feedback, Member } from '../../model/rows.js';
import { confirmation } from '../../ui/confirmation.js';
import type { DraftKeeper } from '../../ui/drafts.js';
import { icons } from '../../ui/icons.js';
import { moment, timeOfDay } from '../../ui/moment.js';
import { notice } from '../../ui/notice.js';
import { draftIn, hasAnswers, type FeedbackDraft, type Writing } from './feedback-draft.js';
import { problemsOf, type Problem } from './feedback-problems.js';

export { markInvalid } from './feedback-problems.js';

interface DraftList {
  readonly drafts: readonly SavedDraft[];
  readonly members: readonly Member[];
  readonly language: string;
  readonly zone: string;
  readonly onOpen: (draft: SavedDraft) => void;
  readonly onDiscard: (draft: SavedDraft) => void;
}

/** Its texts, for what the form shows by then. */
export const textsIn = (language: string) => messagesIn(language, 'feedbackLater', feedbackLater);

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

/** Whether the draft is safe on this device. */
export function keptLine({ current, failure }: DraftKeeper, language: string, zone: string): unknown {
  const text = textsIn(language);
  if (failure)
    return html`<div class="notice care" part="notice">${icons.alert}<p role="status">${text.notKept}</p></div>`;
  if (!current) return nothing;
  return html`<p class="quiet small">${text.kept(timeOfDay(current.at, language, zone))}</p>`;
}

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

/** Feedback that was sent, or waits to be. */
export interface Sent {
  readonly how: 'given' | 'held' | 'revised' | 'added';
  readonly pending: boolean;
  readonly recipient: string;
  /** An ISO 8601 instant. */
  readonly at: string;
}

/** What became of it, and the way to the next one, of which something may be written already. */
export function sentNotice(
  { how, pending, recipient, at }: Sent,
  next: FeedbackDraft,
  language: string,
  zone: string,
  onAgain: () => void,
): TemplateResult {
  const text = textsIn(language);
  const said = pending && how !== 'held' ? text.waiting(recipient) : text[how](recipient, timeOfDay(at, language, zone));
  return html`<div class="notice ${pending ? '' : 'good'}" part="notice" id="sent" tabindex="-1">
      ${pending ? icons.clock : icons.check}
      <p>${said}</p>
    </div>
    ${hasAnswers(next) ? html`<p class="quiet small">${text.leftover}</p>` : nothing}
    <div><button type="button" @click=${onAgain}>${text.again}</button></div>`;
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

/**
 * Gives it. A questionnaire of the page's, `supplied`, is published first where I may, so that everybody knows it; what
 * readers can't find by its id goes along as it was `shown`.
 */
export async function give(
  group: PeerGroup,
  giving: Body<'giving'>,
  shown: Questionnaire,
  supplied: Questionnaire | undefined,
): Promise<Receipt<'giving'>> {
  const { card, me, questionnaires, requests } = group.state;
  // What was taken back meanwhile, or asked by somebody else, can be given all the same.
  const isAsked = requests.some(({ id, from, withdrawn }) => id === giving.request && from === giving.recipient && !withdrawn);
  const request = isAsked ? giving.request : undefined;
  const isKnown = findQuestionnaire(shown, questionnaires) !== undefined;
  // What goes along is enough to read it by, so feedback never waits for this.
  if (!isKnown && supplied && card?.facilitator === me?.id) await group.actions.publish(supplied).catch(() => {});
  return group.actions.give({ ...giving, request, asked: isKnown ? undefined : shown });
}

/** Heads the questions about feedback that was given already. */
export function revising(
  { recipient, status }: Feedback,
  members: readonly Member[],
  level: number,
  language: string,
): TemplateResult {
  const text = textsIn(language);
  const { name } = members.find(({ id }) => id === recipient)!;
  const help = { submitted: text.heldHelp, released: text.reviseHelp, acknowledged: text.addHelp, retracted: '' };
  return html`<div class="stack">
    <div class="subheading" id="revising" tabindex="-1" role="heading" aria-level=${level}>${text.revise(name)}</div>
    <p class="quiet">${help[status]}</p>
  </div>`;
}
