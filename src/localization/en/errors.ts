/** English texts of what went wrong: what happened, that nothing was lost, what to do. Loaded when it is needed. */

export const errors = {
  conflict: 'Somebody else was faster. What they wrote is shown now; yours is still here.',
  offline: 'There is no connection. Nothing was sent, and your text is still here.',
  busy: 'The storage is busy. Nothing was lost; try again in a moment.',
  unknown: 'The storage didn’t answer, so it may or may not have been saved. Trying again is safe.',
  unauthenticated:
    'Your sign-in has expired. Nothing was sent, and your text is still here: sign in again, in another tab, then send it from here.',
  forbidden: 'The storage doesn’t allow that. Nothing was changed, and your text is still here.',
  tooLarge: 'That is too long to be saved. Your text is still here: shorten it and try again.',
  quota: 'This device’s storage is full. Nothing was lost; free some space and try again.',
  unreadable: 'What the storage holds can’t be read.',
  noKey: 'This browser has no key of yours that counts in this group, so nothing was written. Your text is still here.',
  noReason: 'Nobody is removed without a reason. Nothing was sent.',
  noRecovery: 'No passphrase was kept for you in this group.',
  closed: 'The group was closed. Reload the page to go on.',
  notAllowed: 'The group’s rules don’t allow that now. Nothing was changed.',
  other: 'Something went wrong. Nothing was lost; try again.',

  notOpened: 'The storage can’t be opened.',
  notReached:
    'The group’s storage can’t be reached: you may be offline, or its address or its certificate isn’t right. Nothing was lost; try again.',
  notSignedIn: 'The group’s storage didn’t accept your sign-in. Sign in to this page again, then try again.',
  notLetIn: 'The group’s storage doesn’t let you in. Ask whoever looks after it for access, then try again.',
  notReady: 'The group’s storage is busy. Nothing was lost; try again in a moment.',

  noSpace: 'The <peer-group> of this page has no “space”, so it isn’t known which group to open.',
  insecure:
    'This page came over plain http, where content can’t be sealed, so the group wasn’t opened and nothing was stored. The page’s owner can serve it over https.',
  tooOld:
    'This browser is too old to seal content, so the group wasn’t opened and nothing was stored. Chrome from 137, Firefox from 130 and Safari from 17 can.',
  otherConfidentiality:
    'Parts of this page ask for this group both sealed and unsealed, so it wasn’t opened. The page’s owner can say the same everywhere with the attribute “confidentiality” of <peer-group>.',
  unusable:
    'This page names a storage that can’t be used here. Its owner can correct the attribute “storage” of <peer-group>.',
};
