/** <peer-feedback-form>: gives a member feedback, and says before who will read it. */
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { SavedDraft } from '../../group/local-store.js';
import type { PeerGroup } from '../../group/peer-group.js';
import type { PeerGroupState } from '../../group/state.js';
import { feedbackForm } from '../../localization/en/feedback-form.js';
import { questions } from '../../localization/en/questions.js';
import { messagesIn } from '../../localization/localize.js';
import type { Questionnaire } from '../../model/kinds.js';
import { DraftKeeper } from '../../ui/drafts.js';
import { icons } from '../../ui/icons.js';
import { PeerElement, type WrittenDetail } from '../../ui/peer-element.js';
import { allQuestionnaires, frameOf } from '../../ui/questionnaires.js';
import {
  draftIn,
  freshDraft,
  givingOf,
  hasAnswers,
  isChange,
  promiseOf,
  sendable,
  without,
  writingOf,
} from './feedback-draft.js';
import type { FeedbackDraft, Writing } from './feedback-draft.js';
import { askedQuestions, frameChoice, recipientChoice, sendVerb, shareChoice, type Fields } from './feedback-fields.js';
import type { Sent } from './feedback-later.js';
import { feedbackFormStyles } from './peer-feedback-form.styles.js';

/**
 * Drafts stay on this device until they are sent. Nobody reads feedback but those whom the form names before.
 *
 * @fires {CustomEvent<WrittenDetail>} peer-feedback-given - Feedback was sent.
 * @fires {CustomEvent<WrittenDetail>} peer-feedback-revised - Given feedback was changed or added to.
 * @csspart field - A label with its control, help and error.
 * @csspart question - A question of the questionnaire.
 * @csspart promise - The sentence about who will read it.
 * @csspart send - The button that sends.
 * @csspart confirmation - What asks before a draft is discarded.
 */
export class PeerFeedbackFormElement extends PeerElement<typeof feedbackForm> {
  static override styles = [PeerElement.styles, feedbackFormStyles];
  protected static override parts = ['card', 'members', 'agreement', 'questionnaires', 'feedback', 'buddies', 'place', 'keys'] as const;
  protected static override texts = { table: 'feedbackForm', english: feedbackForm };

  /** Member id or external id (such as `moodle:jdoe`) of whom it is for, chosen beforehand. */
  @property() recipient = '';
  /** The questionnaire to use, such as `sbi` or `sbi@1`, instead of a choice. */
  @property() questionnaire = '';
  /** Closed while the group's confidentiality agreement isn't open to this member. */
  @property({ type: Boolean, attribute: 'requires-agreement' }) requiresAgreement = false;
  /** More questionnaires to choose from. Their ids and versions are for good: what was answered keeps its questions. */
  @property({ attribute: false }) questionnaires: readonly Questionnaire[] = [];
  /** Id of given feedback that shall be changed, or added to once it is acknowledged. */
  @property({ attribute: false }) feedback?: string;

  @state() private draft?: FeedbackDraft;
  @state() private sent?: Sent;
  /** Once a person tried to send, everything that is missing is shown. */
  @state() private attempted = false;
  /** Questions that were answered and left again. */
  @state() private left: ReadonlySet<string> = new Set();
  @state() private discarding?: SavedDraft | 'current';
  /** What isn't needed before something is written. */
  @state() private later?: typeof import('./feedback-later.js');

  readonly #keeper = new DraftKeeper(this, 'feedback', () =>
    this.draft && (this.#keeper.current || hasAnswers(this.draft)) ? this.draft : undefined,
  );
  /** Whose draft is shown, and what for. */
  #key = '';
  #isOpen = false;
  #opening: Promise<void> = Promise.resolve();

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('peer-feedback-edit-wanted', this.#onEditWanted);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('peer-feedback-edit-wanted', this.#onEditWanted);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { group } = this;
    if (!group?.state.me || this.#keyFor(group) === this.#key) return;
    this.#key = this.#keyFor(group);
    this.#isOpen = false;
    this.#opening = this.#begin(group, this.#key);
  }

  protected override firstUpdated(): void {
    super.firstUpdated();
    void this.#loadLater();
  }

  protected override renderContent(state: PeerGroupState, group: PeerGroup): unknown {
    const { text } = this;
    const draft = this.#isOpen ? this.draft : undefined;
    const { gate } = state.agreement;
    if (!['active', 'paused'].includes(state.me!.status)) return this.renderEmpty(text.notTakingPart);
    if (this.requiresAgreement && gate !== 'open') {
      const waits = draft && hasAnswers(draft) ? html`<p class="quiet small">${text.draftWaits}</p>` : nothing;
      return html`${this.renderGate(gate)}${waits}`;
    }
    const writing = draft && this.#writing(group);
    if (!writing) return html`<p class="loading">${text.opening}</p>`;
    if (this.sent) return this.#renderSent(this.sent, writing);
    if (!writing.recipients.length && !writing.row) return this.renderEmpty(text.nobody);
    return this.#renderForm(writing);
  }

  /** Another member's draft is never shown, nor one for another recipient than the page asks for. */
  #keyFor({ space, state }: PeerGroup): string {
    return [space, state.me!.id, this.recipient, this.feedback].join('\n');
  }

  /** Restores the newest draft that fits; else begins anew. */
  async #begin(group: PeerGroup, key: string): Promise<void> {
    const drafts = await this.#keeper.open(group, group.state.me!.id);
    if (this.feedback) await this.#loadLater(true);
    if (this.#key !== key) return;
    const fresh = freshDraft(group.state, this);
    const fits = (saved: SavedDraft) => {
      const { feedback, recipient } = draftIn(saved);
      return this.feedback ? feedback === this.feedback : !fresh.recipient || recipient === fresh.recipient;
    };
    await this.#show(drafts.find(fits), fresh);
  }

  async #show(saved: SavedDraft | undefined, fresh: FeedbackDraft): Promise<void> {
    const key = this.#key;
    await this.#keeper.adopt(saved);
    if (key !== this.#key) return;
    this.draft = saved ? draftIn(saved) : fresh;
    this.#isOpen = true;
    this.sent = this.failure = undefined;
    this.attempted = false;
    this.left = new Set();
  }

  #writing(group: PeerGroup): Writing | undefined {
    const all = allQuestionnaires(group.state.questionnaires, this.questionnaires, () => this.requestUpdate());
    return all && writingOf(this.draft!, group, all, this.questionnaire);
  }

  async #send(group: PeerGroup): Promise<void> {
    if (this.busy || !(this.later ?? (await this.#loadLater(true)))) return;
    // What was written last may not be rendered yet.
    const writing = this.#writing(group)!;
    this.attempted = true;
    if (this.#fieldsOf(writing).problems.length) return this.#focus('summary');
    const { draft, row, state } = writing;
    const { id, version } = writing.questionnaire!;
    const answers = sendable(writing);
    const key = this.#key;
    void this.#keeper.flush();
    const promise = promiseOf(writing, this.language, this.text);
    const giving = { ...givingOf(draft), questionnaire: { id, version }, answers, promise, replaces: row?.id };
    const receipt = isChange(row)
      ? await this.act('peer-feedback-revised', () => group.actions.revise(row.id, answers))
      : await this.act('peer-feedback-given', () => group.actions.give(giving));
    // Where it failed, the base says why, and the text stays.
    if (!receipt || key !== this.#key) return;
    const recipient = state.members.find((member) => member.id === (row ?? draft).recipient)!.name;
    const { body } = receipt.record;
    const how = isChange(row) ? (row.status === 'released' ? 'revised' : 'added') : 'held' in body && body.held ? 'held' : 'given';
    await this.#keeper.discard();
    this.#startAnew(group, without(draft, frameOf({ id, version })));
    this.sent = { how, recipient, pending: receipt.pending, at: receipt.record.at };
    await this.#focus('sent');
  }

  /** Begins the next one; what was written in another frame is still there. */
  #startAnew(group: PeerGroup, answers: FeedbackDraft['answers'] = {}): void {
    this.feedback = undefined;
    this.#key = this.#keyFor(group);
    this.attempted = false;
    this.left = new Set();
    this.draft = { ...freshDraft(group.state, this), answers };
    if (hasAnswers(this.draft)) this.#keeper.changed();
  }

  async #stopRevising({ group }: Writing): Promise<void> {
    await this.#keeper.adopt();
    this.#startAnew(group);
    await this.#focus('recipient');
  }

  /** What fails to load once is tried again when it is needed. */
  async #loadLater(isNeeded = this.#keeper.others.length > 0): Promise<typeof this.later> {
    try {
      this.later ??= await import('./feedback-later.js');
    } catch (error) {
      if (isNeeded) this.failure = error;
    }
    return this.later;
  }

  async #again(): Promise<void> {
    this.sent = undefined;
    await this.#focus('recipient');
  }

  async #askToDiscard(draft: SavedDraft | 'current'): Promise<void> {
    await this.#loadLater();
    this.discarding = draft;
    await this.#focus('keep');
  }

  async #discard({ group }: Writing): Promise<void> {
    const { discarding } = this;
    this.discarding = undefined;
    const isCurrent = discarding === 'current';
    await this.#keeper.discard(isCurrent ? undefined : discarding);
    if (isCurrent) await this.#show(undefined, freshDraft(group.state, this));
    await this.#focus('recipient, #revising');
  }

  /** Focuses a control, or the first one in a group of them. */
  async #focus(ids: string): Promise<void> {
    await this.updateComplete;
    const found = this.renderRoot.querySelector<HTMLElement>(`#${ids}`);
    const control = found?.matches('fieldset') ? found.querySelector<HTMLElement>('input:checked, input') : found;
    control?.focus();
  }

  readonly #onEditWanted = async (event: Event): Promise<void> => {
    const wanted = (event as CustomEvent<{ feedback?: string } | null>).detail?.feedback;
    const { feedback = [], me, agreement } = this.group?.state ?? {};
    const isMine = feedback.some(({ id, giver }) => id === wanted && giver === me?.id);
    if (event.defaultPrevented || !isMine || (this.requiresAgreement && agreement?.gate !== 'open')) return;
    event.preventDefault();
    this.feedback = wanted;
    await this.updateComplete;
    await this.#opening;
    await this.#focus('revising');
  };

  #renderForm(writing: Writing): TemplateResult {
    const { text } = this;
    const { recipient, row, draft, state, group, missing } = writing;
    const fields = this.#fieldsOf(writing);
    const later = this.later?.textsIn(this.language);
    const button = (id: string, label: string, onClick: () => void) =>
      html`<button type="button" class="plain" id=${id} @click=${onClick}>${label}</button>`;
    return html`${this.later?.draftList({
      ...{ drafts: this.#keeper.others, members: state.members, language: this.language, zone: group.clock.zone() },
      onOpen: (saved) => this.#show(saved, draft).then(() => this.#focus('recipient, #revising')),
      onDiscard: (saved) => this.#askToDiscard(saved),
    })}
      ${this.discarding && this.discarding !== 'current' ? this.#renderDiscarding(writing) : nothing}
      ${this.attempted && fields.problems.length ? this.later?.problemSummary(fields.problems, this.language, (field) => this.#focus(field)) : nothing}
      <div class="stack form" ?inert=${this.busy}>
        ${row ? this.later?.revising(row, state.members, this.headingLevel + 1, this.language) : recipientChoice(fields)}
        ${missing ? this.renderNotice('care', later?.unknownFrame(missing)) : nothing}
        ${row ? nothing : frameChoice(fields)} ${askedQuestions(fields)} ${row ? nothing : shareChoice(fields)}
      </div>
      <div class="notice accent" part="promise">
        ${icons.eye}
        <p id="promise" aria-live="polite">
          ${recipient || row ? promiseOf(writing, this.language, text) : text.promiseLater}
        </p>
      </div>
      <div class="row">
        <button
          type="button"
          class="primary"
          part="send"
          aria-disabled=${String(this.busy)}
          aria-describedby="promise"
          @click=${() => this.#send(group)}
        >
          ${this.busy ? text.sending : sendVerb(writing, text, later)}
        </button>
        ${row && later ? button('stop', later.stopRevising, () => this.#stopRevising(writing)) : nothing}
        ${later && hasAnswers(draft) ? button('start-over', later.startOver, () => this.#askToDiscard('current')) : nothing}
      </div>
      ${this.discarding === 'current' ? this.#renderDiscarding(writing) : nothing} ${this.later?.keptLine(this.#keeper, this.language, group.clock.zone())}`;
  }

  #renderSent(sent: Sent, { draft, group }: Writing): unknown {
    return this.later?.sentNotice(sent, draft, this.language, group.clock.zone(), () => this.#again());
  }

  #fieldsOf(writing: Writing): Fields {
    const { text, language, attempted, left } = this;
    const questionTexts = messagesIn(language, 'questions', questions);
    return {
      ...{ writing, text, language, questionTexts, attempted, left },
      problems: this.later?.missingIn(writing, language) ?? [],
      onChange: (change) => {
        const { frame } = this.draft!;
        this.draft = { ...this.draft!, ...change(this.draft!) };
        // Questions that nobody has seen yet have nothing missing.
        if (frame !== this.draft.frame) this.attempted = false;
        this.#keeper.changed();
      },
      onLeave: (item) => (this.left = new Set([...this.left, item])),
    };
  }

  #renderDiscarding(writing: Writing): unknown {
    const onKeep = () => {
      void this.#focus(this.discarding === 'current' ? 'start-over' : 'drafts');
      this.discarding = undefined;
    };
    return this.later?.discardConfirmation(this.language, () => this.#discard(writing), onKeep);
  }
}

declare global {
  interface HTMLElementEventMap {
    'peer-feedback-given': CustomEvent<WrittenDetail>;
    'peer-feedback-revised': CustomEvent<WrittenDetail>;
  }
  interface HTMLElementTagNameMap {
    'peer-feedback-form': PeerFeedbackFormElement;
  }
}
