/** English texts of how a group begins, how members leave and are followed, and of the dialogs about it. */
import { capital, inWords, plural } from '../localize.js';

export const rosterLife = {
  leftCount: (count: number) => plural(count, 'One has left', `${capital(inWords(count))} have left`),
  declined: (date: string) => `declined on ${date}`,
  withdrawn: (date: string, by: string) => `invitation withdrawn by ${by} on ${date}`,
  left: (date: string) => `left on ${date}`,
  removed: (date: string, by: string) => `removed by ${by} on ${date}`,
  stayed: (from: string, to: string) => `a member before, from ${from} to ${to}`,
  noReason: 'No reason was written.',
  reasonHidden: 'The reason is for those who were in the group at the time.',
  inviteAgain: 'Invite again',

  youLeft: (date: string) => `You left this group on ${date}.`,
  youDeclined: (date: string) => `You declined the invitation on ${date}. Nothing else was kept of it.`,
  youWithdrawn: (date: string, by: string) => `${by} withdrew the invitation on ${date}.`,
  youRemoved: (date: string, by: string) => `${by} removed you from this group on ${date}.`,
  whyYou: 'The reason, as the group reads it:',

  oneDeclined: (name: string) => `${name} declined.`,
  oneWithdrawn: (name: string) => `The invitation of ${name} was withdrawn.`,
  oneLeft: (name: string) => `${name} left.`,
  oneRemoved: (name: string) => `${name} was removed.`,
  free: (count: number) => plural(count, 'One place is free.', `${capital(inWords(count))} places are free.`),
  fill: 'Invite a person',

  twins: (names: string) => `${names} are known by the same login: perhaps one person, invited twice.`,
  withdrawOf: (name: string) => `Withdraw the invitation of ${name} …`,
  removeOf: (name: string) => `Remove ${name} …`,

  isEnded: 'This group has ended. What was written can still be read; nothing new is added.',
  reopen: 'Reopen the group',
  reopened: 'The group goes on where it was.',
  end: 'End the group?',
  endOpen: 'End the group …',
  endButton: 'End the group',
  endStops:
    'From then on nothing new is written, for everyone: no feedback, no commitments, no check-ins. Nobody is reminded or invited any more.',
  endStays: 'What was written stays with those who can read it now. What was agreed goes on binding everyone.',
  endKept: (date: string) => `What was written is kept until ${date}, as the settings say. Until then everyone can save what is theirs.`,
  endKeeps:
    'Nothing is deleted by it. Until when what was written is kept can be set in the settings. Everyone can save what is theirs.',
  endBack: 'You can reopen the group at any time.',
  ended: 'The group has ended.',

  isDraft: 'This group is a draft: everyone sees that it hasn’t started yet.',
  isReady: 'Everything that it takes to start is there.',
  startOpen: 'Start the group …',
  start: 'Start the group?',
  startButton: 'Start the group',
  startSaid: 'From then on the group counts as active, for everyone, also when somebody is invited later or leaves.',
  startNot: 'What it still takes:',
  startMembers: (active: number, least: number) =>
    `${capital(inWords(active))} active so far; it takes ${inWords(least)}.`,
  startInvited: (names: string) => `Not answered yet: ${names}.`,
  startRules: 'What isn’t known has to be filled in; where a rule is broken, it takes a reason why the group goes on:',
  started: 'The group has started.',

  remove: (name: string) => `Remove ${name} from the group?`,
  removeButton: 'Remove from the group',
  removeReason: 'Why',
  removeReasonHelp: (name: string) => `${name} and everyone who is in the group now will read it.`,

  handOn: 'Hand over the facilitator’s role',
  handOnTo: 'Who shall facilitate',
  handOnTurn: (name: string) => `${name}, whose turn it is`,
  handOnButton: (name: string) => `Hand over to ${name}`,
  handOnSaid: 'They will invite, remove, and change the group’s settings instead of you. You stay a member.',
  handOnFair: 'The turn goes to whoever has facilitated least, and longest ago.',
};
