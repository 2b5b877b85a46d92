/** English texts of <peer-feedback-form> that are needed at first. */

export const feedbackForm = {
  heading: 'Give feedback',
  recipient: 'Who is it for?',
  paused: (name: string) => `${name} (paused)`,
  invited: (name: string) => `${name} (hasn’t joined yet)`,
  frame: 'How do you want to put it?',
  unknownFrame: (id: string) => `This page asks for the questionnaire “${id}”, which isn’t here. Choose another one.`,
  share: 'Who may read it?',
  onlyRecipient: (recipient: string) => `Only ${recipient}`,
  recipientAndBuddy: (recipient: string, buddy: string) => `${recipient} and their buddy, ${buddy}`,
  wholeGroup: 'The whole group',
  promiseLater: 'Choose whom it is for. Then this says who will read it.',
  held: (names: string) =>
    `For now it is sealed to you alone and waits for ${names} to join. After that you are asked once whether to release it. Once released:`,
  send: (recipient: string) => `Send to ${recipient}`,
  sendAnyone: 'Send',
  sending: 'Sending …',
  nobody: 'There is nobody in the group yet to whom you could give feedback.',
  notTakingPart: 'You can give feedback once you have joined the group.',
  opening: 'Looking for your draft …',
  draftWaits: 'What you have begun is kept on this device until then.',
  startOver: 'Start over',
  saveRevision: 'Save the change',
  saveAddition: 'Add this',
  stopRevising: 'Leave it as it is',
};
