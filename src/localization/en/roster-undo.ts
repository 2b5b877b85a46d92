/** English texts of the dialog that takes an import back. */

export const rosterUndo = {
  heading: 'Take this import back?',
  looking: 'Looking what can be taken back …',
  withdraw: 'Not joined yet; the invitation is withdrawn:',
  restore: 'Changed by the import; what was known before comes back:',
  joined: 'Joined since, and so stay as they are:',
  changed: 'Changed otherwise since; that stays:',
  removed: 'Removed with the import; only a new invitation brings them back:',
  nothingLeft: 'There is nothing left to take back.',
  button: 'Take it back',
  again: 'Look again',
  undone: 'The import is taken back.',
};
