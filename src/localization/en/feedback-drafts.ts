/** English texts about drafts of feedback: which there are, and whether one may go. */
import { plural } from '../localize.js';

export const feedbackDrafts = {
  others: (count: number) => plural(count, 'One other draft', '# other drafts'),
  draftTo: (recipient: string) => `To ${recipient}`,
  draftToNobody: 'To nobody yet',
  draftOfChange: (recipient: string) => `Change for ${recipient}`,
  open: 'Open',
  discard: 'Discard',
  discardHeading: 'Discard this draft?',
  discardText: 'What you wrote will be gone from this device. It can’t be brought back.',
  discardConfirm: 'Discard the draft',
  keepDraft: 'Keep it',
};
