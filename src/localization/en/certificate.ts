/** English texts of the dialog about the agreement's certificate. Those of the certificate itself are `certificateWords`. */

export const certificate = {
  heading: 'Certificate',
  version: 'Version',
  about: (count: number) =>
    `It shows the text, ${count === 1 ? 'who has' : `the ${count} people who have`} accepted it, and when. Whoever gets it can read that, so think about whom you give it to. It holds no units, logins or addresses, and nothing that anybody wrote besides.`,
  signed: 'The file verifies itself in any newer browser, without a connection and without this page.',
  unsigned: 'UNSIGNED: this group signs nothing, so its certificate proves nothing by itself. A sealed group’s does.',
  waiting: 'What waits on this device isn’t in it yet.',
  save: 'Save as a file',
  print: 'Print',
  file: 'certificate',
  making: 'The certificate is being made.',
  printing: 'The certificate is ready to be printed.',
  notPrinted: 'This page can’t print here. Save the file, and print that.',
  offline: 'There is no connection. What was signed lies only in the group’s storage, so a certificate can be made once it can be reached again.',
  changed: 'What the group’s storage holds of this version isn’t what was signed, so there is no certificate of it.',
  check: 'Check a certificate',
  checkHelp: 'A file that somebody gave you. This page checks it by itself, and runs nothing of it.',
  checking: 'The file is being checked.',
  none: 'This isn’t a certificate.',
  newer: 'A newer version of this page made this certificate. Reload the page, then check it again.',
  sameKeys: 'It is of this group, and its keys are those that the group has.',
  otherKeys: (names: string) => `It says that it is of this group, which has another key of ${names}. Compare the fingerprints with them.`,
  otherGroup: 'It isn’t of this group. Compare the fingerprints with those who accepted it.',
  shown: 'What it says',
};
