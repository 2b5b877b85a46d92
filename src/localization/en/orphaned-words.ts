/** English texts about words that were begun and can’t be sent any more. Come with the first of them. */

export const orphanedWords = {
  heading: 'You had begun to write this. What it was about isn’t there any more, or isn’t open to you, so it can’t be sent. Take it along, or discard it:',
  discard: 'Discard',
  question: 'Discard these words?',
  consequence: 'They will be gone from this device. They can’t be brought back.',
  confirm: 'Discard them',
  keep: 'Keep them',
  discarded: 'Discarded.',
};
