/** What an import would do: how the file was understood, each row's verdict, the choice, and the group with it. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Reason, RosterColumn, RosterFile, RosterPerson } from '../../interchange/roster-file.js';
import type { rosterImport } from '../../localization/en/roster-import.js';
import type { Member } from '../../model/rows.js';
import { textField } from '../../ui/field.js';
import { icons } from '../../ui/icons.js';
import { compositionList } from './composition-list.js';
import type { DialogHost } from './dialog-host.js';
import type { ImportChoice } from './import-choice.js';
import type { ImportWriting } from './import-writing.js';

export type ImportTexts = typeof rosterImport;

export interface Preview {
  readonly host: DialogHost;
  readonly text: ImportTexts;
  readonly file: RosterFile;
  readonly choice: ImportChoice;
  readonly writing: ImportWriting;
  /** A code in words. */
  readonly said: (reason: Reason<string>) => string;
}

/** So many rows are shown at once; the others are found by typing. */
const shown = 100;

export function importPreview(preview: Preview): TemplateResult {
  const { choice, writing } = preview;
  return html`${understood(preview)} ${people(preview)} ${unusable(preview)} ${outcome(preview)}
    <div class="row">${writing.renderStart(choice.chosen().length)}</div>`;
}

function understood({ text, file, choice, said }: Preview): TemplateResult {
  const { format, columns, droppedPasswords, warnings } = file;
  return html`<div class="stack">
    <p role="status">
      <strong>${text.recognised(text[format])}.</strong> ${text.counts(choice.rows.size, choice.rejected.length)}
    </p>
    ${
      droppedPasswords.length
        ? html`<div class="notice good">${icons.lock}<p>${text.passwords(droppedPasswords.join(', '))}</p></div>`
        : nothing
    }
    ${warnings.map((warning) => html`<div class="notice care">${icons.alert}<p>${said(warning)}</p></div>`)}
    <details>
      <summary>${text.columns}</summary>
      <ul class="small">
        ${columns.map((column) => html`<li><bdi>${columnText(column, text)}</bdi></li>`)}
      </ul>
    </details>
  </div>`;
}

function columnText({ heading, field, dropped }: RosterColumn, text: ImportTexts): string {
  if (dropped === 'password') return text.columnPassword(heading);
  return field ? text.columnUsed(heading, text[`field-${field}`]) : text.columnUnused(heading);
}

function people(preview: Preview): TemplateResult {
  const { host, text, choice } = preview;
  const { query } = choice;
  const found = choice.found();
  const known = choice.known();
  const search = (value: string) => {
    choice.query = value;
    host.requestUpdate();
  };
  return html`<div class="stack">
    ${textField({ id: 'import-search', label: text.search, type: 'search', value: query, onInput: search })}
    <ul class="found" aria-label=${text.found} tabindex="0">
      ${repeat(
        found.slice(0, shown),
        (person) => person,
        (person) => personItem(person, known.get(person), preview),
      )}
    </ul>
    ${found.length > shown ? html`<p class="quiet small">${text.more(found.length - shown)}</p>` : nothing}
    ${found.length ? nothing : html`<p class="quiet">${text.noneFound}</p>`}
  </div>`;
}

function personItem(
  person: RosterPerson,
  member: Member | undefined,
  { host, text, choice, said }: Preview,
): TemplateResult {
  const { name, title, unit, level } = person;
  const { reasons, line } = choice.rows.get(person)!;
  const place = [title, unit, level].filter(Boolean).join(' · ');
  const isMe = member !== undefined && member.id === host.group().state.me?.id;
  const about = html`<div>
    <strong><bdi>${name}</bdi></strong>
    ${member ? html`<span class="chip">${member.status === 'left' ? text.hasLeft : text.inGroup}</span>` : nothing}
    ${isMe ? html`<span class="chip accent">${host.commonText().you}</span>` : nothing}
    ${place ? html`<p class="quiet small"><bdi>${place}</bdi></p>` : nothing}
    <p class="tiny quiet">${text.line(line)}: ${reasons.length ? reasons.map(said).join('; ') : text.fine}</p>
  </div>`;
  if (member && member.status !== 'left') return html`<li class="option in-group">${icons.check} ${about}</li>`;
  const toggle = () => {
    choice.toggle(person);
    host.requestUpdate();
  };
  return html`<li>
    <label class="option">
      <input type="checkbox" .checked=${live(choice.isChosen(person))} @change=${toggle} /> ${about}
    </label>
  </li>`;
}

function unusable({ text, choice, said }: Preview): unknown {
  const { rejected } = choice;
  if (!rejected.length) return nothing;
  return html`<details>
    <summary>${text.unusable(rejected.length)}</summary>
    <ul class="small stack">
      ${rejected
        .slice(0, shown)
        .map(
          ({ line, label, reasons }) =>
            html`<li>${text.line(line)}${label ? html`, <bdi>${label}</bdi>` : nothing}: ${reasons.map(said).join('; ')}</li>`,
        )}
    </ul>
    ${rejected.length > shown ? html`<p class="quiet small">${text.unusable(rejected.length - shown)}</p>` : nothing}
  </details>`;
}

function outcome({ host, text, choice, writing }: Preview): TemplateResult {
  const language = host.language();
  const chosen = choice.chosen();
  const gaps = choice.gaps();
  const { minimumSize, maximumSize } = host.group().state.card!;
  const { members, verdicts } = choice.outcome(writing.complete);
  const remove = (person: RosterPerson) => {
    choice.toggle(person);
    host.requestUpdate();
    host.find('#import-search')?.focus();
  };
  const complete = (event: Event) => {
    writing.complete = (event.target as HTMLInputElement).checked;
    host.requestUpdate();
  };
  const names = new Intl.ListFormat(language).format(gaps.map(({ member }) => member.name));
  return html`<div class="stack">
    <p role="status">${text.chosen(chosen.length, members.length, minimumSize, maximumSize)}</p>
    ${
      chosen.length
        ? html`<div class="row">
          ${chosen.map(([person]) => {
            const label = text.remove(person.name);
            return html`<button type="button" class="chip accent" aria-label=${label} @click=${() => remove(person)}>
              <bdi>${person.name}</bdi> <span aria-hidden="true">×</span>
            </button>`;
          })}
        </div>`
        : nothing
    }
    ${
      gaps.length
        ? html`<label class="option">
          <input type="checkbox" .checked=${live(writing.complete)} @change=${complete} /> <span>${text.complete(names)}</span>
        </label>`
        : nothing
    }
    <details ?open=${chosen.length > 0}>
      <summary>${text.composition}</summary>
      ${compositionList(verdicts, { card: host.group().state.card!, members, text: host.text(), language })}
    </details>
  </div>`;
}
