/** English texts of the technique shelf. Names come ready. */

export const techniques = {
  help: 'What was tried, what came of it, and what was learned: all that you can read, and nobody whose commitment isn’t shared with you.',
  empty: 'Here stands each technique with what came of it, once you or somebody who shares it with you has made a commitment.',
  you: 'You',
  times: (count: number, outcome: string) => `${count} × ${outcome}`,
  noneYet: 'No check-in to tell of.',
  learned: 'Learned:',
  notForAll: 'Not shared with everyone',
};
