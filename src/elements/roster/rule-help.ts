/** What can be done where a rule of composition isn't met. */
import { html, nothing } from 'lit';
import type { CompositionVerdict } from '../../model/rows.js';
import { isWaiting, waitingMark } from '../../ui/waiting.js';
import { compositionTexts } from './composition-list.js';
import type { DialogHost } from './dialog-host.js';
import { mayEdit, mayInvite } from './member-options.js';
import { openExceptions, openMember, openSettings } from './roster-dialogs.js';

export function ruleHelp(verdict: CompositionVerdict, host: DialogHost): unknown {
  const group = host.group();
  const { members, card } = group.state;
  const { rule, basis } = verdict;
  const rules = compositionTexts(host.language());
  if (verdict.verdict === 'broken') {
    if (verdict.exceptions.length)
      return waitingMark(
        isWaiting(group.state, 'exception', ({ body }) => body.rule === rule),
        host.commonText(),
      );
    if (card?.ended || !group.can('exception', { rule, basis: [...basis] })) return nothing;
    return html`<div>${host.button('except', rules.recordReason, () => openExceptions(host, verdict), 'plain')}</div>`;
  }
  if (verdict.verdict === 'met') return nothing;
  if (rule === 'size')
    return mayInvite(group)
      ? html`<div>${host.button('name-sizes', host.text().settings, () => openSettings(host, '#minimumSize'), 'plain')}</div>`
      : nothing;
  if (rule === 'concern') {
    if (card?.concern || !mayInvite(group)) return nothing;
    return html`<div>${host.button('name-concern', rules.nameConcern, () => openSettings(host, '#concern'), 'plain')}</div>`;
  }
  const field = rule === 'reporting-line' ? 'line' : rule;
  // Whom somebody reports to is the facilitator's to say.
  const open = members.filter(
    (member) => basis.includes(member.id) && (field === 'line' ? mayInvite(group) : mayEdit(member, group)),
  );
  if (!open.length) return nothing;
  return html`<div class="row">
    ${open.map((member) => host.button('fill-in', rules.fillIn(member.name), () => openMember(host, member, `#${field}`), 'plain'))}
  </div>`;
}
