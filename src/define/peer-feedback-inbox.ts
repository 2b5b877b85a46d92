/** Registers <peer-feedback-inbox>. */
import { PeerFeedbackInboxElement } from '../elements/feedback-inbox/peer-feedback-inbox.js';
import { define } from './define.js';

define('peer-feedback-inbox', PeerFeedbackInboxElement);
