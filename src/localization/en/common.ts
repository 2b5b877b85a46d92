/** English texts that all elements share: states, errors, buttons. */

export const common = {
  loading: 'Opening the group …',
  retry: 'Try again',
  cancel: 'Cancel',
  close: 'Close',
  save: 'Save',
  you: 'you',
  required: 'required',
  optional: 'optional',
  missingProvider: 'This part of the page has no peer group: no <peer-group> was found.',
  unknownProvider: (id: string) =>
    `This part of the page looks for a <peer-group> with the id “${id}”, and there is none.`,
  severalProviders: 'This page has more than one <peer-group>. Name the right one with the attribute “for”.',
  notBegun: 'This group hasn’t begun yet. Whoever facilitates it begins it in its roster.',
  notMember: (claim: string) =>
    `You aren’t a member of this group, so there is nothing to see here. This page knows you as “${claim}”: if you were invited, ask the facilitator to put that on your entry.`,
  unknownReader: 'This page doesn’t say who you are. Its owner can name you with the attribute “me” of <peer-group>.',
  stale: 'The connection is lost. What you see may be old; it catches up by itself.',
  newer: 'Some entries were made by a newer version. They are kept, and can’t be shown here.',
  gateNone: 'This opens once your group’s confidentiality agreement is in force.',
  gateNotAccepted: 'This opens once you have accepted the confidentiality agreement that is in force.',
  gateSuspended:
    'The confidentiality agreement isn’t in force at the moment. You can read; writing opens again once everyone has agreed.',
  gateExpired:
    'The confidentiality agreement ended with its cycle. You can read; writing opens again once everyone has agreed to a new one.',
  gatePaused:
    'The group is paused, because it hasn’t agreed again in time. You can read; writing opens again once everyone has agreed.',
  errorConflict: 'Somebody else was faster. What they wrote is shown now; yours is still here.',
  errorOffline: 'There is no connection. Nothing was sent, and your text is still here.',
  errorBusy: 'The storage is busy. Nothing was lost; try again in a moment.',
  errorUnknown: 'The storage didn’t answer, so it may or may not have been saved. Trying again is safe.',
  errorUnauthenticated: 'Your sign-in has expired. Sign in again in this page; your text is still here.',
  errorForbidden: 'The storage doesn’t allow that. Nothing was changed, and your text is still here.',
  errorTooLarge: 'That is too long to be saved. Your text is still here: shorten it and try again.',
  errorQuota: 'This device’s storage is full. Nothing was lost; free some space and try again.',
  errorUnreadable: 'What the storage holds can’t be read.',
  errorClosed: 'The group was closed. Reload the page to go on.',
  errorNotAllowed: 'The group’s rules don’t allow that now. Nothing was changed.',
  errorSealed:
    'This storage is shared, and this version can’t seal content yet. Nothing was stored. The page’s owner can choose confidentiality="plain".',
  errorNoSpace: 'The <peer-group> of this page has no “space”, so it isn’t known which group to open.',
  errorUnusable:
    'This page names a storage that can’t be used here. Its owner can correct the attribute “storage” of <peer-group>.',
  errorStorage: 'The storage can’t be opened.',
  errorOther: 'Something went wrong. Nothing was lost; try again.',
};
