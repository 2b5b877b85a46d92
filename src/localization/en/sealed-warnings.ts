/** English texts of what isn't right with a sealed group's keys or entries. Loaded where something isn't. */
import { plural } from '../localize.js';

export const sealedWarnings = {
  label: 'Keys and entries',
  changed: (name: string) =>
    `The key of ${name} isn’t the one that was known before, and nothing explains the change: it may be somebody else’s. Don’t write anything confidential in this group until you have spoken with ${name}, in person or by telephone, and compared fingerprints.`,
  changedMine:
    'Another key than this browser’s is named as yours, and nothing explains it: somebody else may have entered as you. Don’t write anything confidential in this group, and tell the others in person or by telephone.',
  disputed: (by: string, name: string) => `What ${by} signed names another key for ${name} than the one that is here.`,
  fingerprint: (fingerprint: string) => `The fingerprint that is here: ${fingerprint}`,
  renewed: (name: string, day: string) =>
    `${name} uses a new key since ${day}, let in by the facilitator’s link. Ask ${name} whether that was so.`,
  checked: 'I have checked',
  checkedSaid: (name: string) => `Noted: the new key is ${name}’s.`,
  missing: (count: number, name: string) =>
    plural(
      count,
      `An entry of ${name}’s that was here is gone, and ${name} didn’t delete it.`,
      `# entries of ${name}’s that were here are gone, and ${name} didn’t delete them.`,
    ),
  missingMine: (count: number) =>
    plural(
      count,
      'An entry of yours that was here is gone, and you didn’t delete it.',
      '# entries of yours that were here are gone, and you didn’t delete them.',
    ),
  missingHelp: 'Tell whoever runs the storage; they may have put back an old copy.',
  forked:
    'Somebody has put a second beginning of this group into its storage. It doesn’t count, and nobody gets in by it. Tell whoever runs the storage.',
  forged: (count: number) =>
    plural(
      count,
      'An entry claims to be a member’s, and isn’t signed with that member’s key. It is ignored.',
      '# entries claim to be members’, and aren’t signed with those members’ keys. They are ignored.',
    ),
  corrupt: (count: number) =>
    plural(
      count,
      'Somebody other than its author has changed an entry, or it is damaged. It isn’t shown. Its author can write it again.',
      'Somebody other than their authors has changed # entries, or they are damaged. They aren’t shown. Their authors can write them again.',
    ),
  failed: 'That couldn’t be kept on this device. Try again.',
};
