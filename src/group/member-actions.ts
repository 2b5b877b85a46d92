/** What a member can do about the group and who belongs to it. */
import { judgeComposition, withChosen, type Chosen } from '../model/composition.js';
import { facilitatorsWords, id as isId, type Body, type CompositionRule, type Details, type Settings } from '../model/kinds.js';
import type { MemberId, OperationId } from '../model/record.js';
import type { BuddyEdge, CompositionException } from '../model/rows.js';
import { Acting } from './acting.js';
import { GroupError } from './group-error.js';
import type { Receipt } from './peer-group.js';
import { randomId } from './random-id.js';

/** How a new group begins. */
export interface Founding extends Settings {
  readonly name: string;
  /** The founder, who is the first facilitator. */
  readonly member: Details & { readonly name: string };
}

/** Where people are chosen from: a file or directory of so many people, or by hand. */
export type ChoosingSource = Pick<Body<'choosing'>, 'from' | 'digest' | 'people'>;

export class MemberActions extends Acting {
  /**
   * Creates the group: writes its genesis, which makes me its first facilitator. My id is the page's `me` where that
   * is a valid id, else a new one that `me` is an external id of. In a sealed group it names the key of this browser.
   * @throws GroupError `group-exists`, or `not-a-member` where the page doesn't say who I am and nothing is sealed
   */
  async create({ member, ...settings }: Founding): Promise<Receipt<'genesis'>> {
    const { claim, sealing } = this.group;
    const state = await this.group.ready();
    if (state.phase !== 'empty') throw new GroupError('group-exists', 'This space holds a group already.');
    if (state.keys?.isKnown)
      throw new GroupError('group-exists', 'This space held a group that is known here. Sign out to begin another one.');
    if (!claim && !sealing)
      throw new GroupError('not-a-member', 'Say who you are first: set `me` to your member id or login.');
    const author = claim && isId(claim) ? claim : randomId();
    const externalIds = [...new Set([...(member.externalIds ?? []), ...(claim && author !== claim ? [claim] : [])])];
    const founder = { ...member, ...(externalIds.length && { externalIds }) };
    const { keys } = (await sealing?.entry(author)) ?? {};
    return this.group.write('genesis', { ...settings, member: founder, keys }, { author });
  }

  settings(changes: Settings): Promise<Receipt<'settings'>> {
    const { card } = this.group.state;
    return this.group.write('settings', changes, card && { after: [card.last] });
  }

  /**
   * Starts a group that was a draft: as facilitator, once enough are active and every rule is met or excepted.
   * @throws GroupError `not-allowed` before
   */
  start(): Promise<Receipt<'settings'>> {
    return this.settings({ started: true });
  }

  /** Ends the group: all that was written can still be read, and nothing is added until it is reopened. */
  end(): Promise<Receipt<'settings'>> {
    return this.settings({ ended: true });
  }

  /** Lets a group that has ended go on where it was. */
  reopen(): Promise<Receipt<'settings'>> {
    return this.settings({ ended: false });
  }

  /**
   * Records whom I choose, and how the rules of composition stand with them by what I know of them now, before they are
   * invited. Whoever is there already is chosen by the id of their row, with what is to be added to it; `removed` are to
   * be removed with it.
   */
  choose(source: ChoosingSource, chosen: readonly Chosen[], removed: readonly MemberId[] = []): Promise<Receipt<'choosing'>> {
    const { card, members } = this.group.state;
    const verdicts = judgeComposition(withChosen(members, chosen, removed), card ?? {});
    return this.group.write('choosing', { ...source, chosen: chosen.map(({ member }) => member), verdicts });
  }

  /**
   * Invites a person, whose new member id is in the receipt's body unless it is given here; `choosing` is the operation
   * by which they were chosen.
   */
  invite(
    person: Details & { readonly name: string },
    { member = randomId(), choosing }: { readonly member?: MemberId; readonly choosing?: OperationId } = {},
  ): Promise<Receipt<'invitation'>> {
    return this.group.write('invitation', { ...person, member, ...(choosing && { choosing }) });
  }

  /** Invites somebody again who has left, as the same member; `choosing` is the operation by which they were chosen. */
  inviteAgain(member: MemberId, choosing: OperationId): Promise<Receipt<'invitation'>> {
    return this.group.write('invitation', { member, choosing }, this.afterMember(member));
  }

  /**
   * Changes a row: my own, or as facilitator another's. Who somebody is elsewhere, and whom they report to, is the
   * facilitator's to say, also of oneself.
   */
  edit(member: MemberId, changes: Details): Promise<Receipt> {
    const after = this.afterMember(member);
    const own = member === this.me && [...facilitatorsWords].every((name) => changes[name] === undefined);
    return own
      ? this.group.write('profile', changes, after)
      : this.group.write('invitation', { ...changes, member }, after);
  }

  /**
   * Declines the invitation; in a sealed group signed by a key that this browser makes, which lets it in nowhere.
   * @throws GroupError `no-device` in a sealed group where it takes a link to answer
   */
  declineInvitation(): Promise<Receipt<'joining'>> {
    return this.#answer({ declined: true });
  }

  /** Takes up the invitation; in a sealed group with a key that this browser makes, and by the link, where there is one. */
  join(): Promise<Receipt<'joining'>> {
    return this.#answer({});
  }

  async #answer(answer: Body<'joining'>): Promise<Receipt<'joining'>> {
    const { sealing } = this.group;
    const entry = this.me && (await sealing?.entry(this.me));
    const receipt = await this.group.write('joining', { ...entry, ...answer }, this.afterMember(this.me));
    await sealing?.usedLink();
    return receipt;
  }

  /** Pauses or resumes a member: oneself, or as facilitator another. */
  setStatus(member: MemberId, status: 'active' | 'paused'): Promise<Receipt<'standing'>> {
    return this.group.write('standing', { member, status }, this.afterMember(member));
  }

  /**
   * Says between which times of day, `hh:mm` in my zone, I don't want to be reminded; the same time twice means never.
   * Without times the usual hours hold again. Only I can read it.
   */
  keepQuiet(from?: string, to?: string): Promise<Receipt<'quiet-hours'>> {
    return this.group.write('quiet-hours', { from, to });
  }

  /**
   * Withdraws an invitation that nobody has taken up yet; it takes no reason.
   * @throws GroupError `not-allowed` once the person has joined: then they are removed, for a reason
   */
  async withdrawInvitation(member: MemberId): Promise<Receipt<'standing'>> {
    if (this.group.state.members.find(({ id }) => id === member)?.status !== 'invited')
      throw new GroupError('not-allowed', 'There is no invitation to withdraw. Nothing was written.');
    return this.group.write('standing', { member, status: 'left' }, this.afterMember(member));
  }

  /**
   * Removes a member, and says why: to the group, and to whoever is removed.
   * @throws GroupError `no-reason` where it says nothing
   */
  async remove(member: MemberId, reason: string): Promise<Receipt<'standing'>> {
    if (!reason.trim()) throw new GroupError('no-reason', 'Nobody is removed without a reason. Nothing was written.');
    // First, so that whoever is removed is still among its readers, and nobody is removed without it.
    const { op: note } = await this.group.write('note', { text: reason });
    return this.group.write('standing', { member, status: 'left', note }, this.afterMember(member));
  }

  /**
   * Leaves the group, or says more about having left: `name` is what I want to be called from now on, where the name is
   * to go, too.
   */
  leave(name?: string): Promise<Receipt<'leaving'>> {
    return this.group.write('leaving', { name }, this.afterMember(this.me));
  }

  /**
   * Leaves the group and deletes what I wrote for certain members, and what is known of me. What everybody in the space
   * may know stays: that I was a member, joined, accepted, left.
   */
  async eraseMine(name: string): Promise<void> {
    // First, since no login leads to me any more once I have left so.
    await this.group.erase(({ audience, kind }) => audience !== 'open' || kind === 'profile', () => true);
    await this.group.write('leaving', { name, erased: true }, this.afterMember(this.me));
  }

  /** My word that another member shall facilitate, since the facilitator can't be reached; it takes two of us. */
  succeed(member: MemberId): Promise<Receipt<'succession'>> {
    const from = this.group.state.card?.facilitator ?? '';
    return this.group.write('succession', { from, member });
  }

  /** Hands the facilitator's role to another member. */
  handOver(member: MemberId): Promise<Receipt<'standing'>> {
    return this.group.write('standing', { member, role: 'facilitator' }, this.afterMember(member));
  }

  /** Records that the group goes on although a rule of composition is broken, and why. */
  async except(rule: CompositionRule, basis: readonly MemberId[], reason: string): Promise<Receipt<'exception'>> {
    // First, so that no exception is ever without its reason.
    const { op: note } = await this.group.write('note', { text: reason });
    return this.group.write('exception', { rule, basis: [...basis], note });
  }

  /** Writes the reason of an exception of mine anew, for whoever has joined since. */
  shareReason({ note, reason = '' }: Pick<CompositionException, 'note' | 'reason'>): Promise<Receipt<'note'>> {
    return this.group.write('note', { about: note, text: reason });
  }

  /** Accepts to support a buddy, or releases the two from each other. */
  answerBuddy(
    { supporter, supported }: Pick<BuddyEdge, 'supporter' | 'supported'>,
    accepted: boolean,
  ): Promise<Receipt<'buddy-answer'>> {
    return this.group.write('buddy-answer', {
      supporter,
      supported,
      accepted,
      rotation: this.group.state.card?.rotation ?? 0,
    });
  }

  /** Moves everyone on to another buddy. */
  rotateBuddies(): Promise<Receipt<'settings'>> {
    return this.settings({ rotation: (this.group.state.card?.rotation ?? 0) + 1 });
  }
}
