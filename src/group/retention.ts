/** How long a group keeps what was written: until its last day, and for thirty days in which everyone can take theirs along. */
import { addDays, day, type CalendarDate, type Instant } from '../model/calendar.js';
import type { GroupRecord, MemberId } from '../model/record.js';
import type { GroupCard } from '../model/rows.js';
import { isStorageError, type Json } from '../storage/adapter.js';
import { GroupError } from './group-error.js';
import type { PeerGroup } from './peer-group.js';

const soon = 14 * day;
const notice = 30 * day;

/** `over`: the last day is over, everywhere on earth. */
export type RetentionPhase = 'none' | 'running' | 'due-soon' | 'over';

/** The instant at which the group's last day is over in every time zone, so that it is the same for all its members. */
export const retentionEnd = (date: CalendarDate): Instant => Date.parse(`${addDays(date, 1)}T12:00:00Z`);

/** Where a group stands at an instant: `retention` is its last day, which `settings` may set. Pure. */
export function retentionOf({ card }: { readonly card?: Pick<GroupCard, 'retention'> }, now: Instant): RetentionPhase {
  if (!card?.retention) return 'none';
  const left = retentionEnd(card.retention) - now;
  if (left <= 0) return 'over';
  return left <= soon ? 'due-soon' : 'running';
}

/** What `retain` says. */
export interface Retention {
  readonly phase: RetentionPhase;
  /** When what I wrote is deleted by itself. */
  readonly deletion?: Instant;
  /** Whether it was due and is deleted, now or before. */
  readonly deleted: boolean;
}

const attempts = 5;

/** My words; not the keys by which another device of mine reads what others wrote. */
const isWords = ({ audience, kind }: GroupRecord) => (audience !== 'open' && kind !== 'keyring') || kind === 'profile';

/**
 * Deletes what I wrote for certain members, and what I said of myself. I stay in the roster as its facilitator wrote me
 * in; that I joined, accepted or left stays, too. May be called again where it was cut off.
 * @throws GroupError `no-device`; StorageError
 */
export async function deleteMine(group: PeerGroup): Promise<void> {
  for (let attempt = 1; ; attempt++)
    try {
      return await group.erase(isWords, (kind) => kind !== 'keyring');
    } catch (error) {
      // Another tab or device of mine deletes at the same time.
      if (!isStorageError(error) || error.code !== 'conflict' || attempt === attempts) throw error;
    }
}

/**
 * For the first element of a group that is open: says where the group stands, and deletes what I wrote once its last day
 * is thirty days over. Whoever hears of that day later has thirty days from then on, so that a date that was set by
 * mistake takes nothing away at once. What can't be deleted now is deleted at the next visit.
 */
export async function retain(group: PeerGroup): Promise<Retention> {
  const { state, clock } = group;
  const { retention } = state.card ?? {};
  const phase = retentionOf(state, clock.now());
  if (!retention || !state.me) return { phase, deleted: false };
  const deletion = Math.max(retentionEnd(retention), await heardOf(retention, state.me.id, group)) + notice;
  if (clock.now() < deletion) return { phase, deletion, deleted: false };
  try {
    await deleteMine(group);
    return { phase, deletion, deleted: true };
  } catch (error) {
    if (!isStorageError(error) && !(error instanceof GroupError)) throw error;
    return { phase, deletion, deleted: false };
  }
}

/** When a member first heard of that last day on this device; only now where it can't remember. */
async function heardOf(retention: CalendarDate, me: MemberId, { local, clock }: PeerGroup): Promise<Instant> {
  const now = clock.now();
  let heard = now;
  try {
    await local.remember<Json>(`retention/${me}`, (known) => {
      const { date, at = now } = (known ?? {}) as { readonly date?: string; readonly at?: Instant };
      heard = date === retention ? Math.min(at, now) : now;
      return { date: retention, at: heard };
    });
  } catch (error) {
    if (!isStorageError(error)) throw error;
  }
  return heard;
}
