/** How far the buddy ring has come, beside what rotates it. */
import { html, type TemplateResult } from 'lit';
import type { PeerGroupState } from '../../group/state.js';
import { ringHint as english } from '../../localization/en/ring-hint.js';
import { messagesIn } from '../../localization/localize.js';
import { ringProgress } from '../../model/ring-progress.js';
import { nameIn } from '../../ui/name-in.js';
import { listOf } from '../../ui/promise-text.js';

export function ringHint(state: PeerGroupState, language: string): TemplateResult {
  const text = messagesIn(language, 'ringHint', english);
  const { ring, left, unpaired } = ringProgress(state);
  if (!left) return html`<p class="small quiet prose" id="ring-hint">${text.all(ring)}</p>`;
  const pairs = unpaired.map((pair) => listOf(pair.map((id) => nameIn(id, state)), language));
  return html`<div class="small quiet" id="ring-hint">
    <p class="prose">${text.ring(ring, ring + left)} ${text.left(left)}</p>
    <details>
      <summary>${text.unpaired(pairs.length)}</summary>
      <ul>${pairs.map((pair) => html`<li>${pair}</li>`)}</ul>
    </details>
  </div>`;
}
