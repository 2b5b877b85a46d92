/** What an element says where something isn't as usual; fetched after the first paint, while there still is a link. */
import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { KeysState } from '../group/keys-state.js';
import type { PeerGroup } from '../group/peer-group.js';
import type { PeerGroupState } from '../group/state.js';
import { common } from '../localization/en/common.js';
import { conditions } from '../localization/en/conditions.js';
import { messagesIn } from '../localization/localize.js';
import type { Gate } from '../model/rows.js';
import { takesPart } from '../model/takes-part.js';
import { conditionStyles } from './conditions.styles.js';
import { errorText, openingText } from './error-text.js';
import { isFirstOf, showGroup } from './first-of-group.js';
import type { Missing } from './group-controller.js';
import { icons } from './icons.js';
import { Later } from './later.js';
import { linkState, linkText, type LinkState } from './link-state.js';
import { notice } from './notice.js';
import type { SealedConditions } from './sealed-conditions.js';
import { ToAgreement } from './to-agreement.js';

/** What the conditions need of the element that shows them. */
export interface ConditionsHost {
  readonly element: ReactiveControllerHost & HTMLElement;
  language(): string;
  headingLevel(): number;
  announce(text: string): void;
  retry(): void;
}

const gateTexts = {
  none: 'gateNone',
  'not-accepted': 'gateNotAccepted',
  superseded: 'gateSuperseded',
  suspended: 'gateSuspended',
  expired: 'gateExpired',
  paused: 'gatePaused',
  ended: 'gateEnded',
} as const satisfies { readonly [G in Exclude<Gate, 'open'>]: keyof typeof conditions };

/** How long a state of the link lasts before it is said, in milliseconds. */
const saidAfter = 1000;
/** Those that are mostly over at once. */
const passing: readonly LinkState[] = ['sending', 'catching-up'];

export class Conditions implements ReactiveController {
  #group?: PeerGroup;
  #leave = () => {};
  /** The link as it is, and as it was said last. */
  #link: LinkState = 'live';
  #said: LinkState = 'live';
  #cancel = () => {};
  /** What a person does in them is about one group. */
  #parts = this.#newParts();

  constructor(readonly host: ConditionsHost) {
    const { element } = host;
    element.addController(this);
    element.shadowRoot!.adoptedStyleSheets.push(conditionStyles.styleSheet!);
  }

  hostDisconnected(): void {
    this.#show(undefined);
  }

  /** No group was found. `id` is the one that was looked for. */
  missing(why: Missing, id: string): TemplateResult {
    const { missingProvider: none, severalProviders: several, unknownProvider } = this.#text;
    return notice('care', { none, several, 'unknown-id': unknownProvider(id) }[why]);
  }

  /** The group can't be opened. */
  failed(error: unknown): TemplateResult {
    const { text, canRetry } = openingText(error, this.host.language());
    return html`<div role="alert">
      ${notice('stop', html`<div class="stack"><p>${text}</p>${canRetry ? html`<div>${this.#retryButton()}</div>` : nothing}</div>`)}
    </div>`;
  }

  /** Why shared content is closed to this member, and the way to the agreement, where that can open it. */
  gate(gate: Exclude<Gate, 'open'>): TemplateResult {
    return html`<div class="notice" part="notice">
      ${icons.lock}
      <div class="stack"><p>${this.#text[gateTexts[gate]]}</p> ${gate === 'ended' ? nothing : this.#parts.toAgreement.render(gate)}</div>
    </div>`;
  }

  /** What a person did failed. */
  failure(error: unknown): TemplateResult {
    return html`<div role="alert">${notice('stop', errorText(error, this.host.language()))}</div>`;
  }

  /** Whoever looks isn't a member. */
  stranger({ claim, sealing }: PeerGroup): string {
    const { notMember, unknownKey, unknownReader } = this.#text;
    return claim ? notMember(claim) : sealing ? unknownKey : unknownReader;
  }

  /** One quiet line about the link; nothing while it is live. */
  link(group: PeerGroup | undefined): unknown {
    this.#show(group);
    const state = group?.state;
    if (!state || state.phase === 'loading') return nothing;
    const link = linkState(state);
    if (link !== this.#link) this.#sayLater(link, group);
    if (link === 'live') return nothing;
    const isPassing = passing.includes(link);
    const canRetry = link === 'signed-out' || link === 'forbidden';
    return html`<div class="link ${isPassing ? 'soon' : 'care'}" part="link">
      ${isPassing ? icons.clock : icons.alert}
      <p>${linkText(link, state, this.#text)}</p>
      ${canRetry ? this.#retryButton() : nothing}
    </div>`;
  }

  /** The group isn't open to this browser: it isn't the one that it should be, was forgotten, or takes a key. */
  closed(group: PeerGroup): unknown {
    this.#show(group);
    return this.#renderSealed((part) => part.closed(group));
  }

  /** Entries that can't be shown, what isn't right with keys, and what was refused; most in one element of the page. */
  notices(group: PeerGroup): unknown {
    const { unreadable, refusedWrites, keys, phase } = group.state;
    const isFirst = isFirstOf(group, this.host.element);
    return html`${isFirst && refusedWrites.length ? this.#renderRefused(group) : nothing}
    ${isFirst && keys && phase === 'open' ? this.#renderKeys(group, keys) : nothing}
    ${isFirst && group.state.card?.retention ? this.#parts.retention.part?.render(group) : nothing}
    ${isFirst && isRefused(group.state) ? this.#parts.told.part?.render(group) : nothing}
    ${phase !== 'unreadable' && unreadable.newer ? notice('', this.#text.newer) : nothing}`;
  }

  /** Fetched once there is something to say; what somebody is at stays. */
  #renderKeys(group: PeerGroup, keys: KeysState): unknown {
    const isWrong = isSomethingWrong(keys, group.state);
    if (!isWrong && !keys.offersRecovery && !this.#parts.sealed.loaded) return nothing;
    return this.#renderSealed((part) => part.notices(group, isWrong));
  }

  #renderSealed(render: (part: SealedConditions) => unknown): unknown {
    const { part, isLost } = this.#parts.sealed;
    return isLost ? notice('care', this.#common.wordless) : part && render(part);
  }

  #renderRefused(group: PeerGroup): unknown {
    const { part, isLost } = this.#parts.refused;
    return isLost ? notice('care', this.#text.refusedUnloaded(group.state.refusedWrites.length)) : part?.render(group);
  }

  #newParts() {
    const came = () => this.host.element.requestUpdate();
    return {
      toAgreement: new ToAgreement(this.host),
      told: new Later(
        async () => new (await import('./told-refusals.js')).ToldRefusals(this.host, new ToAgreement(this.host)),
        came,
      ),
      refused: new Later(async () => new (await import('./refused-writes.js')).RefusedWrites(this.host), came),
      retention: new Later(
        async () => new (await import('./oversight/retention-notice.js')).RetentionNotice(this.host),
        came,
      ),
      sealed: new Later(async () => new (await import('./sealed-conditions.js')).SealedConditions(this.host), came),
    };
  }

  get #text(): typeof conditions {
    return messagesIn(this.host.language(), 'conditions', conditions);
  }

  get #common(): typeof common {
    return messagesIn(this.host.language(), 'common', common);
  }

  #retryButton(): TemplateResult {
    return html`<button type="button" @click=${() => this.host.retry()}>${this.#common.retry}</button>`;
  }

  #show(group: PeerGroup | undefined): void {
    if (group === this.#group) return;
    this.#leave();
    this.#cancel();
    this.#group = group;
    this.#link = this.#said = 'live';
    this.#parts = this.#newParts();
    this.#leave = group ? showGroup(this.host.element, group) : () => {};
  }

  /** Says each state once, when it lasts, by the first element of the group alone. */
  #sayLater(link: LinkState, group: PeerGroup): void {
    this.#link = link;
    this.#cancel();
    if (link === this.#said) return;
    this.#cancel = group.clock.after(saidAfter, () => {
      const before = this.#said;
      this.#said = link;
      if (!isFirstOf(group, this.host.element)) return;
      const text = this.#text;
      const over = before === 'sending' ? text.sent : text.connected;
      this.host.announce(link === 'live' ? over : linkText(link, group.state, text));
    });
  }
}

const isSomethingWrong = ({ forked, missing, forged, members }: KeysState, { unreadable }: PeerGroupState): boolean =>
  forked || missing.length + forged + unreadable.corrupt > 0 || members.some(({ state }) => state === 'renewed' || state === 'changed');

/** Whether somebody else declines a version of the agreement that isn't past, or has withdrawn from it. */
const isRefused = ({ agreement, me }: PeerGroupState): boolean =>
  me !== undefined &&
  takesPart(me) &&
  agreement.versions.some(
    ({ status, responses }) =>
      status !== 'superseded' && responses.some(({ member, answer }) => answer !== 'accepted' && member !== me.id),
  );
