/** English texts of the writes that were refused. Names, dates and lists come ready. */
import type { Kind } from '../../model/kinds.js';
import { plural } from '../localize.js';

export const refusedWrites = {
  heading: (count: number) =>
    plural(count, 'Something that you wrote wasn’t accepted', '# things that you wrote weren’t accepted'),
  help: 'Nothing of it is lost: it is kept on this device until you decide.',
  to: (what: string, name: string) => `${what} for ${name}`,
  on: (what: string, about: string) => `${what}: ${about}`,
  deletion: 'Deleting something that you took back',
  readers: (names: string) => `Meant for ${names}`,
  readersAll: 'Meant for the group',
  readersNone: 'Meant for you alone',

  conflict: 'Meanwhile something else was written in its place.',
  gone: 'What it was about isn’t there any more.',
  forbidden: 'The storage doesn’t allow you to write this.',
  unauthenticated: 'Nobody was signed in when it was sent.',
  tooLarge: 'It is too long for this storage.',
  quota: 'The storage is full.',
  other: 'The storage refused it, and didn’t say more.',

  mine: 'Yours',
  theirs: 'What is there now',
  theirsNothing: 'Nothing.',
  theirsUnreadable: 'Something that can’t be shown here.',
  wordless: 'It holds no words.',

  resend: 'Send mine again',
  keepTheirs: 'Keep what is there …',
  discard: 'Discard mine …',
  confirmHeading: 'Discard what you wrote?',
  confirmText: 'It is then gone from this device too. You can save a copy first.',
  confirmButton: 'Discard it',
  keep: 'Keep it',
  save: 'Save a copy',
  saved: 'A copy is on its way to your downloads.',
  copied: 'Copied. Paste it where you want to keep it.',
  copyByHand: 'Copy this and keep it where only you can read it:',
  file: 'not-accepted',
  resent: 'It is being sent again.',
  discarded: 'Discarded.',
  failed: 'That didn’t work, and nothing was changed. Try again.',
};

/** What each kind of record is to a person. */
export const recordKinds: { readonly [K in Kind]: string } = {
  genesis: 'The beginning of the group',
  settings: 'Group settings',
  invitation: 'An entry in the roster',
  standing: 'A change of somebody’s part in the group',
  joining: 'Joining the group',
  profile: 'What is known of you',
  leaving: 'Leaving the group',
  exception: 'Going on with a broken rule',
  note: 'A reason for the group',
  audience: 'The list of those who may read something',
  proposal: 'A proposed agreement',
  acceptance: 'Accepting the agreement',
  decline: 'Declining the agreement',
  withdrawal: 'Withdrawing from the agreement',
  omission: 'Going on without a paused member',
  publication: 'A questionnaire',
  giving: 'Feedback',
  revision: 'A change of your feedback',
  retraction: 'Taking back feedback',
  acknowledgement: 'Acknowledging feedback',
  reply: 'A reply',
  hiding: 'Hiding or showing feedback',
  plan: 'A commitment',
  change: 'A change of a plan',
  pause: 'Pausing or resuming a commitment',
  end: 'The end of a commitment',
  'check-in': 'A check-in',
  'buddy-word': 'A word to a buddy',
  'buddy-answer': 'An answer to a buddy',
};

/** What people wrote or chose, by the names that records have for it, in the order in which it is shown. */
export const recordFacts = {
  name: 'Name',
  title: 'Title',
  unit: 'Unit',
  level: 'Level',
  concern: 'Concern',
  timeZone: 'Time zone',
  cycleStart: 'Cycle begins',
  cycleEnd: 'Cycle ends',
  technique: 'Technique',
  cue: 'When or where',
  act: 'Then I will',
  obstacle: 'What may get in the way',
  start: 'Starts on',
  until: 'Ends on',
  period: 'Period from',
  outcome: 'How it went',
  happened: 'What happened',
  learned: 'Learned',
  text: 'Words',
  thanks: 'A word of thanks',
};

/** What can be chosen. */
export const recordChoices = {
  did: 'did it',
  partly: 'partly',
  'not-yet': 'not yet',
  changed: 'changed it',
  done: 'done',
  dropped: 'let go',
  adapted: 'adapted',
};
