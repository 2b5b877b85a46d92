/** Registers <peer-roster>. */
import { PeerRosterElement } from '../elements/roster/peer-roster.js';
import { define } from './define.js';

define('peer-roster', PeerRosterElement);
