/** <peer-feedback-form>: gives a member feedback, and says before who will read it. */
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { SavedDraft } from '../../group/local-store.js';
import type { PeerGroup } from '../../group/peer-group.js';
import type { PeerGroupState } from '../../group/state.js';
import { feedbackForm } from '../../localization/en/feedback-form.js';
import { questions } from '../../localization/en/questions.js';
import { messagesIn } from '../../localization/localize.js';
import type { Answer, Answers, Questionnaire } from '../../model/kinds.js';
import { askedAnswers, askedItems } from '../../model/questionnaire.js';
import type { Feedback } from '../../model/rows.js';
import { DraftKeeper } from '../../ui/drafts.js';
import { radios } from '../../ui/field.js';
import { icons } from '../../ui/icons.js';
import { timeOfDay } from '../../ui/moment.js';
import { PeerElement } from '../../ui/peer-element.js';
import { promiseText } from '../../ui/promise-text.js';
import { allQuestionnaires, frameOf } from '../../ui/questionnaires.js';
import { question, questionId } from '../../ui/questions.js';
import { discardDialog, draftList } from './draft-list.js';
import { draftIn, givingOf, hasAnswers, without, writingOf, type FeedbackDraft, type Writing } from './feedback-draft.js';
import { problemsOf, type Problem } from './feedback-problems.js';
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
 * @csspart dialog - The dialog that asks before a draft is discarded.
 */
export class PeerFeedbackFormElement extends PeerElement<typeof feedbackForm> {
  static override styles = [PeerElement.styles, feedbackFormStyles];
  protected static override parts = ['members', 'agreement', 'questionnaires', 'feedback', 'buddies', 'place'] as const;
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
  /** What was sent, in words. */
  @state() private sent?: string;
  /** Once a person tried to send, everything that is missing is shown. */
  @state() private attempted = false;
  /** Questions that were answered and left again. */
  @state() private left: ReadonlySet<string> = new Set();
  @state() private discarding?: SavedDraft | 'current';

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

  protected override renderContent(state: PeerGroupState, group: PeerGroup): unknown {
    const { text } = this;
    const draft = this.#isOpen ? this.draft : undefined;
    const { gate } = state.agreement;
    if (!['active', 'paused'].includes(state.me!.status)) return this.renderEmpty(text.notTakingPart);
    if (this.requiresAgreement && gate !== 'open')
      return html`${this.renderGate(gate)} ${draft && hasAnswers(draft) ? html`<p class="quiet small">${text.draftWaits}</p>` : nothing}`;
    if (!draft) return html`<p class="loading">${text.opening}</p>`;
    if (this.sent) return this.#renderSent(this.sent);
    const writing = writingOf(draft, group, allQuestionnaires(state.questionnaires, this.questionnaires), this.questionnaire);
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
    if (this.#key !== key) return;
    const fresh = this.#fresh(group.state);
    const fits = (saved: SavedDraft) =>
      this.feedback ? draftIn(saved).feedback === this.feedback : !fresh.recipient || draftIn(saved).recipient === fresh.recipient;
    await this.#show(drafts.find(fits), fresh);
  }

  async #show(saved: SavedDraft | undefined, fresh: FeedbackDraft): Promise<void> {
    await this.#keeper.adopt(saved);
    this.draft = saved ? draftIn(saved) : fresh;
    this.#isOpen = true;
    this.sent = this.failure = undefined;
    this.attempted = false;
    this.left = new Set();
  }

  #fresh({ members, feedback }: PeerGroupState): FeedbackDraft {
    const row = feedback.find(({ id }) => id === this.feedback);
    if (row) {
      const { id, recipient, share, questionnaire, status, answers } = row;
      const frame = frameOf(questionnaire);
      // What was acknowledged stays, and is added to.
      return { recipient, share, frame, feedback: id, answers: { [frame]: status === 'released' ? answers : {} } };
    }
    const wanted = members.find(({ id, externalIds }) => id === this.recipient || externalIds?.includes(this.recipient));
    return { recipient: wanted?.id ?? '', frame: '', share: 'recipient', answers: {} };
  }

  #change(change: Partial<FeedbackDraft>): void {
    this.draft = { ...this.draft!, ...change };
    this.#keeper.changed();
  }

  #promise({ state, group, draft, row }: Writing): string {
    const audience = row ? group.audienceOf('revision', { feedback: row.id, answers: {} }) : group.audienceOf('giving', givingOf(draft));
    return promiseText({ audience, author: state.me!.id, members: state.members, place: state.place }, this.language);
  }

  #problems(writing: Writing): Problem[] {
    return problemsOf(writing, { form: this.text, questions: this.#questionTexts, language: this.language });
  }

  get #questionTexts(): typeof questions {
    return messagesIn(this.language, 'questions', questions);
  }

  async #send(writing: Writing): Promise<void> {
    if (this.busy) return;
    this.attempted = true;
    if (this.#problems(writing).length) return void this.#focus('summary');
    const { group, draft, row, state } = writing;
    const { id, version } = writing.questionnaire!;
    const answers = askedAnswers(writing.questionnaire!, writing.answers);
    const key = this.#key;
    void this.#keeper.flush();
    const receipt = row
      ? await this.act('peer-feedback-revised', () => group.actions.revise(row.id, row.status === 'released' ? answers : changesIn(answers, row)))
      : await this.act('peer-feedback-given', () =>
          group.actions.give({ ...givingOf(draft), questionnaire: { id, version }, answers, promise: this.#promise(writing) }),
        );
    // Where it failed, the base says why, and the text stays.
    if (!receipt || key !== this.#key) return;
    const { name } = state.members.find((member) => member.id === (row ?? draft).recipient)!;
    const time = timeOfDay(receipt.record.at, this.language, group.clock.zone());
    const said = row ? (row.status === 'released' ? this.text.revised : this.text.added) : this.text.sent;
    await this.#keeper.discard();
    this.#startAnew(group, without(draft, frameOf({ id, version })));
    this.sent = receipt.pending ? this.text.waiting(name) : said(name, time);
    await this.#focus('sent');
  }

  /** Begins the next one; what was written in another frame is still there. */
  #startAnew(group: PeerGroup, answers: FeedbackDraft['answers'] = {}): void {
    this.feedback = undefined;
    this.#key = this.#keyFor(group);
    this.attempted = false;
    this.left = new Set();
    this.draft = { ...this.#fresh(group.state), answers };
    if (hasAnswers(this.draft)) this.#keeper.changed();
  }

  async #stopRevising({ group }: Writing): Promise<void> {
    await this.#keeper.adopt();
    this.#startAnew(group);
    await this.#focus('recipient');
  }

  async #discard({ group }: Writing): Promise<void> {
    const { discarding } = this;
    this.discarding = undefined;
    const isCurrent = discarding === 'current';
    await this.#keeper.discard(isCurrent ? undefined : discarding);
    if (isCurrent) await this.#show(undefined, this.#fresh(group.state));
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
    const { recipient, row, questionnaire, draft, state, group } = writing;
    const problems = this.#problems(writing);
    const label = row ? (row.status === 'released' ? text.saveRevision : text.saveAddition) : recipient ? text.send(recipient.name) : text.sendAnyone;
    return html`${draftList({
        ...{ drafts: this.#keeper.others, members: state.members, text, language: this.language, zone: group.clock.zone() },
        onOpen: (saved) => this.#show(saved, draft).then(() => this.#focus('recipient, #revising')),
        onDiscard: (saved) => (this.discarding = saved),
      })}
      ${this.attempted && problems.length ? this.#renderSummary(problems) : nothing}
      <div class="stack form" ?inert=${this.busy}>
        ${row ? this.#renderRevising(writing, row) : this.#renderChoices(writing, problems)}
        ${questionnaire ? this.#renderQuestions(writing, questionnaire, problems) : nothing}
        ${row ? nothing : this.#renderShare(writing)}
      </div>
      <div class="notice promise" part="promise">
        ${icons.eye}
        <p id="promise" aria-live="polite">${recipient || row ? this.#promise(writing) : text.promiseLater}</p>
      </div>
      <div class="row">
        <button type="button" class="primary" part="send" aria-disabled=${String(this.busy)} aria-describedby="promise" @click=${() => this.#send(writing)}>
          ${this.busy ? text.sending : label}
        </button>
        ${row ? html`<button type="button" class="plain" @click=${() => this.#stopRevising(writing)}>${text.stopRevising}</button>` : nothing}
        ${hasAnswers(draft) ? html`<button type="button" class="plain" @click=${() => (this.discarding = 'current')}>${text.startOver}</button>` : nothing}
      </div>
      ${this.#renderKept(group)}
      ${this.discarding ? discardDialog(text, () => this.#discard(writing), () => (this.discarding = undefined)) : nothing}`;
  }

  #renderChoices({ recipients, draft, questionnaires, questionnaire, missing }: Writing, problems: readonly Problem[]): TemplateResult {
    const { text } = this;
    const error = (id: string) => (this.attempted ? problems.find(({ field }) => field === id)?.text : undefined);
    const said = (language: string, words?: string) => words && html`<span lang=${language}>${words}</span>`;
    return html`${radios({
        ...{ id: 'recipient', label: text.recipient, required: true, across: true, value: draft.recipient, error: error('recipient') },
        choices: recipients.map(({ id, name, status, unit }) => ({ value: id, label: status === 'paused' ? text.paused(name) : name, help: unit })),
        // Who else may read it was chosen with the former one in mind.
        onChoose: (recipient) => this.#change({ recipient, share: 'recipient' }),
      })}
      ${missing ? this.renderNotice('care', text.unknownFrame(missing)) : nothing}
      ${questionnaires.length
        ? radios({
            ...{ id: 'frame', label: text.frame, required: true, across: true, error: error('frame') },
            value: questionnaire ? frameOf(questionnaire) : '',
            choices: questionnaires.map((each) => ({ value: frameOf(each), label: said(each.language, each.title), help: said(each.language, each.help) })),
            onChoose: (frame) => this.#change({ frame }),
          })
        : nothing}`;
  }

  #renderRevising({ state, missing }: Writing, { recipient, status }: Feedback): TemplateResult {
    const { text } = this;
    const { name } = state.members.find(({ id }) => id === recipient)!;
    return html`<div class="stack">
      <div class="subheading" id="revising" tabindex="-1" role="heading" aria-level=${this.headingLevel + 1}>${text.revise(name)}</div>
      <p class="quiet">${status === 'released' ? text.reviseHelp : text.addHelp}</p>
      ${missing ? this.renderNotice('care', text.unknownFrame(missing)) : nothing}
    </div>`;
  }

  #renderQuestions({ answers, draft }: Writing, questionnaire: Questionnaire, problems: readonly Problem[]): TemplateResult {
    const { language, title, help } = questionnaire;
    const frame = frameOf(questionnaire);
    const onAnswer = (id: string, answer: Answer | undefined) => {
      const { [id]: _, ...others } = answers;
      const changed = answer === undefined ? others : { ...others, [id]: answer };
      this.#change({ frame, answers: { ...draft.answers, [frame]: changed } });
    };
    return html`<fieldset class="stack questions" aria-describedby="questions-help">
      <legend lang=${language}>${title}</legend>
      ${help ? html`<p class="quiet" id="questions-help" lang=${language}>${help}</p>` : nothing}
      ${askedItems(questionnaire, answers).map((item) => {
        const { id } = item;
        const problem = problems.find(({ field }) => field === questionId(id));
        const isShown = this.attempted || this.left.has(id) || problem?.code === 'too-long';
        return question({
          ...{ item, answer: answers[id], error: isShown ? problem?.text : undefined },
          ...{ text: this.#questionTexts, language, readerLanguage: this.language },
          onAnswer: (answer) => onAnswer(id, answer),
          onLeave: () => {
            if (Object.hasOwn(answers, id)) this.left = new Set([...this.left, id]);
          },
        });
      })}
    </fieldset>`;
  }

  #renderShare({ recipient, buddy, draft }: Writing): unknown {
    const { text } = this;
    if (!recipient) return nothing;
    return radios({
      ...{ id: 'share', label: text.share, value: draft.share === 'buddy' && !buddy ? 'recipient' : draft.share },
      choices: [
        { value: 'recipient', label: text.onlyRecipient(recipient.name) },
        ...(buddy ? [{ value: 'buddy', label: text.recipientAndBuddy(recipient.name, buddy.name) }] : []),
        { value: 'group', label: text.wholeGroup },
      ],
      onChoose: (share) => this.#change({ share: share as FeedbackDraft['share'] }),
    });
  }

  #renderSummary(problems: readonly Problem[]): TemplateResult {
    const go = (event: Event, field: string) => {
      event.preventDefault();
      void this.#focus(field);
    };
    return html`<div class="notice stop summary" part="notice" id="summary" tabindex="-1" role="group" aria-labelledby="summary-text">
      ${icons.alert}
      <div>
        <p id="summary-text">${this.text.summary(problems.length)}</p>
        <ul>
          ${problems.map(
            ({ field, label, text }) =>
              html`<li><a href="#${field}" @click=${(event: Event) => go(event, field)}>${label ? `${label}: ${text}` : text}</a></li>`,
          )}
        </ul>
      </div>
    </div>`;
  }

  /** Whether the draft is safe on this device. */
  #renderKept(group: PeerGroup): unknown {
    const { current, failure } = this.#keeper;
    if (failure) return this.renderNotice('care', html`<p role="status">${this.text.notKept}</p>`);
    if (!current) return nothing;
    return html`<p class="quiet small">${this.text.kept(timeOfDay(current.at, this.language, group.clock.zone()))}</p>`;
  }

  #renderSent(sent: string): TemplateResult {
    const { text } = this;
    const again = async () => {
      this.sent = undefined;
      await this.#focus('recipient');
    };
    return html`<div id="sent" tabindex="-1">${this.renderNotice('good', sent)}</div>
      ${this.draft && hasAnswers(this.draft) ? html`<p class="quiet small">${text.leftover}</p>` : nothing}
      <div><button type="button" @click=${again}>${text.again}</button></div>`;
  }
}

/** What differs from the feedback as it was given. */
const changesIn = (answers: Answers, row: Feedback): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([id, answer]) => row.answers[id] !== answer));

declare global {
  interface HTMLElementTagNameMap {
    'peer-feedback-form': PeerFeedbackFormElement;
  }
}
