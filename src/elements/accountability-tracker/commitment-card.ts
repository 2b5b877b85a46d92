/** Commitments, each with its plan, how it goes, what was said, and what its owner or a reader can do. */
import { html, nothing, type TemplateResult } from 'lit';
import type { CheckIn, Commitment, Period } from '../../model/rows.js';
import { moment } from '../../ui/moment.js';
import { isWaiting, waitingMark, waits } from '../../ui/waiting.js';
import { currentPeriod, lastMissed, markOf, markWords, progressText } from './period-words.js';
import { mark, progressTrack } from './progress-track.js';
import { cardId, type TrackerHost, type Wanted } from './tracker-host.js';

const idsOf = ({ id, former }: Commitment) => [id, ...former];
const isOver = ({ status }: Commitment) => status !== 'active' && status !== 'paused';

/** The oldest first, so that a form keeps its place when another comes. Those that ended are folded away. */
export function commitmentList(newestFirst: readonly Commitment[], host: TrackerHost): TemplateResult {
  const all = newestFirst.toReversed();
  // What somebody is writing isn't folded away under their hands.
  const over = all.filter((each) => isOver(each) && host.forms(idsOf(each)) === nothing);
  const running = all.filter((each) => !over.includes(each));
  const due = running.find(({ owner, attention }) => owner === host.me && attention !== 'none');
  return html`${running.map((each) => commitmentCard(each, host, each === due))}
  ${over.length
    ? html`<details>
        <summary>${host.text.ended(over.length)}</summary>
        <div class="stack">${over.map((each) => commitmentCard(each, host, false))}</div>
      </details>`
    : nothing}`;
}

function commitmentCard(commitment: Commitment, host: TrackerHost, isPrimary: boolean): TemplateResult {
  const { text, commonText, headingLevel, me, later } = host;
  const { id, technique, cue, act, obstacle, status, pending, owner } = commitment;
  const isMine = owner === me;
  return html`<article class="card stack" part="commitment" aria-labelledby=${cardId(id)}>
    <div class="row spread">
      <div class="subheading" id=${cardId(id)} tabindex="-1" role="heading" aria-level=${headingLevel + 2} dir="auto">
        ${isMine ? nothing : html`<span class="small quiet">${host.nameOf(owner)}</span><br />`}${technique}
      </div>
      <div class="row">
        ${waitingMark(pending || isChanging(id, host), commonText)}
        ${status === 'active' ? nothing : html`<span class="chip" part="status">${text[status]}</span>`}
      </div>
    </div>
    <p class="plan prose" part="plan" dir="auto">${text.ifThen(cue, act)}</p>
    ${obstacle ? html`<p class="small quiet prose" dir="auto">${text.obstacle(obstacle)}</p>` : nothing}
    ${later?.planMore(commitment, host)}
    ${progressTrack(commitment, host)}
    <p>${progressText(commitment, host)}</p>
    <p class="small quiet">${factsOf(commitment, host).join(' · ')}</p>
    ${isMine && !isOver(commitment) ? host.readersNow(commitment) : nothing}
    ${later?.endingsOf(commitment, host)} ${checkInsOf(commitment, host)} ${wordsOf(commitment, host)}
    ${host.mayWrite ? (isMine ? ownActions(commitment, host, isPrimary) : readersActions(commitment, host)) : nothing}
    ${host.forms(idsOf(commitment))}
  </article>`;
}

/** Whether a change of its plan, a pause or its end waits. */
const isChanging = (id: string, { state }: TrackerHost) =>
  (['change', 'pause', 'end'] as const).some((kind) => isWaiting(state, kind, ({ body }) => body.commitment === id));

function factsOf(
  { cadence, start, until, zone, share, readers, feedback, owner }: Commitment,
  host: TrackerHost,
): string[] {
  const { text, commonText, dates, me, nameOf, state, list } = host;
  const facts = [text[cadence](dates.short(start), dates.short(until))];
  if (zone !== host.zone) facts.push(text.inZone(zone.replaceAll('_', ' ')));
  const giver = state.feedback.find(({ id }) => id === feedback)?.giver;
  if (giver) facts.push(text.fromFeedback(nameOf(giver)));
  const others = state.members
    .filter(({ id, status }) => id !== me && readers.includes(id) && status !== 'left')
    .map(({ name }) => name);
  if (owner !== me) return [...facts, text.readers(list([...others, commonText.you]))];
  if (!others.length) return [...facts, text.sharedNobody];
  if (share !== 'group') return [...facts, text.sharedWith(list(others))];
  const buddy = state.buddies.find(({ supported, status }) => supported === me && status !== 'released')?.supporter;
  return [...facts, text.sharedGroup(list(others)), ...(buddy ? [text.yourBuddy(nameOf(buddy))] : [])];
}

/** The newest one is open to the eye, the others a click away. */
function checkInsOf(commitment: Commitment, host: TrackerHost): unknown {
  const all = commitment.periods.flatMap((period) => period.checkIns.map((checkIn) => ({ period, checkIn })));
  // Of those said at one time the last period comes first.
  const [newest, ...earlier] = all.reverse().sort((a, b) => Date.parse(b.checkIn.at) - Date.parse(a.checkIn.at));
  if (!newest) return nothing;
  return html`${checkInView(newest.period, newest.checkIn, host)}
  ${earlier.length
    ? html`<details class="small">
        <summary>${host.text.checkIns(earlier.length)}</summary>
        <div class="stack">${earlier.map(({ period, checkIn }) => checkInView(period, checkIn, host))}</div>
      </details>`
    : nothing}`;
}

function checkInView(period: Period, checkIn: CheckIn, { text, commonText, dates }: TrackerHost): TemplateResult {
  const { happened, learned, pending } = checkIn;
  const said = [
    [text.happened, happened],
    [text.learned, learned],
  ].filter(([, words]) => words);
  const kind = markOf({ ...period, checkIns: [checkIn] });
  return html`<div class="check-in small" part="check-in">
    <p class="row">
      ${mark(kind)}
      <span>${text.markOf(dates.span(period.start, period.end), text[markWords[kind]] as string)}</span>
      ${waitingMark(pending, commonText)}
    </p>
    ${said.length
      ? html`<dl>
          ${said.map(
            ([name, words]) =>
              html`<div>
                <dt class="quiet">${name}</dt>
                <dd class="prose" dir="auto">${words}</dd>
              </div>`,
          )}
        </dl>`
      : nothing}
  </div>`;
}

function wordsOf({ words }: Commitment, host: TrackerHost): unknown {
  const { state, text, commonText, me, nameOf, language, zone } = host;
  if (!words.length) return nothing;
  return html`<ul class="words stack small">
    ${words.map(
      ({ op, author, at, text: said }) =>
        html`<li part="word">
          <p class="row">
            <strong>${author === me ? text.youSaid : text.saidBy(nameOf(author))}</strong>
            <span class="quiet tiny">${moment(at, language, zone)}</span>
            ${waitingMark(waits(state, op), commonText)}
          </p>
          <p class="prose" dir="auto">${said}</p>
        </li>`,
    )}
  </ul>`;
}

type AboutOne = Extract<Wanted, { readonly commitment: Commitment }>;

/** What is seen, and what is heard of a button about one of several: no attribute holds what somebody wrote. */
export const aboutOne = (label: string, words: string, { text }: TrackerHost): TemplateResult =>
  html`<span aria-hidden="true">${label}</span><span class="hidden">${text.about(label, words)}</span>`;

/** A button that opens a form. What it is about is said to whoever doesn't see the card around. */
export const opener = (
  label: string,
  wanted: AboutOne | { readonly form: 'new'; readonly adapts: Commitment },
  host: TrackerHost,
  kind = '',
): TemplateResult =>
  html`<button
    type="button"
    class=${kind}
    data-opens=${wanted.form}
    @click=${() => host.open(wanted)}
  >
    ${aboutOne(label, (wanted.form === 'new' ? wanted.adapts : wanted.commitment).technique, host)}
  </button>`;

function ownActions(commitment: Commitment, host: TrackerHost, isPrimary: boolean): unknown {
  const { text, dates, group, act } = host;
  const { id, status, technique } = commitment;
  const isPaused = status === 'paused';
  if (!(status === 'active' || isPaused) || !group.can('pause', { commitment: id, paused: !isPaused })) return nothing;
  const toggle = isPaused ? text.resume : text.pause;
  const current = currentPeriod(commitment);
  const missed = lastMissed(commitment);
  const kind = isPrimary ? 'primary' : '';
  const tell = ({ start }: Period): AboutOne => ({ form: 'check-in', commitment, period: start });
  const isTold = current?.checkIns.length;
  const spanOf = ({ start, end }: Period) => dates.span(start, end);
  const checkIn = current && isTold ? text.addTo(spanOf(current)) : text.checkIn;
  const canTell = current && current.state !== 'missed' && current.state !== 'paused';
  const pause = () =>
    act(
      'peer-commitment-changed',
      () => group.actions.pauseCommitment(id, !isPaused),
      isPaused ? text.resumedSpoken : text.pausedSpoken,
    );
  return html`<div class="row">
    ${canTell ? opener(checkIn, tell(current), host, isTold ? '' : kind) : nothing}
    ${missed ? opener(text.catchUp(spanOf(missed)), tell(missed), host, canTell && !isTold ? '' : kind) : nothing}
    ${opener(text.changePlan, { form: 'change', commitment }, host, 'plain')}
    <button type="button" class="plain" @click=${pause}>${aboutOne(toggle, technique, host)}</button>
    ${opener(text.end, { form: 'end', commitment }, host, 'plain')}
  </div>`;
}

/** A missed check-in asks its owner's buddy for a question, and nobody for a verdict. */
function readersActions(commitment: Commitment, host: TrackerHost): unknown {
  const { text, group, nameOf, later } = host;
  const { id, owner } = commitment;
  if (!group.can('buddy-word', { commitment: id, text: '…' })) return nothing;
  const ask = later?.isToAsk(commitment, host) ?? false;
  return html`<div class="row">
    ${opener((ask ? text.ask : text.encourage)(nameOf(owner)), { form: 'word', commitment, ask }, host)}
  </div>`;
}
