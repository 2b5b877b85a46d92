/** What an element of a sealed group says instead of its content, and above it. Loaded where there is something to say. */
import { html, nothing, type TemplateResult } from 'lit';
import { spoken } from '../confidentiality/fingerprint.js';
import type { PeerGroup } from '../group/peer-group.js';
import { sealedConditions } from '../localization/en/sealed-conditions.js';
import { common } from '../localization/en/common.js';
import { messagesIn } from '../localization/localize.js';
import type { ConditionsHost } from './conditions.js';
import { isFirstOf } from './first-of-group.js';
import { isolated } from './isolated.js';
import { Later } from './later.js';
import { notice, type Tone } from './notice.js';

type Texts = typeof sealedConditions;

export class SealedConditions {
  readonly #entering = this.#later(async () => new (await import('./entering.js')).Entering(this.host));
  readonly #warnings = this.#later(async () => new (await import('./sealed-warnings.js')).SealedWarnings(this.host));
  readonly #recovery = this.#later(async () => new (await import('./sealed-recovery.js')).RecoveryOffer(this.host));
  /** What was said last. */
  #said = '';

  constructor(private readonly host: ConditionsHost) {}

  /** The group isn't open to this browser. */
  closed(group: PeerGroup): unknown {
    const text = this.#text;
    const { phase, keys } = group.state;
    if (phase === 'signed-out') return this.#say('', text.signedOut, group);
    if (phase !== 'open') return this.#renderUnreadable(group);
    const why = keys!.mine === 'revoked' ? text.revoked : text.noKey;
    if (!isFirstOf(group, this.host.element)) return html`<p class="quiet">${why} ${text.seeFirst}</p>`;
    this.#tell(why, group);
    return this.#lost(this.#entering) ?? this.#entering.part?.render(group);
  }

  /** Above the content of the first element of a group: what isn't right with keys or entries, and the passphrase. */
  notices(group: PeerGroup, isWrong: boolean): unknown {
    const mayOffer = group.state.keys!.offersRecovery || this.#recovery.loaded?.isOpen;
    return html`${isWrong ? (this.#lost(this.#warnings) ?? this.#warnings.part?.render(group)) : nothing}
    ${mayOffer ? this.#recovery.part?.render(group) : nothing}`;
  }

  #renderUnreadable(group: PeerGroup): unknown {
    const text = this.#text;
    const { phase, keys, unreadable } = group.state;
    if (!keys) return this.#say('care', text.plainPage, group);
    const { trust } = group.sealing!.options;
    const wanted = trust || group.sealing!.pins.known.group;
    // What was known before isn't replaced by something else unseen.
    if (keys.mismatch || (wanted && unreadable.corrupt)) {
      const why = trust ? text.otherThanTrusted : text.otherThanKnown;
      const right = html`<p class="small figures">${text.trusted(isolated(spoken(wanted!.replace(/\D/g, ''))))}</p>`;
      return this.#say('stop', why, group, right);
    }
    if (phase === 'empty') return this.#say('stop', text.gone, group);
    if (unreadable.corrupt) return this.#say('care', text.notSealed, group);
    return this.#say('care', unreadable.newer ? text.newerOnly : text.withoutBeginning, group);
  }

  #say(tone: Tone, words: string, group: PeerGroup, more: unknown = nothing): TemplateResult {
    this.#tell(words, group);
    return notice(tone, html`<div class="stack"><p>${words}</p>${more}</div>`);
  }

  /** Says it once, by the first element of the group alone. */
  #tell(words: string, group: PeerGroup): void {
    if (words === this.#said || !isFirstOf(group, this.host.element)) return;
    this.#said = words;
    queueMicrotask(() => this.host.announce(words));
  }

  /** Instead of a part that can't be fetched. */
  #lost({ isLost }: Later<unknown>): TemplateResult | undefined {
    return isLost ? notice('care', messagesIn(this.host.language(), 'common', common).wordless) : undefined;
  }

  #later<T>(load: () => Promise<T>): Later<T> {
    return new Later(load, () => this.host.element.requestUpdate());
  }

  get #text(): Texts {
    return messagesIn(this.host.language(), 'sealedConditions', sealedConditions);
  }
}
