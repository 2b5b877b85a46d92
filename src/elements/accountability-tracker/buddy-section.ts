/** Buddies: who supports me and whom I support, and the commitments that I may see as a buddy. */
import { html, type TemplateResult } from 'lit';
import type { Commitment } from '../../model/rows.js';
import { commitmentList } from './commitment-card.js';
import type { TrackerHost } from './tracker-host.js';

/** `shown` are others' commitments that are listed here. */
export function buddySection(shown: readonly Commitment[], host: TrackerHost): TemplateResult {
  const { text, headingLevel, state, me } = host;
  const isInRing = state.buddies.some(({ supporter }) => supporter === me);
  const none = state.members.find(({ id }) => id === me)?.status === 'active' ? text.alone : text.notInRing;
  return html`<section class="stack" part="buddies" aria-labelledby="buddies">
    <div class="subheading" id="buddies" tabindex="-1" role="heading" aria-level=${headingLevel + 1}>
      ${text.buddies}
    </div>
    ${isInRing ? host.pairs(shown) : html`<p class="quiet">${none}</p>`}
    ${commitmentList(shown, host)}
  </section>`;
}
