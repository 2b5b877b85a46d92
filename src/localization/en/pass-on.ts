/** English texts of the dialog in which feedback is shown to somebody. Names, dates and lists come ready. */

export const passOn = {
  heading: 'Show this feedback to somebody',
  to: 'Who in the group shall read it?',
  canAlready: 'can read it already',
  nobody: 'There is nobody else in the group to whom you could show it.',
  choose: 'Choose whom you want to show it to.',
  note: 'A word with it',
  promiseLater: 'Choose whom. Then this says who will read it.',
  untold: (giver: string) => `They see that it is from ${giver}. ${giver} isn’t told.`,
  confirm: (names: string) => `Show it to ${names}`,
  confirmNobody: 'Show it',
  spoken: (names: string) => `Shown to ${names}.`,

  outside: 'Somebody outside the group',
  outsideHelp: 'Take the words with you, to whom you trust. Whoever gets them can pass them on.',
  agreementSays: 'What your group’s agreement says of it:',
  neverStops: 'What it never stops you from:',
  neverStopsText:
    'Nothing here ever stops you from reporting a crime, harm or discrimination, or from talking to a regulator, a lawyer, a doctor or an assistance programme.',
  copy: 'Copy the words',
  save: 'Save as a text file',
  copied: 'Copied. Paste it where you want to keep it.',
  saved: 'A text file is on its way to your downloads.',
  copyByHand: 'Copy this and keep it where only you can read it:',
  file: 'feedback',
  fromTo: (giver: string, recipient: string, date: string) => `From ${giver} to ${recipient}, ${date}`,
  addedOn: (date: string) => `Added, ${date}`,
  saidOn: (name: string, date: string) => `${name}, ${date}`,
};
