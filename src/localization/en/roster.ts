/** English texts of <peer-roster>: the group's card, its members, the rules of its composition. */
import { inWords, plural } from '../localize.js';

const capital = (text: string) => text[0]!.toUpperCase() + text.slice(1);
const people = (count: number) => plural(count, 'one member', `${inWords(count)} members`);
const span = (least: number, most: number) =>
  least === most ? inWords(least) : `${inWords(least)} to ${inWords(most)}`;
const ideal = (least: number, most: number) => (least <= 5 && most >= 5 ? ' Five is ideal.' : '');

export const roster = {
  heading: 'Peer group',
  opening: 'Opening …',
  begin:
    'A peer group is about five people of one level, from different units, who share a concern. Nobody has begun this one yet.',
  beginButton: 'Begin the group',
  begun: 'The group has begun. Now invite the others.',

  size: (count: number, invited: number) =>
    `${capital(people(count))}${invited ? `, ${inWords(invited)} invited` : ''}`,
  ringLabel: (active: number, all: number) => `${capital(inWords(active))} of ${inWords(all)} active`,
  cycle: 'Cycle',
  from: (date: string) => `from ${date}`,
  until: (date: string) => `until ${date}`,

  invitedYou: (facilitator: string, group: string) => `${facilitator} invited you to ${group}.`,
  concernIs: (concern: string) => `Its concern: ${concern}`,
  join: 'Join the group',
  declineInvitation: 'Decline',
  joined: 'You have joined.',
  declined: 'You declined the invitation.',
  youPaused: 'You have paused. Come back whenever it suits you.',

  members: 'Members',
  facilitator: 'facilitator',
  invited: 'invited',
  active: 'active',
  paused: 'paused',
  left: 'left',
  draft: 'draft',
  inviting: 'inviting',
  ended: 'ended',
  localTime: 'Local time:',
  accepted: (isNew: boolean) => `${isNew ? 'new version' : 'agreement'} accepted`,
  notAccepted: (isNew: boolean) => `${isNew ? 'new version' : 'agreement'} not accepted yet`,
  refused: (isNew: boolean) => `${isNew ? 'new version' : 'agreement'} declined`,
  withdrew: (isNew: boolean) => `withdrew from the ${isNew ? 'new version' : 'agreement'}`,
  leftOut: (isNew: boolean) => `left out of the ${isNew ? 'new version' : 'agreement'} by a decision`,
  supports: (name: string) => `supports ${name}`,
  supportsProposed: (name: string) => `asked to support ${name}`,
  supportsReleased: (name: string) => `no longer supports ${name}`,
  supportedBy: (name: string) => `supported by ${name}`,
  supportedByProposed: (name: string) => `to be supported by ${name}`,
  supportedByReleased: (name: string) => `no longer supported by ${name}`,

  options: 'Options',
  optionsFor: (name: string) => `Options for ${name}`,
  edit: 'Edit',
  pause: 'Pause',
  resume: 'Resume',
  leave: 'Leave the group …',
  remove: 'Remove from the group …',
  handOver: 'Make facilitator …',
  succeed: 'The facilitator can’t be reached …',
  add: 'Add a person',
  import: 'Import from a file',
  directory: 'Choose from the directory',
  export: 'Export members …',
  rotate: 'Rotate buddies',
  handOn: 'Hand over the role',
  history: 'History',
  groupHistory: 'History of the group',
  settings: 'Group settings',
  confidentiality: 'Confidentiality …',
  memberPaused: (name: string) => `${name} has paused.`,
  memberResumed: (name: string) => `${name} is active again.`,
  memberInvited: (name: string) => `${name} is invited.`,
  rotated: 'Everyone has a new buddy.',

  composition: 'Composition',
  met: 'met',
  broken: 'broken',
  unknown: 'not known',
  ruleSize: (least: number, most: number) => `${capital(span(least, most))} members`,
  ruleLevel: 'One level',
  ruleUnit: 'Different units',
  ruleReportingLine: 'No reporting line',
  ruleConcern: 'One shared concern',
  sizeMet: (count: number, least: number, most: number) =>
    count === 5 ? 'Five members: the ideal size.' : `${capital(people(count))}.${ideal(least, most)}`,
  sizeFew: (count: number, least: number, most: number) =>
    `${capital(people(count))} so far. It takes at least ${inWords(least)}.${ideal(least, most)}`,
  sizeMany: (count: number, most: number) =>
    `${capital(people(count))} are too many: ${inWords(most)} at most, so that everyone is heard.`,
  sizeOdd: (count: number, least: number, most: number, more: number) =>
    `${capital(inWords(count))} are too many for one group, and can’t be split into groups of ${span(least, most)}. With ${inWords(more)} more, they can.`,
  sizeUnclear: (least: number, most: number) =>
    `The settings contradict each other: at least ${inWords(least)} members, and ${inWords(most)} at most.`,
  levelMet: 'Everyone is at the same level.',
  levelBroken: (names: string) => `The levels differ: ${names}.`,
  levelUnknown: (names: string) => `The level of ${names} isn’t known.`,
  unitMet: 'Everyone comes from a different unit.',
  unitBroken: (names: string) => `From the same unit: ${names}.`,
  unitUnknown: (names: string) => `The unit of ${names} isn’t known.`,
  lineMet: 'Nobody reports to another member.',
  lineBroken: (names: string) => `In one reporting line: ${names}.`,
  lineUnknown: (names: string) => `The reporting line of ${names} isn’t fully known.`,
  concernMet: 'Everyone shares the group’s concern.',
  concernBroken: (names: string) => `Another concern is named for ${names}.`,
  concernUnknown: (names: string) => `Whether it is the concern of ${names} too isn’t known yet. Joining says so.`,
  concernUnsaid: 'The group hasn’t named its concern.',
  fillIn: (name: string) => `Fill in for ${name}`,
  nameConcern: 'Name the concern',
  recordReason: 'Go on all the same …',
};
