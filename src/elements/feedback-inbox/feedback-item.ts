/** One feedback in the inbox: a line that opens to what was said, who can read it, and what came of it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { feedbackInbox } from '../../localization/en/feedback-inbox.js';
import type { questions } from '../../localization/en/questions.js';
import type { PeerGroupState } from '../../group/state.js';
import type { common } from '../../localization/en/common.js';
import type { Answers, Questionnaire } from '../../model/kinds.js';
import type { Feedback, Member } from '../../model/rows.js';
import { answersView } from '../../ui/answers-view.js';
import { icons } from '../../ui/icons.js';
import { moment } from '../../ui/moment.js';
import { listOf } from '../../ui/promise-text.js';
import { waitingMark, waits } from '../../ui/waiting.js';

export interface ItemContext {
  readonly me: Member;
  readonly members: readonly Member[];
  readonly waitingRecords: PeerGroupState['waitingRecords'];
  readonly text: typeof feedbackInbox;
  readonly questionTexts: typeof questions;
  readonly common: typeof common;
  readonly language: string;
  readonly zone: string;
  /** Says of feedback that waits what it waits for. */
  readonly chip: (row: Feedback) => unknown;
}

type Known = Questionnaire | undefined;

export const isNew = ({ recipient, status, hidden }: Feedback, me: Member): boolean =>
  recipient === me.id && status === 'released' && !hidden;

/** `questionnaire` is undefined where it isn't known. */
export function feedbackItem(
  row: Feedback,
  questionnaire: Known,
  context: ItemContext,
  actions: unknown,
): TemplateResult {
  const { text, language, zone } = context;
  const title = questionnaire?.title ?? text.unknownFrame(row.questionnaire.id);
  return html`<details id="item-${row.id}">
    <summary part="item">
      <span>
        <span class="row spread">
          <span class="who">${who(row, context)}</span> <span class="row">${chips(row, context)}</span>
        </span>
        <span class="quiet small">
          <span lang=${questionnaire?.language ?? nothing}>${title}</span> · ${moment(row.at, language, zone)}
        </span>
      </span>
    </summary>
    <div class="stack opened">
      ${row.status === 'retracted' ? html`<p class="quiet">${withdrawn(row, context)}</p>` : nothing}
      ${row.status === 'retracted' || row.veiled ? nothing : said(row, questionnaire, context)}
      ${row.veiled ? nothing : told(row, context)} ${cameOfIt(row, context)} ${actions}
    </div>
  </details>`;
}

export const nameOf = (id: string, { members }: Pick<ItemContext, 'members'>): string =>
  members.find((member) => member.id === id)?.name ?? id;

function who(row: Feedback, context: ItemContext): string {
  const { me, text } = context;
  const [giver, recipient] = [nameOf(row.giver, context), nameOf(row.recipient, context)];
  if (row.giver === me.id) return text.to(recipient);
  return row.recipient === me.id ? text.from(giver) : text.sharedWithYou(giver, recipient);
}

function chips(row: Feedback, context: ItemContext): TemplateResult {
  const { me, text, common } = context;
  const { status, revised, hidden, giver } = row;
  return html`${isNew(row, me) ? html`<span class="chip accent new">${text.isNew}</span>` : nothing}
  ${status === 'released' && giver === me.id ? html`<span class="chip">${text.notYet}</span>` : nothing}
  ${status === 'acknowledged' ? html`<span class="chip good">${icons.check}${text.acknowledged}</span>` : nothing}
  ${status === 'retracted' ? html`<span class="chip">${text.withdrawn}</span>` : nothing}
  ${revised && status !== 'retracted' ? html`<span class="chip">${text.revised}</span>` : nothing}
  ${hidden ? html`<span class="chip">${text.hidden}</span>` : nothing}
  ${context.chip(row)} ${waitingMark(row.pending || isChanging(row, context), common)}`;
}

/** Whether something that I did about it waits; replies are marked themselves. */
const isChanging = ({ id }: Feedback, { waitingRecords }: ItemContext) =>
  waitingRecords.some(({ kind, body }) => kind !== 'reply' && (body as { feedback?: string }).feedback === id);

const withdrawn = (row: Feedback, context: ItemContext) =>
  row.giver === context.me.id ? context.text.withdrawnByYou : context.text.withdrawnText(nameOf(row.giver, context));

function said(row: Feedback, questionnaire: Known, context: ItemContext): TemplateResult {
  const { text, questionTexts, language, zone } = context;
  const when = (words: string, at: string) => html`<p class="quiet small">${words}, ${moment(at, language, zone)}</p>`;
  const view = (answers: Answers) => answersView(questionnaire, answers, questionTexts);
  return html`${view(row.answers)} ${row.revised ? when(text.revisedAt, row.revised) : nothing}
  ${row.addenda.map(({ at, answers }) => html`<div class="stack told">${when(text.added, at)} ${view(answers)}</div>`)}`;
}

/** What was promised then, and who the readers are. */
function told({ giver, readers, promise, status }: Feedback, context: ItemContext): TemplateResult {
  const { me, members, text, common, language } = context;
  // What waits is sealed to its giver alone.
  const others = members.filter(({ id }) => id !== me.id && readers.includes(id) && status !== 'submitted');
  const names = [...others.map(({ name }) => name), ...(readers.includes(me.id) ? [common.you] : [])];
  return html`<div class="told small quiet">
    <p>${giver === me.id ? text.whatYouWereTold : text.whatTold(nameOf(giver, context))}: “${promise}”</p>
    <p>${text.readers}: ${listOf(names, language)}</p>
  </div>`;
}

function cameOfIt({ recipient, acknowledged, thanks, replies }: Feedback, context: ItemContext): TemplateResult {
  const { me, text, common, language, zone } = context;
  const done = recipient === me.id ? text.acknowledgedByYou : text.acknowledgedAt(nameOf(recipient, context));
  return html`${
    acknowledged
      ? html`<div>
        <p class="quiet small">${done}, ${moment(acknowledged, language, zone)}</p>
        ${thanks ? html`<p class="prose" dir="auto">${thanks}</p>` : nothing}
      </div>`
      : nothing
  }
  ${
    replies.length
      ? html`<ul class="stack" aria-label=${text.replies}>
        ${replies.map(
          ({ op, author, at, text: words }) =>
            html`<li>
              <p class="quiet small">
                ${author === me.id ? text.yourself : nameOf(author, context)}, ${moment(at, language, zone)}
                ${waitingMark(waits(context, op), common)}
              </p>
              <p class="prose" dir="auto">${words}</p>
            </li>`,
        )}
      </ul>`
      : nothing
  }`;
}
