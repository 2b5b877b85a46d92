/** Who would read something if it were shared anew, and to whom nothing can be sealed yet. */
import type { PeerGroupState } from '../../group/state.js';
import type { Audience, MemberId } from '../../model/record.js';
import type { Member } from '../../model/rows.js';

/** Those of an audience who have no key, so that what is for them waits on its author; none where nothing is sealed. */
export const withoutKey = (audience: Audience, { card, members }: Pick<PeerGroupState, 'card' | 'members'>): Member[] =>
  members.filter(
    ({ id, devices }) =>
      card?.sealed && audience !== 'open' && audience.includes(id) && devices.every(({ revoked }) => revoked),
  );

/** How the readers of today differ from those of a record. */
export interface ReadersChange {
  /** They would read it, and can't. */
  readonly added: readonly Member[];
  /** They can read it, and wouldn't any more. Whoever has left isn't counted. */
  readonly former: readonly Member[];
}

/** `readers` are frozen in the record; `audience` is whom it would be for now. Undefined where they are the same. */
export function readersChange(
  readers: readonly MemberId[],
  audience: Audience,
  members: readonly Member[],
): ReadersChange | undefined {
  const added = members.filter(({ id }) => audience.includes(id) && !readers.includes(id));
  const former = members.filter(
    ({ id, status }) => status !== 'left' && readers.includes(id) && !audience.includes(id),
  );
  return added.length || former.length ? { added, former } : undefined;
}
