/** Declining a version of the agreement, withdrawing from it, or saying why, in a dialog; loaded when somebody asks for it. */
import { html, nothing } from 'lit';
import type { PeerGroup } from '../../group/peer-group.js';
import { agreementRefusal } from '../../localization/en/agreement-refusal.js';
import { messagesIn } from '../../localization/localize.js';
import { recontractDays } from '../../model/agreement-terms.js';
import { closeDialog, dialog } from '../../ui/dialog.js';
import { errorText } from '../../ui/error-text.js';
import { textArea } from '../../ui/field.js';
import { listOf } from '../../ui/promise-text.js';
import type { AgreementContext, AgreementHost } from './context.js';
import { numberOf, responseOf } from './version-view.js';
import { VersionDraft } from './version-draft.js';

/** What there still is to do follows from what the group knows: a retry after half of it failed doesn't refuse twice. */
type Step = 'decline' | 'withdraw' | 'explain';
const steps = { accepted: 'withdraw', declined: 'explain', withdrawn: 'explain' } as const;

export class Refusal {
  /** The hash of the version that the dialog is open for. */
  #version?: string;
  /** What is told besides, before. */
  #tell: () => Promise<unknown> = async () => undefined;
  readonly #draft: VersionDraft<{ readonly version: string; readonly note: string }>;

  constructor(readonly host: AgreementHost) {
    this.#draft = new VersionDraft(host, 'agreement-refusal', ({ note }) => note, () => 'note');
  }

  async open(group: PeerGroup, version: string, tell: () => Promise<unknown> = async () => undefined): Promise<void> {
    await this.#draft.open(group, { version, note: '' });
    this.#version = version;
    this.#tell = tell;
    this.host.element.requestUpdate();
  }

  release(): void {
    this.#draft.release();
  }

  render(context: AgreementContext): unknown {
    const { state, group, host, language, common, busy, failure } = context;
    const { agreement, me } = state;
    const version = agreement.versions.find(({ hash }) => hash === this.#version);
    if (!version) return nothing;
    const { hash } = version;
    const text = messagesIn(language, 'agreementRefusal', agreementRefusal);
    const number = numberOf(hash, agreement);
    const response = responseOf(me?.id, version);
    const step: Step = response ? steps[response.answer] : 'decline';
    const days = state.card?.recontractDays ?? recontractDays;
    const audience = group.audienceOf('note', { about: hash, text: '' });
    const readers = state.members.filter(({ id }) => id !== me?.id && audience.includes(id)).map(({ name }) => name);
    const close = () => {
      this.#version = undefined;
      void this.#draft.save();
      host.element.requestUpdate();
    };
    const send = async () => {
      const done = await this.#send(step, hash, response?.op, group);
      if (!done) return;
      this.#version = undefined;
      await this.#draft.discard();
      await host.settle(hash, { decline: text.declinedNow, withdraw: text.withdrawnNow, explain: text.explainedNow }[step], done);
    };
    const [heading, label, told] = {
      decline: [text.decline(number), text.doDecline, text.told],
      withdraw: [text.withdraw(number), text.doWithdraw, text.toldWithdrawn],
      explain: [text.explain, text.doExplain, response?.answer === 'withdrawn' ? text.withdrawnNow(number) : text.declinedNow(number)],
    }[step] as [string, string, string];
    const consequence = agreement.current?.hash === hash ? text.suspends(days) : text.blocks;
    return dialog(
      heading,
      html`<p class="prose">${told}</p>
        ${step === 'explain' ? nothing : html`<p class="prose">${consequence}</p>`}
        ${textArea({
          ...{ id: 'note', label: text.note, value: this.#draft.value?.note ?? '' },
          ...(step !== 'explain' && { mark: common.optional }),
          help: text.noteHelp(listOf(readers, language)),
          onInput: (note) => this.#draft.change({ note }),
        })}
        ${this.#draft.said(context)}
        ${failure === undefined ? nothing : html`<p role="alert" class="error"><span>${errorText(failure, language)}</span></p>`}
        <div class="row">
          <button type="button" class=${step === 'explain' ? 'primary' : 'danger'} aria-disabled=${String(busy)} @click=${send}>${label}</button>
          <button type="button" @click=${closeDialog}>${common.cancel}</button>
        </div>`,
      close,
    );
  }

  /** The refusal, then the note about it; each is one record, and only what is missing is written. */
  async #send(step: Step, version: string, about: string | undefined, { actions }: PeerGroup) {
    const { host } = this;
    const note = this.#draft.value?.note ?? '';
    const refused =
      step === 'explain'
        ? undefined
        : await host.act(step === 'withdraw' ? 'peer-agreement-withdrawn' : 'peer-agreement-declined', async () => {
            await this.#tell();
            return actions[step](version);
          });
    const op = refused?.op ?? (step === 'explain' ? about : undefined);
    if (!op) return undefined;
    if (!note.trim()) return refused;
    const explained = await host.act('peer-agreement-explained', () => actions.explain(op, note));
    return explained && (refused ?? explained);
  }
}
