/** Stories of <peer-accountability-tracker>. */
import { lookAt } from './stories.js';

lookAt('<peer-accountability-tracker>');
