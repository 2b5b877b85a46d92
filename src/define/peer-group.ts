/** Registers <peer-group>. */
import { ContextRoot } from '@lit/context';
import { PeerGroupElement } from '../elements/group/peer-group.js';
import { define } from './define.js';

// Elements that asked before <peer-group> was upgraded are asked again.
if (globalThis.document) new ContextRoot().attach(document.documentElement);
define('peer-group', PeerGroupElement);
