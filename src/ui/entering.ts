/** What a member can do where this browser has no key of theirs: a link, a passphrase, another device, the facilitator. */
import { html, nothing, type TemplateResult } from 'lit';
import { lockOf } from '../confidentiality/one-time-secret.js';
import { KeyActions } from '../group/key-actions.js';
import type { PeerGroup } from '../group/peer-group.js';
import { entering } from '../localization/en/entering.js';
import { messagesIn } from '../localization/localize.js';
import { isStorageError } from '../storage/adapter.js';
import type { ConditionsHost } from './conditions.js';
import { errorText } from './error-text.js';
import { focusIn } from './focus-in.js';
import { icons } from './icons.js';
import { meant, passphraseField, showBox } from './passphrase.js';

type Way = 'link' | 'passphrase';

export class Entering {
  #passphrase = '';
  #isShown = false;
  #busy?: Way;
  /** What went wrong, and where it is told. */
  #problem?: { readonly at: Way; readonly text: string };

  constructor(private readonly host: ConditionsHost) {}

  render(group: PeerGroup): TemplateResult {
    const text = this.#text;
    const isRevoked = group.state.keys!.mine === 'revoked';
    return html`<section class="stack" part="entering" aria-labelledby="entering">
      <div class="lead">
        ${icons.lock}
        <div class="subheading" id="entering" tabindex="-1" role="heading" aria-level=${this.host.headingLevel() + 1}>
          ${isRevoked ? text.revoked : text.noKey}
        </div>
      </div>
      ${isRevoked ? this.#renderSignOut(group) : this.#renderWays(group)}
    </section>`;
  }

  /** A device that was revoked stays so; in its place a new one can be let in. */
  #renderSignOut(group: PeerGroup): TemplateResult {
    const text = this.#text;
    return html`<p class="prose" id="entering-why">${text.whyRevoked}</p>
      <div><button type="button" aria-describedby="entering-why" @click=${() => void group.signOut()}>${text.signOut}</button></div>`;
  }

  #renderWays(group: PeerGroup): TemplateResult {
    const text = this.#text;
    const { me, members, keys } = group.state;
    const { link, hasRecovery } = keys!;
    const facilitator = members.find(({ role }) => role === 'facilitator');
    return html`<p class="prose">${text.why}</p>
      ${link || this.#problem?.at === 'link' || group.sealing!.pins.known.link ? this.#renderLink(group) : nothing} ${hasRecovery ? this.#renderPassphrase(group) : nothing}
      <div>
        <p id="entering-ways"><strong>${link || hasRecovery ? text.others : text.other}</strong></p>
        <ul class="ways" aria-labelledby="entering-ways">
          <li>${text.anotherDevice}</li>
          <li>${facilitator?.id === me!.id ? text.facilitating : text.facilitator(facilitator?.name ?? '')}</li>
        </ul>
      </div>`;
  }

  #renderLink(group: PeerGroup): TemplateResult {
    const text = this.#text;
    const { link } = group.state.keys!;
    const problem = this.#problem?.at === 'link' ? this.#problem.text : link ? undefined : this.#useless(group);
    return html`<div class="stack">
      ${link ? html`<p class="prose" id="entering-link">${link === 'device' ? text.deviceLink : text.memberLink}</p>` : nothing}
      ${link
        ? html`<div>
            <button type="button" class="primary" aria-disabled=${this.#waits} aria-describedby="entering-link" @click=${() => this.#useLink(group)}>
              ${this.#busy === 'link' ? text.busy : text.useLink}
            </button>
          </div>`
        : nothing}
      ${problem ? html`<p class="error">${problem}</p>` : nothing}
    </div>`;
  }

  /** Why a link that the page was opened by doesn't help. */
  #useless({ sealing, state }: PeerGroup): string {
    const { spent, notYours } = this.#text;
    const { id, name } = state.me!;
    const { link } = sealing!.pins.known;
    return link && link.member !== id ? notYours(name) : spent;
  }

  #renderPassphrase(group: PeerGroup): TemplateResult {
    const text = this.#text;
    const onInput = (value: string) => {
      this.#passphrase = value;
      this.#update();
    };
    const onSubmit = (event: Event) => {
      event.preventDefault();
      void this.#usePassphrase(group);
    };
    return html`<form class="stack" novalidate @submit=${onSubmit}>
      ${passphraseField({
        ...{ id: 'passphrase', label: text.passphrase, help: text.passphraseHelp, autocomplete: 'current-password' },
        ...{ value: this.#passphrase, onInput, isShown: this.#isShown },
        ...(this.#problem?.at === 'passphrase' && { error: this.#problem.text }),
      })}
      ${showBox(text.show, this.#isShown, (isShown) => {
        this.#isShown = isShown;
        this.#update();
      })}
      <div>
        <button type="submit" class=${group.state.keys!.link ? '' : 'primary'} aria-disabled=${this.#waits}>
          ${this.#busy === 'passphrase' ? text.busy : text.usePassphrase}
        </button>
      </div>
    </form>`;
  }

  async #useLink(group: PeerGroup): Promise<void> {
    const { spent } = this.#text;
    await this.#run('link', async () => {
      // Somebody was faster. Using a spent one would only look like a forgery to the others.
      if (!(await isOpen(group))) return spent;
      await new KeyActions(group).enter();
      return group.state.keys!.mine === 'ready' ? undefined : spent;
    });
  }

  async #usePassphrase(group: PeerGroup): Promise<void> {
    const { empty, wrong } = this.#text;
    await this.#run('passphrase', async () => {
      const actions = new KeyActions(group);
      if (!this.#passphrase.trim()) return empty;
      for (const passphrase of meant(this.#passphrase))
        try {
          await actions.recover(passphrase);
          return undefined;
        } catch (error) {
          if (!isStorageError(error) || error.code !== 'no-key') throw error;
        }
      return wrong;
    });
  }

  /** One at a time. `act` resolves to what is wrong. */
  async #run(way: Way, act: () => Promise<string | undefined>): Promise<void> {
    if (this.#busy) return;
    this.#busy = way;
    this.#problem = undefined;
    this.host.announce(this.#text.busy);
    this.#update();
    let text: string | undefined;
    try {
      text = await act();
    } catch (error) {
      text = errorText(error, this.host.language());
    }
    this.#busy = undefined;
    this.#problem = text === undefined ? undefined : { at: way, text };
    if (text === undefined) this.#passphrase = '';
    this.host.announce(text ?? this.#text.entered);
    this.#update();
    // The panel goes where it was of use.
    if (text === undefined || way === 'passphrase') await focusIn(this.host.element, text ? 'passphrase' : 'heading');
  }

  get #waits(): string {
    return String(this.#busy !== undefined);
  }

  #update(): void {
    this.host.element.requestUpdate();
  }

  get #text(): typeof entering {
    return messagesIn(this.host.language(), 'entering', entering);
  }
}

async function isOpen({ sealing, state }: PeerGroup): Promise<boolean> {
  const { link, rows } = sealing!;
  const me = state.me!.id;
  const lock = link?.kind === 'device' ? rows.deviceLocks.get(me)?.lock : rows.locks.get(me);
  return link !== undefined && lock === (await lockOf(link.secret));
}
