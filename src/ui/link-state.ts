/** How the link to the group's storage stands, for the person who looks at the group. */
import type { PeerGroupState } from '../group/state.js';
import type { conditions } from '../localization/en/conditions.js';

/** `sending`: the link is there, and something waits all the same. */
export type LinkState = 'live' | 'sending' | 'catching-up' | 'lost' | 'signed-out' | 'forbidden';

export function linkState({ link, error, waiting }: PeerGroupState): LinkState {
  if (link === 'live') return waiting ? 'sending' : 'live';
  switch (error?.code) {
    case undefined:
    case 'busy':
      return 'catching-up';
    case 'unauthenticated':
      return 'signed-out';
    case 'forbidden':
      return 'forbidden';
    default:
      return 'lost';
  }
}

/** What is kept on this device is promised only where the storage keeps it. */
export function linkText(link: Exclude<LinkState, 'live'>, state: PeerGroupState, text: typeof conditions): string {
  const { waiting, place } = state;
  const isQueued = place.endsWith('copy');
  switch (link) {
    case 'sending':
      return text.sending(waiting);
    case 'catching-up':
      return text.catchingUp;
    case 'forbidden':
      return text.forbidden;
    case 'signed-out':
      if (!isQueued) return text.signedOut;
      return `${text.signedOut} ${waiting ? text.signedOutWaiting(waiting) : text.signedOutQueue}`;
    case 'lost':
      if (!isQueued) return text.lost;
      return waiting ? text.lostWaiting(waiting) : text.lostQueue;
  }
}
