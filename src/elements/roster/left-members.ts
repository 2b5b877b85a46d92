/** Those who have left, folded away: they stay, with how and when it ended, by whom and why. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Member, MemberEnd } from '../../model/rows.js';
import { waitingMark, waits } from '../../ui/waiting.js';
import type { DialogHost } from './dialog-host.js';
import { inviteOne } from './inviting.js';
import { dayOf, lifeTexts, nameOf } from './life-texts.js';
import { mayInvite } from './member-options.js';
import { openHistory } from './roster-dialogs.js';

export function leftMembers(left: readonly Member[], host: DialogHost): TemplateResult {
  const text = lifeTexts(host);
  return html`<details class="left">
    <summary>${text.leftCount(left.length)}</summary>
    <ul class="stack">
      ${left.map((member) => leftMember(member, host))}
    </ul>
  </details>`;
}

function leftMember(member: Member, host: DialogHost): TemplateResult {
  const text = lifeTexts(host);
  const { id, name, end, last, stays } = member;
  const { state } = host.group();
  const earlier = stays.filter((stay) => stay.to !== undefined && stay.end?.op !== end?.op);
  const inviteAgain = () =>
    inviteOne(host, member, async () => {
      const { actions } = host.group();
      const { op: choosing } = await actions.choose({ from: 'hand' }, [{ member: id }]);
      return actions.inviteAgain(id, choosing);
    });
  return html`<li class="stack" part="member" id="member-${id}" tabindex="-1">
    <div class="row spread">
      <span>
        <bdi>${name}</bdi>
        ${end ? html`<span class="quiet small">${endText(end, host)}</span>` : nothing}
        ${waitingMark(waits(state, last), host.commonText())}
      </span>
      <span class="row">
        ${mayInvite(host.group()) ? host.button('invite-again', text.inviteAgain, inviteAgain, 'plain') : nothing}
        ${host.button('history-of', host.text().history, () => openHistory(host, member), 'plain')}
      </span>
    </div>
    ${earlier.map(({ from, to }) => html`<p class="quiet small">${text.stayed(dayOf(from, host), dayOf(to!, host))}</p>`)}
    ${end ? reasonOf(end, host) : nothing}
  </li>`;
}

function endText({ how, at, by }: MemberEnd, host: DialogHost): string {
  return lifeTexts(host)[how](dayOf(at, host), nameOf(by, host));
}

/** Why somebody was removed, as far as the reader may know. */
export function reasonOf({ how, note, reason }: MemberEnd, host: DialogHost): unknown {
  if (how !== 'removed') return nothing;
  if (reason) return html`<blockquote class="prose small" dir="auto">${reason}</blockquote>`;
  return html`<p class="quiet small">${note ? lifeTexts(host).reasonHidden : lifeTexts(host).noReason}</p>`;
}
