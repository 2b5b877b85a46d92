/** English texts of the dialog in which one asks for feedback. Names and lists come ready. */

export const askDialog = {
  heading: 'Ask for feedback',
  to: 'Whom do you ask?',
  choose: 'Choose whom you ask.',
  already: (names: string) => `Asked already, and not answered yet: ${names}. You can take that back and ask anew.`,
  nobody: 'There is nobody at the moment whom you could ask.',
  about: 'What about?',
  aboutHelp: 'Name a situation that they saw, such as “Tuesday’s stand-up: how did I open it?” That is easier to answer.',
  frame: 'Which questionnaire?',
  theirChoice: 'Their choice',
  promiseLater: 'Choose whom. Then this says who will read what you ask.',
  free: (name: string) => `${name} is free to decline, and needn’t say why.`,
  confirm: (name: string) => `Ask ${name}`,
  confirmNobody: 'Ask',
  spoken: (name: string) => `You have asked ${name}.`,
};
