/** What can be done where a rule of composition isn't met. */
import { html, nothing, type TemplateResult } from 'lit';
import type { PeerGroup } from '../../group/peer-group.js';
import type { common } from '../../localization/en/common.js';
import type { roster } from '../../localization/en/roster.js';
import type { CompositionVerdict, Member } from '../../model/rows.js';
import { isWaiting, waitingMark } from '../../ui/waiting.js';
import { compositionTexts } from './composition-list.js';
import { mayEdit, mayInvite } from './member-options.js';

/** A button of the element; it waits while something is being written. */
export type Button = (name: string, label: string, run: () => unknown, look?: string) => TemplateResult;

export interface RuleHelpOptions {
  readonly group: PeerGroup;
  readonly language: string;
  readonly text: typeof roster;
  readonly commonText: typeof common;
  readonly button: Button;
  /** Asks why the group goes on all the same. */
  readonly except: (verdict: CompositionVerdict) => unknown;
  /** Opens a member's row, or the settings, at a field. */
  readonly edit: (member: Member, focus: string) => unknown;
  readonly openSettings: (focus: string) => unknown;
}

export function ruleHelp(verdict: CompositionVerdict, options: RuleHelpOptions): unknown {
  const { group, text, commonText, button, except, edit, openSettings } = options;
  const { members, card } = group.state;
  const { rule, basis } = verdict;
  const rules = compositionTexts(options.language);
  if (verdict.verdict === 'broken') {
    if (verdict.exceptions.length)
      return waitingMark(
        isWaiting(group.state, 'exception', ({ body }) => body.rule === rule),
        commonText,
      );
    if (!group.can('exception', { rule, basis: [...basis] })) return nothing;
    return html`<div>${button('except', rules.recordReason, () => except(verdict), 'plain')}</div>`;
  }
  if (verdict.verdict === 'met') return nothing;
  if (rule === 'size')
    return mayInvite(group)
      ? html`<div>${button('name-sizes', text.settings, () => openSettings('#minimumSize'), 'plain')}</div>`
      : nothing;
  if (rule === 'concern') {
    if (card?.concern || !mayInvite(group)) return nothing;
    return html`<div>${button('name-concern', rules.nameConcern, () => openSettings('#concern'), 'plain')}</div>`;
  }
  const field = rule === 'reporting-line' ? 'line' : rule;
  // Whom somebody reports to is the facilitator's to say.
  const open = members.filter(
    (member) => basis.includes(member.id) && (field === 'line' ? mayInvite(group) : mayEdit(member, group)),
  );
  if (!open.length) return nothing;
  return html`<div class="row">
    ${open.map((member) => button('fill-in', rules.fillIn(member.name), () => edit(member, `#${field}`), 'plain'))}
  </div>`;
}
