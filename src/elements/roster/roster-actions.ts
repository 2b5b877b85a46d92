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
  readonly onImport: () => unknown;
  readonly onAdd: () => unknown;
  readonly onRotate: () => unknown;
  readonly onHandOn: () => unknown;
  readonly onSettings: () => unknown;
  readonly onHistory: () => unknown;
  readonly onConfidentiality: () => unknown;
}

export function rosterActions(options: RosterActionsOptions): TemplateResult {
  const { group, text, button, count } = options;
  const hasRing = group.state.buddies.length > 2;
  return html`<div class="row">
    ${
      mayInvite(group)
        ? html`${button('import', text.import, options.onImport, count < 5 ? 'primary' : '')}
          ${button('add', text.add, options.onAdd)}
          ${hasRing ? button('rotate', text.rotate, options.onRotate, 'plain') : nothing}
          ${group.state.card!.nextFacilitator ? button('hand-on', text.handOn, options.onHandOn, 'plain') : nothing}
          ${button('settings', text.settings, options.onSettings, 'plain')}`
        : nothing
    }
    ${button('history', text.groupHistory, options.onHistory, 'plain')}
    ${button('confidentiality', text.confidentiality, options.onConfidentiality, mayInvite(group) ? 'plain' : '')}
  </div>`;
}
