/** Stories of <peer-roster>. */
import { lookAt } from './stories.js';

lookAt('<peer-roster>');
