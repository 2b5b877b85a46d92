/** English texts of what was recorded of a rule of composition. Names, dates and numbers come ready. */

export const ruleHistory = {
  fromFile: (people?: string) => (people ? `from a file of ${people} people` : 'from a file'),
  fromDirectory: (people?: string) => (people ? `from a directory of ${people} people` : 'from a directory'),
  byHand: 'by hand',
  judged: (date: string, name: string, source: string) => `Judged on ${date} by ${name}, ${source}.`,
  outdated: (date: string, name: string, source: string, verdict: string, names?: string) =>
    `Judged ${verdict}${names ? ` (${names})` : ''} on ${date} by ${name}, ${source}. What is known has changed since.`,
  goesOn: (name: string, date: string) => `The group goes on all the same, says ${name} on ${date}:`,
  earlier: (count: number) => (count === 1 ? 'An earlier exception' : 'Earlier exceptions'),
  wentOn: (name: string, date: string, names: string) => `${name} on ${date}, about ${names}:`,
  reasonHidden: 'The reason is for the group.',
  reasonAwaited: (name: string) =>
    `${name} said why before you came. You can read it here once ${name} has shared it with you.`,
  reasonLeft: (name: string) => `${name} said why before you came, and has left since.`,
  reasonEarlier: 'The reason was for those who were in the group at the time.',
  reasonShared: 'They read the reason as you wrote it.',
};
