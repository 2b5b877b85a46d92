/** Rounds of feedback in the form: which one what is written counts for, who is still without it, and what follows for its readers. */
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { frameOf } from '../../model/questionnaire.js';
import type { MemberId, OperationId } from '../../model/record.js';
import { givenTo, isAwaited } from '../../model/round-progress.js';
import type { Round } from '../../model/rows.js';
import { radios } from '../../ui/field.js';
import { RoundCard, roundName, roundTexts, shownRounds, type RoundHost, type RoundTexts } from '../../ui/rounds/round-card.js';
import type { Drafting } from './drafting.js';
import type { FeedbackDraft, Writing } from './feedback-draft.js';

export interface FormRoundsHost extends RoundHost {
  readonly drafting: Drafting;
  /** Whether nothing can be given now. */
  isClosed(): boolean;
  /** Leaves what is being changed, which stays as a draft; false where it can't be kept, so that it stays on the screen. */
  leave(): Promise<boolean>;
  /** Goes back to the fields after something was sent. */
  again(): Promise<void>;
}

export class FormRounds implements ReactiveController {
  readonly #card: RoundCard;

  constructor(private readonly host: FormRoundsHost) {
    host.element.addController(this);
    this.#card = new RoundCard(host);
  }

  hostConnected(): void {
    document.addEventListener('peer-giving-wanted', this.#onWanted);
  }
  hostDisconnected(): void {
    document.removeEventListener('peer-giving-wanted', this.#onWanted);
  }

  cards(): unknown {
    return this.#card.render();
  }

  /** The round that it counts for. */
  roundOf({ row, recipient, draft }: Writing): Round | undefined {
    if (row) return this.#find(row.round);
    return !recipient || recipient.status === 'invited' ? undefined : this.#wanted(draft);
  }

  /** The questionnaire of the round, as `sbi@1`, for whoever hasn't chosen another one. */
  frame(draft: FeedbackDraft): string | undefined {
    const { questionnaire } = this.#wanted(draft) ?? {};
    return questionnaire && frameOf(questionnaire);
  }

  /** What is said of each recipient: whether they got nothing from me in the round yet. */
  help(draft: FeedbackDraft): (recipient: MemberId) => string | undefined {
    const { feedback, me } = this.host.group().state;
    const round = this.#wanted(draft);
    const given = round && givenTo(round, me!.id, feedback);
    return (recipient) => (given && !given.has(recipient) ? this.#text.notYet : undefined);
  }

  /** Whether it counts, and for which where that can be more than one. */
  choice(writing: Writing, onChoose: (round: OperationId | '') => void): unknown {
    const { row, recipient } = writing;
    const open = this.#open;
    const [first, ...others] = open;
    if (row || !first || !recipient || recipient.status === 'invited') return nothing;
    const round = this.roundOf(writing);
    return others.length ? this.#several(open, round, onChoose) : this.#single(first, round, onChoose);
  }

  /** The name of the recipient, where they read it only once they have given feedback in the round, too. */
  givesFirst(writing: Writing): string | undefined {
    const { row, recipient, state } = writing;
    if (this.roundOf(writing)?.reveal !== 'mutual') return undefined;
    return row ? state.members.find(({ id }) => id === row.recipient)?.name : recipient?.name;
  }

  get #text(): RoundTexts {
    return roundTexts(this.host.language());
  }

  /** In which I can give: late, too. The one to be chosen first is the first one. */
  get #open(): readonly Round[] {
    const { state, clock } = this.host.group();
    return shownRounds(state, clock.now()).filter((round) => round.state !== 'coming');
  }

  /** As somebody chose; else the first one that runs, or in which something waits until they give. */
  #wanted({ round: wanted }: FeedbackDraft): Round | undefined {
    const open = wanted === '' ? [] : this.#open;
    return open.find(({ id }) => id === wanted) ?? open.find((round) => round.state === 'running' || isAwaited(round, this.host.group().state.feedback));
  }

  #find(wanted: OperationId | undefined): Round | undefined {
    return this.host.group().state.rounds.find(({ id }) => id === wanted);
  }

  #single(first: Round, round: Round | undefined, onChoose: (round: OperationId | '') => void): TemplateResult {
    const text = this.#text;
    const toggle = ({ currentTarget }: Event) => onChoose((currentTarget as HTMLInputElement).checked ? first.id : '');
    return html`<div class="field" part="field">
      <label class="option">
        <input type="checkbox" id="round" aria-describedby="promise" .checked=${live(round === first)} @change=${toggle} />
        <span dir="auto">${first.name === undefined ? text.countsUnnamed : text.counts(first.name)}</span>
      </label>
    </div>`;
  }

  #several(open: readonly Round[], round: Round | undefined, onChoose: (round: OperationId | '') => void): TemplateResult {
    const text = this.#text;
    const label = (each: Round) => (each.state === 'over' ? text.countsLate(roundName(each, text)) : roundName(each, text));
    return radios({
      ...{ id: 'round', label: text.countsFor, value: round?.id ?? '', describedBy: 'promise' },
      choices: [...open.map((each) => ({ value: each.id, label: label(each) })), { value: '', label: text.countsForNone }],
      onChoose,
    });
  }

  readonly #onWanted = (event: Event): void => {
    const wanted = (event as CustomEvent<{ round?: string } | null>).detail?.round;
    const canGive = this.host.drafting.open && !this.host.isClosed();
    if (event.defaultPrevented || wanted === undefined || !this.#find(wanted) || !canGive) return;
    event.preventDefault();
    void this.#begin(wanted);
  };

  async #begin(round: OperationId): Promise<void> {
    const { drafting, leave, again, focus } = this.host;
    if (!(await leave())) return void focus('#draft-unkept');
    drafting.change(() => ({ round }));
    await again();
  }
}
