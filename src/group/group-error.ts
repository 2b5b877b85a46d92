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
  /** The storage is shared, so content would have to be sealed, and this version can't. */
  | 'sealed-unavailable'
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
