/** English texts of the report for a meeting. Names and dates come ready. */

export const groupReport = {
  help: 'Everyone’s plans and check-ins, and what was learned, as far as you can read them.',
  since: 'Since',
  sinceMeeting: (date: string) => `The group last met on ${date}.`,
  sinceFounding: 'No earlier meeting is recorded, so it begins with the group.',
  sinceWrong: 'Choose a day up to today.',
  shown: (from: string, to: string) => `The report is from ${from} to ${to}.`,

  record: 'Record today’s meeting',
  recordHelp: 'The next report then begins with today. Whoever runs the storage can see on which days you met.',
  recorded: 'Today’s meeting is recorded. The next report begins with it.',
  print: 'Print this report',
  notPrinted: 'This page may not print. Open it in a window of its own, and try again.',
  partly: 'What isn’t shared with everyone in the group is marked, and isn’t printed.',

  title: (group: string) => `${group}: report for a meeting`,
  range: (from: string, to: string, zone: string) => `From ${from} to ${to} (${zone})`,
  nothingShared: 'Nothing shared.',
  happened: 'What happened:',
  learned: 'Learned:',
  ended: (status: string, date: string) => `${status} on ${date}`,

  notForAll: 'Not shared with everyone',
  share: 'Share it with the group',
  question: 'Share it with the group?',
  notShared: 'The plan is shared. Check-ins and words so far stay with those who could read them.',
  leaveIt: 'Leave it as it is',
  shared: 'Shared with the group.',
};
