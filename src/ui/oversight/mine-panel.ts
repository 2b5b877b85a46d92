/** What is mine: taken along as a file; or left and deleted, once it is said what that means. */
import { html, nothing, type TemplateResult } from 'lit';
import { exportMine, myFileText } from '../../group/export-mine.js';
import type { PeerGroup } from '../../group/peer-group.js';
import { deleteMine } from '../../group/retention.js';
import type { oversight } from '../../localization/en/oversight.js';
import { isStorageError } from '../../storage/adapter.js';
import { textField } from '../field.js';
import { notice } from '../notice.js';
import { myWords } from './my-words.js';
import { focusSoon, KeptFile, oversightText, Work, type OversightHost, type Panel } from './panel-host.js';

export class MinePanel implements Panel {
  readonly #work: Work;
  readonly #kept: KeptFile;
  /** Whether it is said what deleting means. */
  #isAsking = false;
  #name?: string;
  #isTicked = false;
  /** Whether somebody tried without what is needed. */
  #isTried = false;
  /** Who has deleted everything may be no member any more by what the page knows of them. */
  #isErased = false;
  /** How much of mine the file that was saved hasn't. */
  #unopened = 0;

  constructor(private readonly host: OversightHost) {
    this.#work = new Work(host);
    this.#kept = new KeptFile(host, 'mine-copy');
  }

  render(group: PeerGroup): TemplateResult {
    const text = oversightText(this.host);
    const { me } = group.state;
    const isErased = this.#isErased || me?.erased;
    return html`<div class="stack">
      ${isErased ? html`<div id="mine-erased" tabindex="-1">${notice('', text.eraseDone)}</div>` : nothing}
      ${me ? html`<p class="prose">${text.mineHelp}</p><div>${this.#saveButton(group, text, 'mine-save')}</div>` : nothing}
      ${this.#kept.render()} ${this.#unopened ? notice('care', text.mineUnopened(this.#unopened)) : nothing} ${me && !isErased ? this.#renderErasing(group, text) : nothing} ${this.#work.render()}
    </div>`;
  }

  #saveButton(group: PeerGroup, text: typeof oversight, id: string): TemplateResult {
    const save = () =>
      this.#work.run(async () => {
        const words = myWords(group.state, this.host.language());
        const file = await exportMine(group, { words });
        this.#unopened = file.unopened;
        await this.#kept.offer(myFileText(file), text.mineFile, group);
      });
    return html`<button type="button" id=${id} aria-disabled=${String(this.#work.busy)} @click=${save}>${text.mineSave}</button>`;
  }

  #renderErasing(group: PeerGroup, text: typeof oversight): TemplateResult {
    const ask = (isAsking: boolean) => () => {
      this.#isAsking = isAsking;
      this.#isTried = this.#isTicked = false;
      void focusSoon(this.host, isAsking ? '#erase-heading' : '#erase-ask');
    };
    if (!this.#isAsking) return html`<div><button type="button" class="plain" id="erase-ask" @click=${ask(true)}>${text.erase}</button></div>`;
    const { sealing } = group;
    const name = this.#name ?? text.eraseNameDefault;
    const said = [
      ...[text.eraseLeave, text.eraseGone, ...(sealing ? [text.eraseUnopened, text.eraseTrace] : []), text.eraseUnseen, text.eraseStays],
      ...[sealing ? text.eraseOperator : text.eraseOperatorPlain, text.eraseTheirs, text.eraseDuty],
    ];
    const onInput = (value: string) => {
      this.#name = value;
      this.host.requestUpdate();
    };
    const onTick = ({ target }: Event) => {
      this.#isTicked = (target as HTMLInputElement).checked;
      this.host.requestUpdate();
    };
    const unticked = this.#isTried && !this.#isTicked;
    const nameless = this.#isTried && !name.trim() && { error: text.eraseNameless };
    return html`<form class="card stack" novalidate aria-labelledby="erase-heading" @submit=${(event: Event) => this.#submit(event, name, group)}>
      <p class="subheading" id="erase-heading" tabindex="-1">${text.eraseHeading}</p>
      <ul class="summary stack">
        ${said.map((sentence) => html`<li>${sentence}</li>`)}
      </ul>
      <p>${text.eraseFirst}</p>
      <div>${this.#saveButton(group, text, 'erase-save')}</div>
      ${textField({ id: 'erase-name', label: text.eraseName, value: name, required: true, maximumLength: 200, ...nameless, onInput })}
      <div class="field">
        <label class="option">
          <input
            type="checkbox"
            id="erase-tick"
            .checked=${this.#isTicked}
            aria-invalid=${unticked ? 'true' : nothing}
            aria-describedby=${unticked ? 'erase-tick-error' : nothing}
            @change=${onTick}
          />
          <span>${text.eraseTick}</span>
        </label>
        ${unticked ? html`<div class="error" id="erase-tick-error">${text.eraseUnticked}</div>` : nothing}
      </div>
      <div class="row">
        <button type="button" @click=${ask(false)}>${text.eraseKeep}</button>
        <button class="danger" aria-disabled=${String(this.#work.busy)}>${text.eraseButton}</button>
      </div>
      ${this.#work.busy ? html`<p class="quiet">${text.eraseBusy}</p>` : nothing}
    </form>`;
  }

  #submit(event: Event, name: string, group: PeerGroup): void {
    event.preventDefault();
    this.#isTried = true;
    if (!name.trim() || !this.#isTicked) return void focusSoon(this.host, name.trim() ? '#erase-tick' : '#erase-name');
    void this.#erase(name.trim(), group);
  }

  async #erase(name: string, group: PeerGroup): Promise<void> {
    const text = oversightText(this.host);
    const isDone = await this.#work.run(
      async () => {
        try {
          await group.actions.eraseMine(name);
        } catch (error) {
          // Another tab or device of mine deletes at the same time.
          if (!isStorageError(error) || error.code !== 'conflict') throw error;
          await deleteMine(group);
        }
      },
      () => text.eraseFailed,
    );
    if (!isDone) return;
    this.#isAsking = false;
    this.#isErased = true;
    this.host.announce(text.eraseDone);
    await focusSoon(this.host, '#mine-erased');
  }
}
