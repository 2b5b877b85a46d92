/** The base of all elements: finds the group, shows the states that all share, and runs a person's actions. */
import { LitElement, html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { PeerGroup, Receipt } from '../group/peer-group.js';
import type { PeerGroupState } from '../group/state.js';
import { common } from '../localization/en/common.js';
import { languageOf, messagesIn, onLanguageChange, type Messages } from '../localization/localize.js';
import type { Gate } from '../model/rows.js';
import { takesPart } from '../model/takes-part.js';
import { baseStyles } from './base.styles.js';
import type { Conditions } from './conditions.js';
import { GroupController } from './group-controller.js';
import { notice, type Tone } from './notice.js';
import { emblem, ringStyles } from './ring.js';

/** Detail of every event that an accepted write fires. It names records; it never carries content. */
export interface WrittenDetail {
  /** The operation that was written. */
  readonly op: string;
  /** The kind of record, e.g. `giving`. */
  readonly kind: string;
  /** Accepted on this device, not yet by the engine. */
  readonly pending: boolean;
}

/** Whoever takes part in a sealed group reads and writes by a key of this browser. */
const lacksKey = ({ keys, me }: PeerGroupState): boolean =>
  keys !== undefined && keys.mine !== 'ready' && me !== undefined && takesPart(me);

/** A group that is known has begun, though the storage may have lost it. */
const isUnbegun = ({ phase, keys }: PeerGroupState): boolean => phase === 'empty' && !keys?.isKnown;

/**
 * @fires {CustomEvent<AgreementWantedDetail>} peer-agreement-wanted - Somebody wants to see the agreement. Cancelable: whoever leads there prevents the default; an agreement element of the same group on the page does.
 * @fires {CustomEvent<AgreementRefusedDetail>} peer-agreement-refused - This member was told that somebody declined a version of the agreement or withdrew from it; fired once, by the group's first element on the page.
 * @csspart base - The element's box.
 * @csspart header - Heading and what stands beside it.
 * @csspart heading - The heading.
 * @csspart notice - A message about a state or an error.
 * @csspart link - The line about the link to the storage, and about what waits; there while there is something to say.
 * @csspart waiting - Marks what this device keeps until it can be sent.
 * @csspart refused - What was written and refused, in the first element of the group on the page.
 * @csspart answers - Questions with their answers.
 * @csspart confirmation - What asks before something is gone.
 * @csspart entering - What to do where this browser has no key of the member's in a sealed group.
 * @csspart warnings - What isn't right with keys or entries of a sealed group, in the first element of the group on the page.
 * @csspart recovery - Offers a passphrase for when this device is lost, in the first element of the group on the page.
 * @cssprop --peer-surface - Background of boxes and fields.
 * @cssprop --peer-surface-sunken - Background of notices and quiet areas.
 * @cssprop --peer-text - Text.
 * @cssprop --peer-text-quiet - Text of less weight.
 * @cssprop --peer-hairline - Lines between things.
 * @cssprop --peer-border - Borders of controls.
 * @cssprop --peer-accent - Primary buttons, links and focus.
 * @cssprop --peer-on-accent - Text on the accent colour.
 * @cssprop --peer-accent-soft - Background of what is chosen or hovered.
 * @cssprop --peer-good - Marks what is in order.
 * @cssprop --peer-care - Marks what needs care.
 * @cssprop --peer-stop - Marks errors and what destroys something.
 * @cssprop --peer-member-1 - Colour of the first member; so on to `--peer-member-5`.
 * @cssprop --peer-radius - Corner radius; default `0.5em`.
 * @cssprop --peer-space - The step that spacing is made of: `0.25em` is comfortable, `0.2em` compact.
 * @cssprop --peer-shadow - Shadow of dialogs.
 * @cssprop --peer-font - Font shorthand; by default the page's font is inherited.
 * @cssprop --peer-font-size - Font size; by default the page's.
 */
export abstract class PeerElement<M extends Messages = Messages> extends LitElement {
  static override styles: CSSResultGroup = [...baseStyles, ringStyles];
  /** The parts of the state that the element shows; it renders again when one of them changes. */
  protected static parts: readonly (keyof PeerGroupState)[] = [];
  /** The name of the element's table of texts, and its English ones. */
  protected static texts: { readonly table: string; readonly english: Messages } = { table: 'common', english: common };
  /** Whether the element has something for people who aren't members. */
  protected static forEveryone = false;

  /** Id of the `<peer-group>` to use; without it the nearest one around, or the only one of the page. */
  @property() for = '';
  /** The language of the texts (BCP 47); without it that of the page around. */
  @property({ reflect: true, converter: { toAttribute: (tag: string) => tag || null } }) override lang = '';
  /** The heading; by default the element's own name for itself. */
  @property() heading?: string;
  /** The heading's level, 1 to 6. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;
  /** Own texts instead of the ready ones, by name. */
  @property({ attribute: false }) messages?: Partial<M>;

  @state() protected busy = false;
  @state() protected failure?: unknown;
  @state() private said = '';
  /** Words that aren't needed while all is well. */
  @state() private conditions?: Conditions;
  @state() private isWordless = false;

  readonly #controller = new GroupController(this, (this.constructor as typeof PeerElement).parts);
  #shown?: PeerGroup;
  #endLanguage = () => {};

  /** The opened group to use. Setting it overrides `for` and every `<peer-group>` around. */
  @property({ attribute: false })
  get group(): PeerGroup | undefined {
    return this.#controller.own ?? this.#controller.group;
  }
  set group(group: PeerGroup | undefined) {
    this.#controller.own = group;
  }

  /** The element's texts in its language. */
  protected get text(): M {
    const { table, english } = (this.constructor as typeof PeerElement).texts;
    return messagesIn(this.language, table, english as M, this.messages);
  }
  /** Where the page named where to read how a storage is chosen. */
  protected get storageGuide(): string | undefined {
    return this.#controller.storageGuide;
  }
  protected get commonText(): typeof common {
    return messagesIn(this.language, 'common', common);
  }
  /** BCP 47 tag for dates and lists. */
  protected get language(): string {
    return this.lang || languageOf(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#endLanguage = onLanguageChange(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#endLanguage();
  }

  protected override firstUpdated(): void {
    void this.#loadConditions();
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    // A page's single-key shortcuts must not fire while somebody types here.
    for (const type of ['keydown', 'keypress', 'keyup'])
      root.addEventListener(type, (event) => {
        const isText = (event.target as Element).matches('input, textarea, select');
        if (isText && !['Escape', 'Tab'].includes((event as KeyboardEvent).key)) event.stopPropagation();
      });
    return root;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('for')) this.#controller.find();
    const { group } = this.#controller;
    // What went wrong for one member is nothing to another.
    if (group !== this.#shown) this.failure = undefined;
    this.#shown = group;
  }

  /** What the element shows once its group is open. */
  protected abstract renderContent(state: PeerGroupState, group: PeerGroup): unknown;
  /** What stands beside the heading. */
  protected renderAside(_state: PeerGroupState, _group: PeerGroup): unknown {
    return nothing;
  }
  /** What is shown while nobody has created the group. */
  protected renderNotBegun(_group: PeerGroup): unknown {
    return this.renderEmpty(this.commonText.notBegun);
  }

  protected override render(): unknown {
    const { group, error, missing } = this.#controller;
    const state = group?.state;
    const open = group && state?.phase === 'open' && !lacksKey(state) ? { group, state } : undefined;
    const isBusy = (!state || state.phase === 'loading') && !error && !missing && !state?.error;
    return html`<section class="base" part="base" aria-labelledby="heading" aria-busy=${String(isBusy)}>
      <header part="header">
        <div class="heading" id="heading" part="heading" role="heading" aria-level=${this.headingLevel}>${this.heading ?? this.text['heading']}</div>
        ${open && this.#isOpenTo(open.state) ? this.renderAside(open.state, open.group) : nothing}
        ${this.conditions?.link(group)}
      </header>
      ${group && this.conditions?.notices(group)} ${this.#renderPhase(group, open?.state)}
      ${this.failure === undefined ? nothing : this.#say((conditions) => conditions.failure(this.failure))}
      <p role="status" class="hidden">${this.said}</p>
    </section>`;
  }

  #isOpenTo(state: PeerGroupState): boolean {
    return state.me !== undefined || (this.constructor as typeof PeerElement).forEveryone;
  }

  #renderPhase(group: PeerGroup | undefined, open: PeerGroupState | undefined): unknown {
    const { missing, error } = this.#controller;
    if (missing) return this.#say((conditions) => conditions.missing(missing, this.for));
    const state = group?.state;
    // A storage that catches up is on its way.
    const failed = error ?? (state?.phase === 'loading' && state.error?.code !== 'busy' ? state.error : undefined);
    if (failed) return this.#say((conditions) => conditions.failed(failed));
    if (!group || state!.phase === 'loading')
      return html`<div class="loading">${emblem()}<p>${this.commonText.loading}</p></div>`;
    if (!open) return isUnbegun(state!) ? this.renderNotBegun(group) : this.#say((conditions) => conditions.closed(group));
    return this.#isOpenTo(open) ? this.renderContent(open, group) : this.renderStranger(group);
  }

  /** Who looks isn't a member, or isn't named by the page. */
  protected renderStranger(group: PeerGroup): unknown {
    return this.#say((conditions) => this.renderEmpty(conditions.stranger(group)));
  }

  #say(words: (conditions: Conditions) => unknown): unknown {
    if (this.conditions) return words(this.conditions);
    return this.isWordless ? html`<p role="alert">${this.commonText.wordless}</p>` : nothing;
  }

  /** After the first paint, and not only when they are needed: a lost link couldn't fetch them any more. */
  async #loadConditions(): Promise<void> {
    try {
      const { Conditions: Loaded } = await import('./conditions.js');
      this.conditions = new Loaded({
        element: this,
        language: () => this.language,
        headingLevel: () => this.headingLevel,
        announce: (text) => this.announce(text),
        retry: () => this.#controller.retry(),
      });
    } catch {
      this.isWordless = true;
    }
  }

  /** A message about a state: `good`, `care`, `stop`, or neutral. */
  protected renderNotice(tone: Tone, content: unknown): TemplateResult {
    return notice(tone, content);
  }

  /** What the element is for, and the first step. */
  protected renderEmpty(content: unknown, action: unknown = nothing): TemplateResult {
    return html`<div class="empty">${emblem()}<p>${content}</p>${action}</div>`;
  }

  /** What closes shared content, or leaves it to be read: the group's end anywhere, the agreement where it is required. */
  protected gateOf({ card, agreement }: PeerGroupState, requiresAgreement: boolean): Gate {
    if (requiresAgreement) return agreement.gate;
    return card?.ended ? 'ended' : 'open';
  }

  /** Why shared content is closed to this member, and the way to the agreement. */
  protected renderGate(gate: Exclude<Gate, 'open'>): unknown {
    return this.#say((conditions) => conditions.gate(gate));
  }

  /**
   * Runs an action once at a time. When the storage confirmed it fires `type` and says `spoken` to screen readers, or
   * that it waits on this device; when it failed it shows why and resolves to undefined, and everything a person wrote stays where it is.
   */
  protected async act<R extends Receipt>(type: string, run: () => Promise<R>, spoken?: string): Promise<R | undefined> {
    if (this.busy) return undefined;
    this.busy = true;
    this.failure = undefined;
    try {
      const receipt = await run();
      const { op, pending, record } = receipt;
      this.announce(pending ? this.commonText.keptHere : (spoken ?? ''));
      this.emit<WrittenDetail>(type, { op, kind: record.kind, pending });
      return receipt;
    } catch (error) {
      this.failure = error;
      return undefined;
    } finally {
      this.busy = false;
    }
  }

  /** Says something politely to screen readers. */
  protected announce(text: string): void {
    // A screen reader hears only what changes.
    this.said = text && text === this.said ? `${text}\u00A0` : text;
  }

  protected emit<D>(type: string, detail: D): void {
    this.dispatchEvent(new CustomEvent<D>(type, { detail, bubbles: true, composed: true }));
  }
}
