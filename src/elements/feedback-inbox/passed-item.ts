/** Feedback that its recipient showed to others: to me, or by me. */
import { html, nothing, type TemplateResult } from 'lit';
import { inboxLater } from '../../localization/en/inbox-later.js';
import { messagesIn } from '../../localization/localize.js';
import type { Questionnaire } from '../../model/kinds.js';
import type { PassedFeedback } from '../../model/rows.js';
import { answersView } from '../../ui/answers-view.js';
import { moment } from '../../ui/moment.js';
import { listOf } from '../../ui/promise-text.js';
import { waitingMark, waits } from '../../ui/waiting.js';
import { nameOf, type ItemContext } from './feedback-item.js';

export function passedItem(
  passed: PassedFeedback,
  questionnaire: Questionnaire | undefined,
  context: ItemContext,
  unread: unknown,
): TemplateResult {
  const { me, text: common, questionTexts, language, zone } = context;
  const { op, at, by, to, answers, note } = passed;
  const text = messagesIn(language, 'inboxLater', inboxLater);
  const [giver, passer] = [nameOf(passed.giver, context), nameOf(by, context)];
  const isMine = by === me.id;
  const namesOf = (ids: readonly string[]) =>
    context.members.filter(({ id }) => id !== me.id && ids.includes(id)).map(({ name }) => name);
  const title = questionnaire?.title ?? common.unknownFrame(passed.questionnaire.id);
  return html`<details id="item-${op}">
    <summary part="item">
      <span>
        <span class="row spread">
          <span class="who">${isMine ? text.passedByYou(giver, listOf(namesOf(to), language)) : text.passedToYou(passer, giver)}</span>
          <span class="row"
            >${unread}<span class="chip">${text.isPassed}</span> ${waitingMark(waits(context, op), context.common)}</span
          >
        </span>
        <span class="quiet small">
          <span lang=${questionnaire?.language ?? nothing}>${title}</span> · ${moment(at, language, zone)}
        </span>
      </span>
    </summary>
    <div class="stack opened">
      ${note
        ? html`<div>
            <p class="quiet small">${isMine ? text.noteByYou : text.noteBy(passer)}</p>
            <p class="prose" dir="auto">${note}</p>
          </div>`
        : nothing}
      ${answersView(questionnaire, answers, questionTexts)}
      <div class="told small quiet">
        <p>${isMine ? nothing : text.passedClaim(passer, giver)} ${text.passedUntold(giver)}</p>
        <p>${common.readers}: ${listOf([...namesOf([by, ...to]), context.common.you], language)}</p>
      </div>
    </div>
  </details>`;
}
