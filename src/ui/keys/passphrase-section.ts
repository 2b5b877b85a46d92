/** The recovery passphrase: whether one is kept, and making one that is written down before it counts. */
import { html, type TemplateResult } from 'lit';
import { suggestPassphrase } from '../../confidentiality/recovery.js';
import { KeyActions } from '../../group/key-actions.js';
import { meant, passphraseField, showBox } from '../passphrase.js';
import { keysTexts, type KeysHost } from './keys-host.js';
import type { Work } from './work.js';

export class PassphraseSection {
  /** The one that is suggested, and what was typed from the paper. */
  #suggested?: string;
  #again = '';
  #isShown = false;
  #isWrong = false;
  #isKeeping = false;

  constructor(
    private readonly host: KeysHost,
    private readonly work: Work,
  ) {}

  render(): TemplateResult {
    const text = this.#text;
    const { language } = this.host;
    const kept = this.host.group().state.me!.devices.findLast(({ by, revoked }) => by === 'passphrase' && !revoked);
    const date = new Intl.DateTimeFormat(language(), { dateStyle: 'medium' });
    return html`<section class="stack" aria-labelledby="keys-passphrase">
      <div class="subheading" role="heading" aria-level="3" id="keys-passphrase" tabindex="-1">${text.passphraseHeading}</div>
      <p class="prose">${text.passphraseHelp}</p>
      <p><strong>${kept ? text.passphraseKept(date.format(new Date(kept.since))) : text.passphraseNone}</strong></p>
      ${this.#suggested === undefined
        ? html`<div>
            <button type="button" data-action="make-passphrase" aria-disabled=${String(this.work.busy)} @click=${() => this.#make()}>
              ${kept ? text.passphraseRenew : text.passphraseMake}
            </button>
          </div>`
        : this.#renderForm(this.#suggested)}
    </section>`;
  }

  get #text() {
    return keysTexts(this.host.language());
  }

  #renderForm(suggested: string): TemplateResult {
    const text = this.#text;
    const submit = (event: Event) => {
      event.preventDefault();
      void this.#keep(suggested);
    };
    const onInput = (value: string) => {
      this.#again = value;
      this.host.requestUpdate();
    };
    return html`<form class="card stack" novalidate @submit=${submit}>
      <p id="keys-passphrase-shown" tabindex="-1">
        <span class="label">${text.passphraseShown}</span><br />
        <bdi class="figures passphrase" dir="ltr">${suggested}</bdi>
      </p>
      <p class="prose">${text.passphraseWrite}</p>
      ${passphraseField({
        ...{ id: 'keys-again', label: text.passphraseAgain, help: text.passphraseAgainHelp, autocomplete: 'new-password' },
        ...{ value: this.#again, onInput, isShown: this.#isShown },
        ...(this.#isWrong && { error: text.passphraseDifferent }),
      })}
      ${showBox(text.passphraseShow, this.#isShown, (isShown) => {
        this.#isShown = isShown;
        this.host.requestUpdate();
      })}
      <div class="row">
        <button class="primary" aria-disabled=${String(this.#isKeeping)}>${text.passphraseKeep}</button>
        <button type="button" @click=${() => this.#forget('[data-action=make-passphrase]')}>${this.host.commonText().cancel}</button>
      </div>
    </form>`;
  }

  #make(): void {
    this.#suggested = suggestPassphrase();
    this.#focus('#keys-passphrase-shown');
  }

  /** What was suggested and typed stays no longer than it is needed. */
  #forget(focus: string): void {
    this.#suggested = undefined;
    this.#again = '';
    this.#isShown = this.#isWrong = false;
    this.#focus(focus);
  }

  async #keep(passphrase: string): Promise<void> {
    if (this.#isKeeping) return;
    this.#isWrong = !meant(this.#again).includes(passphrase);
    if (this.#isWrong) return this.#focus('#keys-again');
    const { host, work } = this;
    const text = this.#text;
    this.#isKeeping = true;
    work.say(text.passphraseKeeping);
    const keep = () => new KeyActions(host.group()).keepRecovery(passphrase);
    const receipt = await host.act('peer-recovery-kept', keep, text.passphraseDone);
    this.#isKeeping = false;
    work.say(receipt ? text.passphraseDone : '');
    if (receipt) this.#forget('#keys-passphrase');
  }

  #focus(selector: string): void {
    this.host.requestUpdate();
    setTimeout(() => this.host.find(selector)?.focus());
  }
}
