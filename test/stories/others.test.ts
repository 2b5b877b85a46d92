/** Stories of all that has no file of its own. */
import { lookAt } from './stories.js';

lookAt('everything else');
