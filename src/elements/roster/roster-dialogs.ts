/** Opens the roster's dialogs, each loaded when it is opened, and does with a member what needs none. */
import type { Directory } from '../../interchange/directory.js';
import type { CompositionVerdict, Member } from '../../model/rows.js';
import type { DialogHost } from './dialog-host.js';
import type { MemberOption } from './member-options.js';

type Opened = Promise<void>;

/** To invite somebody, or to change what is known of a member. */
export const openMember = (host: DialogHost, member?: Member, focus?: string): Opened =>
  host.open(async () => (await import('./member-dialog.js')).memberDialog(host, member), focus);

/** To remove a member, for a reason; or to withdraw an invitation, which needs none. */
export const openEnd = (host: DialogHost, member: Member): Opened =>
  host.open(async () =>
    member.status === 'invited'
      ? (await import('./confirm-dialog.js')).confirmDialog(host, 'remove', member)
      : (await import('./remove-dialog.js')).removeDialog(host, member),
  );

/** Of the group, or of one member. */
export const openHistory = (host: DialogHost, member?: Member): Opened =>
  host.open(async () => (await import('./history-dialog.js')).historyDialog(host, member));

/** To whoever is next, or to `to`. */
export const openHandOn = (host: DialogHost, to?: string): Opened =>
  host.open(async () => (await import('./hand-on-dialog.js')).handOnDialog(host, to));

export const openDirectory = (host: DialogHost, directory: Directory): Opened =>
  host.open(async () => (await import('./directory-dialog.js')).directoryDialog(host, directory), '#directory-search');

export const openImport = (host: DialogHost): Opened =>
  host.open(async () => (await import('./import-dialog.js')).importDialog(host));

export const openExport = (host: DialogHost): Opened =>
  host.open(async () => (await import('./export-dialog.js')).exportDialog(host));

export const openSettings = (host: DialogHost, focus?: string): Opened =>
  host.open(async () => (await import('./settings-dialog.js')).settingsDialog(host), focus);

export const openExceptions = (host: DialogHost, verdict: CompositionVerdict): Opened =>
  host.open(async () => (await import('./exception-dialog.js')).exceptionDialog(host, verdict));

export const openConfidentiality = (host: DialogHost): Opened =>
  host.open(async () => (await import('../../ui/keys/keys-dialog.js')).keysDialog(host));

export const openFounding = (host: DialogHost): Opened =>
  host.open(async () => (await import('./founding-form.js')).foundingForm(host), '#groupName');

export async function runOption(host: DialogHost, option: MemberOption, member: Member): Promise<unknown> {
  const { id, name } = member;
  const { actions } = host.group();
  const text = host.text();
  switch (option) {
    case 'edit':
      return openMember(host, member);
    case 'pause':
      return host.act('peer-member-paused', () => actions.setStatus(id, 'paused'), text.memberPaused(name));
    case 'resume':
      return host.act('peer-member-resumed', () => actions.setStatus(id, 'active'), text.memberResumed(name));
    case 'succeed':
      return host.open(async () => (await import('./succession-dialog.js')).successionDialog(host, id));
    case 'handOver':
      return openHandOn(host, id);
    case 'history':
      return openHistory(host, member);
    case 'remove':
      return openEnd(host, member);
    case 'leave':
      return host.open(async () => (await import('./confirm-dialog.js')).confirmDialog(host, option, member));
  }
}
