/** English texts of <peer-feedback-form> that are needed once something is written: drafts, what is missing, what is sent. */
import { plural } from '../localize.js';

export const feedbackLater = {
  others: (count: number) => plural(count, 'One other draft', '# other drafts'),
  draftTo: (recipient: string) => `To ${recipient}`,
  draftToNobody: 'To nobody yet',
  draftOfChange: (recipient: string) => `Change for ${recipient}`,
  open: 'Open',
  discard: 'Discard',
  discardHeading: 'Discard this draft?',
  discardText: 'What you wrote will be gone from this device. It can’t be brought back.',
  discardConfirm: 'Discard the draft',
  keepDraft: 'Keep it',

  summary: (count: number) =>
    plural(count, 'One thing is missing before this can be sent:', '# things are missing before this can be sent:'),

  noRecipient: 'Choose whom it is for.',
  noFrame: 'Choose how you want to put it.',
  noAnswers: 'Answer at least one question.',

  required: 'This needs an answer.',
  tooShort: (by: string, least: string) => `This is ${by} characters too short; it needs ${least}.`,
  tooLong: (by: string, most: string) => `This is ${by} characters too long; ${most} fit.`,
  tooFew: (least: string) => `Choose at least ${least}.`,
  tooMany: (most: string) => `Choose at most ${most}.`,
  outOfRange: (from: string, to: string) => `This needs a whole number from ${from} to ${to}.`,
  notOffered: 'Choose from what is offered.',

  given: (recipient: string, time: string) => `Sent to ${recipient}, ${time}. They can read it now.`,
  held: (recipient: string, time: string) => `Kept for ${recipient}, ${time}. It is sealed to you alone until you release it.`,
  revised: (recipient: string, time: string) => `Changed, ${time}. ${recipient} sees it as revised.`,
  added: (recipient: string, time: string) => `Added, ${time}. ${recipient} can read it now.`,
  waiting: (recipient: string) => `Kept on this device, and sent to ${recipient} as soon as there is a connection.`,
  again: 'Give another',
  leftover: 'What you began in another form of words is kept as a draft.',

  revise: (recipient: string) => `Your feedback to ${recipient}`,
  reviseHelp: 'It isn’t acknowledged or answered yet, so you can change it. The change is marked as revised.',
  heldHelp: 'Nobody but you has read it yet. What you send takes its place.',
  addHelp: 'It is acknowledged or answered, so it stays as it was read. What you write here is added to it.',
  orphaned:
    'What you were changing isn’t there any more, so this can’t be sent as a change. Nothing that you wrote here was lost.',
  orphanFirst: 'Say whether it shall be new feedback.',
  giveAsNew: 'Make it new feedback',
  overtaken: 'You changed this in another place after you had begun here. This is what it says now:',
  overtakenFirst: 'Say which of the two shall stand.',
  keepMine: 'Go on with mine',
  takeNow: 'Take what it says now',
  unknownFrame: (id: string) => `This page asks for the questionnaire “${id}”, which isn’t here. Choose another one.`,
  saveRevision: 'Save the change',
  saveAddition: 'Add this',
  stopRevising: 'Leave it as it is',
  startOver: 'Start over',
};
