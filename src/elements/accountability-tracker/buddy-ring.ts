/** The buddy ring drawn, and said in words: solid where it was accepted, dashed where it is proposed, open where released. */
import { html, nothing, svg, type TemplateResult } from 'lit';
import { buddyRingTexts } from '../../localization/en/buddy-ring.js';
import { messagesIn } from '../../localization/localize.js';
import type { BuddyEdge } from '../../model/rows.js';
import { initials } from '../../ui/initials.js';
import type { TrackerHost } from './tracker-host.js';

export const textsIn = (language: string): typeof buddyRingTexts =>
  messagesIn(language, 'buddyRing', buddyRingTexts);

const [center, radius, dot] = [100, 70, 19];
/** How far from a dot's middle a line begins and ends, as an angle. */
const gap = (dot + 5) / radius;

const at = (angle: number, distance = radius) =>
  [center + distance * Math.cos(angle), center + distance * Math.sin(angle)].map((value) => value.toFixed(1)).join(' ');

/** Of its length: proposed is dashed; released is open in its middle. */
const dashes = { accepted: nothing, proposed: '9 8', released: '22 56 22' } as const;

/** Members clockwise, mine on top; each supports the next. */
export function buddyRing(host: TrackerHost): TemplateResult {
  const { state, me, nameOf, language } = host;
  const text = textsIn(language);
  const edges = inRing(state.buddies, me);
  const angle = (i: number) => (2 * Math.PI * i) / edges.length - Math.PI / 2;
  const placeOf = (member: string) => (state.members.findIndex(({ id }) => id === member) % 5) + 1;
  return html`<div class="stack" part="ring">
    <svg width="13em" height="13em" viewBox="0 0 200 200" role="img" aria-label=${text.label}>
      ${edges.map(({ status }, i) => link(status, angle(i) + gap, angle(i + 1) - gap))}
      ${edges.map(({ supporter }, i) => {
        const [x, y] = at(angle(i)).split(' ');
        return svg`<g class="member-${placeOf(supporter)}">
          <circle cx=${x} cy=${y} r=${dot} fill="none" stroke="currentColor" stroke-width="3"/>
          <text x=${x} y=${y} dy="0.35em" text-anchor="middle" font-size="15" font-weight="600" fill="currentColor">
            ${initials(nameOf(supporter))}
          </text>
        </g>`;
      })}
    </svg>
    <ol class="small">
      ${edges.map((edge) => html`<li>${text[edge.status](nameOf(edge.supporter), nameOf(edge.supported))}</li>`)}
    </ol>
  </div>`;
}

function inRing(buddies: readonly BuddyEdge[], me: string): BuddyEdge[] {
  const from = (member: string) => buddies.find(({ supporter }) => supporter === member)!;
  const order = [from(me)];
  while (order.length < buddies.length) order.push(from(order.at(-1)!.supported));
  return order;
}

/** An arc along the circle, with a head where it leads to somebody. */
function link(status: BuddyEdge['status'], from: number, to: number): TemplateResult {
  const isLong = to - from > Math.PI ? 1 : 0;
  return svg`<path
      class=${status}
      d="M${at(from)}A${radius} ${radius} 0 ${isLong} 1 ${at(to)}"
      pathLength="100"
      stroke-dasharray=${dashes[status]}
      fill="none"
      stroke="currentColor"
      stroke-width="2.5"
    />
    ${status === 'released'
      ? nothing
      : svg`<path fill="currentColor" d="M${at(to + 0.04)}L${at(to - 0.1, radius + 6)}L${at(to - 0.1, radius - 6)}z"/>`}`;
}
