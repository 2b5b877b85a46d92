/** <peer-feedback-inbox>: what a member received and gave, with what came of it. */
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { PeerGroup, Receipt } from '../../group/peer-group.js';
import type { PeerGroupState } from '../../group/state.js';
import { feedbackInbox } from '../../localization/en/feedback-inbox.js';
import { questions } from '../../localization/en/questions.js';
import { messagesIn } from '../../localization/localize.js';
import type { Questionnaire } from '../../model/kinds.js';
import type { Feedback, PassedFeedback } from '../../model/rows.js';
import { takesPart } from '../../model/takes-part.js';
import { PeerElement, type WrittenDetail } from '../../ui/peer-element.js';
import { Questionnaires } from '../../ui/questionnaires.js';
import { tabs } from '../../ui/tabs.js';
import { feedbackItem, isNew, type ItemContext } from './feedback-item.js';
import type { InboxLater } from './inbox-later.js';
import { feedbackInboxStyles } from './peer-feedback-inbox.styles.js';

/** Detail of the events that ask another element to go on with a feedback. */
export interface FeedbackWantedDetail {
  /** The feedback's id. */
  readonly feedback: string;
  /** The id of the question whose answer it is about. */
  readonly item?: string;
}

/** Detail of the event that asks to show a commitment. */
export interface CommitmentShowWantedDetail {
  /** The commitment's id. */
  readonly commitment: string;
}

/** Detail of the event that asks to give feedback in a round. */
export interface GivingWantedDetail {
  /** The round's id. */
  readonly round: string;
}

/** Detail of the event that asks to answer what somebody asked for. */
export interface RequestWantedDetail {
  /** The request's id. */
  readonly request: string;
}

/**
 * Nothing in the storage records that something was opened; this device alone remembers it. `peer-feedback-wanted` with
 * a feedback's id, from anywhere on the page, opens that feedback here. What is being written here is kept on this device until it is sent.
 *
 * @fires {CustomEvent<WrittenDetail>} peer-feedback-acknowledged - Feedback was acknowledged.
 * @fires {CustomEvent<WrittenDetail>} peer-feedback-replied - A reply was sent.
 * @fires {CustomEvent<WrittenDetail>} peer-feedback-hidden - Feedback was hidden from my own view, or shown again.
 * @fires {CustomEvent<WrittenDetail>} peer-feedback-retracted - Feedback was withdrawn.
 * @fires {CustomEvent<WrittenDetail>} peer-feedback-released - Feedback that waited for somebody to join was released.
 * @fires {CustomEvent<WrittenDetail>} peer-feedback-shared - Given feedback was shared anew, with other readers.
 * @fires {CustomEvent<WrittenDetail>} peer-widening-asked - The giver was asked to let more people read it.
 * @fires {CustomEvent<WrittenDetail>} peer-widening-refused - The giver keeps who may read it as it is.
 * @fires {CustomEvent<WrittenDetail>} peer-feedback-passed-on - Received feedback was shown to other members.
 * @fires {CustomEvent<WrittenDetail>} peer-feedback-asked - A member was asked for feedback.
 * @fires {CustomEvent<WrittenDetail>} peer-request-ended - What was asked for was taken back.
 * @fires {CustomEvent<WrittenDetail>} peer-member-blocked - A member's feedback isn't to be seen any more, or is again.
 * @fires {CustomEvent<WrittenDetail>} peer-round-started - A round of feedback was started.
 * @fires {CustomEvent<WrittenDetail>} peer-round-extended - A round, or one member in it, has another last day.
 * @fires {CustomEvent<WrittenDetail>} peer-round-ended - A round was ended before its time.
 * @fires {CustomEvent<WrittenDetail>} peer-tally-told - This member's numbers in a round are told to the group, or aren't any more.
 * @fires {CustomEvent<GivingWantedDetail>} peer-giving-wanted - Feedback shall be given in a round before what was
 *   received in it can be read; the feedback form that takes it up cancels the event.
 * @fires {CustomEvent<FeedbackWantedDetail>} peer-commitment-wanted - A suggestion shall become a commitment; whoever
 *   takes it up cancels the event.
 * @fires {CustomEvent<CommitmentShowWantedDetail>} peer-commitment-show-wanted - A commitment that came of feedback
 *   shall be shown; the tracker that does so cancels the event.
 * @fires {CustomEvent<FeedbackWantedDetail>} peer-feedback-edit-wanted - Given feedback shall be changed; the feedback
 *   form that takes it up cancels the event.
 * @fires {CustomEvent<RequestWantedDetail>} peer-request-wanted - What somebody asked for shall be answered; the feedback
 *   form that takes it up cancels the event.
 * @fires {CustomEvent<QuestionnaireFaultDetail>} peer-questionnaire-fault - A questionnaire that the page supplies has
 *   errors, and was left out.
 * @csspart item - The line of one feedback.
 * @csspart answers - The questions with their answers.
 * @csspart field - A label with its control.
 * @csspart promise - The sentence about who will read what is being shown to others, or asked of them.
 * @csspart confirmation - What asks before feedback is withdrawn, shared anew, or kept out of sight, or a request taken back.
 * @csspart round - A round of feedback: until when, and how far it is.
 * @csspart progress - A mark for each member: with feedback in the round, without, or not told.
 * @csspart dialog - The dialog in which feedback is shown to somebody, or asked for, or a round is started or given more time.
 */
export class PeerFeedbackInboxElement extends PeerElement<typeof feedbackInbox> {
  static override styles = [PeerElement.styles, feedbackInboxStyles];
  protected static override parts = [
    ...['card', 'members', 'agreement', 'questionnaires', 'feedback', 'requests', 'rounds'],
    ...['commitments', 'buddies', 'passed', 'blocked', 'place', 'keys'],
  ] as (keyof PeerGroupState)[];
  protected static override texts = { table: 'feedbackInbox', english: feedbackInbox };

  /** Which list is shown: `received` or `given`. */
  @property() view: 'received' | 'given' = 'received';
  /** Closed until the group's confidentiality agreement is open to this member; read-only while it is suspended. */
  @property({ type: Boolean, attribute: 'requires-agreement' }) requiresAgreement = false;
  /** Questionnaires that the page supplied to its feedback form. */
  @property({ attribute: false }) questionnaires: readonly Questionnaire[] = [];
  /** Address of a JSON file with questionnaires, as the feedback form of the page has it. */
  @property({ attribute: 'questionnaires-src' }) questionnairesSrc = '';

  @state() private showHidden = false;
  /** What comes after the first paint: all that is done with feedback. */
  @state() private later?: InboxLater;
  @state() private isLost = false;

  readonly #questionnaires = new Questionnaires(this);
  #isLoading = false;

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.later?.follow(this.group);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    void this.#loadLater();
  }

  protected override renderContent(state: PeerGroupState, group: PeerGroup): unknown {
    const { text } = this;
    const gate = this.gateOf(state, this.requiresAgreement);
    const isGated = gate !== 'open';
    if (isGated && (gate === 'none' || gate === 'not-accepted')) return this.renderGate(gate);
    // Without what knows them, feedback is still there, under the names that its answers have.
    if (!this.#questionnaires.isReady) return nothing;
    const mine = state.me!.id;
    const received = state.feedback.filter(({ giver }) => giver !== mine);
    const rows = { received, given: state.feedback.filter(({ giver }) => giver === mine) };
    const visible = rows[this.view].filter((row) => this.showHidden || !isHidden(row, state));
    const shown = this.later?.shown(visible, this.showHidden) ?? visible;
    const canWrite = !isGated && takesPart(state.me!);
    const nothingYet = this.view === 'given' ? text.nothingGiven : text.nothingReceived;
    const newOnes = received.filter((row) => isNew(row, state.me!)).length;
    return html`${isGated ? this.renderGate(gate) : nothing}${this.#questionnaires.notice(this.language)}${canWrite ? this.later?.notices() : nothing}
      ${this.#renderTabs(newOnes)}
      <div role="tabpanel" id="panel" aria-labelledby="tab-${this.view}" class="stack">
        ${this.later?.above(canWrite)}${
          shown.length
            ? this.#renderRows(shown, group, canWrite)
            : this.renderEmpty(rows[this.view].length ? (this.later?.noneFound ?? text.allHidden) : nothingYet)
        }
        ${this.#renderHidden(rows[this.view], state)} ${this.later?.bottom(canWrite)}
      </div>
      ${this.isLost || this.#questionnaires.isLost ? this.renderNotice('care', this.commonText.wordless) : nothing}`;
  }

  #renderTabs(newOnes: number): TemplateResult {
    const { text } = this;
    const count = newOnes ? html`<span class="chip accent new">${text.newCount(newOnes)}</span>` : nothing;
    const received = { name: 'received', label: html`${text.received} ${count}` } as const;
    const all = [received, { name: 'given', label: text.given }] as const;
    return tabs(this.heading ?? text.heading, all, this.view, (view) => (this.view = view));
  }

  #context({ state, clock }: PeerGroup): ItemContext {
    const { me, members, waitingRecords } = state;
    return {
      ...{ me: me!, members, waitingRecords, text: this.text, common: this.commonText, language: this.language },
      questionTexts: messagesIn(this.language, 'questions', questions),
      zone: clock.zone(),
      chip: (row) => this.later?.chip(row),
    };
  }

  #questionnaireOf(answered: Pick<Feedback, 'questionnaire' | 'asked'>, { state }: PeerGroup): Questionnaire | undefined {
    return this.#questionnaires.of(answered, state.questionnaires, this.language);
  }

  #renderRows(rows: readonly (Feedback | PassedFeedback)[], group: PeerGroup, canWrite: boolean): TemplateResult {
    const context = this.#context(group);
    const item = (row: Feedback) => {
      const questionnaire = this.#questionnaireOf(row, group);
      return feedbackItem(row, questionnaire, context, this.later?.about(row, canWrite));
    };
    return html`<ul class="items">
      ${repeat(
        rows,
        (row) => ('op' in row ? row.op : row.id),
        (row) => html`<li>${'op' in row ? this.later!.passed(row) : item(row)}</li>`,
      )}
    </ul>`;
  }

  /** What fails to load is tried again with the next change. */
  async #loadLater(): Promise<void> {
    if (this.later || this.#isLoading) return;
    this.#isLoading = true;
    const module = await import('./inbox-later.js').catch(() => undefined);
    this.#isLoading = false;
    this.isLost = !module;
    this.later = module && new module.InboxLater({
      element: this,
      group: () => this.group!,
      context: () => this.#context(this.group!),
      questionnaires: () => this.#questionnaires.all(this.group!.state.questionnaires, this.language) ?? [],
      questionnaireOf: (row) => this.#questionnaireOf(row, this.group!),
      language: () => this.language,
      view: () => this.view,
      reveal: (view) => Object.assign(this, { view, showHidden: true }),
      busy: () => this.busy,
      failure: () => this.failure,
      fail: (error) => (this.failure = error),
      act: (...args) => this.#act(...args),
      announce: (text) => this.announce(text),
      level: () => Math.min(this.headingLevel + 1, 6),
      focus: (selector) => this.#focus(selector),
    });
  }

  /** As `act`, and brings what failed into view: the list may be long. */
  async #act<R extends Receipt>(type: string, run: () => Promise<R>, spoken?: string): Promise<R | undefined> {
    const receipt = await this.act(type, run, spoken);
    await this.updateComplete;
    this.renderRoot.querySelector('[role="alert"]')?.scrollIntoView({ block: 'nearest' });
    return receipt;
  }

  /** The first of several selectors that finds something has it. */
  async #focus(selectors: string): Promise<void> {
    await this.updateComplete;
    const found = selectors.split(', ').map((selector) => this.renderRoot.querySelector<HTMLElement>(selector));
    found.find((element) => element !== null)?.focus();
  }

  #renderHidden(rows: readonly Feedback[], state: PeerGroupState): unknown {
    const count = rows.filter((row) => isHidden(row, state)).length;
    if (!count) return nothing;
    const label = this.showHidden ? this.text.hideAgain : this.text.showHidden(count);
    const toggle = () => (this.showHidden = !this.showHidden);
    return html`<div><button type="button" class="plain small" @click=${toggle}>${label}</button></div>`;
  }
}

/** Hidden by me, or by somebody whose feedback I don't want to see; it needn't be for me alone. */
const isHidden = ({ hidden, giver }: Feedback, { blocked }: PeerGroupState) => hidden || blocked.includes(giver);

declare global {
  interface HTMLElementEventMap {
    'peer-feedback-acknowledged': CustomEvent<WrittenDetail>;
    'peer-feedback-replied': CustomEvent<WrittenDetail>;
    'peer-feedback-hidden': CustomEvent<WrittenDetail>;
    'peer-feedback-retracted': CustomEvent<WrittenDetail>;
    'peer-feedback-released': CustomEvent<WrittenDetail>;
    'peer-feedback-shared': CustomEvent<WrittenDetail>;
    'peer-widening-asked': CustomEvent<WrittenDetail>;
    'peer-widening-refused': CustomEvent<WrittenDetail>;
    'peer-feedback-passed-on': CustomEvent<WrittenDetail>;
    'peer-feedback-asked': CustomEvent<WrittenDetail>;
    'peer-request-ended': CustomEvent<WrittenDetail>;
    'peer-member-blocked': CustomEvent<WrittenDetail>;
    'peer-giving-wanted': CustomEvent<GivingWantedDetail>;
    'peer-round-started': CustomEvent<WrittenDetail>;
    'peer-round-extended': CustomEvent<WrittenDetail>;
    'peer-round-ended': CustomEvent<WrittenDetail>;
    'peer-tally-told': CustomEvent<WrittenDetail>;
    'peer-commitment-wanted': CustomEvent<FeedbackWantedDetail>;
    'peer-commitment-show-wanted': CustomEvent<CommitmentShowWantedDetail>;
    'peer-feedback-edit-wanted': CustomEvent<FeedbackWantedDetail>;
    'peer-request-wanted': CustomEvent<RequestWantedDetail>;
  }
  interface HTMLElementTagNameMap {
    'peer-feedback-inbox': PeerFeedbackInboxElement;
  }
}
