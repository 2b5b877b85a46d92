/** Links that let somebody, or a further device, into the group: to this page, with the secret in the fragment. */
import type { PeerGroup } from '../../group/peer-group.js';
import type { MemberId } from '../../model/record.js';
import { isWaiting } from '../waiting.js';

/** `fragment` begins with `#`; browsers never send it to a server. */
export const pageLink = (fragment: string): string => location.href.split('#')[0] + fragment;

/** Whether a member's link opens nothing yet, since its lock waits on this device. */
export const isLinkWaiting = ({ state }: PeerGroup, member: MemberId): boolean =>
  isWaiting(state, 'invitation', ({ body }) => body.member === member && body.lock !== undefined);
