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
import { textArea, type FieldOptions } from '../../ui/field.js';
import { PeerElement, type WrittenDetail } from '../../ui/peer-element.js';
import { promiseText } from '../../ui/promise-text.js';
import { allQuestionnaires, frameOf } from '../../ui/questionnaires.js';
import { tabs } from '../../ui/tabs.js';
import { feedbackItem, isNew, nameOf, type ItemContext } from './feedback-item.js';
import type { InboxLater } from './inbox-later.js';
import { feedbackInboxStyles } from './peer-feedback-inbox.styles.js';
import { UnsentWords } from './unsent-words.js';

/** Detail of the events that ask another element to go on with a feedback. */
export interface FeedbackWantedDetail {
  /** The feedback's id. */
  readonly feedback: string;
}

/**
 * Nothing records that something was opened. What is being written here is kept on this device until it is sent.
 *
 * @fires {CustomEvent<WrittenDetail>} peer-feedback-acknowledged - Feedback was acknowledged.
 * @fires {CustomEvent<WrittenDetail>} peer-feedback-replied - A reply was sent.
 * @fires {CustomEvent<WrittenDetail>} peer-feedback-hidden - Feedback was hidden from my own view, or shown again.
 * @fires {CustomEvent<WrittenDetail>} peer-feedback-retracted - Feedback was withdrawn.
 * @fires {CustomEvent<WrittenDetail>} peer-feedback-released - Feedback that waited for somebody to join was released.
 * @fires {CustomEvent<WrittenDetail>} peer-feedback-shared - Given feedback was shared anew, with other readers.
 * @fires {CustomEvent<WrittenDetail>} peer-feedback-passed-on - Received feedback was shown to other members.
 * @fires {CustomEvent<WrittenDetail>} peer-member-blocked - A member's feedback isn't to be seen any more, or is again.
 * @fires {CustomEvent<FeedbackWantedDetail>} peer-commitment-wanted - A suggestion shall become a commitment; whoever
 *   takes it up cancels the event.
 * @fires {CustomEvent<FeedbackWantedDetail>} peer-feedback-edit-wanted - Given feedback shall be changed; the feedback
 *   form that takes it up cancels the event.
 * @csspart item - The line of one feedback.
 * @csspart answers - The questions with their answers.
 * @csspart field - A label with its control.
 * @csspart promise - The sentence about who will read what is being shown to others.
 * @csspart confirmation - What asks before feedback is withdrawn, shared anew, or kept out of sight.
 * @csspart dialog - The dialog in which feedback is shown to somebody.
 */
export class PeerFeedbackInboxElement extends PeerElement<typeof feedbackInbox> {
  static override styles = [PeerElement.styles, feedbackInboxStyles];
  protected static override parts = [
    ...['card', 'members', 'agreement', 'questionnaires', 'feedback', 'buddies'],
    ...['passed', 'blocked', 'place'],
  ] as (keyof PeerGroupState)[];
  protected static override texts = { table: 'feedbackInbox', english: feedbackInbox };

  /** Which list is shown: `received` or `given`. */
  @property() view: 'received' | 'given' = 'received';
  /** Closed until the group's confidentiality agreement is open to this member; read-only while it is suspended. */
  @property({ type: Boolean, attribute: 'requires-agreement' }) requiresAgreement = false;
  /** Questionnaires that the page supplied to its feedback form. */
  @property({ attribute: false }) questionnaires: readonly Questionnaire[] = [];

  @state() private replying: ReadonlySet<string> = new Set();
  @state() private showHidden = false;
  /** Where a button had no effect, because what it needs isn't on the page. */
  @state() private hint?: { readonly feedback: string; readonly text: string };
  /** The feedback to which an empty reply was sent. */
  @state() private blank?: string;
  /** What comes after the first paint. */
  @state() private later?: InboxLater;

  readonly #unsent = new UnsentWords(this);
  #isLoading = false;

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { group } = this;
    const me = group?.state.me;
    if (group && me) void this.#unsent.open(group, me.id);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    void this.#loadLater();
  }

  protected override renderContent(state: PeerGroupState, group: PeerGroup): unknown {
    const { text } = this;
    const { gate } = state.agreement;
    const isGated = this.requiresAgreement && gate !== 'open';
    if (isGated && (gate === 'none' || gate === 'not-accepted')) return this.renderGate(gate);
    const questionnaires = allQuestionnaires(state.questionnaires, this.questionnaires, () => this.requestUpdate());
    if (!this.#unsent.isOpen || !questionnaires) return nothing;
    const mine = state.me!.id;
    const received = state.feedback.filter(({ giver }) => giver !== mine);
    const rows = { received, given: state.feedback.filter(({ giver }) => giver === mine) };
    const visible = rows[this.view].filter((row) => this.showHidden || !isHidden(row, state));
    const shown = (this.view === 'received' && this.later?.withPassed(visible, this.showHidden)) || visible;
    const canWrite = !isGated && ['active', 'paused'].includes(state.me!.status);
    const nothingYet = this.view === 'given' ? text.nothingGiven : text.nothingReceived;
    const newOnes = received.filter((row) => isNew(row, state.me!)).length;
    return html`${isGated ? this.renderGate(gate) : nothing}${canWrite ? this.later?.notices() : nothing}
      ${this.#renderTabs(newOnes)}
      <div role="tabpanel" id="panel" aria-labelledby="tab-${this.view}" class="stack">
        ${
          shown.length
            ? this.#renderRows(shown, group, canWrite)
            : this.renderEmpty(rows[this.view].length ? text.allHidden : nothingYet)
        }
        ${this.#renderHidden(rows[this.view], state)} ${this.later?.bottom(canWrite)}
      </div>
      ${this.#unsent.failure ? this.renderNotice('care', html`<p role="status">${text.notKept}</p>`) : nothing}`;
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

  #questionnaireOf({ questionnaire }: Pick<Feedback, 'questionnaire'>, { state }: PeerGroup): Questionnaire | undefined {
    const known = allQuestionnaires(state.questionnaires, this.questionnaires, () => this.requestUpdate());
    return known?.find((each) => frameOf(each) === frameOf(questionnaire));
  }

  #renderRows(rows: readonly (Feedback | PassedFeedback)[], group: PeerGroup, canWrite: boolean): TemplateResult {
    const context = this.#context(group);
    const item = (row: Feedback) => {
      const questionnaire = this.#questionnaireOf(row, group);
      const actions = canWrite ? this.#renderActions(row, questionnaire?.frame, context, group) : nothing;
      return feedbackItem(row, questionnaire, context, html`${this.later?.about(row, canWrite)}${actions}`);
    };
    return html`<ul class="items">
      ${repeat(
        rows,
        (row) => ('op' in row ? row.op : row.id),
        (row) => html`<li>${'op' in row ? this.later!.passed(row) : item(row)}</li>`,
      )}
    </ul>`;
  }

  #renderActions(row: Feedback, frame: string | undefined, context: ItemContext, group: PeerGroup): TemplateResult {
    const { text } = this;
    const { id, giver, recipient, status } = row;
    const mine = context.me.id;
    const isAlive = status !== 'retracted';
    const isReplying = this.replying.has(id) || this.#unsent.of(`reply/${id}`) !== '';
    const canReply = isAlive && status !== 'submitted' && (giver === mine || recipient === mine);
    const canAcknowledge = isAlive && recipient === mine && status === 'released';
    const edit = status === 'acknowledged' ? text.add : text.edit;
    return html`${canAcknowledge ? this.#renderAcknowledging(row, context, group) : nothing}
      ${canReply && isReplying ? this.#renderReplying(row, group) : nothing}
      ${this.later?.questions(row)}
      <div class="row">
        ${canReply && !isReplying ? this.#renderButton(text.reply, () => this.#openReply(id)) : nothing}
        ${
          isAlive && recipient === mine && frame === 'feedforward'
            ? this.#renderButton(text.commit, () => this.#want('peer-commitment-wanted', id, text.noTracker))
            : nothing
        }
        ${
          isAlive && giver === mine
            ? this.#renderButton(edit, () => this.#want('peer-feedback-edit-wanted', id, text.noForm))
            : nothing
        }
        ${this.later?.buttons(row)}
      </div>
      ${this.hint?.feedback === id ? html`<p class="small">${this.hint.text}</p>` : nothing}`;
  }

  #renderButton(label: string, onClick: () => void, kind = ''): TemplateResult {
    return html`<button
      type="button"
      class=${kind}
      aria-disabled=${String(this.busy)}
      @click=${onClick}
    >
      ${label}
    </button>`;
  }

  #renderAcknowledging({ id, giver }: Feedback, context: ItemContext, group: PeerGroup): TemplateResult {
    const { text } = this;
    const help = this.#promise('acknowledgement', id, group);
    return html`<div class="stack card">
      ${this.#words('thanks', id, { label: text.thanks, mark: this.commonText.optional, help })}
      <div>${this.#renderButton(text.acknowledge, () => this.#acknowledge(id, group), 'primary')}</div>
      <p class="quiet small">${text.notTold(nameOf(giver, context))}</p>
    </div>`;
  }

  #renderReplying({ id }: Feedback, group: PeerGroup): TemplateResult {
    const { text } = this;
    const error = this.blank === id ? text.writeFirst : undefined;
    return html`<div class="stack card">
      ${this.#words('reply', id, { label: text.yourReply, help: this.#promise('reply', id, group), error })}
      <div>${this.#renderButton(text.sendReply, () => this.#reply(id, group))}</div>
    </div>`;
  }

  /** What is written here is kept until it is sent. */
  #words(kind: 'thanks' | 'reply', id: string, options: Omit<FieldOptions, 'id'>): TemplateResult {
    const name = `${kind}/${id}`;
    const onInput = (words: string) => {
      this.blank = undefined;
      // It stays open while it is emptied.
      if (kind === 'reply') this.replying = new Set([...this.replying, id]);
      this.#unsent.write(name, words);
    };
    const field = textArea({ ...options, id: `${kind}-${id}`, value: this.#unsent.of(name), onInput });
    return html`<div ?inert=${this.busy}>${field}</div>`;
  }

  #promise(kind: 'acknowledgement' | 'reply', feedback: string, group: PeerGroup): string {
    const { me, members, place } = group.state;
    const audience = group.audienceOf(kind, { feedback, text: '' });
    return promiseText({ audience, author: me!.id, members, place }, this.language);
  }

  async #acknowledge(id: string, group: PeerGroup): Promise<void> {
    const name = `thanks/${id}`;
    const thanks = this.#unsent.of(name).trim();
    const acknowledge = () => group.actions.acknowledge(id, thanks);
    if (await this.#act('peer-feedback-acknowledged', acknowledge, this.text.nowAcknowledged)) {
      await this.#unsent.sent(name);
      await this.#focus(`#item-${id} > summary`);
    }
  }

  async #openReply(id: string): Promise<void> {
    this.replying = new Set([...this.replying, id]);
    await this.#focus(`#reply-${id}`);
  }

  async #reply(id: string, group: PeerGroup): Promise<void> {
    const name = `reply/${id}`;
    const words = this.#unsent.of(name).trim();
    if (!words) {
      this.blank = id;
      return this.#focus(`#reply-${id}`);
    }
    if (await this.#act('peer-feedback-replied', () => group.actions.reply(id, words), this.text.replied)) {
      await this.#unsent.sent(name);
      this.replying = new Set([...this.replying].filter((other) => other !== id));
      await this.#focus(`#item-${id} > summary`);
    }
  }

  /** What fails to load is tried again with the next change. */
  async #loadLater(): Promise<void> {
    if (this.later || this.#isLoading) return;
    this.#isLoading = true;
    const module = await import('./inbox-later.js').catch(() => undefined);
    this.#isLoading = false;
    this.later = module && new module.InboxLater({
      element: this,
      unsent: this.#unsent,
      group: () => this.group!,
      context: () => this.#context(this.group!),
      questionnaireOf: (row) => this.#questionnaireOf(row, this.group!),
      language: () => this.language,
      view: () => this.view,
      busy: () => this.busy,
      failure: () => this.failure,
      fail: (error) => (this.failure = error),
      act: (...args) => this.#act(...args),
      announce: (text) => this.announce(text),
      focus: (selector) => this.#focus(selector),
    });
  }

  /** Asks whoever on the page can go on with it. */
  #want(type: 'peer-commitment-wanted' | 'peer-feedback-edit-wanted', feedback: string, otherwise: string): void {
    const detail: FeedbackWantedDetail = { feedback };
    const event = new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable: true });
    const isAlone = this.dispatchEvent(event);
    this.hint = isAlone ? { feedback, text: otherwise } : undefined;
    this.announce(isAlone ? otherwise : '');
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
    return html`<div>${this.#renderButton(label, toggle, 'plain small')}</div>`;
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
    'peer-feedback-passed-on': CustomEvent<WrittenDetail>;
    'peer-member-blocked': CustomEvent<WrittenDetail>;
    'peer-commitment-wanted': CustomEvent<FeedbackWantedDetail>;
    'peer-feedback-edit-wanted': CustomEvent<FeedbackWantedDetail>;
  }
  interface HTMLElementTagNameMap {
    'peer-feedback-inbox': PeerFeedbackInboxElement;
  }
}
