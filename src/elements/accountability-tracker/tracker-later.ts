/** What the tracker shows after its first paint: what its marks mean. */
import { html, type TemplateResult } from 'lit';
import { trackerLater } from '../../localization/en/tracker-later.js';
import { messagesIn } from '../../localization/localize.js';
import { markWords, type Mark } from './period-words.js';
import { mark, shapes } from './progress-track.js';
import type { TrackerHost } from './tracker-host.js';

/** The words for the marks. */
export function legend({ text, language }: TrackerHost): TemplateResult {
  const own = messagesIn(language, 'trackerLater', trackerLater);
  return html`<details class="legend small quiet">
    <summary>${own.legend}</summary>
    <ul class="row">
      ${(Object.keys(shapes) as Mark[]).map(
        (kind) => html`<li class="row">${mark(kind)} ${text[markWords[kind]]}</li>`,
      )}
      <li>${own.legendLater}</li>
    </ul>
  </details>`;
}
