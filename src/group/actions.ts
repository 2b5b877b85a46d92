/** All that a member can do in a group. Each action writes one record, and resolves once the storage confirmed it. */
import { CommitmentActions } from './commitment-actions.js';

export type { ChoosingSource, Founding } from './member-actions.js';

export class Actions extends CommitmentActions {}
