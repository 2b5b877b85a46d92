/** The version of the agreement that a group holds to, or held to last. */
import type { Agreement, AgreementVersion } from './agreement-rows.js';

/** The version that was the last to come into force, also while it is suspended or has expired. */
export const heldVersion = ({ versions }: Agreement): AgreementVersion | undefined =>
  versions.find(({ since, status }) => since && status !== 'superseded');
