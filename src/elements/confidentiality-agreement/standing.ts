/** What the agreement's state means for the reader at this moment, in words. */
import { html } from 'lit';
import { moment } from '../../ui/moment.js';
import type { VersionContext } from './version-view.js';

export interface Standing {
  readonly tone: '' | 'care';
  readonly words: unknown;
}

export function standing({ state, text, language, zone }: VersionContext): Standing[] {
  const { me } = state;
  const { gate, suspended } = state.agreement;
  if (me?.status === 'left') return [{ tone: '', words: text.youLeft }];
  const until = suspended && html`<b>${moment(new Date(suspended.until).toISOString(), language, zone)}</b>`;
  const all: (Standing | false)[] = [
    gate === 'suspended' && { tone: 'care', words: html`${text.suspended} ${until}. ${text.suspendedAfter}` },
    gate === 'paused' && { tone: 'care', words: html`${text.paused} ${until}.` },
    gate === 'expired' && { tone: 'care', words: text.expired },
    gate === 'not-accepted' && me?.status === 'active' && { tone: 'care', words: text.notAccepted },
    me?.status === 'paused' && { tone: '', words: text.youPaused },
    me?.status === 'invited' && { tone: '', words: text.youInvited },
  ];
  return all.filter((each) => each !== false);
}
