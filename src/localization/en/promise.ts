/** English texts of the sentence about who will read something. `names` lists the readers besides the author. */
import { plural } from '../localize.js';

export const promise = {
  browser: (names: string) => `Shown only to ${names} here, under your name; anyone who uses this browser can open it.`,
  browserAlone: 'Shown only to you here; anyone who uses this browser can open it.',
  store: (names: string) =>
    `${names} can read it, under your name. So can whoever runs the storage, because it isn’t sealed.`,
  storeAlone: 'Only you are shown it. Whoever runs the storage can read it too, because it isn’t sealed.',
  sealed: (names: string) =>
    `Sealed for ${names}, under your name: whoever runs the storage sees when, for whom and how much you wrote, but not what. Whoever controls this page could read along.`,
  sealedAlone:
    'Sealed for you alone: whoever runs the storage sees when and how much you wrote, but not what. Whoever controls this page could read along.',
  waits: (names: string, count: number) => `It waits until ${names} ${plural(count, 'has', 'have')} joined.`,
  unverified: (names: string, count: number) =>
    plural(count, `The key of ${names} isn’t verified yet.`, `The keys of ${names} aren’t verified yet.`),
  givesFirst: (recipient: string) =>
    `${recipient} reads it here once they have given feedback in this round, too; this page sees to that, not the encryption.`,
  copy: 'A copy is kept in this browser; anyone who uses it can open that.',
};
