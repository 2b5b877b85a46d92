/** The group's card: what it is called, what concerns it, when its cycle runs, how many it has, when it meets. */
import { html, nothing, type TemplateResult } from 'lit';
import type { PeerGroupState } from '../../group/state.js';
import type { common } from '../../localization/en/common.js';
import type { roster } from '../../localization/en/roster.js';
import type { GroupCard } from '../../model/rows.js';
import { ring } from '../../ui/ring.js';
import { isWaiting, waitingMark } from '../../ui/waiting.js';

interface CardOptions {
  readonly text: typeof roster;
  readonly commonText: typeof common;
  readonly language: string;
  readonly headingLevel: number;
  /** That it lives in this browser only, where that is so and concerns the reader. */
  readonly onlyHere: unknown;
  /** How often it meets, and when next. */
  readonly meetings: unknown;
}

export function groupCard(state: PeerGroupState, options: CardOptions): TemplateResult {
  const { card, members } = state;
  const { text, commonText, language, headingLevel, onlyHere, meetings } = options;
  const { name, concern, status } = card!;
  const isChanging = isWaiting(state, 'settings') || isWaiting(state, 'genesis');
  const here = members.map((member, color) => ({ ...member, color })).filter(({ status }) => status !== 'left');
  const dots = here.map(({ status, color }) => ({ color, filled: status === 'active' }));
  const free = [0, 1, 2, 3, 4].filter((color) => !here.some((member) => member.color % 5 === color));
  const places = free.slice(0, Math.max(0, 5 - here.length)).map((color) => ({ color, filled: false }));
  const invited = here.filter(({ status }) => status === 'invited').length;
  const cycle = cycleText(card!, language, text);
  return html`<div class="group-card" part="card">
    ${ring([...dots, ...places], { label: text.ringLabel(dots.filter(({ filled }) => filled).length, dots.length) })}
    <div>
      <div class="row">
        <div class="name" id="group-name" role="heading" aria-level=${headingLevel} tabindex="-1"><bdi>${name}</bdi></div>
        <span class="chip ${status === 'active' ? 'good' : ''}" part="group-status">${text[status]}</span>
      </div>
      ${concern ? html`<p class="prose"><bdi>${concern}</bdi></p>` : nothing}
      <p class="facts small quiet">
        <span>${text.size(here.length, invited)}</span> ${cycle ? html`<span>${text.cycle} ${cycle}</span>` : nothing} ${meetings}
      </p>
      ${waitingMark(isChanging, commonText)} ${onlyHere ? html`<p class="small quiet">${onlyHere}</p>` : nothing}
    </div>
  </div>`;
}

/** Calendar dates have no zone; they are formatted as they stand. */
function cycleText({ cycleStart, cycleEnd }: GroupCard, language: string, text: typeof roster): string {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' });
  const [start, end] = [cycleStart, cycleEnd].map((date) => (date ? new Date(date) : undefined));
  if (start && end) return format.formatRange(start, end);
  if (start) return text.from(format.format(start));
  return end ? text.until(format.format(end)) : '';
}
