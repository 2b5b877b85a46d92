/** The dialog that says what taking an import back would do, and does it. */
import { html, nothing, type TemplateResult } from 'lit';
import { undoOf, type ImportUndo } from '../../interchange/import-undo.js';
import { rosterUndo } from '../../localization/en/roster-undo.js';
import { messagesIn } from '../../localization/localize.js';
import type { Member } from '../../model/rows.js';
import { closeDialog } from '../../ui/dialog.js';
import { failureNotice, framedDialog } from '../../ui/framed-dialog.js';
import type { WrittenDetail } from '../../ui/peer-element.js';
import { listOf } from '../../ui/promise-text.js';
import { countingRecords } from './counting-records.js';
import type { DialogHost, RosterDialog } from './dialog-host.js';
import type { ImportUndoneDetail } from './roster-events.js';

export function undoDialog(host: DialogHost, choosing: string): RosterDialog {
  const text = () => messagesIn(host.language(), 'roster-undo', rosterUndo);
  let undo: ImportUndo | undefined;
  let failure: unknown;
  let isRunning = false;
  let isEnded = false;
  let withdrawn = 0;
  let restored = 0;

  const look = async () => {
    const group = host.group();
    return undoOf(await countingRecords(group), choosing, group.state.members);
  };

  /** Shows what is to be taken back now, or what went wrong. */
  async function refresh() {
    failure = undefined;
    try {
      undo = await look();
    } catch (error) {
      failure = error;
    }
    host.requestUpdate();
    // It came in place of what had the focus.
    setTimeout(() => !isEnded && host.find('[data-action=keep], [data-action=look]')?.focus());
  }
  void refresh();

  async function run() {
    if (isRunning || !undo) return;
    isRunning = true;
    failure = undefined;
    host.requestUpdate();
    const group = host.group();
    let waits = false;
    const tell = (type: string, { op, pending, record }: Awaited<ReturnType<typeof group.write>>) => {
      waits ||= pending;
      host.emit(type, { op, kind: record.kind, pending } satisfies WrittenDetail);
    };
    try {
      // What others did since it was shown is looked at again.
      undo = await look();
      for (const { id } of undo.withdrawn) {
        if (isEnded) return;
        const now = group.state.members.find((row) => row.id === id);
        if (now?.status !== 'invited') continue;
        const body = { member: id, status: 'left' as const, choosing };
        tell('peer-member-left', await group.write('standing', body, { after: [now.last] }));
        withdrawn += 1;
      }
      for (const { member, details } of undo.restored) {
        if (isEnded) return;
        const now = group.state.members.find(({ id }) => id === member.id);
        // Somebody was quicker.
        if (!now || now.last !== member.last) continue;
        tell('peer-member-changed', await group.write('invitation', { ...details, member: now.id }, { after: [now.last] }));
        restored += 1;
      }
      const { joined, changed, removed } = undo;
      const kept = joined.length + changed.length + removed.length;
      host.emit('peer-import-undone', { withdrawn, restored, kept } satisfies ImportUndoneDetail);
      host.announce(waits ? host.commonText().keptHere : text().undone);
      await host.close('#members');
    } catch (error) {
      failure = error;
      undo = await look().catch(() => undo);
    }
    isRunning = false;
    host.requestUpdate();
  }

  const list = (said: string, members: readonly Member[]) =>
    members.length
      ? html`<li>
          ${said} <bdi>${listOf(members.map(({ name }) => name), host.language())}</bdi>
        </li>`
      : nothing;

  function renderUndo(found: ImportUndo): TemplateResult {
    const { withdraw, restore, joined, changed, removed, nothingLeft } = text();
    const isEmpty = !found.withdrawn.length && !found.restored.length;
    return html`${isEmpty ? html`<p>${nothingLeft}</p>` : nothing}
      <ul class="stack">
        ${list(withdraw, found.withdrawn)}
        ${list(restore, found.restored.map(({ member }) => member))}
        ${list(joined, found.joined)} ${list(changed, found.changed)} ${list(removed, found.removed)}
      </ul>
      <div class="row">
        ${
          isEmpty
            ? nothing
            : html`<button type="button" class="danger" data-action="take-back" aria-disabled=${String(isRunning)} @click=${run}>
                ${text().button}
              </button>`
        }
        <button type="button" data-action="keep" @click=${closeDialog}>${isEmpty ? host.commonText().close : host.commonText().cancel}</button>
      </div>`;
  }

  return {
    closed: () => (isEnded = true),
    render: () =>
      framedDialog(
        host,
        text().heading,
        html`${undo ? renderUndo(undo) : html`<p role="status">${text().looking}</p>`}
        ${failure === undefined ? nothing : failureNotice(failure, host.language())}
        ${
          undo || failure === undefined
            ? nothing
            : html`<div class="row">
                <button type="button" data-action="look" @click=${refresh}>${text().again}</button>
                <button type="button" @click=${closeDialog}>${host.commonText().cancel}</button>
              </div>`
        }`,
      ),
  };
}
