/** English texts of the roster's forms: founding, person, settings, exception, confirmations. */
import { inWords } from '../localize.js';

export const rosterForms = {
  foundingHelp: 'You will be its first facilitator: you invite the others, and the role can be handed on at any time.',
  theGroup: 'The group',
  aboutYou: 'About you',
  groupName: 'Name of the group',
  concern: 'Shared concern',
  concernHelp: 'The management question that brings you together.',
  cycleStart: 'Cycle begins',
  cycleEnd: 'Cycle ends',
  retention: 'What was written is kept until',
  retentionHelp:
    'Two weeks before, everyone is asked to save what is theirs. From thirty days after, what a member wrote for certain others is deleted when that member next opens this page; what is written by somebody who never does stays. So do this card, the list of members and the agreement.',
  recontractDays: 'Days to agree again',
  recontractHelp:
    'Once somebody has declined the agreement in force or withdrawn from it, the group has so many days to agree again; then it pauses.',
  badDays: 'Days to agree again: a whole number from 1 to 999 is needed.',
  cycleHelp: 'When a cycle is over, the group agrees anew or dissolves.',
  minimumSize: 'Members at least',
  maximumSize: 'Members at most',
  /** `gaps`: numbers that can't be split, as far as they are listed; undefined where only multiples can. */
  sizeHelp: (least: number, gaps?: string) => {
    if (gaps === undefined) return `Only multiples of ${inWords(least)} people can be split into such groups.`;
    return `Five is ideal. Any number of people from ${inWords(least)} can be split into such groups${gaps ? `, except ${gaps}` : ''}.`;
  },
  andMore: (count: number) => `${count} more`,
  badSize: (label: string, least: number, most: number) =>
    `${label}: a whole number from ${inWords(least)} to ${inWords(most)} is needed.`,
  badSizes: 'There can’t be fewer members at most than at least.',
  begin: 'Begin this group',
  settings: 'Group settings',
  saved: 'Saved.',

  addPerson: 'Invite a person',
  editPerson: (name: string) => `Edit ${name}`,
  editMe: 'Edit what is known of me',
  name: 'Name',
  ownName: 'Your name',
  title: 'Title',
  unit: 'Unit',
  level: 'Level',
  placeHelp: 'For example Logistics, Senior manager. Members come from different units, and are of one level.',
  personConcern: 'Their concern',
  ownConcern: 'Your concern',
  timeZone: 'Time zone',
  timeZoneHelp: 'For example Europe/Lisbon.',
  externalIds: 'Known to this page as',
  externalIdsHelp:
    'The login by which this page recognises the person, e.g. moodle:jdoe. Several are separated by commas.',
  photo: 'Photo',
  photoHelp:
    'An address that begins with https://. Whoever runs that address can see when somebody looks at this list, and from where. Without a photo, the initials are shown.',
  badPhoto: 'A photo needs an address that begins with https://.',
  contact: 'Contact',
  contactHelp: 'One a line: an e-mail address, a phone number, or an address with https:, sip: or msteams:.',
  badContact: (said: string) => `“${said}” can’t be a link. Use an e-mail address, a phone number, https:, sip: or msteams:.`,
  line: 'Reports to somebody in this group',
  lineHelp: 'Directly or through others.',
  lineUnknown: 'Not known',
  lineNobody: 'To nobody in this group',
  lineOther: 'To somebody outside, as imported',
  invite: 'Invite',

  check: 'Please look at this again:',
  missing: (label: string) => `${label} is needed.`,
  badZone: 'This isn’t a time zone that is known here. Choose one from the list.',
  badCycle: 'The cycle ends before it begins.',

  exception: (rule: string) => `Go on all the same: ${rule}`,
  exceptionHelp:
    'Say why the group goes on although this rule is broken. Everyone who is in the group now will read it; when somebody joins later, you are asked to share it with them.',
  reason: 'Reason',
  record: 'Record this reason',

  leave: 'Leave the group?',
  leaveButton: 'Leave the group',
  leaveDuty: 'The agreement that you accepted goes on after you leave. What still binds you, and what it never stops you doing:',
  leaveSealed: 'At once: new content isn’t sealed to you any more.',
  leaveReads: 'At once: you read nothing new.',
  leaveRing: 'Your buddies get new ones.',
  leaveCommitments: 'Your open commitments are your own again, shown to nobody else.',
  leaveKept:
    'Feedback that you gave stays with its recipients, and what was written stays with those who can read it now; you can still read it, too.',
  leaveListed: 'You stay in the list as one who has left, with the date.',
  removeName: 'Remove my name too',
  removeNameHelp: (name: string) => `You are then listed as “${name}”, also beside the feedback that you gave.`,
  formerMember: 'Former member',
  leaveFacilitator: (name: string) => `${name} will facilitate.`,
  removeDuty: 'What was heard here stays confidential, for everyone.',
  removeSealed: (name: string) => `At once: new content isn’t sealed to ${name} any more.`,
  removeReads: (name: string) => `At once: ${name} reads nothing new.`,
  removeRing: 'The buddy ring closes around them today.',
  removeCommitments: (name: string) => `Open commitments of ${name} are shown to nobody else any more.`,
  removeKept: (name: string) =>
    `Feedback that ${name} gave stays with its recipients, and what was written stays with those who can read it now.`,
  withdraw: (name: string) => `Withdraw the invitation of ${name}?`,
  withdrawButton: 'Withdraw the invitation',
  withdrawKept: 'The name stays in the list as one who has left. You can invite again at any time.',
  succession: (name: string) => `${name} can’t be reached?`,
  successionHelp:
    'When whoever facilitates is away for good, or has lost all devices, the active members hand the role over without them.',
  successionTwo: 'It takes two of you who name the same person. Nothing changes before that, and everyone sees who said so.',
  successionSoFar: 'Who has said so already',
  saidSo: (names: string, successor: string) => `${names} named ${successor}.`,
  successor: 'Who shall facilitate',
  nominate: 'Name this person',
  nominated: (name: string) => `You named ${name}. A second active member has to say the same.`,
  left: (name: string) => `${name} has left.`,
  facilitates: (name: string) => `${name} facilitates now.`,
};
