/** The numbers of the in-force rule. */

/** How long a group can re-contract after someone declined or withdrew, before it pauses, where it hasn't set that. */
export const recontractDays = 14;
/** How few active members can't bring a version into force. */
export const fewestMembers = 3;
