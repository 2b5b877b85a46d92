/** The technique shelf: what was tried, by whom as far as I may know, what came of it, and what was learned. */
import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { techniques } from '../../localization/en/techniques.js';
import { messagesIn } from '../../localization/localize.js';
import type { Outcome } from '../../model/kinds.js';
import { findTechniques, shelfOf, type Attempt, type Technique } from '../../model/techniques.js';
import { textField } from '../../ui/field.js';
import { lateStyles } from '../../ui/late-styles.js';
import type { Panel } from './more.js';
import { markWords } from './period-words.js';
import { mark } from './progress-track.js';
import { shelfStyles } from './shelf.styles.js';
import type { TrackerHost } from './tracker-host.js';

const addStyles = lateStyles(shelfStyles);
const outcomes: readonly Outcome[] = ['did', 'partly', 'not-yet', 'changed'];

/** So many techniques are seen at a glance. */
const handful = 5;

export class ShelfPanel implements Panel {
  /** What is looked for. */
  #typed = '';

  render(host: TrackerHost): TemplateResult {
    const text = messagesIn(host.language, 'techniques', techniques);
    const shelf = shelfOf(host.state.commitments);
    if (!shelf.length) return html`<p class="prose">${text.empty}</p>`;
    const found = findTechniques(shelf, this.#typed);
    return html`<div class="stack" ${ref(addStyles)}>
      <p class="prose">${text.help}</p>
      ${shelf.length > handful || this.#typed ? this.#finding(found.length, shelf, text, host) : nothing}
      ${found.length
        ? html`<ul class="shelf">${found.map((technique) => techniqueView(technique, text, host))}</ul>`
        : html`<p class="quiet">${text.noneFound}</p>`}
    </div>`;
  }

  #finding(count: number, shelf: readonly Technique[], text: typeof techniques, host: TrackerHost): TemplateResult {
    const look = (typed: string) => {
      this.#typed = typed;
      host.announce(text.found(findTechniques(shelf, typed).length, shelf.length));
      host.element.requestUpdate();
    };
    const showAll = () => {
      look('');
      host.focus('#shelf-find');
    };
    return html`<div role="search" aria-label=${text.find}>
        ${textField({ id: 'shelf-find', label: text.find, help: text.findHelp, type: 'search', value: this.#typed, onInput: look })}
      </div>
      ${this.#typed
        ? html`<p class="row small">
            ${text.found(count, shelf.length)}
            <button type="button" class="plain small" @click=${showAll}>${text.showAll}</button>
          </p>`
        : nothing}`;
  }
}

const techniqueView = ({ technique, attempts }: Technique, text: typeof techniques, host: TrackerHost) =>
  html`<li>
    <div class="technique" role="heading" aria-level=${Math.min(host.headingLevel + 1, 6)} dir="auto">${technique}</div>
    <ul class="attempts">${attempts.map((attempt) => attemptView(attempt, text, host))}</ul>
  </li>`;

function attemptView({ owner, status, outcomes: all, learned, readers }: Attempt, text: typeof techniques, host: TrackerHost): TemplateResult {
  const { state, me, nameOf } = host;
  const isForAll = state.members.every(({ id, status: at }) => (at !== 'active' && at !== 'paused') || readers.includes(id));
  const counted = outcomes.flatMap((outcome) => {
    const count = all.filter((each) => each === outcome).length;
    return count ? [html`<li>${mark(outcome)} ${text.times(count, host.text[markWords[outcome]] as string)}</li>`] : [];
  });
  return html`<li>
    <p>
      <strong>${owner === me ? text.you : nameOf(owner)}</strong> <span class="chip">${host.text[status]}</span>
      ${isForAll ? nothing : html`<span class="chip">${text.notForAll}</span>`}
    </p>
    ${counted.length ? html`<ul class="outcomes">${counted}</ul>` : html`<p class="quiet small">${text.noneYet}</p>`}
    ${learned.map((words) => html`<p class="prose"><span class="quiet">${text.learned}</span> <span dir="auto">${words}</span></p>`)}
  </li>`;
}
