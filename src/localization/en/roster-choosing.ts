/** English texts of choosing people for the group, from a file or a directory, and of writing what was chosen. */
import { capital, plural } from '../localize.js';
import { span } from './composition.js';

const people = (count: number) => plural(count, 'one person', '# people');

/** From this many to that many is right. */
const sizes = (least: number, most: number) =>
  `${capital(span(least, most))} is right${least <= 5 && most >= 5 ? ', five is ideal' : ''}.`;

export const rosterChoosing = {
  search: 'Find people by name, unit or concern',
  found: 'People to choose from',
  foundCount: (count: number) => `${plural(count, 'One person', '# people')} found.`,
  foundSoFar: (count: number) => `${plural(count, 'One person', '# people')} so far; more come as you go down.`,
  searching: 'Searching …',
  noneFound: 'Nobody matches.',
  keyboard: 'Arrow keys go through the list, the space bar chooses.',
  searchFailed: 'The people couldn’t be fetched. Nothing that you chose is lost.',
  tryAgain: 'Try again',
  inGroup: 'in the group already',
  hasLeft: 'has left',
  mayBe: 'may be in the group already',
  sameAs: (name: string) => `${name}, whom you chose, is`,
  sameHelp: 'A member has this name, and nothing else tells whether it is the same person.',
  samePerson: (name: string) => `the member ${name}`,
  otherPerson: 'somebody else of that name',
  sameMissing: 'Say who it is, so that nobody is invited twice.',
  chosen: (count: number, group: number, least: number, most: number) =>
    count
      ? `${count} chosen; with ${group - count} in the group already that makes ${group}. ${sizes(least, most)}`
      : 'Nobody chosen yet.',
  chosenPeople: 'Chosen',
  remove: (name: string) => `Don’t invite ${name}`,
  composition: 'What the group would be',
  invite: (count: number) => plural(count, 'Invite one person', 'Invite # people'),
  carryOut: (invited: number, changed: number, removed: number) => {
    const said = [
      invited && `invite ${people(invited)}`,
      changed && `change ${people(changed)}`,
      removed && `remove ${people(removed)}`,
    ].filter(Boolean);
    return capital(said.join(', '));
  },
  progress: 'Writing',
  writing: (done: number, all: number) => `${done} of ${all} written …`,
  finished: (count: number) => plural(count, 'One person is invited.', '# people are invited.'),
  changedCount: (count: number) => plural(count, 'One entry is changed.', '# entries are changed.'),
  removedCount: (count: number) => plural(count, 'One person is removed.', '# people are removed.'),
  nothingWritten: 'Nothing was left to do.',
  overtaken: (names: string) => `Somebody else changed this meanwhile, and that stays: ${names}.`,
  stopped: 'Not everything was written.',
  written: (names: string) => `Invited: ${names}.`,
  unwritten: (names: string) => `Not yet: ${names}.`,
  goOn: 'Go on with the rest',
  done: 'Done',
  undo: 'Take this back …',
};
