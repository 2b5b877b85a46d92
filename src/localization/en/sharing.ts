/** English texts about who can read what somebody wrote, where others would now. Names and dates come ready. */

export const sharing = {
  can: (names: string) => `${names} can read this.`,
  cannot: (names: string) => `${names} came later, and can’t read this.`,
  yourBuddyCan: (name: string, date: string) => `${name}, your buddy on ${date}, can read this.`,
  yourBuddyCannot: (name: string) => `${name}, your buddy now, can’t.`,
  theirBuddyCan: (name: string, owner: string, date: string) => `${name}, ${owner}’s buddy on ${date}, can read this.`,
  theirBuddyCannot: (name: string, owner: string) => `${name}, ${owner}’s buddy now, can’t.`,
  shareWith: (names: string) => `Share it with ${names}`,
  stopSharing: (names: string) => `Stop sharing it with ${names}`,
  question: (verb: string) => `${verb}?`,
  leaveIt: 'Leave it as it is',
  formerKeep: (names: string) =>
    `From now on it isn’t shared with ${names} any more. What was read can’t be taken back.`,
  repliesStay: 'What was replied and added so far stays with those who could read it.',
  checkInsStay: 'The plan is shared. Check-ins and words so far stay with those who could read them.',
  sharedSpoken: 'Shared as you said.',
};
