/** English texts of <peer-feedback-inbox> that come after its first paint. Names, dates and lists come ready. */
import { plural } from '../localize.js';

export const inboxLater = {
  thanks: 'A word of thanks',
  acknowledge: 'Acknowledge',
  notTold: (giver: string) => `${giver} isn’t told that you opened this; only when you acknowledge it.`,
  nowAcknowledged: 'Acknowledged.',
  reply: 'Reply',
  yourReply: 'Your reply',
  sendReply: 'Send the reply',
  writeFirst: 'Write something first.',
  replied: 'Your reply is sent.',
  commit: 'Make it a commitment',
  noTracker: 'Commitments are made in the accountability part, which isn’t on this page.',
  edit: 'Edit',
  add: 'Add to it',
  noForm: 'It is edited in the feedback form, which isn’t on this page.',
  notKept: 'What you are writing can’t be kept as a draft, so it is here only while this page is open.',

  waiting: (names: string) => `Waiting for ${names} to join`,
  notReleased: 'Not released yet',
  held: (names: string) =>
    `It is sealed to you alone and waits for ${names} to join. After that you are asked once whether to release it.`,
  heldGone: (name: string) => `${name} isn’t in the group any more, so nobody but you will read this.`,
  canRelease: (date: string) =>
    `Everyone it is for has joined by now. What you wrote on ${date} is still sealed to you alone.`,
  releaseQuestion: (recipient: string) => `Release your feedback to ${recipient}?`,
  releaseNow: 'Release now',
  notNow: 'Not now',
  release: (recipient: string) => `Release it to ${recipient}`,
  released: (recipient: string) => `Released to ${recipient}.`,
  putOff: 'It stays sealed to you alone. You can release it under “Given” whenever you like.',

  retract: 'Withdraw',
  retractHeading: 'Withdraw this feedback?',
  retractHeld: 'Nobody but you has read it. It is deleted.',
  retractReleased: (recipient: string) =>
    `${recipient} hasn’t acknowledged it, so it is deleted. They may have read it already.`,
  retractAcknowledged: (recipient: string) =>
    `${recipient} has acknowledged it. Its words aren’t shown any more, and they see that you withdrew it.`,
  retractConfirm: 'Withdraw it',
  retracted: 'Withdrawn.',
  keep: 'Keep it',

  hide: 'Hide',
  show: 'Show again',
  nowHidden: 'Hidden. Only you see it this way.',
  nowShown: 'Shown again.',

  block: (giver: string) => `Don’t show me feedback by ${giver} any more`,
  blockQuestion: (giver: string) => `Keep feedback by ${giver} out of your sight?`,
  blockMeans: (giver: string) =>
    `What ${giver} has given you and will give you is counted here, but folded away. You can undo this at any time.`,
  blockUntold: 'Nobody in the group is told.',
  blockConfirm: 'Keep it out of sight',
  blockKeep: 'Go on showing it',
  blockedSpoken: (giver: string) => `Feedback by ${giver} is folded away. Nobody is told.`,
  blockedList: (count: number) => `Whose feedback you don’t see (${count})`,
  blockedCount: (count: number) => plural(count, 'one folded away', '# folded away'),
  blockedNone: 'nothing so far',
  unblock: (giver: string) => `Show feedback by ${giver} again`,
  unblockedSpoken: (giver: string) => `Feedback by ${giver} is shown again.`,

  passOn: 'Show it to somebody …',
  passedToYou: (by: string, giver: string) => `${giver}, shown to you by ${by}`,
  passedByYou: (giver: string, names: string) => `${giver}, shown by you to ${names}`,
  passedClaim: (by: string, giver: string) => `These are ${giver}’s words as ${by} passed them on.`,
  passedUntold: (giver: string) => `${giver} isn’t told that it was passed on.`,
  noteBy: (by: string) => `${by} says`,
  noteByYou: 'You said',
  isPassed: 'Passed on',
};
