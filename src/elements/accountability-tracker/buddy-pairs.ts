/** Who supports me and whom I support, with the ring drawn: what buddies answer each other. Comes after the first paint. */
import { html, nothing, type TemplateResult } from 'lit';
import type { BuddyEdge, Commitment } from '../../model/rows.js';
import { isWaiting, waitingMark } from '../../ui/waiting.js';
import { buddyRing, textsIn } from './buddy-ring.js';
import type { TrackerHost } from './tracker-host.js';

/** `shown` are others' commitments that are listed. */
export function buddyPairs(shown: readonly Commitment[], host: TrackerHost): TemplateResult {
  const { state, me } = host;
  const supporter = state.buddies.find(({ supported }) => supported === me)!;
  const supported = state.buddies.find((edge) => edge.supporter === me)!;
  return html`<div class="row buddies">
    ${buddyRing(host)}
    <div class="stack">${supporterView(supporter, host)} ${supportedView(supported, shown, host)}</div>
  </div>`;
}

function supporterView(edge: BuddyEdge, host: TrackerHost): TemplateResult {
  const text = textsIn(host.language);
  const name = host.nameOf(edge.supporter);
  const said = { proposed: text.theyAreAsked, accepted: text.theySupport, released: text.youReleased }[edge.status](name);
  return html`<div class="row">
    <p>${said}</p>
    ${answerMark(edge, host)} ${releaseButton(edge, name, host)}
  </div>`;
}

function supportedView(edge: BuddyEdge, shown: readonly Commitment[], host: TrackerHost): TemplateResult {
  const { group } = host;
  const text = textsIn(host.language);
  const name = host.nameOf(edge.supported);
  const said = { proposed: text.youAreAsked, accepted: text.youSupport, released: text.youReleased }[edge.status](name);
  const accept = async () => {
    const receipt = await host.act(
      'peer-buddy-accepted',
      () => group.actions.answerBuddy(edge, true),
      text.acceptedSpoken(name),
    );
    if (receipt) host.focus('#buddies');
  };
  const sharesNone = edge.status !== 'released' && !shown.some(({ owner }) => owner === edge.supported);
  const canAccept =
    edge.status === 'proposed' && host.mayWrite && group.can('buddy-answer', answerTo(edge, true, host));
  return html`<div class="row">
      <p>${said}</p>
      ${answerMark(edge, host)}
      ${canAccept ? html`<button type="button" data-accepts @click=${accept}>${text.accept(name)}</button>` : nothing}
      ${releaseButton(edge, name, host)}
    </div>
    ${sharesNone ? html`<p class="quiet small">${text.supportedNone(name)}</p>` : nothing}`;
}

const answerTo = ({ supporter, supported }: BuddyEdge, accepted: boolean, { state }: TrackerHost) => ({
  supporter,
  supported,
  accepted,
  rotation: state.card!.rotation,
});

/** Whether my answer about the two waits. */
const answerMark = ({ supporter, supported }: BuddyEdge, { state, commonText }: TrackerHost) =>
  waitingMark(
    isWaiting(state, 'buddy-answer', ({ body }) => body.supporter === supporter && body.supported === supported),
    commonText,
  );

function releaseButton(edge: BuddyEdge, name: string, host: TrackerHost): unknown {
  const { mayWrite, group } = host;
  const text = textsIn(host.language);
  if (!mayWrite || edge.status === 'released' || !group.can('buddy-answer', answerTo(edge, false, host)))
    return nothing;
  return html`<button
    type="button"
    class="plain small release"
    data-opens="release"
    @click=${() => host.open({ form: 'release', edge })}
  >
    ${text.release(name)}
  </button>`;
}
