/** All that a member can do in a group. Each action writes one record, and resolves once the storage confirmed it. */
import { RoundActions } from './round-actions.js';

export type { ChoosingSource, Founding } from './member-actions.js';

export class Actions extends RoundActions {}
