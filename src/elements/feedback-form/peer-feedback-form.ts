/** <peer-feedback-form>: gives a member feedback, and says before who will read it. */
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { PeerGroup } from '../../group/peer-group.js';
import type { PeerGroupState } from '../../group/state.js';
import { feedbackForm } from '../../localization/en/feedback-form.js';
import { questions } from '../../localization/en/questions.js';
import { messagesIn } from '../../localization/localize.js';
import type { Questionnaire } from '../../model/kinds.js';
import { takesPart } from '../../model/takes-part.js';
import { HostForm } from '../../ui/host-form.js';
import { icons } from '../../ui/icons.js';
import { PeerElement, type WrittenDetail } from '../../ui/peer-element.js';
import { Questionnaires } from '../../ui/questionnaires.js';
import { Drafting } from './drafting.js';
import { hasAnswers, writingOf, type Writing } from './feedback-draft.js';
import { askedQuestions, frameChoice, isShown, recipientChoice, sendVerb, shareChoice, type Fields } from './feedback-fields.js';
import type { Sent } from './feedback-later.js';
import type { Problem } from './feedback-problems.js';
import { FormParts } from './form-parts.js';
import { feedbackFormStyles } from './peer-feedback-form.styles.js';

/**
 * Drafts stay on this device until they are sent. Nobody reads feedback but those whom the form names before. What others
 * ask for stands above; `peer-request-wanted` with a request's id, from anywhere on the page, begins to answer it.
 *
 * @fires {CustomEvent<WrittenDetail>} peer-feedback-given - Feedback was sent.
 * @fires {CustomEvent<WrittenDetail>} peer-feedback-revised - Given feedback was changed or added to.
 * @fires {CustomEvent<WrittenDetail>} peer-request-ended - What somebody asked for was declined.
 * @fires {CustomEvent<WrittenDetail>} peer-tally-told - This member's numbers in a round are told to the group, or aren't any more.
 * @fires {CustomEvent<QuestionnaireFaultDetail>} peer-questionnaire-fault - A questionnaire that the page supplies has
 *   errors, and was left out.
 * @csspart field - A label with its control, help and error.
 * @csspart request - What somebody asks for.
 * @csspart question - A question of the questionnaire.
 * @csspart promise - The sentence about who will read it.
 * @csspart send - The button that sends.
 * @csspart confirmation - What asks before a draft is discarded, or a request declined.
 * @csspart round - A round of feedback: until when, and how far it is.
 * @csspart progress - A mark for each member: with feedback in the round, without, or not told.
 */
export class PeerFeedbackFormElement extends PeerElement<typeof feedbackForm> {
  static override styles = [PeerElement.styles, feedbackFormStyles];
  static readonly formAssociated = true;
  protected static override parts = ['card', 'members', 'agreement', 'questionnaires', 'feedback', 'requests', 'rounds', 'buddies', 'place', 'keys'] as const;
  protected static override texts = { table: 'feedbackForm', english: feedbackForm };

  /** Member id or external id (such as `moodle:jdoe`) of whom it is for, chosen beforehand. */
  @property() recipient = '';
  /** The questionnaire to use, such as `sbi` or `sbi@1`, instead of a choice. */
  @property() questionnaire = '';
  /** Closed while the group's confidentiality agreement isn't open to this member. */
  @property({ type: Boolean, attribute: 'requires-agreement' }) requiresAgreement = false;
  /** More questionnaires to choose from. Their ids and versions are for good: what was answered keeps its questions. */
  @property({ attribute: false }) questionnaires: readonly Questionnaire[] = [];
  /** Address of a JSON file with more questionnaires: one, or a list. Its schema is `collegial/questionnaire.schema.json`. */
  @property({ attribute: 'questionnaires-src' }) questionnairesSrc = '';
  /** Id of given feedback that shall be changed, or added to once its recipient has read it. */
  @property({ attribute: false }) feedback?: string;
  /** Its name in a form around; what is submitted there is the id of what was given, never a word of it. */
  @property({ reflect: true }) name?: string;
  /** A form around can't be submitted before feedback was given. */
  @property({ type: Boolean, reflect: true }) required = false;

  @state() private sent?: Sent;
  /** By a form around, or a fieldset of it. */
  @state() private isDisabled = false;

  readonly #hostForm = new HostForm(this);
  /** Those that are shown. */
  #problems: readonly Problem[] = [];
  readonly #questionnaires = new Questionnaires(this);
  private readonly drafting = new Drafting(
    this,
    () => this.lazy.load(true),
    () => (this.sent = this.failure = undefined),
  );
  private readonly lazy = new FormParts({
    ...{ element: this, drafting: this.drafting, group: () => this.group!, language: () => this.language },
    ...{ busy: () => this.busy, act: (...args) => this.act(...args), announce: (text) => this.announce(text) },
    ...{ level: () => Math.min(this.headingLevel + 1, 6), again: () => this.#again() },
    focus: (selectors) => this.#focus(selectors),
    isClosed: () => this.#isClosed,
    leave: async () => !(this.feedback || this.drafting.open?.feedback) || this.#leave(this.group!),
    questionnaires: () => this.#allQuestionnaires(this.group!) ?? [],
    fail: (error) => (this.failure = error),
  });

  /** The form around. */
  get form(): HTMLFormElement | null | undefined {
    return this.#hostForm.internals?.form;
  }
  /** Whether the form around has what it waits for, as of the browser's own controls; undefined on a server. */
  get validity(): ValidityState | undefined {
    return this.#hostForm.internals?.validity;
  }
  /** What the form around waits for, in words; empty where that is nothing. */
  get validationMessage(): string | undefined {
    return this.#hostForm.internals?.validationMessage;
  }
  /** Whether the form around may wait for it: not while it is disabled. */
  get willValidate(): boolean | undefined {
    return this.#hostForm.internals?.willValidate;
  }
  /** Whether the form around has what it waits for; fires `invalid` where it hasn't. */
  checkValidity(): boolean | undefined {
    return this.#hostForm.internals?.checkValidity();
  }
  /** As `checkValidity`, and the browser says what is missing. */
  reportValidity(): boolean | undefined {
    return this.#hostForm.internals?.reportValidity();
  }

  /** @internal */
  formDisabledCallback(isDisabled: boolean): void {
    this.isDisabled = isDisabled;
  }

  /** Drafts are no part of the form around, and stay. @internal */
  formResetCallback(): void {
    this.#give(null);
  }

  /** @internal */
  formStateRestoreCallback(given: string): void {
    this.#give(given);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.drafting.follow(this.group);
  }

  protected override firstUpdated(): void {
    super.firstUpdated();
    void this.lazy.load(this.drafting.keeper.others.length > 0);
  }

  protected override updated(): void {
    const isMissing = this.required && this.#hostForm.value === null;
    this.#hostForm.report(isMissing ? this.text.giveFirst : '', this.renderRoot.querySelector('[part=send]'));
    this.lazy.later?.markInvalid(this.renderRoot, this.#problems);
  }

  get #isClosed(): boolean {
    return this.group !== undefined && this.gateOf(this.group.state, this.requiresAgreement) !== 'open';
  }

  protected override renderContent(state: PeerGroupState, group: PeerGroup): unknown {
    const { text } = this;
    const draft = this.drafting.open;
    const gate = this.gateOf(state, this.requiresAgreement);
    if (!takesPart(state.me!)) return this.renderEmpty(text.notTakingPart);
    if (gate !== 'open') {
      const waits = draft && hasAnswers(draft) ? html`<p class="quiet small">${text.draftWaits}</p>` : nothing;
      return html`${this.renderGate(gate)}${waits}`;
    }
    const writing = draft && this.#writing(group);
    if (!writing) return html`<p class="loading">${text.opening}</p>`;
    // Also while it isn't shown, it takes up what is wanted elsewhere on the page.
    const asked = this.lazy.askedIn(group);
    if (this.sent) return this.#renderSent(this.sent, writing);
    if (!writing.recipients.length && !writing.row) return this.renderEmpty(text.nobody);
    return this.#renderForm(writing, asked);
  }

  #writing(group: PeerGroup): Writing | undefined {
    const all = this.#allQuestionnaires(group);
    const draft = this.drafting.draft!;
    return all && writingOf(draft, group, all, this.questionnaire, this.lazy.roundsIn(group)?.frame(draft));
  }

  /** With what came along with the request that is being answered. */
  #allQuestionnaires({ state: { questionnaires, requests } }: PeerGroup): readonly Questionnaire[] | undefined {
    const asked = requests.flatMap((row) => (row.id === this.drafting.draft!.request && row.asked) || []);
    return this.#questionnaires.all([...questionnaires, ...asked], this.language);
  }

  /** From now on this is what a form around gets. */
  #give(id: string | null): void {
    this.#hostForm.value = id;
    this.requestUpdate();
  }

  async #send(group: PeerGroup): Promise<void> {
    const later = this.lazy.later ?? (await this.lazy.load(true));
    if (this.busy || !later) return;
    // What was written last may not be rendered yet.
    const writing = this.#writing(group)!;
    this.drafting.attempt();
    if (this.#fieldsOf(writing).problems.length) return this.#focus('#summary');
    const sent = await later.sendFeedback(writing, {
      ...{ drafting: this.drafting, language: this.language, text: this.text, rounds: this.lazy.roundsIn(group) },
      supplied: this.#questionnaires.supplied,
      act: (type, run) => this.act(type, run),
      give: (op) => this.#give(op),
      startAnew: (answers) => this.#startAnew(group, answers),
    });
    if (!sent) return;
    this.sent = sent;
    await this.#focus('#sent');
  }

  /** Begins the next one; what was written in another frame is still there. */
  #startAnew(group: PeerGroup, answers?: Writing['draft']['answers']): void {
    this.feedback = undefined;
    this.drafting.startAnew(group, answers);
  }

  async #leave(group: PeerGroup): Promise<boolean> {
    const isKept = await this.drafting.keeper.adopt();
    if (isKept) this.#startAnew(group);
    return isKept;
  }

  async #stopRevising({ group }: Writing): Promise<void> {
    await this.#focus((await this.#leave(group)) ? '#recipient' : '#draft-unkept');
  }

  async #again(): Promise<void> {
    this.sent = undefined;
    await this.#focus('#recipient');
  }

  /** Focuses a control, or the first one in a group of them. */
  async #focus(selectors: string): Promise<void> {
    await this.updateComplete;
    const found = this.renderRoot.querySelector<HTMLElement>(selectors);
    const control = found?.matches('fieldset') ? found.querySelector<HTMLElement>('input:checked, input') : found;
    control?.focus();
  }

  #renderForm(writing: Writing, asked: ReturnType<FormParts['askedIn']>): TemplateResult {
    const { text, language, busy } = this;
    const { later } = this.lazy;
    const { attempted } = this.drafting;
    const { recipient, row, group, missing } = writing;
    const fields = this.#fieldsOf(writing);
    this.#problems = fields.problems.filter((problem) => isShown(problem, fields));
    const words = later?.textsIn(language);
    const rounds = this.lazy.roundsIn(group);
    return html`${rounds?.cards()} ${asked?.render()} ${this.lazy.shelf?.above(writing)}
      ${attempted && fields.problems.length ? later?.problemSummary(fields.problems, language, (field) => this.#focus(`#${field}`)) : nothing}
      <div
        class="stack form"
        role="group"
        aria-labelledby="heading"
        aria-describedby="promise"
        ?inert=${busy || this.isDisabled}
      >
        ${this.#renderWhom(writing, fields)} ${this.#questionnaires.notice(language)}
        ${missing && !this.#questionnaires.isComing ? this.renderNotice('care', words?.unknownFrame(missing)) : nothing}
        ${this.#questionnaires.isLost || this.lazy.isLost ? this.renderNotice('care', this.commonText.wordless) : nothing}
        ${row ? nothing : frameChoice(fields)} ${askedQuestions(fields)} ${row ? nothing : shareChoice(fields)}
        ${rounds?.choice(writing, (round) => fields.onChange(() => ({ round })))}
      </div>
      <div class="notice accent" part="promise">
        ${icons.eye}
        <p id="promise" aria-live="polite">
          ${recipient || row ? later?.promiseOf(writing, { language, text, rounds }) : text.promiseLater}
        </p>
      </div>
      <div class="row" ?inert=${this.isDisabled}>
        <button
          type="button"
          class="primary"
          part="send"
          aria-disabled=${String(busy)}
          aria-describedby="promise"
          @click=${() => this.#send(group)}
        >
          ${busy ? text.sending : sendVerb(writing, text, words)}
        </button>
        ${
          row && words
            ? html`<button type="button" class="plain" id="stop" @click=${() => this.#stopRevising(writing)}>${words.stopRevising}</button>`
            : nothing
        }
        ${this.lazy.shelf?.startOver(writing)}
      </div>
      ${this.lazy.shelf?.below(writing)}`;
  }

  /** Whom it is for; or what is being changed, or was until it went. */
  #renderWhom({ row, isOrphaned, state, group }: Writing, fields: Fields): unknown {
    const { language } = this;
    const { later } = this.lazy;
    if (row) return later?.revising(row, state.members, this.headingLevel + 1, language);
    if (!isOrphaned) return recipientChoice(fields);
    return later?.orphaned(language, () => {
      this.feedback = undefined;
      this.drafting.giveAsNew(group);
      void this.#focus('#recipient');
    });
  }

  #renderSent(sent: Sent, { draft, group }: Writing): unknown {
    return this.lazy.later?.sentNotice(sent, draft, this.language, group.clock.zone(), () => this.#again());
  }

  #fieldsOf(writing: Writing): Fields {
    const { text, language, headingLevel } = this;
    const { attempted, left } = this.drafting;
    const questionTexts = messagesIn(language, 'questions', questions);
    return {
      ...{ writing, text, language, questionTexts, attempted, left, level: Math.min(headingLevel + 1, 6) },
      rounds: this.lazy.roundsIn(writing.group),
      problems: this.lazy.later?.missingIn(writing, language) ?? [],
      more: () => this.lazy.more.part,
      onChange: (change) => this.drafting.change(change),
      onFrame: (frame) => this.drafting.choose(frame),
      onLeave: (item) => this.drafting.leave(item),
    };
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
