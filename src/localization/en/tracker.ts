/** English texts of <peer-accountability-tracker>. Dates and names come ready. */
import { capital, inWords } from '../localize.js';

/** What a cue may begin with; without one of these it gets a “When”. */
const conjunction = /^(if|when|whenever|while|after|before|once|as|at|on|in|during|every|each|by|right)\b/i;
const bare = (text: string) => text.trim().replace(/[\s.,;:…]+$/, '');

export const tracker = {
  heading: 'Commitments',
  yours: 'Yours',
  buddies: 'Buddies',
  inGroup: 'In the group',
  ended: (count: number) => `Ended (${count})`,
  newCommitment: 'New commitment',
  empty:
    'One technique, with a plan: “When the stand-up begins, then I will …”. Your buddy asks how it goes.',
  notJoined: 'Once you have joined the group, you can make commitments here.',
  youPaused: 'You are paused: nothing is asked of you.',

  ifThen: (cue: string, act: string) => {
    const when = conjunction.test(cue.trim()) ? capital(bare(cue)) : `When ${bare(cue)}`;
    return `${when}, then I will ${bare(act).replace(/^(then )?(I will|I’ll|I'll) /i, '')}.`;
  },
  obstacle: (obstacle: string) => `What may get in the way: ${obstacle}`,
  once: (start: string, until: string) => `Once, from ${start} to ${until}`,
  weekly: (start: string, until: string) => `Weekly, from ${start} to ${until}`,
  fortnightly: (start: string, until: string) => `Every two weeks, from ${start} to ${until}`,
  monthly: (start: string, until: string) => `Monthly, from ${start} to ${until}`,
  inZone: (zone: string) => `dates in ${zone}`,
  sharedGroup: (names: string) => `Shared with the group: ${names}`,
  sharedWith: (names: string) => `Shared with ${names}`,
  sharedNobody: 'Only you can read it',
  readers: (names: string) => `Who can read it: ${names}`,
  yourBuddy: (name: string) => `your buddy is ${name}`,
  fromFeedback: (giver: string) => `From ${giver}’s feedback`,

  active: 'Active',
  paused: 'Paused',
  done: 'Done',
  adapted: 'Adapted',
  dropped: 'Let go',

  progress: 'Progress',
  earlier: (count: number) => `Earlier times (${count})`,
  toCome: (count: number) => `Later times (${count})`,
  given: (given: number, of: number) => {
    if (!given) return 'No check-in yet.';
    if (given < of) return `${capital(inWords(given))} of ${inWords(of)} check-ins given.`;
    if (given === 1) return 'One check-in given.';
    return given === 2 ? 'Both check-ins given.' : `All ${inWords(given)} check-ins given.`;
  },
  startsOn: (date: string) => `It starts on ${date}.`,
  firstDue: (date: string) => `The first check-in is due on ${date}.`,
  nextDue: (date: string) => `The next one is due on ${date}.`,
  dueBy: (date: string) => `A check-in is due by ${date}.`,
  inGrace: (date: string) => `One was due on ${date}, and is still in time.`,
  planOver: 'The plan has run to its end.',
  pausedNow: 'Paused: nothing is due.',
  markOf: (period: string, word: string) => `${period}: ${word}`,
  markDid: 'did it',
  markPartly: 'partly',
  markNotYet: 'not yet',
  markChanged: 'changed it',
  later: (word: string) => `${word}, said later`,
  markMissed: 'no check-in yet',
  markPaused: 'paused',
  markOver: 'over',
  markOpen: 'open now',
  markUpcoming: 'to come',

  checkIn: 'Check in',
  catchUp: (period: string) => `Catch up on ${period}`,
  addTo: (period: string) => `Add to ${period}`,
  changePlan: 'Change the plan',
  pause: 'Pause',
  resume: 'Resume',
  end: 'End',
  about: (action: string, technique: string) => `${action}: ${technique}`,
  pausedSpoken: 'Paused. Nothing is due until you resume.',
  resumedSpoken: 'Resumed.',
  checkIns: (count: number) => `Earlier check-ins (${count})`,
  happened: 'What happened',
  learned: 'Learned',
  encourage: (name: string) => `Send ${name} a word`,
  ask: (name: string) => `Ask ${name} how it’s going`,
  saidBy: (name: string) => `${name}:`,
  youSaid: 'You:',

  alone: 'A buddy comes with the second member: then each supports the next, and is supported.',
  notInRing: 'Buddies are for active members.',
};
