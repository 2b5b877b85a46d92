/** English texts of what others ask one for, in <peer-feedback-form>. Names come ready. */

export const askedOfMe = {
  asks: (name: string) => `${name} asks you for feedback`,
  answering: (name: string) => `You are answering ${name}`,
  answer: 'Answer',
  notNow: 'Not now …',
  takenBack: (name: string) =>
    `${name} has taken this back. What you have written is still here, and you can give it all the same.`,

  declineQuestion: (name: string) => `Tell ${name} that you would rather not, for now?`,
  declineMeans: (name: string) => `You needn’t say why. ${name} can ask you again.`,
  word: 'A word with it',
  declineConfirm: (name: string) => `Tell ${name}`,
  keep: 'Leave it open',
  declined: (name: string) => `${name} knows now.`,
};
