/** Stories of <peer-feedback-form>. */
import { lookAt } from './stories.js';

lookAt('<peer-feedback-form>');
