/** What an import would do: how the file was understood, what it says otherwise than the group knows, and the choice. */
import { html, nothing, type TemplateResult } from 'lit';
import type { DiffKind } from '../../interchange/roster-diff.js';
import type { Reason, RosterColumn } from '../../interchange/roster-file.js';
import type { rosterImport } from '../../localization/en/roster-import.js';
import { icons } from '../../ui/icons.js';
import { dayAndTime } from '../../ui/moment.js';
import { tabs } from '../../ui/tabs.js';
import { choiceSummary } from './choice-summary.js';
import type { ChoosingWriting } from './choosing-writing.js';
import type { DialogHost } from './dialog-host.js';
import { changedPanel, doubtfulPanel, gonePanel, rejectedPanel, unchangedPanel } from './diff-panels.js';
import type { ImportSession } from './import-session.js';

export type ImportTexts = typeof rosterImport;

const kinds: readonly DiffKind[] = ['fresh', 'changed', 'doubtful', 'gone', 'unchanged', 'rejected'];

export interface Preview {
  readonly host: DialogHost;
  readonly text: ImportTexts;
  readonly session: ImportSession;
  readonly writing: ChoosingWriting;
  /** A code in words. */
  readonly said: (reason: Reason<string>) => string;
  readonly tab: DiffKind;
  readonly onTab: (tab: DiffKind) => void;
  /** Somebody tried to go on although a reason is missing. */
  readonly isTried: boolean;
  readonly onFault: () => boolean;
}

const panels: { readonly [T in Exclude<DiffKind, 'fresh'>]: (preview: Preview) => TemplateResult } = {
  changed: changedPanel,
  doubtful: doubtfulPanel,
  gone: gonePanel,
  unchanged: unchangedPanel,
  rejected: rejectedPanel,
};

export function importPreview(preview: Preview): TemplateResult {
  const { host, text, session, writing, onFault } = preview;
  const { diff, choice } = session;
  const offered = kinds.filter((name) => name === 'fresh' || diff[name].length);
  const tab = offered.includes(preview.tab) ? preview.tab : 'fresh';
  const labels = offered.map((name) => ({ name, label: `${text[`tab-${name}`]} (${diff[name].length})` }));
  return html`${understood(preview)} ${nothingNew(preview)}
    ${offered.length > 1 ? tabs(text.tabs, labels, tab, preview.onTab) : nothing}
    <div
      id="panel"
      role=${offered.length > 1 ? 'tabpanel' : nothing}
      aria-labelledby=${offered.length > 1 ? `tab-${tab}` : nothing}
    >
      ${tab === 'fresh' ? session.picker.render() : panels[tab](preview)}
    </div>
    ${choiceSummary(host, choice, session.plan, tab === 'fresh' ? '#import-search' : `#tab-${tab}`)}
    <div class="row">${writing.renderStart(onFault)}</div>`;
}

function understood({ text, session: { file, rows, diff }, said }: Preview): TemplateResult {
  const { format, columns, droppedPasswords, warnings } = file;
  return html`<div class="stack">
    <p role="status">
      <strong>${text.recognised(text[format])}.</strong> ${text.counts(rows.size, diff.rejected.length)}
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

/** That the group knows all that the file says of it, and when the file was taken before. */
function nothingNew({ host, text, session }: Preview): unknown {
  const { fresh, changed, doubtful, gone, unchanged } = session.diff;
  const [last] = session.before;
  const isSame = !changed.length && !doubtful.length && !gone.length && unchanged.length > 0;
  if (!isSame && !last) return nothing;
  return html`<div class="notice" id="import-same">
    ${icons.info}
    <div>
      ${isSame ? html`<p>${fresh.length ? text.membersUnchanged : text.nothingChanged}</p>` : nothing}
      ${last ? html`<p class="small">${text.takenBefore(dayAndTime(last.at, host.language(), host.group().clock.zone()))}</p>` : nothing}
    </div>
  </div>`;
}
