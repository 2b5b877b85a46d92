/** English texts of <peer-roster>: the group's card, its members, what can be done. */
import { inWords, plural } from '../localize.js';

const capital = (text: string) => text[0]!.toUpperCase() + text.slice(1);
const people = (count: number) => plural(count, 'one member', `${inWords(count)} members`);

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
};
