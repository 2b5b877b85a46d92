/** What the tracker shows after its first paint: the rest of a plan, how it was before, how it ended, what the marks mean. */
import { html, nothing, type TemplateResult } from 'lit';
import { trackerLater } from '../../localization/en/tracker-later.js';
import { messagesIn } from '../../localization/localize.js';
import type { PlanDetails } from '../../model/kinds.js';
import { rungsNow } from '../../model/nudge-ladder.js';
import type { Commitment, PlanVersion } from '../../model/rows.js';
import { dayAndTime } from '../../ui/moment.js';
import { aboutOne, opener } from './commitment-card.js';
import { markWords, type Mark } from './period-words.js';
import { mark, shapes } from './progress-track.js';
import { cardId, type TrackerHost } from './tracker-host.js';
import { backToFeedback } from './wanted-commitment.js';

export { showWanted } from './wanted-commitment.js';

const textsIn = (language: string) => messagesIn(language, 'trackerLater', trackerLater);

/** What would be good about it, what helps against the obstacle, what was changed at once, and how it was before. */
export function planMore(commitment: Commitment, host: TrackerHost): TemplateResult {
  const text = textsIn(host.language);
  const { benefit, obstacle, remedy } = commitment;
  return html`${line(benefit && text.benefit(benefit))} ${line(obstacle && remedy && text.remedy(remedy))}
  ${backToFeedback(commitment, host)} ${atOnce(commitment, host)} ${historyOf(commitment, host)}`;
}

const line = (words: string | undefined) =>
  words ? html`<p class="small quiet prose" dir="auto">${words}</p>` : nothing;

/** A plan names what it says always in the same order. */
const isSame = (one: PlanDetails, other: PlanDetails) => JSON.stringify(one) === JSON.stringify(other);

const timeOf = (at: string, { language, zone }: TrackerHost) => dayAndTime(at, language, zone);

/** A plan of the past, or one of two. */
function planView(plan: PlanDetails, { text, dates, language }: TrackerHost): TemplateResult {
  const { benefit, obstacle, remedy, technique, cue, act, cadence, start, until } = plan;
  const own = textsIn(language);
  return html`<p dir="auto"><strong>${technique}</strong></p>
    <p class="plan prose" dir="auto">${text.ifThen(cue, act)}</p>
    ${line(benefit && own.benefit(benefit))} ${line(obstacle && text.obstacle(obstacle))}
    ${line(remedy && own.remedy(remedy))}
    <p class="small quiet">${text[cadence](dates.short(start), dates.short(until))}</p>`;
}

/** The last plans that were written without knowing of each other, until one is chosen. */
const besideIn = (history: readonly PlanVersion[]) =>
  history.slice(Math.max(history.findLastIndex(({ beside }) => !beside), 0));

function atOnce(commitment: Commitment, host: TrackerHost): unknown {
  const { id, history, owner, status } = commitment;
  const versions = besideIn(history);
  if (versions.length < 2) return nothing;
  const { me, mayWrite, language, group } = host;
  const text = textsIn(language);
  const mayChoose = owner === me && mayWrite && (status === 'active' || status === 'paused');
  const use = async ({ plan }: PlanVersion) => {
    const run = () => group.actions.changePlan(id, plan);
    if (await host.act('peer-commitment-changed', run, text.used)) host.focus(`#${cardId(id)}`);
  };
  return html`<div class="notice care" part="history" role="group" aria-labelledby="at-once-${id}">
    <div class="stack">
      <p id="at-once-${id}">${mayChoose ? text.atOnceOwner : text.atOnce}</p>
      ${versions.map(
        (version, i) =>
          html`<div class="stack">
            <p class="small quiet">
              ${text.of(timeOf(version.at, host))}${i === versions.length - 1 ? ` · ${text.holds}` : nothing}
            </p>
            ${planView(version.plan, host)}
            ${mayChoose
              ? html`<div>
                  <button
                    type="button"
                    class="small"
                    @click=${() => use(version)}
                  >
                    ${aboutOne(text.useThis, version.plan.act, host)}
                  </button>
                </div>`
              : nothing}
          </div>`,
      )}
    </div>
  </div>`;
}

function historyOf({ history }: Commitment, host: TrackerHost): unknown {
  const text = textsIn(host.language);
  const changes = history.flatMap((version, i) => {
    const before = history[i - 1];
    return before && !isSame(before.plan, version.plan) ? [{ at: version.at, before: before.plan }] : [];
  });
  if (!changes.length) return nothing;
  return html`<details class="small" part="history">
    <summary>${text.history(changes.length)}</summary>
    <ol class="stack">
      ${changes
        .toReversed()
        .map(
          ({ at, before }) =>
            html`<li class="stack">
              <p class="quiet">${text.changedOn(timeOf(at, host))}</p>
              ${planView(before, host)}
            </li>`,
        )}
    </ol>
  </details>`;
}

/** How it ended, each time that somebody said so at the same moment; from an adapted one its owner goes on. */
export function endingsOf(commitment: Commitment, host: TrackerHost): unknown {
  const { endings, status, owner } = commitment;
  const { text: common, language, me, mayWrite } = host;
  if (!endings.length) return nothing;
  const text = textsIn(language);
  return html`<div class="stack small" part="ending">
    ${endings.map(
      ({ outcome, at, learned }) =>
        html`<p>${text.endedOn(common[outcome], timeOf(at, host))}</p>
          ${learned
            ? html`<dl>
                <div>
                  <dt class="quiet">${text.learned}</dt>
                  <dd class="prose" dir="auto">${learned}</dd>
                </div>
              </dl>`
            : nothing}`,
    )}
    ${status === 'adapted' && owner === me && mayWrite
      ? html`<div>${opener(text.planNext, { form: 'new', adapts: commitment }, host)}</div>`
      : nothing}
  </div>`;
}

/** Whether it is the reader's turn to ask how it goes: as their buddy, once its owner had a day to say so themselves. */
export const isToAsk = (commitment: Commitment, { state, group }: TrackerHost): boolean =>
  rungsNow(commitment, state, group.clock.now()).some(({ rung }) => rung === 'buddy');

/** The words for the marks. */
export function legend({ text, language }: TrackerHost): TemplateResult {
  const own = textsIn(language);
  return html`<details class="legend small quiet">
    <summary>${own.legend}</summary>
    <ul class="row">
      ${(Object.keys(shapes) as Mark[]).map(
        (kind) => html`<li class="row">${mark(kind)} ${text[markWords[kind]]}</li>`,
      )}
      <li>${own.legendLater}</li>
    </ul>
  </details>`;
}
