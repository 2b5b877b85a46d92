/** What a sealed group adds to its members in the list: how each key stands, links, and comparing. Loaded there. */
import { html, nothing, type TemplateResult } from 'lit';
import type { PeerGroup } from '../../group/peer-group.js';
import type { Member } from '../../model/rows.js';
import { icons } from '../../ui/icons.js';
import { keyMark, memberKeysTexts } from '../../ui/keys/key-mark.js';
import { useKeysStyles } from '../../ui/keys/keys.styles.js';
import { memberSelector, type DialogHost, type RosterDialog } from './dialog-host.js';
import type { MemberKeys } from './member-item.js';
import { mayInvite } from './member-options.js';

/** Something that can be done about a member's key. */
export interface KeyOption {
  readonly name: string;
  readonly label: string;
  readonly load: () => Promise<RosterDialog>;
}

export function memberKeys(host: DialogHost): (member: Member) => MemberKeys {
  useKeysStyles(host);
  return (member) => ({
    mark: keyMark(member.id, host.group().state, host.language()),
    fact: linkFact(member, host.group(), host.language()),
    options: keyOptions(member, host),
  });
}

/** Whether an invitation's link is out, for whoever makes links. */
function linkFact({ status, linked }: Member, group: PeerGroup, language: string): TemplateResult | typeof nothing {
  if (status !== 'invited' || !linked || !mayInvite(group)) return nothing;
  return html`<span>${icons.lock} ${memberKeysTexts(language).linkOut}</span>`;
}

function keyOptions(member: Member, host: DialogHost): KeyOption[] {
  const group = host.group();
  const { me, keys } = group.state;
  const { id, name, status } = member;
  if (id === me?.id || keys?.mine !== 'ready' || status === 'left') return [];
  const text = memberKeysTexts(host.language());
  const focus = memberSelector(id);
  const link = async () => (await import('../../ui/keys/links-dialog.js')).linksDialog(host, [id], { focus });
  const compare = async () => (await import('../../ui/keys/compare-dialog.js')).compareDialog(host, id, focus);
  return [
    ...(keys.members.some((key) => key.member === id)
      ? [{ name: 'compare', label: text.compareWith(name), load: compare }]
      : []),
    ...(mayInvite(group)
      ? [{ name: 'link', label: status === 'invited' ? text.invitationLink : text.newLink, load: link }]
      : []),
  ];
}
