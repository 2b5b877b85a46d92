/** What was chosen from files and directories before, each of which can be taken back. */
import { html, nothing, type TemplateResult } from 'lit';
import { dayAndTime } from '../../ui/moment.js';
import { nameIn } from '../../ui/name-in.js';
import type { DialogHost } from './dialog-host.js';
import type { ImportTexts } from './import-preview.js';
import { undoOffer } from './undo-offer.js';

export function earlierChoices(host: DialogHost, text: ImportTexts): TemplateResult | typeof nothing {
  const { state, clock } = host.group();
  const { choosings } = state;
  const earlier = choosings.filter(({ from }) => from !== 'hand');
  if (!earlier.length) return nothing;
  return html`<details class="earlier">
    <summary>${text.earlier}</summary>
    <ul class="stack">
      ${earlier.map(
        ({ id, at, by, chosen }) => {
          const when = dayAndTime(at, host.language(), clock.zone());
          return html`<li class="row spread">
            <span><bdi>${text.earlierFrom(when, nameIn(by, state), chosen.length)}</bdi></span>
            ${undoOffer(host, id, when)}
          </li>`;
        },
      )}
    </ul>
  </details>`;
}
