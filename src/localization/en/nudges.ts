/** English texts of the tracker's nudges. Dates and names come ready. */

export const nudges = {
  dueNote: (technique: string, date: string) => `A check-in is due by ${date}: ${technique}`,
  graceNote: (technique: string, date: string) => `A check-in was due on ${date}, and is still in time: ${technique}`,
  missedNote: (technique: string, period: string) =>
    `Needs care: no check-in yet for ${period}. Say how it went whenever you are ready: ${technique}`,
  askNote: (name: string) => `Ask ${name} how it’s going.`,
};
