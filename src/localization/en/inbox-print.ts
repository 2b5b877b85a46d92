/** English texts of printed feedback. Names, dates and lists come ready. */
import { plural } from '../localize.js';

export const inboxPrint = {
  title: 'Feedback',
  confidential: (group: string) =>
    `Confidential to the peer group “${group}”. Paper has no lock: keep it with you, and destroy it when you are done.`,
  leftOut: (count: number) =>
    plural(count, 'One isn’t here: it is read once feedback was given in its round, too.', '# aren’t here: they are read once feedback was given in their round, too.'),
  fromTo: (giver: string, recipient: string, when: string) => `${giver} to ${recipient}, ${when}`,
  passedBy: (by: string) => `As ${by} passed it on`,
  revisedOn: (when: string) => `Revised ${when}`,
  addedOn: (when: string) => `Added ${when}`,
  acknowledgedOn: (recipient: string, when: string) => `${recipient} acknowledged it, ${when}`,
  saidOn: (author: string, when: string) => `${author}, ${when}`,
  withdrawn: 'Withdrawn by its author.',
  told: (giver: string, promise: string) => `What ${giver} was told: “${promise}”`,
  toldLater: (giver: string, promise: string) => `What ${giver} was told when it was changed: “${promise}”`,
  readers: (names: string) => `Who can read it: ${names}`,
  notPrinted: 'This page may not print. Open it in a window of its own.',
};
