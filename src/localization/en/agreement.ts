/** English texts of <peer-confidentiality-agreement>. */
import { capital, inWords, plural } from '../localize.js';

export const agreement = {
  heading: 'Confidentiality agreement',
  purpose:
    'People speak openly when they know what happens to their words. Here your group agrees, clause by clause, on what stays in the group. Nothing is shared before everyone has accepted the same text.',
  nobodyProposed: 'Nobody has proposed a text yet.',
  begin: 'Choose a text to start from',
  proposeChange: 'Propose a new version',
  certificate: 'Certificate …',
  notLegalAdvice: 'This is a promise among colleagues. It is not legal advice.',

  version: (number: number) => `Version ${number}`,
  statusProposed: 'Proposed',
  statusInForce: 'In force',
  statusSuspended: 'Not in force now',
  statusDeclined: 'Not agreed',
  statusExpired: 'Ended with its cycle',
  statusSuperseded: 'Superseded',
  holdsUntil: (held: number, next: number) => `Version ${held} holds until version ${next} is in force.`,
  proposedBy: (name: string) => `Proposed by ${name}`,
  inForceSince: 'In force since',
  cameIntoForce: 'Came into force on',
  cycleEnds: (date: string) => `It holds until the cycle ends on ${date}.`,

  acceptedBy: (count: number, of: number) => {
    if (count === of && of < 3) return of === 1 ? 'The only member has accepted' : 'Both have accepted';
    if (count === of) return `All ${inWords(of)} have accepted`;
    if (count === 0) return 'Nobody has accepted yet';
    return `${capital(inWords(count))} of ${inWords(of)} ${plural(count, 'has', 'have')} accepted`;
  },
  fewest: (needed: number, active: number) =>
    `It can come into force once at least ${inWords(needed)} members take part; ${inWords(active)} ${plural(active, 'does', 'do')} now.`,

  kindConfidentiality: 'Confidentiality',
  kindAttribution: 'Who said what',
  kindConsent: 'Consent',
  kindConduct: 'How we treat each other',
  kindLimits: 'What this never stops you doing',
  kindOther: 'Also agreed',
  locked: 'Always part of it: no agreement can take these rights away, so this clause can’t be removed or changed.',
  otherLanguages: (languages: readonly string[]) => `Also in ${languages.join(', ')}`,
  prevails: (language: string) => `Where the texts differ, the one in ${language} prevails.`,
  jurisdiction: (where: string) => `Jurisdiction: ${where}`,
  compare: 'Compare two versions',
  whatChanges: 'Show what changes',
  isNew: 'New',
  isChanged: 'Changed',
  removed: (number: number) => `No longer in it, compared with version ${number}`,
  fingerprint: 'SHA-256 of its text',
  fingerprintHelp:
    'A different text has a different number: this is how everyone can tell that they accepted the same words.',

  accept: 'Accept this version',
  joinAndAccept: 'Join and accept',
  acceptAllTheSame: 'Accept all the same',
  clauseByClause: 'Answer clause by clause',
  addNote: 'Add a note …',
  youDeclined: 'You have declined this version.',
  youWithdrew: 'You have withdrawn from this version.',
  acceptHelp: 'You agree to each of its clauses. You can withdraw at any time.',
  youAccepted: 'You have accepted this version.',
  decline: 'Decline …',
  withdraw: 'Withdraw …',
  acceptedNow: (number: number) => `You have accepted version ${number}.`,
  inForceNow: (number: number) => `Version ${number} is in force.`,

  answers: 'Who has accepted',
  unsigned: 'Not signed, as this group isn’t sealed: whoever can change what is stored could change an answer unseen.',
  answerAccepted: 'Accepted',
  answerDeclined: 'Declined',
  answerWithdrawn: 'Withdrew',
  answerNone: 'Hasn’t answered yet',
  answerInvited: 'Invited; joins by accepting',
  answerOmitted: 'Paused; the others go on for now',
  answerPaused: 'Paused; hasn’t answered yet',
  noteBy: (name: string) => `${name}’s note for the group`,
  others: (count: number) => plural(count, 'One other proposal', '# other proposals'),
  earlier: (count: number) => plural(count, 'One earlier version', '# earlier versions'),
};
