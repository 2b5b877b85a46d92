/** The events of <peer-roster>, and what they tell. */
import type { WrittenDetail } from '../../ui/peer-element.js';

/** Detail of `peer-import-finished`: counts only. */
export interface ImportFinishedDetail {
  /** How many were invited. */
  readonly invited: number;
  /** How many weren't, because the storage refused or the import was stopped. */
  readonly failed: number;
  /** How many who were in the group already had their entry changed. */
  readonly completed: number;
  /** How many were removed. */
  readonly removed: number;
}

/** Detail of `peer-import-undone`: counts only. */
export interface ImportUndoneDetail {
  /** How many invitations were withdrawn. */
  readonly withdrawn: number;
  /** How many entries are again what they were. */
  readonly restored: number;
  /** How many stay as they are, e.g. because they have joined since. */
  readonly kept: number;
}

declare global {
  interface HTMLElementEventMap {
    'peer-group-created': CustomEvent<WrittenDetail>;
    'peer-group-started': CustomEvent<WrittenDetail>;
    'peer-group-changed': CustomEvent<WrittenDetail>;
    'peer-member-invited': CustomEvent<WrittenDetail>;
    'peer-member-joined': CustomEvent<WrittenDetail>;
    'peer-member-changed': CustomEvent<WrittenDetail>;
    'peer-member-paused': CustomEvent<WrittenDetail>;
    'peer-member-resumed': CustomEvent<WrittenDetail>;
    'peer-member-left': CustomEvent<WrittenDetail>;
    'peer-facilitator-changed': CustomEvent<WrittenDetail>;
    'peer-successor-named': CustomEvent<WrittenDetail>;
    'peer-device-revoked': CustomEvent<WrittenDetail>;
    'peer-recovery-kept': CustomEvent<WrittenDetail>;
    'peer-buddies-rotated': CustomEvent<WrittenDetail>;
    'peer-exception-recorded': CustomEvent<WrittenDetail>;
    'peer-import-finished': CustomEvent<ImportFinishedDetail>;
    'peer-import-undone': CustomEvent<ImportUndoneDetail>;
  }
}
