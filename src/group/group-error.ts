/** Errors of the group itself; those of its storage are StorageErrors. */

export type GroupErrorCode =
  /** The group's rules don't allow this member to do that. */
  | 'not-allowed'
  /** `me` isn't a member of the group. */
  | 'not-a-member'
  /** Nobody has created the group yet. */
  | 'no-group'
  /** Nobody said which group to open. */
  | 'no-space'
  /** The space holds a group already. */
  | 'group-exists'
  /** Content would have to be sealed, and this page or this browser can't. */
  | 'no-secure-context'
  /** The page has opened the group already, sealed where it isn't to be, or the other way round. */
  | 'other-confidentiality'
  /** This browser has no key that counts in the group. */
  | 'no-device'
  /** A questionnaire that was to be published has faults. */
  | 'faulty-questionnaire'
  /** No passphrase was kept that would bring a member's keys back. */
  | 'no-recovery'
  /** A member was to be removed, and nobody said why. */
  | 'no-reason'
  | 'closed';

/** Its message never carries content. */
export class GroupError extends Error {
  override readonly name = 'GroupError';
  constructor(
    readonly code: GroupErrorCode,
    message: string,
  ) {
    super(message);
  }
}
