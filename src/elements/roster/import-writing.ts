/** Writes an import, one record per person, and says how far it came where the storage stops it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Receipt } from '../../group/peer-group.js';
import type { RosterPerson } from '../../interchange/roster-file.js';
import type { MemberId } from '../../model/record.js';
import { closeDialog } from '../../ui/dialog.js';
import { errorText } from '../../ui/error-text.js';
import { icons } from '../../ui/icons.js';
import type { WrittenDetail } from '../../ui/peer-element.js';
import type { DialogHost } from './dialog-host.js';
import type { Gap, ImportChoice } from './import-choice.js';
import type { ImportTexts } from './import-preview.js';
import type { ImportFinishedDetail } from './peer-roster.js';

export class ImportWriting {
  /** Whether gaps are filled in as well. */
  complete = true;
  begun = false;
  #running = false;
  #error?: unknown;
  #invited: RosterPerson[] = [];
  readonly #members: MemberId[] = [];
  #completed = 0;
  /** Whether something of it waits on this device. */
  #waits = false;
  /** What there was to do when it began. */
  #all = 0;

  constructor(
    private readonly host: DialogHost,
    private readonly choice: ImportChoice,
    private readonly text: () => ImportTexts,
    private readonly signal: AbortSignal,
  ) {}

  /** The buttons below the preview. */
  renderStart(count: number): TemplateResult {
    const text = this.text();
    const nothingToDo = count === 0 && !this.#gaps().length;
    const invite = () => nothingToDo || this.#run();
    return html`<button
        type="button"
        class="primary"
        data-action="invite"
        aria-disabled=${String(nothingToDo)}
        @click=${invite}
      >
        ${count || nothingToDo ? text.invite(count) : text.completeOnly}
      </button>
      <button type="button" @click=${closeDialog}>${this.host.commonText().cancel}</button>`;
  }

  render(): TemplateResult {
    const { host, choice } = this;
    const text = this.text();
    const done = this.#invited.length + this.#completed;
    if (this.#running)
      return html`<progress max=${this.#all} value=${done} aria-label=${text.heading}></progress>
        <p role="status">${text.writing(done, this.#all)}</p>`;
    const list = new Intl.ListFormat(host.language());
    const invited = this.#invited.map(({ name }) => name);
    const rest = [...choice.chosen().map(([{ name }]) => name), ...this.#gaps().map(({ member }) => member.name)];
    return html`<div class="notice stop" id="import-stopped" role="alert" tabindex="-1">
        ${icons.alert}
        <div class="stack">
          <p><strong>${text.stopped}</strong> ${errorText(this.#error, host.language())}</p>
          ${invited.length ? html`<p>${text.written(list.format(invited))}</p>` : nothing}
          <p>${text.unwritten(list.format(rest))}</p>
        </div>
      </div>
      <div class="row">
        <button type="button" class="primary" data-action="go-on" @click=${() => this.#run()}>${text.goOn}</button>
        <button type="button" @click=${closeDialog}>${host.commonText().close}</button>
      </div>`;
  }

  #gaps(): Gap[] {
    return this.complete ? this.choice.gaps() : [];
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    const { host, choice } = this;
    const group = host.group();
    const chosen = choice.chosen();
    const gaps = this.#gaps();
    const before = { invited: this.#invited.length, completed: this.#completed };
    this.#all = this.#invited.length + this.#completed + chosen.length + gaps.length;
    this.begun = this.#running = true;
    this.#error = undefined;
    host.requestUpdate();
    let links: typeof import('../../ui/keys/links-dialog.js') | undefined;
    try {
      // Whoever can't be handed their link isn't invited either.
      links = group.sealing && (await import('../../ui/keys/links-dialog.js'));
      for (const [person, member] of chosen) {
        this.signal.throwIfAborted();
        const receipt = await group.write('invitation', { ...choice.detailsOf(person), member });
        this.#invited = [...this.#invited, person];
        this.#members.push(receipt.record.body.member);
        this.#tell('peer-member-invited', receipt);
      }
      for (const { member, changes } of gaps) {
        this.signal.throwIfAborted();
        this.#tell('peer-member-changed', await group.actions.edit(member.id, changes));
        this.#completed += 1;
      }
    } catch (error) {
      this.#error = error;
    }
    this.#running = false;
    const detail: ImportFinishedDetail = {
      invited: this.#invited.length - before.invited,
      failed: choice.chosen().length,
      completed: this.#completed - before.completed,
    };
    host.emit('peer-import-finished', detail);
    host.requestUpdate();
    // Closing the dialog stops the writing; there is nobody to tell then.
    if (this.signal.aborted) return;
    if (this.#error !== undefined) {
      setTimeout(() => host.find('#import-stopped')?.focus());
      return;
    }
    host.announce(this.#waits ? host.commonText().keptHere : this.text().finished(this.#invited.length));
    const focus = '#members';
    if (links && this.#members.length) host.show(links.linksDialog(host, this.#members, { atOnce: true, focus }));
    else await host.close(focus);
  }

  #tell(type: string, { op, pending, record }: Receipt): void {
    this.#waits ||= pending;
    this.host.emit(type, { op, kind: record.kind, pending } satisfies WrittenDetail);
    this.host.requestUpdate();
  }
}
