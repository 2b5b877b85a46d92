/** English texts of what one asked others for, in <peer-feedback-inbox>. Names and dates come ready. */

export const myRequests = {
  asksYou: (name: string) => `${name} asks you for feedback`,
  answer: 'Answer',
  noForm: 'It is answered in the feedback form, which isn’t on this page.',

  ask: 'Ask for feedback …',
  mine: 'What you asked for',
  earlier: (count: number) => `What you asked for before (${count})`,
  askedAt: 'Asked',
  asked: 'Not answered yet',
  answered: 'Answered',
  declined: 'Not now',
  withdrawn: 'Taken back',
  over: 'Over',
  read: (name: string) => `Read what ${name} gave you`,
  declinedAt: (name: string) => `${name} would rather not, for now`,
  overHelp: (name: string) => `It ended when you or ${name} left the group.`,

  takeBack: 'Take back',
  takeBackHeading: (name: string) => `Take back what you asked ${name}?`,
  takeBackText: (name: string) =>
    `${name} may have seen it already. What they have begun to write can still reach you. You can ask again.`,
  takeBackConfirm: 'Take it back',
  keep: 'Leave it',
  takenBack: 'Taken back.',

  youAsked: (giver: string) => `You asked ${giver} for this`,
  theyAsked: (recipient: string) => `${recipient} asked you for this`,
};
