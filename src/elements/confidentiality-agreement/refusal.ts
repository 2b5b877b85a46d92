/** Declining a version of the agreement, or withdrawing from it, in a dialog; loaded when somebody asks for it. */
import { html, nothing } from 'lit';
import { agreementRefusal } from '../../localization/en/agreement-refusal.js';
import { messagesIn } from '../../localization/localize.js';
import { recontractDays } from '../../model/agreement-terms.js';
import { closeDialog, dialog } from '../../ui/dialog.js';
import { errorText } from '../../ui/error-text.js';
import { textArea } from '../../ui/field.js';
import type { AgreementContext } from './context.js';
import { numberOf } from './version-view.js';

export class Refusal {
  /** The hash of the version that the dialog is open for. */
  #version?: string;
  /** Unsent notes by version; they outlive a closed dialog. */
  readonly #notes = new Map<string, string>();

  open(version: string): void {
    this.#version = version;
  }

  render(context: AgreementContext): unknown {
    const { state, group, host, language, common, busy, failure } = context;
    const { agreement, me } = state;
    const version = agreement.versions.find(({ hash }) => hash === this.#version);
    if (!version) return nothing;
    const { hash } = version;
    const text = messagesIn(language, 'agreementRefusal', agreementRefusal);
    const number = numberOf(hash, agreement);
    const withdraws = version.responses.some(({ member, answer }) => member === me?.id && answer === 'accepted');
    const audience = group.audienceOf('note', { about: hash, text: '' });
    const readers = state.members.filter(({ id }) => id !== me?.id && audience.includes(id)).map(({ name }) => name);
    const close = () => {
      this.#version = undefined;
      host.element.requestUpdate();
    };
    const refuse = async () => {
      const note = this.#notes.get(hash);
      const receipt = withdraws
        ? await host.act('peer-agreement-withdrawn', () => group.actions.withdraw(hash, note))
        : await host.act('peer-agreement-declined', () => group.actions.decline(hash, note));
      if (!receipt) return;
      this.#notes.delete(hash);
      close();
      await host.settle(hash, withdraws ? text.withdrawnNow : text.declinedNow, receipt);
    };
    return dialog(
      withdraws ? text.withdraw(number) : text.decline(number),
      html`<p class="prose">${withdraws ? text.toldWithdrawn : text.told}</p>
        <p class="prose">${agreement.current?.hash === hash ? text.suspends(recontractDays) : text.blocks}</p>
        ${textArea({
          ...{ id: 'note', label: text.note, mark: common.optional, value: this.#notes.get(hash) ?? '' },
          help: text.noteHelp(new Intl.ListFormat(language).format(readers)),
          onInput: (note) => this.#notes.set(hash, note),
        })}
        ${failure === undefined ? nothing : html`<p role="alert" class="error"><span>${errorText(failure, language)}</span></p>`}
        <div class="row">
          <button type="button" class="danger" aria-disabled=${String(busy)} @click=${refuse}>${withdraws ? text.doWithdraw : text.doDecline}</button>
          <button type="button" @click=${closeDialog}>${common.cancel}</button>
        </div>`,
      close,
    );
  }
}
