/** What asks for a member's attention: own check-ins, a question to a buddy, an answer to the ring. Silent while paused. */
import type { PeerGroupState } from '../../group/state.js';
import type { BuddyEdge, Commitment } from '../../model/rows.js';
import { lastMissed } from './period-words.js';

export interface Attention {
  /** My commitments for which a check-in is due or overdue. */
  readonly own: readonly Commitment[];
  /** Commitments of those whom I support, without a check-in; I haven't asked since. */
  readonly asks: readonly Commitment[];
  /** Whom the ring asks me to support. */
  readonly edges: readonly BuddyEdge[];
}

export function attentionOf({ me, commitments, buddies }: Pick<PeerGroupState, 'me' | 'commitments' | 'buddies'>): Attention {
  if (me?.status !== 'active') return { own: [], asks: [], edges: [] };
  const mine = buddies.filter(({ supporter }) => supporter === me.id);
  const hasAsked = (commitment: Commitment) =>
    commitment.words.some(({ author, at }) => author === me.id && Date.parse(at) > lastMissed(commitment)!.closes);
  const isSupported = (owner: string) => mine.some(({ supported, status }) => supported === owner && status !== 'released');
  return {
    own: commitments.filter(({ owner, attention }) => owner === me.id && attention !== 'none'),
    asks: commitments.filter((each) => isSupported(each.owner) && each.attention === 'overdue' && !hasAsked(each)),
    edges: mine.filter(({ status }) => status === 'proposed'),
  };
}

export const countOf = ({ own, asks, edges }: Attention): number => own.length + asks.length + edges.length;
