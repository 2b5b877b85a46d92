/** English texts that all elements share from the first moment: states, buttons. */

export const common = {
  loading: 'Opening the group …',
  retry: 'Try again',
  cancel: 'Cancel',
  close: 'Close',
  save: 'Save',
  you: 'you',
  required: 'required',
  optional: 'optional',
  notBegun: 'This group hasn’t begun yet. Whoever facilitates it begins it in its roster.',
  waits: 'Waiting to be sent',
  keptHere: 'Kept on this device. It is sent as soon as there is a connection.',
  wordless: 'Something isn’t right, and the part that explains it couldn’t be loaded. Nothing was lost: reload the page.',
};
