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
  gateNone: 'This opens once your group’s confidentiality agreement is in force.',
  gateNotAccepted: 'This opens once you have accepted the confidentiality agreement that is in force.',
  gateSuperseded:
    'Your group has agreed on a new version of its confidentiality agreement. You can read; writing opens again once you have accepted it.',
  gateSuspended:
    'The confidentiality agreement isn’t in force at the moment. You can read; writing opens again once everyone has agreed.',
  gateExpired:
    'The confidentiality agreement ended with its cycle. You can read; writing opens again once everyone has agreed to a new one.',
  gatePaused:
    'The group is paused, because it hasn’t agreed again in time. You can read; writing opens again once everyone has agreed.',
  waits: 'Waiting to be sent',
  keptHere: 'Kept on this device. It is sent as soon as there is a connection.',
  wordless: 'Something isn’t right, and the part that explains it couldn’t be loaded. Nothing was lost: reload the page.',
};
