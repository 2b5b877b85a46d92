/** What reminds a member of the tracker, at most once a day and never in quiet hours; and the number that the page is told. */
import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { PeerGroup } from '../../group/peer-group.js';
import { nudges } from '../../localization/en/nudges.js';
import { messagesIn } from '../../localization/localize.js';
import { ladder, type Rung } from '../../model/nudge-ladder.js';
import { nudgeDay, nudgeNow, toldDay, toldNow, type NudgeDay, type ToldDay } from '../../model/nudges.js';
import { nextTurn, quietHoursOf, type Moment } from '../../model/quiet-hours.js';
import type { Json } from '../../storage/adapter.js';
import { notice } from '../../ui/notice.js';
import { opener } from './commitment-card.js';
import type { AttentionDetail } from './peer-accountability-tracker.js';
import { lastMissed } from './period-words.js';
import { firstIdOf, type TrackerHost } from './tracker-host.js';

/** What one is reminded of on one day; several rungs may ask the same of the reader. */
function nudgesIn({ state, group }: TrackerHost): Map<string, Rung> {
  const subjectOf = ({ rung, commitment }: Rung) => {
    if (rung === 'buddy') return commitment.owner;
    return rung === 'round' && commitment.share === 'group' ? 'group' : firstIdOf(commitment);
  };
  const all = new Map<string, Rung>();
  for (const each of ladder(state, group.clock.now())) {
    const subject = `${each.rung}/${subjectOf(each)}`;
    if (!all.has(subject)) all.set(subject, each);
  }
  // When it is missed again, that is another day's.
  return new Map([...all].map(([subject, each]) => [`${subject}/${each.since}`, each]));
}

/** How many things ask for the member's attention, whether or not anybody is reminded of them today. */
function attentionIn({ state: { me, commitments, buddies } }: TrackerHost, asked: Iterable<Rung>): number {
  if (me?.status !== 'active') return 0;
  const own = commitments.filter(({ owner, attention }) => owner === me.id && attention !== 'none');
  const others = [...asked].filter(({ commitment }) => commitment.owner !== me.id);
  const edges = buddies.filter(({ supporter, status }) => supporter === me.id && status === 'proposed');
  return own.length + others.length + edges.length;
}

const momentOf = ({ group, zone, state }: TrackerHost): Moment => ({
  now: group.clock.now(),
  zone,
  quiet: quietHoursOf(state),
});

export class Nudges implements ReactiveController {
  #shown?: string;
  #told = 0;
  /** Whom the number was told of. */
  #subject = '';
  /** What was last decided by. */
  #basis: readonly unknown[] = [];
  #turn = 0;
  #cancel = () => {};
  /** Whose day is watched, so that what is put away in one tab is so in all. */
  #watched = '';
  #unwatch = () => {};
  /** What this page remembers where the device can't. */
  readonly #kept = new Map<string, Json | undefined>();

  /** `host` is the tracker as it is at the moment, while its group is open. */
  constructor(
    private readonly element: ReactiveControllerHost & HTMLElement,
    private readonly host: () => TrackerHost | undefined,
  ) {
    element.addController(this);
  }

  hostUpdated(): void {
    const host = this.host();
    const basis = [host?.group, host?.state, host?.mayWrite, host?.zone];
    if (this.#basis.length && basis.every((each, i) => each === this.#basis[i])) return;
    this.#basis = basis;
    void this.#decide(host);
  }

  hostDisconnected(): void {
    this.#cancel();
    this.#watch('', () => () => {});
    this.#turn += 1;
    this.#basis = [];
  }

  /** The day's reminder, until it is done or put away. */
  render(host: TrackerHost): unknown {
    const nudge = this.#shown === undefined ? undefined : nudgesIn(host).get(this.#shown);
    if (!nudge || !host.mayWrite) return nothing;
    const { note, action = nothing } = words(nudge, host);
    const { notToday } = messagesIn(host.language, 'nudges', nudges);
    const content = html`<div class="stack" part="nudge" role="group" aria-labelledby="nudge">
      <p id="nudge" dir="auto">${note}</p>
      <div class="row">
        ${action}
        <button type="button" class="plain" @click=${() => this.#putAway(host)}>${notToday}</button>
      </div>
    </div>`;
    return notice(nudge.rung === 'self' ? 'care' : '', content);
  }

  async #putAway(host: TrackerHost): Promise<void> {
    await this.#remember<NudgeDay>(host.group, nudgeName(host), (known) => known && { ...known, away: true });
    this.#again();
    host.announce(messagesIn(host.language, 'nudges', nudges).awaySpoken);
    host.focus('#yours');
  }

  readonly #again = (): void => {
    this.#basis = [];
    this.element.requestUpdate();
  };

  async #decide(host: TrackerHost | undefined): Promise<void> {
    const turn = (this.#turn += 1);
    this.#cancel();
    if (!host?.mayWrite) return this.#show(undefined, 0, this.#subject);
    const { group, me } = host;
    const subject = `${group.space}\n${me}`;
    const moment = momentOf(host);
    this.#watch(subject, () => group.local.onRemembered(nudgeName(host), this.#again));
    this.#cancel = group.clock.after(nextTurn(moment) - moment.now, this.#again);
    const all = nudgesIn(host);
    const keys = [...all.keys()];
    const day = await this.#remember<NudgeDay>(group, nudgeName(host), (known) => nudgeDay(keys, known, moment));
    const count = attentionIn(host, all.values());
    const told = subject === this.#subject ? this.#told : 0;
    let next = 0;
    await this.#remember<ToldDay>(group, `attention/${me}`, (known) => {
      next = toldNow(count, told, known, moment);
      return toldDay(next, told, known, moment);
    });
    if (turn !== this.#turn) return;
    this.#show(nudgeNow(keys, day, moment), next, subject);
  }

  #watch(subject: string, begin: () => () => void): void {
    if (subject === this.#watched) return;
    this.#unwatch();
    this.#watched = subject;
    this.#unwatch = begin();
  }

  #show(nudge: string | undefined, count: number, subject: string): void {
    this.#subject = subject;
    if (nudge !== this.#shown) this.element.requestUpdate();
    this.#shown = nudge;
    if (count === this.#told) return;
    this.#told = count;
    const options = { detail: { count }, bubbles: true, composed: true };
    this.element.dispatchEvent(new CustomEvent<AttentionDetail>('peer-attention', options));
  }

  /** What is remembered under a name once it is changed, also when another tab does so at once. */
  async #remember<T extends Json>(
    { local, space }: PeerGroup,
    name: string,
    change: (known: T | undefined) => T | undefined,
  ): Promise<T | undefined> {
    const kept = `${space}\n${name}`;
    let now: T | undefined;
    const recall = (known = this.#kept.get(kept) as T | undefined) => {
      now = change(known);
      return now === known ? undefined : now;
    };
    try {
      await local.remember(name, recall);
    } catch {
      recall();
    }
    this.#kept.set(kept, now);
    return now;
  }
}

const nudgeName = ({ me }: TrackerHost) => `nudge/${me}`;

/** Nobody is told that somebody failed: the owner hears that it can still be said, the others what would help. */
function words({ rung, commitment }: Rung, host: TrackerHost): { readonly note: string; readonly action?: TemplateResult } {
  const { language, dates, nameOf, text: common } = host;
  const text = messagesIn(language, 'nudges', nudges);
  const { technique, owner, share } = commitment;
  if (rung === 'buddy') {
    const action = opener(common.ask(nameOf(owner)), { form: 'word', commitment, ask: true }, host);
    return { note: text.askNote(nameOf(owner)), action };
  }
  if (rung === 'round') return { note: share === 'group' ? text.roundNote : text.ownRoundNote(technique) };
  const { start, end } = lastMissed(commitment)!;
  const span = dates.span(start, end);
  const action = opener(common.catchUp(span), { form: 'check-in', commitment, period: start }, host);
  return { note: text.missedNote(technique, span), action };
}
