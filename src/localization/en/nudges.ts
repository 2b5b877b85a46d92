/** English texts of the tracker's nudges. Dates and names come ready. */

export const nudges = {
  missedNote: (technique: string, period: string) =>
    `Needs care: no check-in yet for ${period}. Say how it went whenever you are ready: ${technique}`,
  askNote: (name: string) => `A good moment to ask ${name} how it’s going.`,
  roundNote: 'Begin the next meeting with a round: what helps, what gets in the way.',
  ownRoundNote: (technique: string) => `Bring it to the round at the next meeting, if you like: ${technique}`,
  notToday: 'Not today',
  awaySpoken: 'Put away. There is nothing more today.',
};
