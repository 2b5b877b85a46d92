/** English texts of when the tracker may remind a member. Zones and times come ready. */

export const reminders = {
  help: (zone: string) =>
    `Between these times nothing reminds you, on any of your devices. They are times in ${zone}.`,
  from: 'Quiet from',
  to: 'until',
  missing: 'Choose a time.',
  always: 'The same time twice means that it may remind you at any hour.',
  save: 'Keep these hours',
  usual: (from: string, to: string) => `Back to the usual ones, ${from} to ${to}`,
  kept: 'Kept. Nothing reminds you in these hours.',
  perDevice:
    'There is at most one reminder a day on each device, when you have a page like this open. What you were shown is noted on that device alone, and nowhere else. Whatever you pause reminds nobody.',
  notNow: 'Nothing reminds you while you don’t take part in the group.',
};
