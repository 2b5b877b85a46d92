/** How a member's key stands, in words and by an icon; nothing where a group isn't sealed or nobody has a key yet. */
import { html, nothing, type TemplateResult } from 'lit';
import type { PeerGroupState } from '../../group/state.js';
import { memberKeys } from '../../localization/en/member-keys.js';
import { messagesIn } from '../../localization/localize.js';
import type { MemberId } from '../../model/record.js';
import { icons } from '../icons.js';

export const memberKeysTexts = (language: string): typeof memberKeys => messagesIn(language, 'memberKeys', memberKeys);

/** What is in order takes no room: a mark whose words are for screen readers. */
export function keyMark(member: MemberId, { keys }: Pick<PeerGroupState, 'keys'>, language: string): TemplateResult | typeof nothing {
  const state = keys?.members.find((key) => key.member === member)?.state;
  if (!state) return nothing;
  const words = memberKeysTexts(language)[state];
  if (state === 'verified')
    return html`<span class="key-mark good" data-key=${state} title=${words}>${icons.lock}<span class="hidden">${words}</span></span>`;
  const tone = state === 'unverified' ? '' : 'care';
  return html`<span class="chip key-mark ${tone}" data-key=${state}>
    ${state === 'unverified' ? icons.question : icons.alert} ${words}
  </span>`;
}
