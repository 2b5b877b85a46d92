/** English texts of a certificate. They travel in it, since it shows itself where nothing else of the library is. */

/** What stands in braces is filled in. */
export const certificateWords = {
  title: 'Certificate of a confidentiality agreement',

  unverified: 'Not verified. This file checks itself in a browser that runs its script. Until it says so here, nothing in it is proven.',
  checked: 'Verified. Nothing in it was changed, and each acceptance is signed by the key that stands beside it.',
  unsigned: 'UNSIGNED. Nothing in it was changed since it was made, but this group signs nothing: anybody could have written it.',
  doubtful: 'Nothing in it was changed, but not every key is vouched for. Compare the fingerprints of those that are named below.',
  failed: 'Verification failed. It isn’t what was made, so don’t rely on anything in it.',
  unable: 'Not verified. This browser can’t check signatures. Chrome from 137, Firefox from 130 and Safari from 17 can.',
  printed: 'A print can’t be verified. The file of this certificate can.',

  faultForm: 'It doesn’t have the form of a certificate.',
  faultNewer: 'A newer version made it.',
  faultShown: 'What this file showed isn’t what it holds.',
  faultDigest: 'Its content doesn’t match its own digest.',
  faultSignature: 'It isn’t signed by whoever it says made it.',
  faultText: 'The text of the agreement isn’t the one that the version names.',
  faultEntry: 'A record in it isn’t what its author signed.',
  faultConsent: '{name} didn’t accept each clause of this version.',
  faultGroup: 'It is of another group than the one that was asked for.',
  faultKey: 'Others signed that {name} has another key. They may have joined anew since, or somebody signed in their place.',
  faultMaker: 'No other signatory signed for the key of {name}, who made it.',

  version: 'Version',
  versionHelp: 'SHA-256 of the agreed text, so that a different text has a different version.',
  status: 'Status when it was made',
  statusProposed: 'Proposed',
  statusInForce: 'In force',
  statusDeclined: 'Declined or withdrawn',
  statusExpired: 'Ended with its cycle',
  statusSuperseded: 'Superseded',
  since: 'In force since',
  supersedes: 'Supersedes',
  proposedBy: 'Proposed',
  group: 'Fingerprint of the group',
  made: 'Made',
  by: '{name}, {at}',

  clauses: 'What was agreed',
  kindConfidentiality: 'Confidentiality',
  kindAttribution: 'Who said what',
  kindConsent: 'Consent',
  kindConduct: 'How we treat each other',
  kindLimits: 'What this never stops you doing',
  kindOther: 'Also agreed',
  locked: 'Always part of it.',
  prevails: 'The first wording prevails.',
  jurisdiction: 'Law: {jurisdiction}',

  signatories: 'Who accepted it',
  accepted: 'Accepted',
  discuss: 'Wishes to discuss clause {clauses}.',
  left: 'Left the group',
  fingerprint: 'Fingerprint of the key',
  named: 'Signed for by {count} of the {others} others.',
  namedOtherwise: '{count} of the {others} others signed for another key.',
  omitted: 'Paused, and left out by a decision of all others',
  declined: 'Declined',
  withdrawn: 'Withdrew',

  proves: 'What this proves',
  provesSigned:
    'Each acceptance was signed by the key whose fingerprint stands beside it, for exactly this text, and each names the keys of the others. Who had all keys made anew could have made all of it up, so compare fingerprints with the people themselves.',
  provesUnsigned: 'Nothing by itself: this group signs no acceptances. It is a faithful print of what the group’s storage held, if whoever made it says so.',
  claims:
    'Times are what each author’s device said. Names, the status, who left, and that nobody else was a member are the word of whoever made it.',
};

export type CertificateWords = { readonly [N in keyof typeof certificateWords]: string };

/** A sentence with what stands in braces filled in. */
export const fill = (sentence: string, parts: { readonly [name: string]: string | number }): string =>
  sentence.replace(/\{(\w+)\}/g, (braces, name: string) => (Object.hasOwn(parts, name) ? String(parts[name]) : braces));
