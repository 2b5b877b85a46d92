/** Whom feedback would be for if its giver gave it now, how that is said, and for whom else it could be. */
import type { PeerGroup } from '../../group/peer-group.js';
import type { Audience } from '../../model/record.js';
import type { Feedback } from '../../model/rows.js';
import { takesPart } from '../../model/takes-part.js';
import { promiseText } from '../../ui/promise-text.js';
import { withoutKey } from '../../ui/sharing/readers.js';

type Share = Feedback['share'];
/** The narrowest first. */
const shares: readonly Share[] = ['recipient', 'buddy', 'group'];

export const audienceNow = (
  group: PeerGroup,
  { recipient, questionnaire, answers, promise, ...row }: Feedback,
  share: Share = row.share,
): Audience => group.audienceOf('giving', { recipient, share, questionnaire, answers, promise });

/** The name of its recipient, where they read it only once they have given feedback in its round, too. */
export const givesFirst = ({ state }: PeerGroup, { round, recipient }: Feedback): string | undefined =>
  state.rounds.some(({ id, reveal }) => id === round && reveal === 'mutual')
    ? state.members.find(({ id }) => id === recipient)?.name
    : undefined;

/** The sentence about who will read it then, as it is said and stored. */
export const promiseNow = (group: PeerGroup, row: Feedback, language: string, share = row.share): string =>
  promiseText(
    { ...group.state, audience: audienceNow(group, row, share), author: row.giver, givesFirst: givesFirst(group, row) },
    language,
  );

/** For whom else its giver can share it now, or its recipient ask to; where not even that is open, its giver still narrows it. */
export function otherShares(group: PeerGroup, row: Feedback, mayWiden: boolean): readonly Share[] {
  const { me } = group.state;
  const at = shares.indexOf(row.share);
  if (row.recipient === me!.id) return mayWiden ? shares.slice(at + 1) : [];
  if (row.giver !== me!.id || !takesPart(me!)) return [];
  return shares.filter((share, place) => {
    const audience = audienceNow(group, row, share);
    const isNarrower = place < at;
    // Whoever has no key yet would keep it from those who have it already; and not everybody has a buddy.
    const canWiden = mayWiden && place > at && !withoutKey(audience, group.state).length;
    return (isNarrower || canWiden) && (share !== 'buddy' || audience.length > 2);
  });
}

/** Whether it is for more by one choice than by the other. */
export const isWider = (share: Share, than: Share): boolean => shares.indexOf(share) > shares.indexOf(than);
