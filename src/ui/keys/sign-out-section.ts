/** Signing out on this device: what is forgotten, what may be lost with it, and only then the deed. */
import { html, nothing, type TemplateResult } from 'lit';
import { confirmation } from '../confirmation.js';
import { notice } from '../notice.js';
import { keysTexts, type KeysHost, type KeysTexts } from './keys-host.js';
import type { Work } from './work.js';

export class SignOutSection {
  #isAsking = false;

  constructor(
    private readonly host: KeysHost,
    private readonly work: Work,
  ) {}

  render(): TemplateResult {
    const text = keysTexts(this.host.language());
    const { keys, place } = this.host.group().state;
    const warnings = this.#warnings(text);
    const about = [
      this.#forgets(text),
      ...(place === 'browser' ? [text.signOutBrowser] : []),
      text.signOutStays,
      ...(keys && !warnings.isLast ? [text.signOutAgain] : []),
    ];
    return html`<section class="stack" aria-labelledby="keys-sign-out">
      <div class="subheading" role="heading" aria-level="3" id="keys-sign-out" tabindex="-1">${text.signOutHeading}</div>
      <p class="prose">${about.join(' ')}</p>
      ${warnings.said.length
        ? notice('care', html`<div class="stack">${warnings.said.map((sentence) => html`<p>${sentence}</p>`)}</div>`)
        : nothing}
      ${this.#isAsking ? this.#renderAsking(text, warnings.said) : this.#renderButton(text)}
    </section>`;
  }

  #forgets(text: KeysTexts): string {
    return this.host.group().state.keys ? text.signOutSealed : text.signOutPlain;
  }

  /** What would be lost. */
  #warnings(text: KeysTexts): { readonly isLast: boolean; readonly said: readonly string[] } {
    const { keys, me, waiting, refusedWrites } = this.host.group().state;
    const others = me?.devices.filter(({ device, revoked }) => device !== keys?.device && !revoked) ?? [];
    const isLast = keys?.mine === 'ready' && !others.length;
    const unsent = waiting + refusedWrites.length;
    return {
      isLast,
      said: [
        ...(isLast ? [text.signOutLast] : []),
        ...(isLast && me?.role === 'facilitator' ? [text.signOutFounder] : []),
        ...(unsent ? [text.signOutWaiting(unsent)] : []),
      ],
    };
  }

  #renderButton(text: KeysTexts): TemplateResult {
    return html`<div>
      <button type="button" class="danger" data-action="sign-out" @click=${() => this.#ask(true, '#sign-out-keep')}>
        ${text.signOutButton}
      </button>
    </div>`;
  }

  #renderAsking(text: KeysTexts, warnings: readonly string[]): TemplateResult {
    return confirmation({
      ...{ name: 'sign-out-', question: text.signOutQuestion },
      consequence: warnings.length ? warnings.join(' ') : this.#forgets(text),
      ...{ confirm: text.signOutConfirm, keep: text.signOutKeep },
      onConfirm: () => void this.#signOut(),
      onKeep: () => this.#ask(false, '[data-action=sign-out]'),
    });
  }

  #ask(asking: boolean, focus: string): void {
    this.#isAsking = asking;
    this.host.requestUpdate();
    setTimeout(() => this.host.find(focus)?.focus());
  }

  async #signOut(): Promise<void> {
    const { host, work } = this;
    const text = keysTexts(host.language());
    if (!(await work.run(() => host.group().signOut(), { doing: text.signingOut }))) return;
    // The dialog is gone with the group; the element's heading is what is left.
    const heading = host.find('#heading');
    if (heading) heading.tabIndex = -1;
    await host.close('#heading');
  }
}
