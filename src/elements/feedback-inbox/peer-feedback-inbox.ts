/** <peer-feedback-inbox>: what a member received and gave, with what came of it. */
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { PeerGroup } from '../../group/peer-group.js';
import type { PeerGroupState } from '../../group/state.js';
import { feedbackInbox } from '../../localization/en/feedback-inbox.js';
import { questions } from '../../localization/en/questions.js';
import { messagesIn } from '../../localization/localize.js';
import type { Questionnaire } from '../../model/kinds.js';
import type { Feedback } from '../../model/rows.js';
import { confirmation } from '../../ui/confirmation.js';
import { textArea, type FieldOptions } from '../../ui/field.js';
import { PeerElement, type WrittenDetail } from '../../ui/peer-element.js';
import { promiseText } from '../../ui/promise-text.js';
import { allQuestionnaires, frameOf } from '../../ui/questionnaires.js';
import { tabs } from '../../ui/tabs.js';
import { feedbackItem, isNew, nameOf, type ItemContext } from './feedback-item.js';
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
 * @fires {CustomEvent<FeedbackWantedDetail>} peer-commitment-wanted - A suggestion shall become a commitment; whoever
 *   takes it up cancels the event.
 * @fires {CustomEvent<FeedbackWantedDetail>} peer-feedback-edit-wanted - Given feedback shall be changed; the feedback
 *   form that takes it up cancels the event.
 * @csspart item - The line of one feedback.
 * @csspart answers - The questions with their answers.
 * @csspart field - A label with its control.
 * @csspart confirmation - What asks before feedback is withdrawn.
 */
export class PeerFeedbackInboxElement extends PeerElement<typeof feedbackInbox> {
  static override styles = [PeerElement.styles, feedbackInboxStyles];
  protected static override parts = ['members', 'agreement', 'questionnaires', 'feedback', 'place'] as const;
  protected static override texts = { table: 'feedbackInbox', english: feedbackInbox };

  /** Which list is shown: `received` or `given`. */
  @property() view: 'received' | 'given' = 'received';
  /** Closed until the group's confidentiality agreement is open to this member; read-only while it is suspended. */
  @property({ type: Boolean, attribute: 'requires-agreement' }) requiresAgreement = false;
  /** Questionnaires that the page supplied to its feedback form. */
  @property({ attribute: false }) questionnaires: readonly Questionnaire[] = [];

  @state() private replying: ReadonlySet<string> = new Set();
  @state() private showHidden = false;
  /** The feedback about which is asked whether to withdraw it. */
  @state() private retracting?: string;
  /** Where a button had no effect, because what it needs isn't on the page. */
  @state() private hint?: { readonly feedback: string; readonly text: string };
  /** The feedback to which an empty reply was sent. */
  @state() private blank?: string;

  readonly #unsent = new UnsentWords(this);

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { group } = this;
    const me = group?.state.me;
    if (group && me) void this.#unsent.open(group, me.id);
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
    const shown = rows[this.view].filter(({ hidden }) => !hidden || this.showHidden);
    const canWrite = !isGated && ['active', 'paused'].includes(state.me!.status);
    const nothingYet = this.view === 'given' ? text.nothingGiven : text.nothingReceived;
    const newOnes = received.filter((row) => isNew(row, state.me!)).length;
    return html`${isGated ? this.renderGate(gate) : nothing}${this.#renderTabs(newOnes)}
      <div role="tabpanel" id="panel" aria-labelledby="tab-${this.view}" class="stack">
        ${
          shown.length
            ? this.#renderRows(shown, questionnaires, group, canWrite)
            : this.renderEmpty(rows[this.view].length ? text.allHidden : nothingYet)
        }
        ${this.#renderHidden(rows[this.view])}
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

  #renderRows(
    rows: readonly Feedback[],
    known: readonly Questionnaire[],
    group: PeerGroup,
    canWrite: boolean,
  ): TemplateResult {
    const { me, members, waitingRecords } = group.state;
    const context: ItemContext = {
      ...{
        me: me!,
        members,
        waitingRecords,
        text: this.text,
        common: this.commonText,
        language: this.language,
        zone: group.clock.zone(),
      },
      questionTexts: messagesIn(this.language, 'questions', questions),
    };
    const item = (row: Feedback) => {
      const questionnaire = known.find((each) => frameOf(each) === frameOf(row.questionnaire));
      const actions = canWrite ? this.#renderActions(row, questionnaire?.frame, context, group) : nothing;
      return html`<li>${feedbackItem(row, questionnaire, context, actions)}</li>`;
    };
    return html`<ul class="items">
      ${repeat(rows, ({ id }) => id, item)}
    </ul>`;
  }

  #renderActions(row: Feedback, frame: string | undefined, context: ItemContext, group: PeerGroup): TemplateResult {
    const { text } = this;
    const { id, giver, recipient, status, hidden } = row;
    const mine = context.me.id;
    const isAlive = status !== 'retracted';
    const isReplying = this.replying.has(id) || this.#unsent.of(`reply/${id}`) !== '';
    const canReply = isAlive && (giver === mine || recipient === mine);
    const canAcknowledge = isAlive && recipient === mine && status === 'released';
    const edit = status === 'released' ? text.edit : text.add;
    return html`${canAcknowledge ? this.#renderAcknowledging(row, context, group) : nothing}
      ${canReply && isReplying ? this.#renderReplying(row, group) : nothing}
      ${this.retracting === id ? this.#renderRetracting(row, context, group) : nothing}
      <div class="row">
        ${canReply && !isReplying ? this.#renderButton(text.reply, () => this.#openReply(id)) : nothing}
        ${
          isAlive && recipient === mine && frame === 'feedforward'
            ? this.#renderButton(text.commit, () => this.#want('peer-commitment-wanted', id, text.noTracker))
            : nothing
        }
        ${
          isAlive && giver === mine
            ? html`${this.#renderButton(edit, () => this.#want('peer-feedback-edit-wanted', id, text.noForm))}
            ${this.#renderButton(text.retract, () => this.#askToRetract(id), 'plain', `retract-${id}`)}`
            : nothing
        }
        ${recipient === mine ? this.#renderButton(hidden ? text.show : text.hide, () => this.#hide(row, group), 'plain') : nothing}
      </div>
      ${this.hint?.feedback === id ? html`<p class="small">${this.hint.text}</p>` : nothing}`;
  }

  #renderButton(label: string, onClick: () => void, kind = '', id = ''): TemplateResult {
    return html`<button
      type="button"
      class=${kind}
      id=${id || nothing}
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

  async #hide({ id, hidden }: Feedback, group: PeerGroup): Promise<void> {
    const said = hidden ? this.text.nowShown : this.text.nowHidden;
    if (await this.#act('peer-feedback-hidden', () => group.actions.hide(id, !hidden), said))
      await this.#focus(`#item-${id} > summary, #tab-${this.view}`);
  }

  async #askToRetract(id: string): Promise<void> {
    this.retracting = id;
    await this.#focus('#keep');
  }

  async #retract({ id }: Feedback, group: PeerGroup): Promise<void> {
    this.retracting = undefined;
    if (await this.#act('peer-feedback-retracted', () => group.actions.retract(id), this.text.retracted))
      await this.#focus(`#item-${id} > summary, #tab-${this.view}`);
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
  async #act(...args: Parameters<PeerElement['act']>): Promise<unknown> {
    const receipt = await this.act(...args);
    await this.updateComplete;
    this.renderRoot.querySelector('[role="alert"]')?.scrollIntoView({ block: 'nearest' });
    return receipt;
  }

  async #focus(selector: string): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  #renderHidden(rows: readonly Feedback[]): unknown {
    const count = rows.filter(({ hidden }) => hidden).length;
    if (!count) return nothing;
    const label = this.showHidden ? this.text.hideAgain : this.text.showHidden(count);
    const toggle = () => (this.showHidden = !this.showHidden);
    return html`<div>${this.#renderButton(label, toggle, 'plain small')}</div>`;
  }

  #renderRetracting(row: Feedback, context: ItemContext, group: PeerGroup): TemplateResult {
    const { text } = this;
    const name = nameOf(row.recipient, context);
    const onKeep = async () => {
      this.retracting = undefined;
      await this.#focus(`#retract-${row.id}`);
    };
    return confirmation({
      ...{ question: text.retractHeading, confirm: text.retractConfirm, keep: text.keep },
      consequence: row.status === 'released' ? text.retractReleased(name) : text.retractAcknowledged(name),
      ...{ onConfirm: () => this.#retract(row, group), onKeep },
    });
  }
}

declare global {
  interface HTMLElementEventMap {
    'peer-feedback-acknowledged': CustomEvent<WrittenDetail>;
    'peer-feedback-replied': CustomEvent<WrittenDetail>;
    'peer-feedback-hidden': CustomEvent<WrittenDetail>;
    'peer-feedback-retracted': CustomEvent<WrittenDetail>;
    'peer-commitment-wanted': CustomEvent<FeedbackWantedDetail>;
    'peer-feedback-edit-wanted': CustomEvent<FeedbackWantedDetail>;
  }
  interface HTMLElementTagNameMap {
    'peer-feedback-inbox': PeerFeedbackInboxElement;
  }
}
