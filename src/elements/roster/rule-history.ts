/** What was recorded of a rule: how it stood when members were chosen, and why the group goes on with it broken. */
import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { ruleHistory as english } from '../../localization/en/rule-history.js';
import { messagesIn } from '../../localization/localize.js';
import type { MemberId } from '../../model/record.js';
import type { CompositionException, CompositionVerdict, RecordedVerdict } from '../../model/rows.js';
import { takesPart } from '../../model/takes-part.js';
import type { ShareAgain } from '../../ui/sharing/share-again.js';
import type { SharingHost } from '../../ui/sharing/sharing-host.js';
import { Later } from '../../ui/later.js';
import { nameIn } from '../../ui/name-in.js';
import { listOf } from '../../ui/promise-text.js';
import { compositionTexts } from './composition-list.js';
import type { DialogHost } from './dialog-host.js';

export type RuleHistory = (verdict: CompositionVerdict) => TemplateResult;

export function ruleHistory(host: DialogHost): RuleHistory {
  /** For an author whose reason somebody can't read who has joined since. */
  const sharing = new Later(
    async () => new (await import('../../ui/sharing/share-again.js')).ShareAgain(sharingHost(host)),
    () => host.requestUpdate(),
  );
  return (verdict) => renderHistory(verdict, host, sharing);
}

/** What is shared anew is asked about where it stands. */
const sharingHost = (host: DialogHost): SharingHost => ({
  element: host.root().host as ReactiveControllerHost & HTMLElement,
  group: () => host.group(),
  language: () => host.language(),
  busy: () => host.busy(),
  act: (type, run, spoken) => host.act(type, run, spoken),
  // Once what has changed is shown.
  focus: (selector) => void setTimeout(() => host.find(selector)?.focus()),
});

function renderHistory(
  { rule, recorded, exceptions, earlier }: CompositionVerdict,
  host: DialogHost,
  sharing: Later<ShareAgain>,
): TemplateResult {
  const group = host.group();
  const language = host.language();
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

  const isThere = (id: MemberId | undefined) => state.members.some((member) => member.id === id && takesPart(member));

  function hidden({ author }: CompositionException, isOver: boolean): string {
    if (!isThere(state.me?.id)) return text.reasonHidden;
    if (isOver) return text.reasonEarlier;
    return isThere(author) ? text.reasonAwaited(nameOf(author)) : text.reasonLeft(nameOf(author));
  }

  const reasonOf = (made: CompositionException, isOver = false) =>
    made.reason
      ? html`<blockquote class="prose" dir="auto">${made.reason}</blockquote>`
      : html`<p class="quiet">${hidden(made, isOver)}</p>`;

  /** To its author: who has come since and can't read it, and the offer to share it with them. */
  function shareOf(made: CompositionException): unknown {
    const { id, author, at, reason, readers } = made;
    if (author !== state.me?.id || !reason || !isThere(author)) return nothing;
    const audience = group.audienceOf('note', { text: reason });
    if (audience === 'open' || audience.every((reader) => readers.includes(reader))) return nothing;
    return sharing.part?.render(
      {
        ...{ id, at, audience, share: 'group', event: 'peer-reason-shared', notShared: text.reasonShared },
        readers: audience.filter((reader) => readers.includes(reader)),
        again: () => group.actions.shareReason(made),
        shown: () => `[data-rule=${rule}] [data-exception]`,
      },
      group.can('note', { text: reason }),
    );
  }

  return html`${recorded ? html`<p class="small quiet" data-recorded>${judged(recorded)}</p>` : nothing}
    ${exceptions.map(
      (made) =>
        html`<div class="small" data-exception tabindex="-1">
          <p>${text.goesOn(nameOf(made.author), dateOf(made.at))}</p>
          ${reasonOf(made)} ${shareOf(made)}
        </div>`,
    )}
    ${
      earlier.length
        ? html`<details class="small">
            <summary>${text.earlier(earlier.length)}</summary>
            ${earlier.map(
              (made) =>
                html`<p>${text.wentOn(nameOf(made.author), dateOf(made.at), namesOf(made.basis))}</p>
                  ${reasonOf(made, true)}`,
            )}
          </details>`
        : nothing
    }`;
}
