/** Who can read what, and what can't be promised: in plain words for the storage and the mode that the page chose. */
import { html, type TemplateResult } from 'lit';
import { icons } from '../icons.js';
import { keysTexts, type KeysHost, type KeysTexts } from './keys-host.js';

export function whoReads(host: Pick<KeysHost, 'group' | 'language'>): TemplateResult {
  const text = keysTexts(host.language());
  const { state, adapter } = host.group();
  const { access } = adapter.capabilities;
  const isSealed = state.place.startsWith('sealed');
  const limits = [
    isSealed ? text.limitTraces : access === 'prefix' ? text.limitClaimBeyond : text.limitClaim,
    ...[text.limitPage, text.limitReaders, text.limitFew],
  ];
  return html`<div class="stack">
    ${saidOf(state.place, access, text).map((sentence) => html`<p class="prose">${sentence}</p>`)}
    <div class="subheading" role="heading" aria-level="3">${isSealed ? text.readableBy : text.shownTo}</div>
    <dl class="readers">
      ${term(text.whatRoster, isSealed ? text.whoRosterSealed : text.whoRoster)}
      ${term(text.whatFeedback, text.whoFeedback)} ${term(text.whatCommitments, text.whoCommitments)}
      ${term(text.whatNotes, text.whoNotes)} ${term(text.whatDrafts, text.whoDrafts)}
      ${term(text.whatOrganiser, text.whoOrganiser)}
    </dl>
    <div class="subheading" role="heading" aria-level="3">${text.limits}</div>
    <ul class="stack marked">
      ${limits.map((sentence) => html`<li>${icons.eye}<span>${sentence}</span></li>`)}
    </ul>
  </div>`;
}

const term = (what: string, who: string) => html`<dt>${what}</dt>
  <dd>${who}</dd>`;

type Group = ReturnType<KeysHost['group']>;

function saidOf(place: Group['state']['place'], access: Group['adapter']['capabilities']['access'], text: KeysTexts): string[] {
  if (place === 'browser') return [text.placeBrowser];
  const isSealed = place.startsWith('sealed');
  const accesses = { none: isSealed ? text.accessNone : text.accessNonePlain, space: text.accessSpace, prefix: text.accessPrefix };
  return [
    isSealed ? text.placeSealed : text.placeStore,
    accesses[access],
    ...(place.endsWith('copy') ? [isSealed ? text.copySealed : text.copyPlain] : []),
  ];
}
