/** Buddies: the ring drawn, who supports me, whom I support, and the commitments that I may see as a buddy. */
import { html, nothing, type TemplateResult } from 'lit';
import type { BuddyEdge, Commitment } from '../../model/rows.js';
import { ring } from '../../ui/ring.js';
import { isWaiting, waitingMark } from '../../ui/waiting.js';
import { commitmentList } from './commitment-card.js';
import type { TrackerHost } from './tracker-host.js';

/** `shown` are others' commitments that are listed here. */
export function buddySection(shown: readonly Commitment[], host: TrackerHost): TemplateResult {
  const { text, headingLevel, state, me } = host;
  const supporter = state.buddies.find(({ supported }) => supported === me);
  const supported = state.buddies.find((edge) => edge.supporter === me);
  const none = state.members.find(({ id }) => id === me)?.status === 'active' ? text.alone : text.notInRing;
  return html`<section class="stack" part="buddies" aria-labelledby="buddies">
    <div class="subheading" id="buddies" tabindex="-1" role="heading" aria-level=${headingLevel + 1}>
      ${text.buddies}
    </div>
    ${supporter && supported
      ? html`<div class="row buddies">
          ${buddyRing(host)}
          <div class="stack">${supporterView(supporter, host)} ${supportedView(supported, shown, host)}</div>
        </div>`
      : html`<p class="quiet">${none}</p>`}
    ${commitmentList(shown, host)}
  </section>`;
}

/** Dots in the order of the ring, mine on top; one is filled where its member's buddy has said yes. */
function buddyRing({ state: { buddies, members }, me, nameOf, text, list }: TrackerHost): TemplateResult {
  const order = [buddies.find(({ supporter }) => supporter === me)!];
  while (order.length < buddies.length)
    order.push(buddies.find(({ supporter }) => supporter === order.at(-1)!.supported)!);
  const isAccepted = (member: string) =>
    buddies.some(({ supported, status }) => supported === member && status === 'accepted');
  const dots = order.map(({ supporter }) => ({
    color: members.findIndex(({ id }) => id === supporter),
    filled: isAccepted(supporter),
  }));
  const words = list(order.map((edge) => text.edge(nameOf(edge.supporter), nameOf(edge.supported))));
  return ring(dots, { label: `${text.ringLabel}: ${words}`, linked: true });
}

function supporterView(edge: BuddyEdge, host: TrackerHost): TemplateResult {
  const { text } = host;
  const name = host.nameOf(edge.supporter);
  const said = { proposed: text.theyAreAsked, accepted: text.theySupport, released: text.released }[edge.status](name);
  return html`<div class="row">
    <p>${said}</p>
    ${answerMark(edge, host)} ${releaseButton(edge, name, host)}
  </div>`;
}

function supportedView(edge: BuddyEdge, shown: readonly Commitment[], host: TrackerHost): TemplateResult {
  const { text, group } = host;
  const name = host.nameOf(edge.supported);
  const said = { proposed: text.youAreAsked, accepted: text.youSupport, released: text.released }[edge.status](name);
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
  const { mayWrite, group, text } = host;
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
