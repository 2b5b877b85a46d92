/** English texts of what changed between two versions of the confidentiality agreement. */

export const agreementDiff = {
  heading: 'What changed',
  from: 'From',
  to: 'To',
  named: (version: string, hash: string, status: string) => `${version} (${hash}) · ${status}`,
  added: 'added:',
  removed: 'removed:',
  newClause: 'New',
  removedClause: 'Removed',
  moved: (from: number) => `Moved; it was clause ${from}`,
  kindWas: (kind: string) => `Kind was: ${kind}`,
  languageWas: (language: string) => `Language was: ${language}`,
  jurisdictionWas: (jurisdiction: string) => `Jurisdiction was: ${jurisdiction}`,
  unstated: 'not stated',
  same: 'Nothing changed.',
};
