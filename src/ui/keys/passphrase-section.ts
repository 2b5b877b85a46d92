/** The recovery passphrase: whether one is kept, and making one that is written down before it counts. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { suggestPassphrase } from '../../confidentiality/recovery.js';
import { KeyActions } from '../../group/key-actions.js';
import { keysTexts, type KeysHost } from './keys-host.js';
import type { Work } from './work.js';

export class PassphraseSection {
  #passphrase?: string;
  #isWritten = false;
  /** Tried to keep it before saying that it is written down. */
  #isHasty = false;
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
    const make = () => {
      this.#passphrase = suggestPassphrase();
      this.#isWritten = this.#isHasty = false;
      this.#focus('#keys-passphrase-shown');
    };
    return html`<section class="stack" aria-labelledby="keys-passphrase">
      <div class="subheading" role="heading" aria-level="3" id="keys-passphrase" tabindex="-1">${text.passphraseHeading}</div>
      <p class="prose">${text.passphraseHelp}</p>
      <p><strong>${kept ? text.passphraseKept(date.format(new Date(kept.since))) : text.passphraseNone}</strong></p>
      ${this.#passphrase === undefined
        ? html`<div>
            <button type="button" data-action="make-passphrase" aria-disabled=${String(this.work.busy)} @click=${make}>
              ${kept ? text.passphraseRenew : text.passphraseMake}
            </button>
          </div>`
        : this.#renderNew(this.#passphrase)}
    </section>`;
  }

  get #text() {
    return keysTexts(this.host.language());
  }

  #renderNew(passphrase: string): TemplateResult {
    const text = this.#text;
    const written = ({ target }: Event) => {
      this.#isWritten = (target as HTMLInputElement).checked;
      this.host.requestUpdate();
    };
    const cancel = () => {
      this.#passphrase = undefined;
      this.#focus('[data-action=make-passphrase]');
    };
    return html`<div class="card stack">
      <p id="keys-passphrase-shown" tabindex="-1">
        <span class="label">${text.passphraseShown}</span><br />
        <bdi class="figures passphrase" dir="ltr">${passphrase}</bdi>
      </p>
      <p class="prose">${text.passphraseWrite}</p>
      <label class="option">
        <input
          type="checkbox"
          id="keys-written"
          .checked=${live(this.#isWritten)}
          aria-invalid=${this.#isHasty && !this.#isWritten ? 'true' : nothing}
          aria-describedby=${this.#isHasty && !this.#isWritten ? 'keys-written-error' : nothing}
          @change=${written}
        />
        <span>${text.passphraseWritten}</span>
      </label>
      ${this.#isHasty && !this.#isWritten
        ? html`<div class="error" id="keys-written-error">${text.passphraseNeeded}</div>`
        : nothing}
      <div class="row">
        <button type="button" class="primary" data-action="keep-passphrase" aria-disabled=${String(this.#isKeeping)} @click=${() => this.#keep(passphrase)}>
          ${text.passphraseKeep}
        </button>
        <button type="button" @click=${cancel}>${this.host.commonText().cancel}</button>
      </div>
    </div>`;
  }

  async #keep(passphrase: string): Promise<void> {
    if (this.#isKeeping) return;
    if (!this.#isWritten) {
      this.#isHasty = true;
      return this.#focus('#keys-written');
    }
    const { host, work } = this;
    const text = this.#text;
    this.#isKeeping = true;
    work.say(text.passphraseKeeping);
    const keep = () => new KeyActions(host.group()).keepRecovery(passphrase);
    const receipt = await host.act('peer-recovery-kept', keep, text.passphraseDone);
    this.#isKeeping = false;
    work.say(receipt ? text.passphraseDone : '');
    if (!receipt) return;
    this.#passphrase = undefined;
    this.#focus('#keys-passphrase');
  }

  #focus(selector: string): void {
    this.host.requestUpdate();
    setTimeout(() => this.host.find(selector)?.focus());
  }
}
