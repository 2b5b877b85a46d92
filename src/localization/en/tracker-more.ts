/** English texts of what a tracker offers besides the commitments. */

export const trackerMore = {
  report: 'Report for a meeting',
  shelf: 'Techniques that were tried',
  reminders: 'When may it remind you?',
  calendar: 'Check-ins in your calendar',
  loading: 'One moment …',
  unloaded: 'This couldn’t be loaded. Check your connection, then open it again.',
};
