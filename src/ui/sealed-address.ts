/** An invitation in the fragment of a page's address: taken out of it, and handed to its group. Loaded when there is one. */
import {
  invitationFragment,
  readInvitation,
  spaceTagOf,
  withoutInvitation,
} from '../confidentiality/invitation-link.js';
import type { PeerGroup } from '../group/peer-group.js';

export interface TakenInvitation {
  /** As opening a group takes it. */
  readonly fragment: string;
  /** Keeps it on this device until it is used, also where the page had opened the group before. */
  keep(group: PeerGroup): void;
}

/**
 * The invitation into a space that a fragment has, if there is one. It is taken out of the address at once, since
 * whatever else runs on the page reads and reports addresses; one for another group stays.
 */
export async function takeInvitation(hash: string, space: string, view: Window): Promise<TakenInvitation | undefined> {
  const link = readInvitation(hash);
  if (!link || link.spaceTag !== (await spaceTagOf(space))) return undefined;
  clear(view);
  return {
    fragment: invitationFragment(link),
    keep({ sealing }) {
      if (!sealing) return;
      const { pins } = sealing;
      if (pins.known.link?.secret !== link.secret) pins.keepLink(link);
      void pins.flush();
    },
  };
}

function clear({ history, location }: Window): void {
  const { hash, href } = location;
  const rest = withoutInvitation(hash);
  // Another <peer-group> of the page was faster.
  if (rest === hash) return;
  try {
    // The whole address, since a page's <base> would take a fragment alone elsewhere.
    history.replaceState(history.state, '', `${href.split('#')[0]}${rest}`);
  } catch {
    // Pages in a frame may not be allowed to.
  }
}
