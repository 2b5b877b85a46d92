/** <peer-accountability-tracker>: commitments with if–then plans, check-ins, and the buddies who ask how it goes. */
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { PeerGroup, Receipt } from '../../group/peer-group.js';
import type { PeerGroupState } from '../../group/state.js';
import { tracker } from '../../localization/en/tracker.js';
import type { OperationId } from '../../model/record.js';
import type { Commitment } from '../../model/rows.js';
import { Later } from '../../ui/later.js';
import { PeerElement, type WrittenDetail } from '../../ui/peer-element.js';
import { buddySection } from './buddy-section.js';
import { commitmentList } from './commitment-card.js';
import { dateTexts } from './dates.js';
import { OpenForms } from './open-forms.js';
import { trackerStyles } from './peer-accountability-tracker.styles.js';
import type { TrackerHost } from './tracker-host.js';

/** Detail of the event that asks to show feedback. */
export interface FeedbackShowWantedDetail {
  /** The feedback's id. */
  readonly feedback: string;
}

/** Detail of `peer-attention`. */
export interface AttentionDetail {
  /** How many things ask for the member's attention: check-ins, a question to a buddy, a round with the group, an answer to the ring. */
  readonly count: number;
}

const anyPlan = {
  technique: '',
  cue: '',
  act: '',
  start: '',
  cadence: 'once',
  until: '',
  zone: '',
  share: 'me',
} as const;

const isAbout = (form: string, subjects: readonly string[]) =>
  subjects.some((subject) => form === subject || form.endsWith(`-${subject}`));

/**
 * One technique at a time, with a plan for the moment, and somebody who asks how it goes. No scores, no streaks.
 * `peer-commitment-show-wanted` with a commitment's id, from anywhere on the page, shows that commitment here.
 *
 * @fires {CustomEvent<WrittenDetail>} peer-commitment-made - A commitment was made.
 * @fires {CustomEvent<WrittenDetail>} peer-commitment-changed - A plan was changed, paused or resumed.
 * @fires {CustomEvent<WrittenDetail>} peer-commitment-ended - A commitment has ended.
 * @fires {CustomEvent<WrittenDetail>} peer-commitment-shared - A commitment was shared anew, with other readers.
 * @fires {CustomEvent<WrittenDetail>} peer-check-in - A check-in was given.
 * @fires {CustomEvent<WrittenDetail>} peer-buddy-accepted - The member supports a buddy.
 * @fires {CustomEvent<WrittenDetail>} peer-buddy-released - Two buddies are released from each other.
 * @fires {CustomEvent<WrittenDetail>} peer-word-sent - A word to a buddy was sent.
 * @fires {CustomEvent<WrittenDetail>} peer-quiet-hours-changed - The member said when not to be reminded.
 * @fires {CustomEvent<FeedbackShowWantedDetail>} peer-feedback-wanted - The feedback that a commitment came of shall be
 *   shown; the inbox that does so cancels the event.
 * @fires {CustomEvent<WrittenDetail>} peer-meeting-recorded - That the group met was recorded.
 * @fires {CustomEvent<WrittenDetail>} peer-meeting-taken-back - That the group met was taken back.
 * @fires {CustomEvent<AttentionDetail>} peer-attention - Another number of things asks for attention; it rises once a day, never in the member's quiet hours.
 * @csspart nudge - The day's reminder, with a way to put it away.
 * @csspart commitment - One commitment.
 * @csspart plan - Its if–then sentence.
 * @csspart progress - Its periods, drawn along a line.
 * @csspart history - How its plan was before, and what was changed at once.
 * @csspart ending - How it ended, and what was learned.
 * @csspart status - Whether it is paused, done, adapted or let go.
 * @csspart check-in - A check-in.
 * @csspart word - A word from a reader.
 * @csspart ring - The ring, drawn and in words.
 * @csspart buddies - The ring and what the buddies share.
 * @csspart form - A form.
 * @csspart field - A label with its control, help and error.
 * @csspart promise - The sentence about who will read what is being written.
 * @csspart confirmation - What asks before a commitment is shared anew, or a meeting is taken back.
 * @csspart dialog - The dialog that asks before something ends.
 */
export class PeerAccountabilityTrackerElement extends PeerElement<typeof tracker> {
  static override styles = [PeerElement.styles, trackerStyles];
  protected static override parts = [
    'card',
    'members',
    'agreement',
    'feedback',
    'commitments',
    'buddies',
    'meetings',
    'meetingWords',
    'quietHours',
    'place',
    'keys',
  ] as const;
  protected static override texts = { table: 'tracker', english: tracker };

  /** Closed or read-only while the group's confidentiality agreement isn't open to this member. */
  @property({ type: Boolean, attribute: 'requires-agreement' }) requiresAgreement = false;

  /** What isn't needed before something is shared. */
  private readonly readers = this.#later(async () => {
    const { CommitmentReaders } = await import('./commitment-readers.js');
    return new CommitmentReaders({
      element: this,
      group: () => this.group!,
      language: () => this.language,
      busy: () => this.busy,
      act: (type, run, spoken) => this.#act(type, run, spoken),
      focus: (selector) => this.#forms.focus(selector),
    });
  });
  readonly #nudges = this.#later(async () => {
    const { Nudges } = await import('./nudges.js');
    return new Nudges(this, () => this.#host());
  });
  readonly #more = this.#later(async () => {
    const more = await import('./tracker-later.js');
    more.showWanted(this, () => this.#host());
    return more;
  });
  readonly #pairs = this.#later(() => import('./buddy-pairs.js'));
  readonly #sections = this.#later(async () => new (await import('./more.js')).More(this));
  readonly #orphans = this.#later(async () => {
    const { OrphanedDrafts } = await import('./orphaned-drafts.js');
    return new OrphanedDrafts(this, () => this.#host(), this.#forms);
  });
  readonly #forms = new OpenForms(this, () => this.#host(), (error) => (this.failure = error));

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('peer-commitment-wanted', this.#onCommitmentWanted);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('peer-commitment-wanted', this.#onCommitmentWanted);
  }

  /** Opens the form for a new commitment; from feedback that I received, what it says at `item` is the technique. */
  async beginCommitment(feedback?: OperationId, item?: string): Promise<void> {
    if (this.#host()?.mayWrite) await this.#forms.open({ form: 'new', feedback, item });
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { group } = this;
    this.#forms.belongTo(group?.state.me ? `${group.space}\n${group.state.me.id}` : '');
  }

  protected override renderAside(state: PeerGroupState, group: PeerGroup): unknown {
    const host = this.#hostOf(state, group);
    // An empty tracker offers it where the commitments will be.
    const mine = state.commitments.filter(({ owner }) => owner === host.me);
    if (!host.mayWrite || this.#forms.has('new') || !mine.length) return nothing;
    const isDue = state.me!.status === 'active' && mine.some(({ attention }) => attention !== 'none');
    return this.#renderNew(this.#forms.size === 0 && !isDue);
  }

  #renderNew(isPrimary: boolean): TemplateResult {
    const open = () => void this.#forms.open({ form: 'new' });
    return html`<button type="button" data-opens="new" class=${isPrimary ? 'primary' : ''} @click=${open}>
      ${this.text.newCommitment}
    </button>`;
  }

  protected override renderContent(state: PeerGroupState, group: PeerGroup): unknown {
    const { text } = this;
    const gate = this.gateOf(state, this.requiresAgreement);
    if (state.me!.status === 'invited') return this.renderEmpty(text.notJoined);
    const isGated = gate !== 'open';
    if (isGated && (gate === 'none' || gate === 'not-accepted')) return this.renderGate(gate);
    const host = this.#hostOf(state, group);
    const supported = state.buddies
      .filter(({ supporter, status }) => supporter === host.me && status !== 'released')
      .map((edge) => edge.supported);
    const mine = state.commitments.filter(({ owner }) => owner === host.me);
    const others = state.commitments.filter(({ owner }) => owner !== host.me);
    const isForBuddy = ({ owner, share }: Commitment) => share === 'buddy' || supported.includes(owner);
    const inGroup = others.filter((each) => !isForBuddy(each));
    return html`${isGated ? this.renderGate(gate) : nothing} ${this.#orphans.part?.render(host)}
    ${state.me!.status === 'paused' ? this.renderNotice('', text.youPaused) : this.#nudges.part?.render(host)}
    ${this.#renderMine(mine, host)}
    ${buddySection(others.filter(isForBuddy), host)} ${inGroup.length ? this.#renderGroup(inGroup, host) : nothing}
    ${host.later?.legend(host)} ${this.#sections.part?.render(host)}
    ${this.#forms.render(host, (form) => form.modal === true)}`;
  }

  #renderMine(mine: readonly Commitment[], host: TrackerHost): TemplateResult {
    const { text } = this;
    const form = host.forms(['new']);
    return html`<section class="stack" aria-labelledby="yours">
      <div class="subheading" id="yours" tabindex="-1" role="heading" aria-level=${this.headingLevel + 1}>
        ${text.yours}
      </div>
      ${form === nothing ? nothing : html`<div class="card">${form}</div>`} ${commitmentList(mine, host)}
      ${mine.length || form !== nothing
        ? nothing
        : this.renderEmpty(text.empty, host.mayWrite ? this.#renderNew(true) : nothing)}
    </section>`;
  }

  #renderGroup(shared: readonly Commitment[], host: TrackerHost): TemplateResult {
    return html`<section class="stack" aria-labelledby="in-group">
      <div class="subheading" id="in-group" role="heading" aria-level=${this.headingLevel + 1}>
        ${this.text.inGroup}
      </div>
      ${commitmentList(shared, host)}
    </section>`;
  }

  #host(): TrackerHost | undefined {
    const { group } = this;
    return group?.state.phase === 'open' && group.state.me ? this.#hostOf(group.state, group) : undefined;
  }

  #hostOf(state: PeerGroupState, group: PeerGroup): TrackerHost {
    const { text, commonText, language, headingLevel, busy, failure } = this;
    const me = state.me!;
    const zone = me.timeZone ?? group.clock.zone();
    const isOpen = this.gateOf(state, this.requiresAgreement) === 'open';
    const host: TrackerHost = {
      ...{ element: this, group, state, me: me.id, text, commonText, language, headingLevel, busy, failure, zone },
      dates: dateTexts(language, group.clock.now()),
      mayWrite: isOpen && group.can('plan', anyPlan),
      list: (names) => new Intl.ListFormat(language).format(names),
      nameOf: (member) => state.members.find(({ id }) => id === member)?.name ?? member,
      open: (wanted) => void this.#forms.open(wanted),
      readersNow: (commitment) =>
        commitment.share === 'me' ? nothing : this.readers.part?.render(commitment, host.mayWrite),
      forms: (subjects) => this.#forms.render(host, (form, key) => !form.modal && isAbout(key, subjects)),
      later: state.commitments.length ? this.#more.part : undefined,
      pairs: (shown) => this.#pairs.part?.buddyPairs(shown, host),
      focus: (selector) => void this.#forms.focus(selector),
      announce: (words) => this.announce(words),
      act: (type, run, spoken) => this.#act(type, run, spoken),
      close: (key, focus) => void this.#forms.close(key, focus),
    };
    return host;
  }

  #later<T>(load: () => Promise<T>): Later<T> {
    return new Later(load, () => this.requestUpdate());
  }

  async #act<R extends Receipt>(type: string, run: () => Promise<R>, spoken?: string): Promise<R | undefined> {
    const at = this.shadowRoot!.activeElement as HTMLElement | null;
    const receipt = await this.act(type, run, spoken);
    if (!receipt) await this.#showFailure(at);
    return receipt;
  }

  /** Brings the alert into view, and the focus back to where it was before the fields were inert. */
  async #showFailure(focused: HTMLElement | null): Promise<void> {
    await this.updateComplete;
    focused?.focus({ preventScroll: true });
    this.renderRoot.querySelector('[role="alert"]')?.scrollIntoView({ block: 'nearest' });
  }

  readonly #onCommitmentWanted = (event: Event): void => {
    const { feedback: wanted, item } = (event as CustomEvent<{ feedback?: OperationId; item?: string } | null>).detail ?? {};
    const host = this.#host();
    // The same feedback in another tracker of the page, or another member's, isn't for this one.
    const isMine = host?.state.feedback.some(({ id, recipient }) => id === wanted && recipient === host.me);
    if (event.defaultPrevented || !isMine || !host?.mayWrite) return;
    event.preventDefault();
    void this.beginCommitment(wanted, item);
  };
}

declare global {
  interface HTMLElementEventMap {
    'peer-commitment-made': CustomEvent<WrittenDetail>;
    'peer-commitment-changed': CustomEvent<WrittenDetail>;
    'peer-commitment-ended': CustomEvent<WrittenDetail>;
    'peer-commitment-shared': CustomEvent<WrittenDetail>;
    'peer-check-in': CustomEvent<WrittenDetail>;
    'peer-buddy-accepted': CustomEvent<WrittenDetail>;
    'peer-buddy-released': CustomEvent<WrittenDetail>;
    'peer-word-sent': CustomEvent<WrittenDetail>;
    'peer-quiet-hours-changed': CustomEvent<WrittenDetail>;
    'peer-feedback-wanted': CustomEvent<FeedbackShowWantedDetail>;
    'peer-meeting-recorded': CustomEvent<WrittenDetail>;
    'peer-meeting-taken-back': CustomEvent<WrittenDetail>;
    'peer-attention': CustomEvent<AttentionDetail>;
  }
  interface HTMLElementTagNameMap {
    'peer-accountability-tracker': PeerAccountabilityTrackerElement;
  }
}
