/** What asks for a member’s attention, as rows, a number and sentences; nothing does while the member pauses. */
import type { PeerGroupState } from '../../group/state.js';
import { nudges } from '../../localization/en/nudges.js';
import { messagesIn } from '../../localization/localize.js';
import type { BuddyEdge, Commitment } from '../../model/rows.js';
import { currentPeriod, lastMissed } from './period-words.js';
import type { TrackerHost } from './tracker-host.js';

export interface Attention {
  /** My commitments for which a check-in is due or overdue. */
  readonly own: readonly Commitment[];
  /** Commitments of those whom I support, without a check-in; I haven't asked since. */
  readonly asks: readonly Commitment[];
  /** Whom the ring asks me to support. */
  readonly edges: readonly BuddyEdge[];
}

export function attentionOf({
  me,
  commitments,
  buddies,
}: Pick<PeerGroupState, 'me' | 'commitments' | 'buddies'>): Attention {
  if (me?.status !== 'active') return { own: [], asks: [], edges: [] };
  const mine = buddies.filter(({ supporter }) => supporter === me.id);
  const hasAsked = (commitment: Commitment) =>
    commitment.words.some(({ author, at }) => author === me.id && Date.parse(at) > lastMissed(commitment)!.closes);
  const isSupported = (owner: string) =>
    mine.some(({ supported, status }) => supported === owner && status !== 'released');
  return {
    own: commitments.filter(({ owner, attention }) => owner === me.id && attention !== 'none'),
    asks: commitments.filter((each) => isSupported(each.owner) && each.attention === 'overdue' && !hasAsked(each)),
    edges: mine.filter(({ status }) => status === 'proposed'),
  };
}

export const countOf = ({ own, asks, edges }: Attention): number => own.length + asks.length + edges.length;

/** What is due, and whom to ask: quiet sentences for the member; `care` where a check-in was missed. */
export function notesOf({
  state,
  language,
  dates,
  nameOf,
}: TrackerHost): { readonly note: string; readonly care: boolean }[] {
  const { own, asks } = attentionOf(state);
  const text = messagesIn(language, 'nudges', nudges);
  const dueNote = (commitment: Commitment) => {
    const missed = lastMissed(commitment);
    if (commitment.attention === 'overdue' && missed)
      return { note: text.missedNote(commitment.technique, dates.span(missed.start, missed.end)), care: true };
    const { end, state: at } = currentPeriod(commitment)!;
    return {
      note: (at === 'grace' ? text.graceNote : text.dueNote)(commitment.technique, dates.day(end)),
      care: false,
    };
  };
  const owners = [...new Set(asks.map(({ owner }) => owner))];
  return [...own.map(dueNote), ...owners.map((owner) => ({ note: text.askNote(nameOf(owner)), care: false }))];
}
