/** English texts of when a group meets, on its card. Dates come ready. */

export const meetingFacts = {
  meets: (cadence: string) => `Meets: ${cadence}`,
  next: 'Next meeting:',
  forYou: (time: string) => `(${time} for you)`,
};
