/** What was recorded of a rule: how it stood when members were chosen, and why the group goes on with it broken. */
import { html, nothing, type TemplateResult } from 'lit';
import type { PeerGroup } from '../../group/peer-group.js';
import { ruleHistory as english } from '../../localization/en/rule-history.js';
import { messagesIn } from '../../localization/localize.js';
import type { MemberId } from '../../model/record.js';
import type { CompositionException, CompositionVerdict, RecordedVerdict } from '../../model/rows.js';
import { nameIn } from '../../ui/name-in.js';
import { listOf } from '../../ui/promise-text.js';
import { compositionTexts } from './composition-list.js';

export interface RuleHistoryOptions {
  readonly group: PeerGroup;
  readonly language: string;
}

export function ruleHistory(
  { recorded, exceptions, earlier }: CompositionVerdict,
  { group, language }: RuleHistoryOptions,
): TemplateResult {
  const { state, clock } = group;
  const text = messagesIn(language, 'rule-history', english);
  const nameOf = (id: MemberId) => nameIn(id, state);
  /** In the roster's order; ids have none that anybody would know. */
  const namesOf = (ids: readonly MemberId[]) =>
    listOf(state.members.flatMap(({ id, name }) => (ids.includes(id) ? [name] : [])), language);
  const dateOf = (at: string) =>
    new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: clock.zone() }).format(Date.parse(at));

  function sourceOf({ from, people }: RecordedVerdict): string {
    const count = people === undefined ? undefined : new Intl.NumberFormat(language).format(people);
    if (from === 'hand') return text.byHand;
    return from === 'file' ? text.fromFile(count) : text.fromDirectory(count);
  }

  function judged(said: RecordedVerdict): string {
    const parts = [dateOf(said.at), nameOf(said.by), sourceOf(said)] as const;
    if (said.isCurrent) return text.judged(...parts);
    return text.outdated(...parts, compositionTexts(language)[said.verdict], said.verdict === 'met' ? undefined : namesOf(said.basis));
  }

  const reasonOf = ({ reason }: CompositionException) =>
    reason
      ? html`<blockquote class="prose" dir="auto">${reason}</blockquote>`
      : html`<p class="quiet">${text.reasonHidden}</p>`;

  return html`${recorded ? html`<p class="small quiet" data-recorded>${judged(recorded)}</p>` : nothing}
    ${exceptions.map(
      (made) =>
        html`<div class="small">
          <p>${text.goesOn(nameOf(made.author), dateOf(made.at))}</p>
          ${reasonOf(made)}
        </div>`,
    )}
    ${
      earlier.length
        ? html`<details class="small">
            <summary>${text.earlier(earlier.length)}</summary>
            ${earlier.map(
              (made) =>
                html`<p>${text.wentOn(nameOf(made.author), dateOf(made.at), namesOf(made.basis))}</p>
                  ${reasonOf(made)}`,
            )}
          </details>`
        : nothing
    }`;
}
