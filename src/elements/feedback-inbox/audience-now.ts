/** Whom feedback would be for if its giver gave it now, and how that is said. */
import type { PeerGroup } from '../../group/peer-group.js';
import type { Audience } from '../../model/record.js';
import type { Feedback } from '../../model/rows.js';
import { promiseText } from '../../ui/promise-text.js';

export const audienceNow = (
  group: PeerGroup,
  { recipient, questionnaire, answers, promise, ...row }: Feedback,
  share: Feedback['share'] = row.share,
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
