/** English texts of what finds feedback in a long list, and prints it. */

export const inboxFinding = {
  find: 'Find feedback',
  person: 'With whom',
  questionnaire: 'Which form',
  round: 'Which round',
  begunOn: (day: string) => `Begun ${day}`,
  state: 'How it stands',
  words: 'Words in it',
  any: 'Any',
  unread: 'Not opened yet',
  open: 'Not acknowledged yet',
  acknowledged: 'Acknowledged',
  replied: 'With replies',
  withdrawn: 'Withdrawn',
  passed: 'Passed on',
  count: (shown: number, of: number) => `${shown} of ${of} shown.`,
  showAll: 'Show all',
  none: 'Nothing here is like that.',
};
