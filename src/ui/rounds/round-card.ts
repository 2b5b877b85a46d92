/** A round of feedback as its members see it: until when, whether they have given, how far it is, and what they tell of it. */
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { ref } from 'lit/directives/ref.js';
import type { PeerGroup } from '../../group/peer-group.js';
import type { PeerGroupState } from '../../group/state.js';
import { rounds as english } from '../../localization/en/rounds.js';
import { messagesIn } from '../../localization/localize.js';
import { dateAt, day, endOfDay, startOfDay, type Instant } from '../../model/calendar.js';
import { grace, reminder } from '../../model/periods.js';
import {
  closesFor,
  closesForAll,
  currentRound,
  dueFor,
  givenTo,
  isAwaited,
  progressOf,
  standingOf,
  tallyOf,
  toldBy,
  type Progress,
} from '../../model/round-progress.js';
import type { Round } from '../../model/rows.js';
import { takesPart } from '../../model/takes-part.js';
import { lateStyles } from '../late-styles.js';
import { notice } from '../notice.js';
import type { SharingHost } from '../sharing/sharing-host.js';
import { dayText, endText } from './round-days.js';
import { roundMarks, roundStyles } from './round-marks.js';
import { TallyKeeper } from './tally-keeper.js';

export type RoundTexts = typeof english;

export const roundTexts = (language: string): RoundTexts => messagesIn(language, 'rounds', english);

export const roundName = ({ name }: Pick<Round, 'name'>, text: RoundTexts): string =>
  name === undefined ? text.unnamed : text.named(name);

/** How long a round that is over is still shown. */
const shownFor = 14 * day;

/** Those that are shown: that run; else that come; else the one that was over last, while one may still think of it. */
export function shownRounds({ rounds, feedback }: PeerGroupState, now: Instant): readonly Round[] {
  const of = (state: Round['state']) => rounds.filter((round) => round.state === state).reverse();
  const [running, over] = [of('running'), of('over')];
  const awaited = over.filter((round) => isAwaited(round, feedback));
  const last = over.filter((round) => now < closesForAll(round) + shownFor).slice(-1);
  const others = running.length ? running : [...of('coming'), ...last.filter((round) => !awaited.includes(round))];
  return [...others, ...awaited];
}

export interface RoundHost extends SharingHost {
  /** The level of its heading, 2 to 6. */
  level(): number;
}

/** The longest time that a browser's timer takes. */
const longest = 24 * day;

export class RoundCard implements ReactiveController {
  readonly #styles = lateStyles(roundStyles);
  #cancelTurn = () => {};

  constructor(private readonly host: RoundHost) {
    new TallyKeeper(host);
    host.element.addController(this);
  }

  hostDisconnected(): void {
    this.#cancelTurn();
  }

  /** Shows it anew when the last day comes, is over, and when it is late. */
  hostUpdated(): void {
    this.#cancelTurn();
    const { state, clock } = (this.host.group() as PeerGroup | undefined) ?? {};
    if (!state?.me || !clock || !this.host.element.isConnected) return;
    const turns = shownRounds(state, clock.now()).flatMap((round) => {
      const closes = closesFor(round, state.me!.id);
      return [closes - reminder, closes, closes + grace];
    });
    const next = Math.min(...turns.filter((turn) => turn > clock.now())) - clock.now();
    if (next < longest) this.#cancelTurn = clock.after(next, () => this.host.element.requestUpdate());
  }

  /** `more` is what else is to be done with a round, such as by its facilitator. */
  render(more: (round: Round) => unknown = () => nothing): unknown {
    const group = this.host.group();
    return shownRounds(group.state, group.clock.now()).map((round) => this.#card(round, more(round)));
  }

  #card(round: Round, more: unknown): TemplateResult {
    const { id, state, reveal } = round;
    const text = this.#text;
    const { rounds } = this.host.group().state;
    const running = rounds.filter((each) => each.state === 'running');
    const isFirstOfSeveral = running.length > 1 && currentRound(rounds) === round;
    return html`<div class="card round stack" part="round" id="round-${id}" tabindex="-1" role="group" aria-labelledby="round-${id}-name" ${ref(this.#styles)}>
      <div class="stack">
        <div class="subheading" id="round-${id}-name" role="heading" aria-level=${this.host.level()} dir="auto">${roundName(round, text)}</div>
        ${this.#days(round)}
      </div>
      ${isFirstOfSeveral ? notice('', text.beside) : nothing}
      ${reveal === 'mutual' && state !== 'over' ? html`<p class="small quiet prose">${text.mutual}</p>` : nothing}
      ${state === 'coming' ? nothing : html`<p>${this.#given(round)}</p> ${this.#progress(round)} ${this.#telling(round)}`} ${more}
    </div>`;
  }

  get #text(): RoundTexts {
    return roundTexts(this.host.language());
  }

  #days(round: Round): unknown {
    const { clock, state } = this.host.group();
    const me = state.me!.id;
    const text = this.#text;
    const language = this.host.language();
    const end = (instant: Instant) => endText(instant, language, clock.zone());
    const begins = dateAt(startOfDay(round.from, round.zone), clock.zone());
    const closes = closesFor(round, me);
    const standing = standingOf(round, me, clock.now());
    switch (standing) {
      case 'coming':
        return html`<p class="small quiet">${text.begins(dayText(begins, language))}. ${text.until(end(closes))}.</p>`;
      case 'open':
      case 'soon': {
        const isOwn = dueFor(round, me) > round.due;
        return html`${standing === 'soon'
          ? notice('care', text.soon(end(closes)))
          : html`<p class="small quiet">${text.until(end(closes))}.</p>`}
        ${isOwn ? html`<p class="small quiet">${text.ownDue(end(endOfDay(round.due, round.zone)))}</p>` : nothing}`;
      }
      case 'grace':
        return html`<p class="small quiet">${text.grace(end(closes + grace))}</p>`;
      case 'late':
        return html`<p class="small quiet">${text.over}</p>`;
    }
  }

  #given(round: Round): string {
    const { me, members, feedback } = this.host.group().state;
    const text = this.#text;
    const others = members.filter((member) => member.id !== me!.id && takesPart(member));
    const given = givenTo(round, me!.id, feedback);
    const reached = others.filter(({ id }) => given.has(id)).length;
    if (!given.size) return text.givenNone;
    return reached === others.length ? text.givenAll : text.givenTo(reached, others.length);
  }

  #progress(round: Round): TemplateResult {
    const progress = progressOf(round, this.host.group().state.members);
    const said = this.#said(progress);
    return html`<div class="stack">${roundMarks(progress, said)}<p class="small" id="progress-${round.id}" aria-hidden="true">${said}</p></div>`;
  }

  #said({ with: with_, without, untold }: Progress): string {
    const text = this.#text;
    const of = with_ + without + untold;
    if (untold === of) return text.noneSaid;
    if (untold) return text.withoutUntold(without, of, untold);
    return without ? text.without(without, of) : text.allHave(of);
  }

  /** Whether the group is told my numbers; only I choose that. */
  #telling(round: Round): unknown {
    const { host } = this;
    const group = host.group();
    const { me, feedback, card } = group.state;
    const { id } = round;
    const text = this.#text;
    if (card?.status === 'ended' || me!.status === 'left') return nothing;
    const told = toldBy(round, me!.id);
    const change = async ({ currentTarget }: Event) => {
      const box = currentTarget as HTMLInputElement;
      const tally = box.checked ? tallyOf(round, me!.id, feedback) : undefined;
      const tell = () => group.actions.tellTally(id, tally);
      if (!(await host.act('peer-tally-told', tell, tally ? text.nowTold : text.nowUntold))) box.checked = told !== undefined;
    };
    return html`<div class="field" part="field">
      <label class="option">
        <input
          type="checkbox"
          id="tell-${id}"
          aria-describedby="tell-${id}-help"
          .checked=${live(told !== undefined)}
          @change=${change}
        />
        <span>${text.tell}</span>
      </label>
      <div class="help" id="tell-${id}-help">${text.tellHelp}${told ? html`<br />${text.told(told.given, told.received)}` : nothing}</div>
    </div>`;
  }
}
