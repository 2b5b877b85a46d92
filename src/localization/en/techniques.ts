/** English texts of the technique shelf. Names come ready. */

export const techniques = {
  help: 'What was tried, what came of it, and what was learned: all that you can read, and nobody whose commitment isn’t shared with you.',
  empty: 'Here stands each technique with what came of it, once you or somebody who shares it with you has made a commitment.',
  find: 'Find a technique',
  findHelp: 'By words of its name, or of what was learned.',
  found: (count: number, all: number) => (count === 1 ? `One of ${all} techniques.` : `${count} of ${all} techniques.`),
  noneFound: 'No technique has these words. Try fewer of them.',
  showAll: 'Show all',
  you: 'You',
  times: (count: number, outcome: string) => `${count} × ${outcome}`,
  noneYet: 'No check-in to tell of.',
  learned: 'Learned:',
  notForAll: 'Not shared with everyone',
};
