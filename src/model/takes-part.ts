/** Whether a member takes part: has joined and not left, also while they pause. */
import type { MemberStatus } from './rows.js';

export const takesPart = ({ status }: { readonly status: MemberStatus }): boolean => status === 'active' || status === 'paused';
