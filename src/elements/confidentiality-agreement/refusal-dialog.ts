/** The dialog in which a member declines a version of the agreement, or withdraws from it. */
import { html, nothing, type TemplateResult } from 'lit';
import { agreementRefusal } from '../../localization/en/agreement-refusal.js';
import type { common } from '../../localization/en/common.js';
import { messagesIn } from '../../localization/localize.js';
import { recontractDays } from '../../model/agreement.js';
import { closeDialog, dialog } from '../../ui/dialog.js';
import { errorText } from '../../ui/error-text.js';
import { textArea } from '../../ui/field.js';

export interface Refusal {
  /** The version's number. */
  readonly number: number;
  /** Whether it had been accepted. */
  readonly withdraws: boolean;
  /** Whether it is in force. */
  readonly suspends: boolean;
  /** The names of those who will read the note. */
  readonly readers: string;
  readonly note: string;
  readonly busy: boolean;
  readonly failure: unknown;
  readonly language: string;
  readonly common: typeof common;
  onNote(note: string): void;
  onRefuse(): void;
  onClose(): void;
}

export function refusalDialog(refusal: Refusal): TemplateResult {
  const { number, withdraws, suspends, readers, note, busy, failure, language, common } = refusal;
  const text = messagesIn(language, 'agreementRefusal', agreementRefusal);
  return dialog(
    withdraws ? text.withdraw(number) : text.decline(number),
    html`<p class="prose">${withdraws ? text.toldWithdrawn : text.told}</p>
      <p class="prose">${suspends ? text.suspends(recontractDays) : text.blocks}</p>
      ${textArea({ id: 'note', label: text.note, mark: common.optional, help: text.noteHelp(readers), value: note, onInput: (value) => refusal.onNote(value) })}
      ${failure === undefined ? nothing : html`<p role="alert" class="error"><span>${errorText(failure, common)}</span></p>`}
      <div class="row">
        <button type="button" class="danger" aria-disabled=${String(busy)} @click=${() => refusal.onRefuse()}>${withdraws ? text.doWithdraw : text.doDecline}</button>
        <button type="button" @click=${closeDialog}>${common.cancel}</button>
      </div>`,
    () => refusal.onClose(),
  );
}
