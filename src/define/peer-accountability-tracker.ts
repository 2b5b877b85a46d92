/** Registers <peer-accountability-tracker>. */
import { PeerAccountabilityTrackerElement } from '../elements/accountability-tracker/peer-accountability-tracker.js';
import { define } from './define.js';

define('peer-accountability-tracker', PeerAccountabilityTrackerElement);
