/** What is said and decided where an agreement isn't simply proposed or in force; loaded when that is so. */
import { html, nothing } from 'lit';
import { agreementExceptions } from '../../localization/en/agreement-exceptions.js';
import { messagesIn } from '../../localization/localize.js';
import { heldVersion } from '../../model/held-version.js';
import type { AgreementVersion, Member } from '../../model/rows.js';
import { icons } from '../../ui/icons.js';
import { moment } from '../../ui/moment.js';
import { listOf } from '../../ui/promise-text.js';
import { isWaiting, waitingMark } from '../../ui/waiting.js';
import type { AgreementContext } from './context.js';
import { differs } from './host-limits.js';
import { numberOf } from './version-view.js';

const textsIn = ({ language }: AgreementContext) => messagesIn(language, 'agreementExceptions', agreementExceptions);

/** What the agreement's state means for the reader now. */
export function standing(context: AgreementContext): unknown {
  const { state, language, zone } = context;
  const text = textsIn(context);
  const { me } = state;
  const { gate, suspended } = state.agreement;
  const notice = (tone: '' | 'care', words: unknown) =>
    html`<div class="notice ${tone}" part="notice">${tone ? icons.alert : icons.info}<p>${words}</p></div>`;
  const latest = state.agreement.proposed ?? heldVersion(state.agreement);
  const otherLimits = context.limits && latest && differs(context.limits, latest);
  if (me?.status === 'left') return notice('', text.youLeft);
  const until = suspended && html`<b>${moment(new Date(suspended.until).toISOString(), language, zone)}</b>`;
  return [
    gate === 'suspended' ? notice('care', html`${text.suspended} ${until}. ${text.suspendedAfter}`) : nothing,
    gate === 'paused' ? notice('care', html`${text.paused} ${until}.`) : nothing,
    gate === 'expired' ? notice('care', text.expired) : nothing,
    gate === 'superseded' && me?.status === 'active' ? notice('care', text.superseded) : nothing,
    gate === 'not-accepted' && me?.status === 'active' ? notice('care', text.notAccepted) : nothing,
    me?.status === 'paused' ? notice('', text.youPaused) : nothing,
    me?.status === 'invited' ? notice('', text.youInvited) : nothing,
    otherLimits ? notice('', text.otherLimits(numberOf(latest.hash, state.agreement))) : nothing,
  ];
}

/** The decision of the others to go on without a paused member. */
export function omission(member: Member, version: AgreementVersion, context: AgreementContext): unknown {
  if (member.status !== 'paused' || !['proposed', 'declined'].includes(version.status)) return nothing;
  const { state, group, host, common, language, busy } = context;
  const text = textsIn(context);
  const { hash, omissions } = version;
  const by = omissions.find((each) => each.member === member.id)?.by ?? [];
  const names = (of: readonly Member[]) => listOf(of.map(({ name }) => name), language);
  const said = state.members.filter(({ id }) => by.includes(id));
  const asked = state.members.filter(({ id, status }) => status === 'active' && !by.includes(id));
  const mayDecide = !by.includes(state.me!.id) && group.can('omission', { version: hash, member: member.id });
  const decide = async () => {
    const receipt = await host.act('peer-agreement-omission', () => group.actions.omit(hash, member.id));
    if (receipt) await host.settle(hash, () => text.wentOnNow(member.name), receipt);
  };
  const isMineWaiting = isWaiting(state, 'omission', ({ body }) => body.version === hash && body.member === member.id);
  return html`${waitingMark(isMineWaiting, common)}
  ${said.length && asked.length ? html`<p class="quiet">${text.saidSo(names(said), names(asked))}</p>` : nothing}
  ${
    mayDecide
      ? html`<div class="row">
        <button type="button" aria-disabled=${String(busy)} @click=${decide}>${text.goOnWithout(member.name)}</button>
        <span class="quiet">${text.everyoneElse}</span>
      </div>`
      : nothing
  }`;
}
