/** Registers <peer-feedback-form>. */
import { PeerFeedbackFormElement } from '../elements/feedback-form/peer-feedback-form.js';
import { define } from './define.js';

define('peer-feedback-form', PeerFeedbackFormElement);
