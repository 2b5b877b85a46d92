/** Offers a passphrase for when a device is lost, and lets it be made, written down and typed once more. */
import { html, nothing, type TemplateResult } from 'lit';
import { suggestPassphrase } from '../confidentiality/recovery.js';
import { KeyActions } from '../group/key-actions.js';
import type { PeerGroup } from '../group/peer-group.js';
import { sealedRecovery } from '../localization/en/sealed-recovery.js';
import { messagesIn } from '../localization/localize.js';
import type { ConditionsHost } from './conditions.js';
import { errorText } from './error-text.js';
import { radios } from './field.js';
import { focusIn } from './focus-in.js';
import { icons } from './icons.js';
import { notice } from './notice.js';
import { meant, passphraseField, showBox } from './passphrase.js';
import { printPage } from './print-page.js';
import { saveCopy } from './save-copy.js';

/** Shorter ones are guessed: whoever has the storage may try as often as they like. */
const fewestCharacters = 12;

type Texts = typeof sealedRecovery;
type Field = 'own' | 'again';

export class RecoveryOffer {
  #step: 'offer' | 'form' | 'kept' = 'offer';
  #suggested = '';
  #isOwn = false;
  #own = '';
  #again = '';
  #isShown = false;
  #busy = false;
  #faults: { readonly [F in Field]?: string } = {};
  #failure?: unknown;

  constructor(private readonly host: ConditionsHost) {}

  /** Somebody is at it, so it stays whether or not it would still be offered. */
  get isOpen(): boolean {
    return this.#step !== 'offer';
  }

  render(group: PeerGroup): TemplateResult {
    const part = { offer: this.#renderOffer, form: this.#renderForm, kept: this.#renderKept }[this.#step];
    return html`<section part="recovery" aria-labelledby="recovery">${part.call(this, group, this.#text)}</section>`;
  }

  #renderOffer(group: PeerGroup, text: Texts): TemplateResult {
    return notice(
      '',
      html`<div class="stack">
        ${this.#heading(text.heading)}
        <p class="prose">${text.why}</p>
        <div class="row">
          <button type="button" id="recovery-make" @click=${() => this.#open()}>${text.make}</button>
          <button type="button" class="plain" aria-disabled=${String(this.#busy)} @click=${() => this.#dismiss(group)}>${text.notNow}</button>
        </div>
        ${this.#renderFailure()}
      </div>`,
    );
  }

  #renderForm(group: PeerGroup, text: Texts): TemplateResult {
    const onSubmit = (event: Event) => {
      event.preventDefault();
      void this.#keep(group);
    };
    const typed = { isShown: this.#isShown, autocomplete: 'new-password' } as const;
    return html`<form class="card stack" novalidate @submit=${onSubmit}>
      ${this.#heading(text.formHeading)}
      <p class="prose">${text.how}</p>
      ${radios({
        ...{ id: 'recovery-which', label: text.which, value: this.#isOwn ? 'own' : 'suggested', across: true },
        choices: [
          { value: 'suggested', label: text.suggested, help: html`<code class="secret" id="recovery-suggested" dir="ltr">${this.#suggested}</code>` },
          { value: 'own', label: text.own },
        ],
        onChoose: (value) => this.#set(() => (this.#isOwn = value === 'own')),
      })}
      ${this.#isOwn
        ? passphraseField({
            ...{ id: 'recovery-own', label: text.ownLabel, help: text.ownHelp, error: this.#faults.own, value: this.#own, ...typed },
            onInput: (value) => this.#set(() => (this.#own = value)),
          })
        : this.#renderCopies(group, text)}
      ${passphraseField({
        ...{ id: 'recovery-again', label: text.again, help: text.againHelp, error: this.#faults.again, value: this.#again, ...typed },
        onInput: (value) => this.#set(() => (this.#again = value)),
      })}
      ${showBox(text.show, this.#isShown, (isShown) => this.#set(() => (this.#isShown = isShown)))}
      <div class="row">
        <button type="submit" class="primary" aria-disabled=${String(this.#busy)}>${this.#busy ? text.keeping : text.keep}</button>
        <button type="button" class="plain" aria-disabled=${String(this.#busy)} @click=${() => this.#close()}>${text.back}</button>
      </div>
      ${this.#renderFailure()}
    </form>`;
  }

  #renderCopies({ state }: PeerGroup, text: Texts): TemplateResult {
    const paper = [text.paper(state.card?.name ?? ''), this.#suggested, text.paperHelp];
    const copy = async () => {
      try {
        await navigator.clipboard.writeText(this.#suggested);
        this.host.announce(text.copied);
      } catch {
        getSelection()?.selectAllChildren(this.#root.getElementById('recovery-suggested')!);
        this.host.announce(text.copyByHand);
      }
    };
    const save = async () => {
      const how = await saveCopy(`${paper.join('\n\n')}\n`, `${text.file}.txt`, this.#root, 'text/plain');
      this.host.announce(how === 'file' ? text.saved : how ? text.copied : text.copyByHand);
    };
    const print = () => {
      const lines = (page: Document) => paper.map((line) => Object.assign(page.createElement('p'), { textContent: line }));
      if (!printPage(paper[0]!, lines, '', this.#root)) this.host.announce(text.notPrinted);
    };
    return html`<div class="row">
      <button type="button" @click=${copy}>${text.copy}</button>
      <button type="button" @click=${save}>${text.save}</button>
      <button type="button" @click=${print}>${text.print}</button>
    </div>`;
  }

  #renderKept(_: PeerGroup, text: Texts): TemplateResult {
    const close = () => {
      this.#step = 'offer';
      void focusIn(this.host.element, 'heading');
    };
    return notice(
      'good',
      html`<div class="stack">
        <p id="recovery" tabindex="-1">${text.kept}</p>
        <div><button type="button" @click=${close}>${text.close}</button></div>
      </div>`,
    );
  }

  #heading(words: string): TemplateResult {
    return html`<div class="subheading" id="recovery" tabindex="-1" role="heading" aria-level=${this.host.headingLevel() + 1}>${words}</div>`;
  }

  #renderFailure(): unknown {
    if (this.#failure === undefined) return nothing;
    return html`<p class="row" role="alert">${icons.alert}<span>${errorText(this.#failure, this.host.language())}</span></p>`;
  }

  #open(): void {
    this.#suggested ||= suggestPassphrase();
    this.#step = 'form';
    void focusIn(this.host.element, 'recovery');
  }

  #close(): void {
    if (this.#busy) return;
    this.#step = 'offer';
    this.#forget();
    void focusIn(this.host.element, 'recovery-make');
  }

  /** What was typed and suggested stays no longer than it is needed. */
  #forget(): void {
    this.#suggested = this.#own = this.#again = '';
    this.#isOwn = this.#isShown = false;
    this.#faults = {};
    this.#failure = undefined;
  }

  async #dismiss(group: PeerGroup): Promise<void> {
    await this.#run(async () => {
      await new KeyActions(group).dismissRecovery();
      this.host.announce(this.#text.notNowSaid);
      await focusIn(this.host.element, 'heading');
    });
  }

  async #keep(group: PeerGroup): Promise<void> {
    if (this.#busy) return;
    const text = this.#text;
    const passphrase = this.#isOwn ? this.#own.trim() : this.#suggested;
    const isShort = [...passphrase.normalize('NFKC')].length < fewestCharacters;
    const again = this.#isOwn ? [this.#again.trim()] : meant(this.#again);
    this.#faults = {
      ...(isShort && { own: text.ownShort }),
      ...(!again.includes(passphrase) && { again: text.different }),
    };
    const [first] = Object.entries(this.#faults);
    if (first) {
      this.host.announce(first[1]);
      return focusIn(this.host.element, `recovery-${first[0]}`);
    }
    this.host.announce(text.keeping);
    await this.#run(async () => {
      await new KeyActions(group).keepRecovery(passphrase);
      this.#forget();
      this.#step = 'kept';
      this.host.announce(text.kept);
    });
    if (this.#step === 'kept') await focusIn(this.host.element, 'recovery');
  }

  async #run(act: () => Promise<void>): Promise<void> {
    if (this.#busy) return;
    this.#set(() => {
      this.#busy = true;
      this.#failure = undefined;
    });
    try {
      await act();
    } catch (error) {
      this.#failure = error;
    }
    this.#set(() => (this.#busy = false));
  }

  #set(change: () => unknown): void {
    change();
    this.host.element.requestUpdate();
  }

  get #root(): ShadowRoot {
    return this.host.element.shadowRoot!;
  }
  get #text(): Texts {
    return messagesIn(this.host.language(), 'sealedRecovery', sealedRecovery);
  }
}
