/** English texts about drafts in all elements: whether they are kept, what another tab made of them. Come with the first draft. */

export const drafts = {
  kept: (time: string) => `Draft saved ${time}, on this device`,
  hereOnly: 'Kept in this page only: it’s gone when you leave.',
  full: 'There is no room left for drafts on this device. Your words stay here while this page is open. Free some space and go on writing, or take them along:',
  notKept:
    'This can’t be kept as a draft, so it is here only while this page is open. It is tried again as you go on writing; or take your words along:',
  restored: (time: string) => `Restored what you had written at ${time}`,
  discard: 'Discard',

  elsewhere: (time: string) => `This draft was also changed in another tab at ${time}.`,
  nothingLost: 'Nothing was overwritten: both can be kept.',
  show: 'Show theirs',
  hide: 'Hide theirs',
  keep: 'Keep writing here',
  take: 'Take theirs',
  bothKept: 'Both are kept. You go on with what is shown here.',
  taken: 'This is what the other tab has. What was here is kept as a draft.',
  here: 'Written here',
  there: 'In the other tab',
  nothing: '(nothing)',
  gone: (time: string) => `This draft was sent or discarded in another tab at ${time}.`,
  stays: 'What you write here is kept as a draft of its own.',
  other: (time: string) => `Open your other draft, from ${time}`,

  copy: 'Copy my words',
  save: 'Save as a file',
  copied: 'Your words are copied.',
  saved: 'Your words are saved as a file.',
  byHand: 'This page may not copy for you. Your words are selected here: copy them with your keyboard or the menu.',
  words: 'Your words',
  file: 'my-words',
};
