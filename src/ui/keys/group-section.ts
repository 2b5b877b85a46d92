/** The group's fingerprint: what vouches for it, comparing it, and what the page's owner can do with it. */
import { html, nothing, type TemplateResult } from 'lit';
import { KeyActions } from '../../group/key-actions.js';
import { notice } from '../notice.js';
import { copyField } from './copy-field.js';
import { fingerprintView } from './fingerprint-view.js';
import { keysTexts, type KeysHost } from './keys-host.js';
import type { Work } from './work.js';

export function groupSection(host: KeysHost, work: Work): unknown {
  const { keys, me, card } = host.group().state;
  if (!keys?.group) return nothing;
  const text = keysTexts(host.language());
  const { group, vouchedBy, forked } = keys;
  const isOpen = vouchedBy === 'nothing' || vouchedBy === 'link';
  const said = text[`vouched-${vouchedBy}`];
  return html`<section class="stack" aria-labelledby="keys-group">
    <div class="subheading" role="heading" aria-level="3" id="keys-group" tabindex="-1">${text.groupHeading}</div>
    ${vouchedBy === 'nothing' ? notice('care', said) : notice('good', said)} ${forked ? notice('care', text.forked) : nothing}
    <p class="prose">${text.groupHow}</p>
    ${fingerprintView(group, card?.name ?? '')} ${isOpen ? renderComparing(host, work) : nothing}
    ${me?.role === 'facilitator' && vouchedBy !== 'page'
      ? copyField({ id: 'keys-trust', label: text.trustLabel, help: text.trustHelp, value: `trust="${group}"` }, host, work)
      : nothing}
  </section>`;
}

function renderComparing(host: KeysHost, work: Work): TemplateResult {
  const text = keysTexts(host.language());
  const confirm = async () => {
    const done = await work.run(() => new KeyActions(host.group()).confirmGroup(), { done: text.groupMatched });
    if (done) setTimeout(() => host.find('#keys-group')?.focus());
  };
  return html`<p class="prose quiet">${text.groupDiffers}</p>
    <div>
      <button type="button" data-action="confirm-group" aria-disabled=${String(work.busy)} @click=${confirm}>
        ${text.groupMatches}
      </button>
    </div>`;
}
