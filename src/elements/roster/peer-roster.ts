/** <peer-roster>: the peer group, its members, and the rules of its composition. */
import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { PeerGroup } from '../../group/peer-group.js';
import type { PeerGroupState } from '../../group/state.js';
import type { Directory } from '../../interchange/directory.js';
import { roster } from '../../localization/en/roster.js';
import type { CompositionVerdict, Member } from '../../model/rows.js';
import { Later } from '../../ui/later.js';
import { PeerElement } from '../../ui/peer-element.js';
import type { Button, DialogHost, RosterDialog } from './dialog-host.js';
import { groupCard } from './group-card.js';
import { memberItem } from './member-item.js';
import { rosterStyles } from './peer-roster.styles.js';
import { rosterActions } from './roster-actions.js';
import { openDirectory, openFounding, runOption } from './roster-dialogs.js';

export type { ImportFinishedDetail, ImportUndoneDetail } from './roster-events.js';

/**
 * Shows who is in the group, in what role and state, and whether its composition fits. Members edit, pause and leave;
 * the facilitator invites, one by one, from a file or from a directory, and records why a group goes on with a broken rule.
 *
 * @fires {CustomEvent<WrittenDetail>} peer-group-created - I created the group.
 * @fires {CustomEvent<WrittenDetail>} peer-group-started - I started the group, which was a draft.
 * @fires {CustomEvent<WrittenDetail>} peer-group-ended - I ended the group.
 * @fires {CustomEvent<WrittenDetail>} peer-group-reopened - I reopened the group, which had ended.
 * @fires {CustomEvent<WrittenDetail>} peer-group-changed - The group's settings were changed.
 * @fires {CustomEvent<WrittenDetail>} peer-member-invited - A person was invited.
 * @fires {CustomEvent<WrittenDetail>} peer-member-joined - I took up my invitation.
 * @fires {CustomEvent<WrittenDetail>} peer-member-changed - What is known of a member was changed.
 * @fires {CustomEvent<WrittenDetail>} peer-member-paused - A member paused.
 * @fires {CustomEvent<WrittenDetail>} peer-member-resumed - A member is active again.
 * @fires {CustomEvent<WrittenDetail>} peer-member-left - A member left, was removed, or declined the invitation.
 * @fires {CustomEvent<WrittenDetail>} peer-facilitator-changed - Another member facilitates.
 * @fires {CustomEvent<WrittenDetail>} peer-successor-named - I said who shall facilitate, since the facilitator can't be
 *   reached; it takes two members who do.
 * @fires {CustomEvent<WrittenDetail>} peer-buddies-rotated - Everyone has another buddy.
 * @fires {CustomEvent<WrittenDetail>} peer-device-revoked - A device of mine counts no more.
 * @fires {CustomEvent<WrittenDetail>} peer-recovery-kept - I keep a new recovery passphrase.
 * @fires {CustomEvent<WrittenDetail>} peer-exception-recorded - The group goes on with a broken rule, for a reason.
 * @fires {CustomEvent<WrittenDetail>} peer-reason-shared - The reason of an exception was shared with whoever joined since.
 * @fires {CustomEvent<ImportFinishedDetail>} peer-import-finished - The writing of an import ended, whole or in part.
 * @fires {CustomEvent<ImportUndoneDetail>} peer-import-undone - What was chosen from a file or directory was taken back.
 * @csspart card - The group's name, concern and cycle.
 * @csspart group-status - Whether the group is a draft, inviting, active, paused or ended.
 * @csspart member - One member.
 * @csspart status - A member's status.
 * @csspart photo - A member's photo, in place of the initials.
 * @csspart contact - The links to reach a member.
 * @csspart composition - The list of rules.
 * @csspart confirmation - Asks before a reason is shared with whoever joined since.
 * @csspart promise - The sentence about who will read it then.
 * @csspart dialog - A dialog.
 * @csspart field - A labelled control.
 */
export class PeerRosterElement extends PeerElement<typeof roster> {
  static override styles: CSSResultGroup = [PeerElement.styles, rosterStyles];
  protected static override parts = ['card', 'members', 'composition', 'agreement', 'buddies', 'successions'] as const;
  protected static override texts = { table: 'roster', english: roster };

  /** Where the facilitator can choose members from, besides files; e.g. `hostDirectory(…)`. Never records of the group. */
  @property({ attribute: false }) directory?: Directory;

  /** The open dialog, or the form that begins a group. */
  @state() private panel?: RosterDialog;
  @state() private opening = false;

  #cancelMinute = () => {};
  #shown?: PeerGroup;

  readonly #host: DialogHost = {
    group: () => this.group!,
    language: () => this.language,
    text: () => this.text,
    commonText: () => this.commonText,
    busy: () => this.busy,
    failure: () => this.failure,
    requestUpdate: () => this.requestUpdate(),
    find: (selector) => this.renderRoot.querySelector<HTMLElement>(selector),
    root: () => this.renderRoot as ShadowRoot,
    act: (type, run, spoken) => this.act(type, run, spoken),
    announce: (text) => this.announce(text),
    emit: (type, detail) => this.emit(type, detail),
    close: (focus) => this.#close(focus),
    closed: () => this.#closed(),
    button: (...button) => this.#button(...button),
    open: (load, focus) => this.#open(load, focus),
    openDirectory: () => this.directory && (() => openDirectory(this.#host, this.directory!)),
    show: (dialog) => {
      this.panel = dialog;
      void this.#keepFocusInside();
    },
  };
  readonly #rules = this.#later(async () => (await import('./composition-list.js')).compositionList);
  /** What only some need to see. */
  readonly #onlyHere = this.#later(async () => (await import('./only-here.js')).onlyHere);
  readonly #meetings = this.#later(async () => (await import('./meeting-facts.js')).meetingFacts);
  readonly #joining = this.#later(async () => (await import('./joining-notice.js')).joiningNotice(this.#host));
  readonly #ruleHelp = this.#later(async () => (await import('./rule-help.js')).ruleHelp);
  readonly #ruleHistory = this.#later(async () => (await import('./rule-history.js')).ruleHistory(this.#host));
  readonly #memberPerson = this.#later(async () => (await import('./member-person.js')).memberPerson(this.#host));
  readonly #ringHint = this.#later(async () => (await import('./ring-hint.js')).ringHint);
  readonly #life = this.#later(async () => (await import('./life-notices.js')).rosterLife(this.#host));
  readonly #memberKeys = this.#later(async () => (await import('./member-keys.js')).memberKeys(this.#host));

  /** While the group opens and there still is a link. */
  protected override firstUpdated(): void {
    super.firstUpdated();
    void this.#rules.part;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#cancelMinute();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { group } = this;
    if (!group) return;
    // What was begun as one member isn't finished as another.
    if (this.panel && (group.claim !== this.#shown?.claim || group.space !== this.#shown?.space)) this.#closed();
    this.#shown = group;
  }

  /** Local times are right again when the minute is over. */
  protected override updated(): void {
    this.#cancelMinute();
    const clock = this.group?.clock;
    if (clock && this.isConnected)
      this.#cancelMinute = clock.after(60_000 - (clock.now() % 60_000), () => this.requestUpdate());
  }

  protected override renderNotBegun(group: PeerGroup): unknown {
    if (!group.claim && !group.sealing) return this.renderStranger(group);
    const where = this.#renderOnlyHere(group);
    if (this.panel) return html`${where ? html`<p class="quiet prose">${where}</p>` : nothing} ${this.panel.render()}`;
    const button = this.#button('begin', this.text.beginButton, () => openFounding(this.#host), 'primary');
    return this.renderEmpty(this.text.begin, html`${where ? html`<p class="small">${where}</p>` : nothing}${button}`);
  }

  protected override renderContent(state: PeerGroupState, group: PeerGroup): unknown {
    const { text, commonText, language } = this;
    const card = state.card!;
    const left = state.members.filter(({ status }) => status === 'left');
    const others = state.members.filter(({ status }) => status !== 'left');
    const level = this.headingLevel + 1;
    const help = (verdict: CompositionVerdict) => this.#renderHelp(verdict);
    const subheading = (words: string, id: string) =>
      html`<div class="subheading" role="heading" id=${id} aria-level=${level} tabindex="-1">${words}</div>`;
    return html`
      ${groupCard(state, { text, commonText, language, headingLevel: level, ...this.#besidesCard(state, group) })} ${this.#renderMyState(state)} ${this.#renderNotices(state)}
      <div class="stack">
        ${subheading(text.members, 'members')}
        <ul class="members" aria-labelledby="members">
          ${repeat(
            others,
            ({ id }) => id,
            (member) => this.#renderMember(member, group),
          )}
        </ul>
        ${left.length ? this.#life.part?.left(left) : nothing}
      </div>
      ${rosterActions(this.#host, others.length, () => this.#ringHint.part?.(state, language))}
      <div class="stack">
        ${subheading(text.composition, 'composition')}
        ${this.#rules.isLost ? this.renderNotice('care', commonText.wordless) : this.#rules.part?.(state.composition, { card, members: others, language, help })}
      </div>
      ${this.panel?.inline ? nothing : this.panel?.render()}
    `;
  }

  /** What the group's card says only in some groups, or to some. */
  #besidesCard({ card, me }: PeerGroupState, group: PeerGroup) {
    const { cadence, nextMeeting, ended } = card!;
    return {
      onlyHere: me?.role === 'facilitator' ? this.#renderOnlyHere(group) : undefined,
      meetings: !ended && (cadence || nextMeeting) ? this.#meetings.part?.(card!, group.clock, this.language) : nothing,
    };
  }

  /** What concerns the reader alone: an invitation, a pause, having left. */
  #renderMyState({ me }: PeerGroupState) {
    const { text } = this;
    if (me?.status === 'left') return this.#life.part?.mine(me);
    if (me?.status === 'paused') return this.renderNotice('', text.youPaused);
    if (me?.status !== 'invited') return nothing;
    const { part, isLost } = this.#joining;
    return isLost ? this.renderNotice('care', this.commonText.wordless) : part?.render(me);
  }

  /** That the group has ended; and what the facilitator can do about how it stands. */
  #renderNotices({ me, members, card }: PeerGroupState) {
    const isConcerned = card!.started === false || members.some(({ status, twins }) => status === 'left' || twins);
    const isShown = card!.ended || (me?.role === 'facilitator' && isConcerned);
    return isShown ? this.#life.part?.notices() : nothing;
  }

  #renderMember(member: Member, group: PeerGroup): TemplateResult {
    const { text, commonText, language } = this;
    const shown = member.photo || member.contact ? this.#memberPerson.part?.(member) : undefined;
    return memberItem(member, {
      group,
      text,
      commonText,
      language,
      ...shown,
      keys: group.state.keys && this.#memberKeys.part?.(member),
      onOption: (option, of) => void runOption(this.#host, option, of),
      onKeyOption: ({ load }) => void this.#open(load),
    });
  }

  #renderHelp(verdict: CompositionVerdict): unknown {
    const help = this.#ruleHelp.part?.(verdict, this.#host);
    const { exceptions, earlier, recorded } = verdict;
    if (!recorded && !exceptions.length && !earlier.length) return help;
    const { part, isLost } = this.#ruleHistory;
    const history = isLost ? html`<p class="small">${this.commonText.wordless}</p>` : part?.(verdict);
    return html`${history} ${help}`;
  }

  /** Whoever begins or facilitates a group in one browser should know. */
  #renderOnlyHere({ state }: PeerGroup): unknown {
    if (state.place !== 'browser') return undefined;
    return this.#onlyHere.part?.(this.language, this.storageGuide);
  }

  #later<T>(load: () => Promise<T>): Later<T> {
    return new Later(load, () => this.requestUpdate());
  }

  readonly #button: Button = (name, label, run, look = '') => {
    const waits = String(this.busy || this.opening);
    return html`<button type="button" class=${look} data-action=${name} aria-disabled=${waits} @click=${run}>
      ${label}
    </button>`;
  };

  /** Loads what is opened rarely; where that fails, it says so and another try is free. */
  async #open(load: () => Promise<RosterDialog>, focus?: string): Promise<void> {
    if (this.opening || (this.panel && !this.panel.inline)) return;
    this.opening = true;
    this.failure = undefined;
    const { group } = this;
    try {
      const panel = await load();
      // Meanwhile another member may be here.
      if (group?.claim !== this.group?.claim || group?.space !== this.group?.space) return panel.closed?.();
      this.panel = panel;
    } catch (error) {
      this.failure = error;
    } finally {
      this.opening = false;
    }
    if (focus) await this.#focus(focus);
  }

  /** The dialog gives the focus back to where it was; what it changed may have a better place for it. */
  async #close(focus?: string): Promise<void> {
    const open = this.renderRoot.querySelector('dialog');
    if (open) open.close();
    else this.#closed();
    if (focus) await this.#focus(focus);
  }

  #closed(): void {
    this.panel?.closed?.();
    this.panel = undefined;
    this.failure = undefined;
  }

  /** What had the focus in the dialog that was there may be gone. */
  async #keepFocusInside(): Promise<void> {
    await this.updateComplete;
    const heading = this.renderRoot.querySelector<HTMLElement>('#dialog-heading');
    if (!heading || this.renderRoot.querySelector('dialog:focus-within')) return;
    heading.tabIndex = -1;
    heading.focus();
  }

  async #focus(selector: string): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'peer-roster': PeerRosterElement;
  }
}
