/** Progress drawn: one mark for each period along a line. Shapes differ, and every mark is said in words. */
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { CalendarDate } from '../../model/calendar.js';
import type { Commitment } from '../../model/rows.js';
import { markOf, markWords, type Mark } from './period-words.js';
import type { TrackerHost } from './tracker-host.js';

const circle = svg`<circle cx="12" cy="12" r="9"/>`;
export const shapes: { readonly [M in Mark]: TemplateResult } = {
  did: svg`<circle class="full" cx="12" cy="12" r="10"/><path class="cut" d="m7.5 12.5 3 3 6-6.5"/>`,
  partly: svg`${circle}<path class="full" d="M12 3a9 9 0 0 1 0 18z"/>`,
  'not-yet': svg`${circle}<path d="M8 12h8"/>`,
  changed: svg`<path d="m12 2 10 10-10 10L2 12z"/><path d="M8.5 12h7m-2.5-2.5 2.5 2.5-2.5 2.5"/>`,
  missed: svg`<circle class="dashed" cx="12" cy="12" r="9"/>
    <path d="M9.8 9.6a2.3 2.3 0 0 1 4.4.8c0 1.6-2.2 2-2.2 3.2M12 16.4v.1"/>`,
  over: svg`<circle cx="12" cy="12" r="6"/><path d="M9.5 12h5"/>`,
  paused: svg`<path d="M9 7v10M15 7v10"/>`,
  open: svg`${circle}<circle class="full" cx="12" cy="12" r="4"/>`,
  upcoming: svg`<circle cx="12" cy="12" r="4"/>`,
};

/** A line of more marks can't be read: the last periods that have begun and the next one, then what fits of those to come. */
const mostDrawn = 13;

/** One mark. `late` adds a dot: it was said later. */
export const mark = (kind: Mark, late = false): TemplateResult =>
  html`<svg class="sign ${kind}" viewBox="0 0 24 24" aria-hidden="true">
    ${shapes[kind]}${late ? svg`<circle class="full late" cx="21" cy="3" r="3"/>` : nothing}
  </svg>`;

interface Drawn {
  readonly kind: Mark;
  readonly late: boolean;
  readonly end: CalendarDate;
  readonly words: string;
}

/** Others than its owner aren't told where a check-in is missing. */
export function progressTrack({ periods, later, owner }: Commitment, { text, dates, me }: TrackerHost): TemplateResult {
  const known = periods.map((period): Drawn => {
    const mark = markOf(period);
    const kind = mark === 'missed' && owner !== me ? 'over' : mark;
    const late = period.state === 'late';
    const word = text[markWords[kind]] as string;
    const words = text.markOf(dates.span(period.start, period.end), late ? text.later(word) : word);
    return { kind, late, end: period.end, words };
  });
  const toCome = later.map(
    (end): Drawn => ({ kind: 'upcoming', late: false, end, words: text.markOf(dates.short(end), text.markUpcoming) }),
  );
  const from = Math.max(0, known.length - mostDrawn);
  const all = [...known, ...toCome];
  const line = (drawn: readonly Drawn[]) =>
    html`<ol class="track" part="progress" aria-label=${text.progress}>
      ${drawn.map(
        ({ kind, late, end, words }) =>
          html`<li>
            ${mark(kind, late)}<span class="hidden">${words}</span
            ><span class="tiny quiet" aria-hidden="true">${dates.short(end)}</span>
          </li>`,
      )}
    </ol>`;
  const folded = (summary: (count: number) => string, drawn: readonly Drawn[]) =>
    drawn.length
      ? html`<details class="small">
          <summary>${summary(drawn.length)}</summary>
          ${line(drawn)}
        </details>`
      : nothing;
  return html`${folded(text.earlier, all.slice(0, from))} ${line(all.slice(from, from + mostDrawn))}
  ${folded(text.toCome, all.slice(from + mostDrawn))}`;
}
