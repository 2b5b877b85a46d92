/** English texts of what a tracker offers besides the commitments. */

export const trackerMore = {
  calendar: 'Check-ins in your calendar',
  loading: 'One moment …',
  unloaded: 'This couldn’t be loaded. Check your connection, then open it again.',
};
