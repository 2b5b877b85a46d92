/** English texts of what isn't as usual: no group, what is closed, the link, what waits. Loaded once the first paint is over. */
import { plural } from '../localize.js';

export const conditions = {
  missingProvider: 'This part of the page has no peer group: no <peer-group> was found.',
  unknownProvider: (id: string) =>
    `This part of the page looks for a <peer-group> with the id “${id}”, and there is none.`,
  severalProviders: 'This page has more than one <peer-group>. Name the right one with the attribute “for”.',
  notMember: (claim: string) =>
    `You aren’t a member of this group, so there is nothing to see here. This page knows you as “${claim}”: if you were invited, ask the facilitator to put that on your entry.`,
  unknownReader: 'This page doesn’t say who you are. Its owner can name you with the attribute “me” of <peer-group>.',
  unknownKey:
    'This page doesn’t say who you are, and no key in this browser does. Open the link by which you were invited, or one that another device of yours made.',
  gateNone: 'This opens once your group’s confidentiality agreement is in force.',
  gateNotAccepted: 'This opens once you have accepted the confidentiality agreement that is in force.',
  gateSuperseded:
    'Your group has agreed on a new version of its confidentiality agreement. You can read; writing opens again once you have accepted it.',
  gateSuspended:
    'The confidentiality agreement isn’t in force at the moment. You can read; writing opens again once everyone has agreed.',
  gateExpired:
    'The confidentiality agreement ended with its cycle. You can read; writing opens again once everyone has agreed to a new one.',
  gatePaused:
    'The group is paused, because it hasn’t agreed again in time. You can read; writing opens again once everyone has agreed.',
  gateEnded: 'This group has ended. What was written can still be read; nothing new is added.',
  toAgreement: 'See the agreement',
  noAgreement: 'The agreement isn’t on this page.',
  newer: 'Some entries were made by a newer version. They are kept, and can’t be shown here.',

  catchingUp: 'Fetching what happened meanwhile …',
  lost: 'The connection is lost. What you see may be old; it catches up by itself. Until then nothing can be sent, and what you write stays here.',
  lostQueue: 'No connection. What you see may be old. What you write is kept on this device and sent later.',
  lostWaiting: (count: number) =>
    `No connection. What you write is kept on this device and sent later (${count} waiting).`,
  sending: (count: number) => plural(count, 'One entry is being sent …', '# entries are being sent …'),
  signedOut: 'Your sign-in has expired, so you see nothing new. Sign in to this page again, then try again.',
  signedOutQueue: 'What you write is kept on this device and sent after that.',
  signedOutWaiting: (count: number) => `What you write is kept on this device and sent after that (${count} waiting).`,
  forbidden: 'The storage doesn’t let you read this group, or a part of it, at the moment. What you see may be old.',
  connected: 'You are connected again.',
  sent: 'Everything is sent.',
  refusedUnloaded: (count: number) =>
    plural(
      count,
      'Something that you wrote wasn’t accepted. It is kept on this device; reload the page to see it.',
      '# things that you wrote weren’t accepted. They are kept on this device; reload the page to see them.',
    ),
};
