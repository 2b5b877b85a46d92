/** The row of what can be done with the group as a whole. */
import { html, nothing, type TemplateResult } from 'lit';
import type { PeerGroup } from '../../group/peer-group.js';
import type { roster } from '../../localization/en/roster.js';
import { mayInvite } from './member-options.js';
import type { Button } from './rule-help.js';

export interface RosterActionsOptions {
  readonly group: PeerGroup;
  readonly text: typeof roster;
  readonly button: Button;
  /** How many haven't left. */
  readonly count: number;
  /** Where the page has a directory. */
  readonly onDirectory: (() => unknown) | undefined;
  readonly onImport: () => unknown;
  readonly onExport: () => unknown;
  readonly onAdd: () => unknown;
  readonly onRotate: () => unknown;
  readonly onHandOn: () => unknown;
  readonly onSettings: () => unknown;
  readonly onHistory: () => unknown;
  readonly onConfidentiality: () => unknown;
}

export function rosterActions(options: RosterActionsOptions): TemplateResult {
  const { group, text, button, count, onDirectory } = options;
  const first = count < 5 ? 'primary' : '';
  const hasRing = group.state.buddies.length > 2;
  return html`<div class="row">
    ${
      mayInvite(group)
        ? html`${onDirectory ? button('directory', text.directory, onDirectory, first) : nothing}
          ${button('import', text.import, options.onImport, onDirectory ? '' : first)}
          ${button('add', text.add, options.onAdd)}
          ${hasRing ? button('rotate', text.rotate, options.onRotate, 'plain') : nothing}
          ${group.state.card!.nextFacilitator ? button('hand-on', text.handOn, options.onHandOn, 'plain') : nothing}
          ${button('settings', text.settings, options.onSettings, 'plain')}`
        : nothing
    }
    ${button('history', text.groupHistory, options.onHistory, 'plain')}
    ${group.state.me ? button('export', text.export, options.onExport, 'plain') : nothing}
    ${button('confidentiality', text.confidentiality, options.onConfidentiality, mayInvite(group) ? 'plain' : '')}
  </div>`;
}
