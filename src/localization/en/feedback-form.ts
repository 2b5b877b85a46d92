/** English texts of <peer-feedback-form> that are needed at first. */

export const feedbackForm = {
  heading: 'Give feedback',
  recipient: 'Who is it for?',
  paused: (name: string) => `${name} (paused)`,
  invited: (name: string) => `${name} (hasn’t joined yet)`,
  frame: 'How do you want to put it?',
  share: 'Who may read it?',
  onlyRecipient: (recipient: string) => `Only ${recipient}`,
  recipientAndBuddy: (recipient: string, buddy: string) => `${recipient} and their buddy, ${buddy}`,
  wholeGroup: 'The whole group',
  promiseLater: 'Choose whom it is for. Then this says who will read it.',
  held: 'Until then it is sealed to you alone; then you are asked once whether to release it.',
  send: (recipient: string) => `Send to ${recipient}`,
  sendAnyone: 'Send',
  sending: 'Sending …',
  giveFirst: 'Send your feedback first.',
  nobody: 'There is nobody in the group yet to whom you could give feedback.',
  notTakingPart: 'You can give feedback once you have joined the group.',
  opening: 'Looking for your draft …',
  draftWaits: 'What you have begun is kept on this device until then.',
};
