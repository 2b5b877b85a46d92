/** English texts of the sentence about who will read something. `names` lists the readers besides the author. */

export const promise = {
  browser: (names: string) => `Shown only to ${names} here, under your name; anyone who uses this browser can open it.`,
  browserAlone: 'Shown only to you here; anyone who uses this browser can open it.',
  store: (names: string) =>
    `${names} can read it, under your name. So can whoever runs the storage, because it isn’t sealed.`,
  storeAlone: 'Only you are shown it. Whoever runs the storage can read it too, because it isn’t sealed.',
  copy: 'A copy is kept in this browser; anyone who uses it can open that.',
};
