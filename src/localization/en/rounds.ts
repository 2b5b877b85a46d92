/** English texts about rounds of feedback. Names and dates come ready. */
import { plural } from '../localize.js';

export const rounds = {
  unnamed: 'Round of feedback',
  named: (name: string) => `Round of feedback: ${name}`,
  begins: (day: string) => `Begins ${day}`,
  until: (end: string) => `Until ${end}, your time`,
  ownDue: (end: string) => `You have more time than the others, for whom it ends ${end}.`,
  soon: (end: string) => `Less than a day is left: it ends ${end}, your time.`,
  grace: (end: string) => `It is over. What you give until ${end}, your time, isn’t called late yet.`,
  over: 'It is over. You can still give feedback in it; that it is late is told to you alone.',
  beside: 'Another round was started beside this one. This one is older, so it comes first.',
  mutual: 'You read what you are given in it once you have given feedback in it, too. This page sees to that, not the encryption.',
  givenNone: 'You haven’t given feedback in it yet.',
  givenTo: (given: number, of: number) => `You have given feedback to ${given} of ${of}.`,
  givenAll: 'You have given feedback to everybody.',

  allHave: (of: number) => `All ${of} have feedback.`,
  without: (without: number, of: number) => `${without} of ${of} ${plural(without, 'is', 'are')} still without feedback.`,
  withoutUntold: (without: number, of: number, untold: number) =>
    `${without} of ${of} ${plural(without, 'is', 'are')} still without feedback; ${untold} ${plural(untold, 'hasn’t', 'haven’t')} said.`,
  noneSaid: 'Nobody has said yet whether they have feedback.',
  tell: 'Tell the group my numbers',
  tellHelp:
    'Only two numbers: to how many you gave, and from how many you received; not who they are. This page keeps them up to date. Whoever runs the storage can see them, and when they change.',
  told: (given: number, received: number) => `You tell: given to ${given}, received from ${received}.`,
  nowTold: 'The group sees your numbers.',
  nowUntold: 'Your numbers aren’t told any more.',

  counts: (round: string) => `It counts for “${round}”`,
  countsUnnamed: 'It counts for the round',
  countsFor: 'Which round does it count for?',
  countsForNone: 'For none',
  countsLate: (round: string) => `${round} (over)`,
  notYet: 'not yet in this round',

  veiled: (giver: string) => `${giver} gave you this in a round in which everybody gives first.`,
  veiledUntil: 'You read it here once you have given feedback in that round, too. This page sees to that, not the encryption.',
  giveFirst: 'Give feedback first',
  noForm: 'Feedback is given in the feedback form, which isn’t on this page.',
  inRound: (round: string) => `Given in “${round}”`,
  inUnnamed: 'Given in a round of feedback',
  late: 'Late',

  start: 'Start a round …',
  more: 'More time …',
  end: 'End the round',
  endHeading: 'End this round now?',
  endText: 'Everybody can still give feedback in it. Nobody is asked to any more.',
  endConfirm: 'End it now',
  keep: 'Go on',
  ended: 'The round is over.',
};
