/** Stories of <peer-confidentiality-agreement>. */
import { lookAt } from './stories.js';

lookAt('<peer-confidentiality-agreement>');
