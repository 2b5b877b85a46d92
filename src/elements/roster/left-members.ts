/** Those who have left, folded away: they stay, with the date. */
import { html, type TemplateResult } from 'lit';
import type { roster } from '../../localization/en/roster.js';
import type { PeerGroupState } from '../../group/state.js';
import type { common } from '../../localization/en/common.js';
import type { Member } from '../../model/rows.js';
import { waitingMark, waits } from '../../ui/waiting.js';

interface LeftOptions {
  readonly state: PeerGroupState;
  readonly text: typeof roster;
  readonly commonText: typeof common;
  readonly language: string;
  /** What can be done with one. */
  readonly action: (member: Member) => unknown;
}

export function leftMembers(left: readonly Member[], options: LeftOptions): TemplateResult {
  const { state, text, commonText, language, action } = options;
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium' });
  return html`<details class="left">
    <summary>${text.leftCount(left.length)}</summary>
    <ul class="stack">
      ${left.map(
        (member) => html`<li class="row spread" part="member" id="member-${member.id}" tabindex="-1">
          <span>
            <bdi>${member.name}</bdi>
            <span class="quiet small">${text.leftOn(date.format(new Date(member.left!)))}</span>
            ${waitingMark(waits(state, member.last), commonText)}
          </span>
          ${action(member)}
        </li>`,
      )}
    </ul>
  </details>`;
}
