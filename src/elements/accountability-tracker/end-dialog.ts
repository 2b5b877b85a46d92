/** Asks how a commitment ends and what was learned; nothing ends without a yes, and what is half-written is kept. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Body } from '../../model/kinds.js';
import type { Commitment } from '../../model/rows.js';
import { closeDialog, dialog } from '../../ui/dialog.js';
import { radios, textArea } from '../../ui/field.js';
import { failureSince } from '../../ui/framed-dialog.js';
import { asItStands, DraftedForm, type Problem } from './drafted-form.js';
import { keyOf, type TrackerHost, type Wanted } from './tracker-host.js';

type Outcome = Body<'end'>['outcome'];

interface EndDraft {
  readonly outcome: Outcome;
  readonly learned: string;
}

export class EndDialog extends DraftedForm<EndDraft> {
  readonly modal = true;
  readonly focus: string;
  readonly #commitment: Commitment;
  readonly #failure = failureSince({ language: () => this.host.language, failure: () => this.host.failure });

  constructor(host: TrackerHost, wanted: Extract<Wanted, { form: 'end' }>) {
    super(host, keyOf(wanted), keyOf(wanted), { outcome: 'done', learned: '' });
    this.#commitment = wanted.commitment;
    this.focus = `#${this.id('outcome')} input:checked`;
  }

  get #current(): Commitment {
    return asItStands(this.#commitment, this.host);
  }

  /** Escape has closed it. */
  override stay(): void {
    this.host.element.shadowRoot!.querySelector<HTMLDialogElement>('dialog:not([open])')?.showModal();
    super.stay();
  }

  protected problems(): Problem[] {
    return this.excess('learned', this.text.learnedAtEnd);
  }

  /** Its card is folded away among those that have ended. */
  protected override after(): string {
    return '#yours';
  }

  protected content(): TemplateResult {
    const { text, value, host } = this;
    const choices = (['done', 'adapted', 'dropped'] as const).map((outcome) => ({
      value: outcome,
      label: text[outcome],
      help: text[`${outcome}Help`],
    }));
    const outcome = radios({
      ...{ id: this.id('outcome'), label: text.endAs, choices, value: value.outcome },
      onChoose: (chosen) => this.change({ outcome: chosen as Outcome }),
    });
    const learned = textArea({
      ...{ id: this.id('learned'), label: text.learnedAtEnd, help: text.learnedAtEndHelp, value: value.learned },
      ...{ mark: host.commonText.optional, error: this.errorAt('learned') },
      onInput: (typed) => this.change({ learned: typed }),
    });
    return dialog(
      text.endHeading,
      html`<p dir="auto">${this.#current.technique}</p>
        <p class="quiet">${text.endHelp}</p>
        ${this.draftNotes()} ${this.summary()} ${outcome} ${learned} ${this.kept()} ${this.#failure()}
        <div class="row">
          ${value.outcome === 'adapted' ? this.#button(text.endAndGoOn, () => this.#send(true)) : nothing}
          ${this.#button(text.endIt, () => this.#send(false))}
          <button type="button" class="plain" @click=${closeDialog}>${host.commonText.cancel}</button>
        </div>`,
      () => host.close(this.key),
    );
  }

  #button(label: string, send: () => unknown): TemplateResult {
    return html`<button type="button" aria-disabled=${String(this.host.busy)} @click=${send}>${label}</button>`;
  }

  async #send(goesOn: boolean): Promise<void> {
    const { host, value, text } = this;
    const ending = this.#current;
    const { id } = ending;
    const run = () => host.group.actions.endCommitment(id, value.outcome, value.learned.trim() || undefined);
    let hasEnded = false;
    await this.send(async () => {
      hasEnded = (await host.act('peer-commitment-ended', run, text.endedSpoken)) !== undefined;
      return hasEnded ? id : undefined;
    });
    if (hasEnded && goesOn) host.open({ form: 'new', adapts: ending });
  }
}
