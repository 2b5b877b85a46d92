/** Rounds of feedback in the inbox: how they stand, what waits to be read until one has given, and the facilitator's buttons. */
import { html, nothing, type TemplateResult } from 'lit';
import type { OperationId } from '../../model/record.js';
import { isLate } from '../../model/round-progress.js';
import type { Feedback, Round } from '../../model/rows.js';
import { confirmation } from '../../ui/confirmation.js';
import { notice } from '../../ui/notice.js';
import { RoundCard, roundTexts, type RoundTexts } from '../../ui/rounds/round-card.js';
import { nameOf } from './feedback-item.js';
import type { InboxHost } from './inbox-host.js';

/** Opens a dialog that is loaded for it. */
type Open = (load: (closed: () => void) => Promise<{ render(): unknown }>) => Promise<void>;

export class InboxRounds {
  readonly #card: RoundCard;
  /** The round about whose end is asked. */
  #ending?: OperationId;
  /** The feedback whose button had no effect, because there is no form on the page. */
  #alone?: OperationId;

  constructor(
    private readonly host: InboxHost,
    private readonly open: Open,
  ) {
    this.#card = new RoundCard(host);
  }

  cards(): unknown {
    return this.#card.render((round) => this.#facilitating(round));
  }

  /** For the facilitator of a group that works, while no round runs or comes. */
  start(): unknown {
    const isBusy = this.#rounds.some(({ state }) => state !== 'over');
    if (!this.#canLead || isBusy) return nothing;
    const load = async (closed: () => void) => new (await import('./round-dialogs.js')).StartRound(this.host, closed);
    return html`<div>
      <button type="button" class="plain" id="start-round" @click=${() => this.open(load)}>${this.#text.start}</button>
    </div>`;
  }

  /** That it came late is said to its giver alone. */
  chip(row: Feedback): unknown {
    const round = this.#roundOf(row);
    const isMine = row.giver === this.host.group().state.me!.id;
    return round && isMine && isLate(row, round) ? html`<span class="chip">${this.#text.late}</span>` : nothing;
  }

  about(row: Feedback): unknown {
    const round = this.#roundOf(row);
    if (!round) return nothing;
    const text = this.#text;
    return html`<p class="small quiet" dir="auto">${round.name === undefined ? text.inUnnamed : text.inRound(round.name)}</p>`;
  }

  /** Why what is there can't be read yet, and the way to the form. */
  veiled({ id, giver, round }: Feedback, canWrite: boolean): TemplateResult {
    const text = this.#text;
    const give = () => {
      this.#alone = this.host.want(text.noForm, 'peer-giving-wanted', { round: round! }) ? undefined : id;
    };
    return notice(
      '',
      html`<div class="stack">
        <p>${text.veiled(nameOf(giver, this.host.context()))} ${text.veiledUntil}</p>
        ${canWrite ? html`<div><button type="button" id="give-first-${id}" @click=${give}>${text.giveFirst}</button></div>` : nothing}
        ${this.#alone === id ? html`<p class="small">${text.noForm}</p>` : nothing}
      </div>`,
    );
  }

  get #text(): RoundTexts {
    return roundTexts(this.host.language());
  }
  get #rounds(): readonly Round[] {
    return this.host.group().state.rounds;
  }
  get #canLead(): boolean {
    const { me, card } = this.host.group().state;
    return me?.role === 'facilitator' && card?.status === 'active';
  }

  #roundOf({ round }: Feedback): Round | undefined {
    return this.#rounds.find(({ id }) => id === round);
  }

  #facilitating(round: Round): unknown {
    const { id, state } = round;
    if (!this.#canLead || state === 'over') return nothing;
    const text = this.#text;
    const load = async (closed: () => void) => new (await import('./round-dialogs.js')).MoreTime(this.host, closed, id);
    if (this.#ending === id)
      return confirmation({
        ...{ name: `round-${id}-`, question: text.endHeading, consequence: text.endText, confirm: text.endConfirm, keep: text.keep },
        onConfirm: () => this.#end(id),
        onKeep: () => this.#ask(undefined, `#end-round-${id}`),
      });
    return html`<div class="row">
      <button type="button" id="more-time-${id}" @click=${() => this.open(load)}>${text.more}</button>
      <button type="button" class="plain" id="end-round-${id}" @click=${() => this.#ask(id, `#round-${id}-keep`)}>${text.end}</button>
    </div>`;
  }

  #ask(id: OperationId | undefined, focus: string): void {
    this.#ending = id;
    this.host.element.requestUpdate();
    void this.host.focus(focus);
  }

  async #end(id: OperationId): Promise<void> {
    const { host } = this;
    const end = () => host.group().actions.endRound(id);
    if (await host.act('peer-round-ended', end, this.#text.ended)) this.#ask(undefined, `#round-${id}, #start-round`);
  }
}
