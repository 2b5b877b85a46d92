/** Whether feedback is known to have been read by its recipient: they acknowledged it, answered it, or wished that more may read it. */
import type { Feedback } from './rows.js';

export const isRead = ({ status, recipient, replies, widening }: Feedback): boolean =>
  status === 'acknowledged' || widening !== undefined || replies.some(({ author }) => author === recipient);
