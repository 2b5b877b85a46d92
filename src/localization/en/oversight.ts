/** English texts of what lies behind a group's confidentiality: what is stored, one's own data, the audit, the group as a file. */
import { plural } from '../localize.js';

const entries = (count: number) => plural(count, 'one entry', '# entries');

export const oversight = {
  loading: 'Fetching …',
  unloaded: 'This part couldn’t be loaded. Close it and open it again.',
  failed: 'The storage couldn’t be read: there may be no connection. Nothing was changed.',
  again: 'Look again',
  saved: 'A copy is on its way to your downloads.',
  copied: 'Copied. Paste it where you want to keep it.',
  copyByHand: 'Copy this and keep it where only you can read it:',

  see: 'See what they see',
  seeHelp:
    'Everything that whoever runs the storage gets to see, and so your organisation, a backup or a thief: fetched just now, before this browser opens anything of it.',
  seePart: 'This storage shows each member only what is open or for them, so this is your part of it. Whoever runs it sees the rest in the same form.',
  seeAt: (time: string) => `Fetched at ${time}.`,
  seeEmpty: 'Nothing is stored yet.',
  seeCount: (count: number, size: string) => `${plural(count, 'One entry', '# entries')}, ${size} in all.`,
  seeOpen: (count: number) =>
    `${plural(count, 'One is', '# are')} readable to everybody in the space, and signed: who is in the group, their keys, the agreement and who accepted it, and when.`,
  seeSealed: (count: number) =>
    `${plural(count, 'One is', '# are')} sealed: feedback, commitments, check-ins, replies, notes and reasons. Visible of each: who wrote it, its kind, a name for the set of its readers, when it was stored, and how long it is.`,
  seePlain: 'Nothing of it is sealed: whoever runs the storage can read every word.',
  seePlainBrowser: 'Nothing of it is sealed: whoever uses this browser can read every word.',
  seeForeign: (count: number) => `${plural(count, 'One has', '# have')} a form that this version doesn’t know.`,
  seeWord: 'Look for a word that you wrote',
  seeWordHelp: 'At least three letters. It is looked for in everything that is stored, and goes nowhere.',
  seeLook: 'Look for it',
  seeShort: 'Write at least three letters.',
  seeNowhere: (count: number) => `It is nowhere in ${entries(count)}.`,
  seeFound: (count: number) => `It is in ${entries(count)}, which everybody in the space can read.`,
  seeFoundPlain: (count: number) => `It is in ${entries(count)}, readable as it was written.`,
  seeChance: (count: number) =>
    `Nowhere as a word. Its letters also occur in ${plural(count, 'one sealed text', '# sealed texts')} by chance, as any few letters do.`,
  seeAll: 'Show all again',
  seeKind: 'Kind',
  seeAuthor: 'Written by',
  seeAny: 'All',
  seeList: 'Entries',
  seeRange: (from: number, to: number, all: number) => `${from} to ${to} of ${all}`,
  seeNone: 'No entry fits.',
  seePrevious: 'Earlier ones',
  seeNext: 'Further ones',
  seeEntry: (kind: string, author: string) => `${kind}, by ${author}`,
  seeSealedMark: 'sealed',
  seeOpenMark: 'open',
  seePlainMark: 'not sealed',
  seeStored: 'As it is stored',
};
