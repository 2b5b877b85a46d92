/** Stories of <peer-feedback-inbox>. */
import { lookAt } from './stories.js';

lookAt('<peer-feedback-inbox>');
