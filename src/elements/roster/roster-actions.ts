/** The row of what can be done with the group as a whole. */
import { html, nothing, type TemplateResult } from 'lit';
import type { DialogHost } from './dialog-host.js';
import { mayInvite } from './member-options.js';
import { openConfidentiality, openExport, openHandOn, openHistory, openImport, openMember, openSettings } from './roster-dialogs.js';

/** `count`: how many haven't left; `ringHint`: how far the ring has come that can be rotated. */
export function rosterActions(host: DialogHost, count: number, ringHint: () => unknown): TemplateResult {
  const { button } = host;
  const group = host.group();
  const text = host.text();
  const first = count < 5 ? 'primary' : '';
  const hasRing = group.state.buddies.length > 2;
  const onDirectory = host.openDirectory();
  const rotate = () => host.act('peer-buddies-rotated', () => group.actions.rotateBuddies(), text.rotated);
  const mayRotate = hasRing && mayInvite(group);
  return html`<div class="row">
    ${
      mayInvite(group)
        ? html`${onDirectory ? button('directory', text.directory, onDirectory, first) : nothing}
          ${button('import', text.import, () => openImport(host), onDirectory ? '' : first)}
          ${button('add', text.add, () => openMember(host))}
          ${mayRotate ? button('rotate', text.rotate, rotate, 'plain') : nothing}
          ${group.state.card!.nextFacilitator ? button('hand-on', text.handOn, () => openHandOn(host), 'plain') : nothing}`
        : nothing
    }
    ${group.can('settings', {}) ? button('settings', text.settings, () => openSettings(host), 'plain') : nothing}
    ${button('history', text.groupHistory, () => openHistory(host), 'plain')}
    ${group.state.me ? button('export', text.export, () => openExport(host), 'plain') : nothing}
    ${button('confidentiality', text.confidentiality, () => openConfidentiality(host), mayInvite(group) ? 'plain' : '')}
  </div>
  ${mayRotate ? ringHint() : nothing}`;
}
