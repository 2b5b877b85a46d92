/** Those who have left, folded away: they stay, with the date. */
import { html, type TemplateResult } from 'lit';
import type { roster } from '../../localization/en/roster.js';
import type { Member } from '../../model/rows.js';

interface LeftOptions {
  readonly text: typeof roster;
  readonly language: string;
  /** What can be done with one. */
  readonly action: (member: Member) => unknown;
}

export function leftMembers(left: readonly Member[], { text, language, action }: LeftOptions): TemplateResult {
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium' });
  return html`<details class="left">
    <summary>${text.leftCount(left.length)}</summary>
    <ul class="stack">
      ${left.map(
        (member) => html`<li class="row spread" part="member" id="member-${member.id}" tabindex="-1">
          <span>
            <bdi>${member.name}</bdi>
            <span class="quiet small">${text.leftOn(date.format(new Date(member.left!)))}</span>
          </span>
          ${action(member)}
        </li>`,
      )}
    </ul>
  </details>`;
}
