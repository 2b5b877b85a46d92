/** Whom feedback would be for if its giver gave it now. */
import type { PeerGroup } from '../../group/peer-group.js';
import type { Audience } from '../../model/record.js';
import type { Feedback } from '../../model/rows.js';

export const audienceNow = (
  group: PeerGroup,
  { recipient, questionnaire, answers, promise, ...row }: Feedback,
  share: Feedback['share'] = row.share,
): Audience => group.audienceOf('giving', { recipient, share, questionnaire, answers, promise });
