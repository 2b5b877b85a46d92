/** What was chosen from files and directories before, each of which can be taken back. */
import { html, nothing, type TemplateResult } from 'lit';
import type { DialogHost } from './dialog-host.js';
import type { ImportTexts } from './import-preview.js';
import { undoOffer } from './undo-offer.js';

export function earlierChoices(host: DialogHost, text: ImportTexts): TemplateResult | typeof nothing {
  const { choosings, members } = host.group().state;
  const earlier = choosings.filter(({ from }) => from !== 'hand');
  if (!earlier.length) return nothing;
  const date = new Intl.DateTimeFormat(host.language(), { dateStyle: 'medium', timeStyle: 'short' });
  const nameOf = (by: string) => members.find(({ id }) => id === by)?.name ?? by;
  return html`<details class="earlier">
    <summary>${text.earlier}</summary>
    <ul class="stack">
      ${earlier.map(
        ({ id, at, by, chosen }) => {
          const when = date.format(new Date(at));
          return html`<li class="row spread">
            <span><bdi>${text.earlierFrom(when, nameOf(by), chosen.length)}</bdi></span>
            ${undoOffer(host, id, when)}
          </li>`;
        },
      )}
    </ul>
  </details>`;
}
