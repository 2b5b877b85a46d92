/** English texts of answering a version of the confidentiality agreement clause by clause. */

export const agreementAnswers = {
  question: (number: number) => `What do you think of clause ${number}?`,
  agree: 'Agree',
  discuss: 'Discuss',
  cannot: 'Can’t accept',
  note: (number: number) => `Your note on clause ${number}`,

  discusses: (name: string) => `${name} wants to discuss it`,
  cannotAccept: (name: string) => `${name} can’t accept it`,
  youDiscuss: 'You want to discuss it',
  youCannot: 'You can’t accept it',

  tell: 'Tell the group',
  tellHelp: (names: string) =>
    `What you mark “Discuss” or “Can’t accept”, and your notes, will be read by ${names}, and by nobody else. Telling them neither accepts nor declines this version.`,
  toldNow: (number: number) => `The group has been told what you think of version ${number}.`,
  problems: 'Before you can accept it:',
  missing: (number: number) => `Say what you think of clause ${number}.`,
};
