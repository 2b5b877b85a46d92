/** Keeps the numbers that a member tells of rounds up to date: one element of one page at a time, once what it knows is whole. */
import type { ReactiveController } from 'lit';
import { GroupError } from '../../group/group-error.js';
import type { PeerGroup } from '../../group/peer-group.js';
import type { PeerGroupState } from '../../group/state.js';
import type { OperationId } from '../../model/record.js';
import { tallyOf, toldBy } from '../../model/round-progress.js';
import type { SharingHost } from '../sharing/sharing-host.js';

/** What was counted last of each round, so that nothing is told twice, nor by two devices against each other for ever. */
const counted = new WeakMap<PeerGroup, Map<OperationId, string>>();

export class TallyKeeper implements ReactiveController {
  /** Held by one element of all pages of this browser; it goes over to another one with the page. */
  #lock?: { readonly name: string; readonly end: AbortController };
  #isHeld = false;
  /** What was compared last: nothing new comes of the same. */
  #compared?: PeerGroupState;

  constructor(private readonly host: Pick<SharingHost, 'element' | 'group'>) {
    host.element.addController(this);
  }

  hostDisconnected(): void {
    this.#release();
  }

  hostUpdated(): void {
    const group = this.host.group() as PeerGroup | undefined;
    const me = group?.state.me?.id;
    const isAny = me !== undefined && group!.state.rounds.some((round) => toldBy(round, me));
    if (!isAny || !this.host.element.isConnected) return this.#release();
    this.#hold(`collegial tally ${group!.space} ${me}`);
    if (!this.#isHeld || group!.state === this.#compared) return;
    this.#compared = group!.state;
    void keepTold(group!);
  }

  #release(): void {
    this.#lock?.end.abort();
    this.#lock = this.#compared = undefined;
    this.#isHeld = false;
  }

  #hold(name: string): void {
    if (this.#lock?.name === name) return;
    this.#release();
    const end = new AbortController();
    this.#lock = { name, end };
    const held = () => {
      if (end.signal.aborted) return undefined;
      this.#isHeld = true;
      this.host.element.requestUpdate();
      return new Promise<void>((resolve) => end.signal.addEventListener('abort', () => resolve()));
    };
    // Where pages can't agree on one of them, each compares with what was told last.
    if (navigator.locks) navigator.locks.request(name, { signal: end.signal }, held).catch(held);
    else void held();
  }
}

const isTold = ({ state }: PeerGroup, round: OperationId): boolean =>
  state.rounds.some((each) => each.id === round && toldBy(each, state.me!.id) !== undefined);

const whileTold =
  (group: PeerGroup, round: OperationId) =>
  <T>(write: () => Promise<T>): Promise<T> =>
    isTold(group, round) ? write() : Promise.reject(new GroupError('not-allowed', 'It isn’t told any more. Nothing was written.'));

async function keepTold(group: PeerGroup): Promise<void> {
  const { phase, link, card, keys, rounds, feedback, unreadable, me } = group.state;
  if (phase !== 'open' || link !== 'live' || card?.status === 'ended' || (keys && keys.mine !== 'ready')) return;
  const before = counted.get(group) ?? new Map<OperationId, string>();
  counted.set(group, before);
  for (const round of rounds) {
    const told = toldBy(round, me!.id);
    if (!told) continue;
    const tally = tallyOf(round, me!.id, feedback);
    const [last, now] = [before.get(round.id), JSON.stringify(tally)];
    before.set(round.id, now);
    const isSame = tally.given === told.given && tally.received === told.received;
    // What can't be opened here may be what is missing.
    const isLess = tally.given < told.given || tally.received < told.received;
    const mayLack = last === undefined && isLess && unreadable.foreign + unreadable.corrupt + unreadable.newer > 0;
    if (isSame || last === now || mayLack || !group.can('tally', { round: round.id, ...tally })) continue;
    // What fails is told with the next change; no number is worth a message. Meanwhile somebody may want it told no more.
    await group.write('tally', { round: round.id, ...tally }, { around: whileTold(group, round.id) }).catch(() => {});
  }
}
