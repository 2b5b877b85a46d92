/** English texts of what went wrong: what happened, that nothing was lost, what to do. Loaded when it is needed. */

export const errors = {
  conflict: 'Somebody else was faster. What they wrote is shown now; yours is still here.',
  offline: 'There is no connection. Nothing was sent, and your text is still here.',
  busy: 'The storage is busy. Nothing was lost; try again in a moment.',
  unknown: 'The storage didn’t answer, so it may or may not have been saved. Trying again is safe.',
  unauthenticated:
    'Your sign-in has expired. Nothing was sent, and your text is still here: sign in to this page again, then send it.',
  forbidden: 'The storage doesn’t allow that. Nothing was changed, and your text is still here.',
  tooLarge: 'That is too long to be saved. Your text is still here: shorten it and try again.',
  quota: 'This device’s storage is full. Nothing was lost; free some space and try again.',
  unreadable: 'What the storage holds can’t be read.',
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
  sealed:
    'This storage is shared, and this version can’t seal content yet. Nothing was stored. The page’s owner can choose confidentiality="plain".',
  unusable:
    'This page names a storage that can’t be used here. Its owner can correct the attribute “storage” of <peer-group>.',
};
