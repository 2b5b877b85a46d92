/** What a member can do in a group. Each action writes one record, and resolves once the storage confirmed it. */
import { sha256 } from '../confidentiality/sha256.js';
import { agreementText } from '../model/digests.js';
import {
  id as isId,
  type Answers,
  type Body,
  type Clause,
  type CompositionRule,
  type Details,
  type Kind,
  type Outcome,
  type PlanDetails,
  type Settings,
} from '../model/kinds.js';
import type { MemberId, OperationId } from '../model/record.js';
import type { BuddyEdge } from '../model/rows.js';
import { GroupError } from './group-error.js';
import type { PeerGroup, Receipt } from './peer-group.js';
import { randomId } from './random-id.js';

/** How a new group begins. */
export interface Founding extends Settings {
  readonly name: string;
  /** The founder, who is the first facilitator. */
  readonly member: Details & { readonly name: string };
}

export class Actions {
  constructor(readonly group: PeerGroup) {}

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
    return this.group.write('settings', changes);
  }

  /** Invites a person, whose new member id is in the receipt's body. */
  invite(person: Details & { readonly name: string }): Promise<Receipt<'invitation'>> {
    return this.group.write('invitation', { ...person, member: randomId() });
  }

  /**
   * Changes a row: my own, or as facilitator another's. Who somebody is elsewhere, and whom they report to, is the
   * facilitator's to say, also of oneself.
   */
  edit(member: MemberId, changes: Details): Promise<Receipt> {
    const after = this.#after(member);
    const elsewhere = [changes.externalIds, changes.managers, changes.managersComplete];
    const own = member === this.#me && elsewhere.every((change) => change === undefined);
    return own
      ? this.group.write('profile', changes, after)
      : this.group.write('invitation', { ...changes, member }, after);
  }

  /** Takes up the invitation; in a sealed group with a key that this browser makes, and by the link, where there is one. */
  async join(): Promise<Receipt<'joining'>> {
    const { sealing } = this.group;
    const body = (this.#me && (await sealing?.entry(this.#me))) || {};
    const receipt = await this.group.write('joining', body, this.#after(this.#me));
    await sealing?.usedLink();
    return receipt;
  }

  /** Pauses or resumes a member: oneself, or as facilitator another. */
  setStatus(member: MemberId, status: 'active' | 'paused' | 'left'): Promise<Receipt> {
    const after = this.#after(member);
    return status === 'left' && member === this.#me
      ? this.leave()
      : this.group.write('standing', { member, status }, after);
  }

  /**
   * Leaves the group, or says more about having left: `name` is what I want to be called from now on, where the name is
   * to go, too.
   */
  leave(name?: string): Promise<Receipt<'leaving'>> {
    return this.group.write('leaving', { name }, this.#after(this.#me));
  }

  /**
   * Leaves the group and deletes what I wrote for certain members, and what is known of me. What everybody in the space
   * may know stays: that I was a member, joined, accepted, left.
   */
  async eraseMine(name: string): Promise<void> {
    // First, since no login leads to me any more once I have left so.
    await this.group.erase(({ audience, kind }) => audience !== 'open' || kind === 'profile');
    await this.group.write('leaving', { name, erased: true }, this.#after(this.#me));
  }

  /** My word that another member shall facilitate, since the facilitator can't be reached; it takes two of us. */
  succeed(member: MemberId): Promise<Receipt<'succession'>> {
    const from = this.group.state.card?.facilitator ?? '';
    return this.group.write('succession', { from, member });
  }

  /** Hands the facilitator's role to another member. */
  handOver(member: MemberId): Promise<Receipt<'standing'>> {
    return this.group.write('standing', { member, role: 'facilitator' }, this.#after(member));
  }

  /** Records that the group goes on although a rule of composition is broken, and why. */
  async except(rule: CompositionRule, basis: readonly MemberId[], reason: string): Promise<Receipt<'exception'>> {
    return this.#withNote(await this.group.write('exception', { rule, basis: [...basis] }), reason);
  }

  /** Proposes a version of the agreement; its hash is in the receipt's body. */
  async propose(clauses: readonly Clause[], language: string, supersedes?: string): Promise<Receipt<'proposal'>> {
    const text = { language, clauses: [...clauses], ...(supersedes && { supersedes }) };
    return this.group.write('proposal', { ...text, hash: await sha256(agreementText(text)) });
  }

  /** In a sealed group it says, too, by which keys the others are known to me. */
  accept(version: string, clauses: Body<'acceptance'>['clauses']): Promise<Receipt<'acceptance'>> {
    const { card, members } = this.group.state;
    const devices = Object.fromEntries(
      members.flatMap((member) => {
        const first = member.devices.findLast(({ device, root }) => device === root);
        return first ? [[member.id, first.device]] : [];
      }),
    );
    return this.group.write('acceptance', { version, clauses, devices: card?.sealed ? devices : undefined });
  }

  async decline(version: string, note?: string): Promise<Receipt<'decline'>> {
    return this.#withNote(await this.group.write('decline', { version }), note);
  }

  async withdraw(version: string, note?: string): Promise<Receipt<'withdrawal'>> {
    return this.#withNote(await this.group.write('withdrawal', { version }), note);
  }

  /** My part of the decision to bring a version into force without a paused member. */
  omit(version: string, member: MemberId): Promise<Receipt<'omission'>> {
    return this.group.write('omission', { version, member });
  }

  /** In a sealed group what a reader who has no key yet is to read is held back; `giveAgain` releases it. */
  give(feedback: Body<'giving'>): Promise<Receipt<'giving'>> {
    return this.group.write('giving', { ...feedback, held: this.#lacksKeys('giving', feedback) || undefined });
  }

  /** Gives feedback of mine anew, to whoever its readers are now. The earlier one is deleted if it had others. */
  giveAgain(id: OperationId, promise: string): Promise<Receipt<'giving'>> {
    const { recipient, share, questionnaire, answers } = this.group.state.feedback.find((row) => row.id === id)!;
    return this.give({ recipient, share, questionnaire, answers, promise, replaces: id });
  }

  /** Changes the answers; once acknowledged, adds to them. */
  revise(feedback: OperationId, answers: Answers): Promise<Receipt<'revision'>> {
    return this.group.write('revision', { feedback, answers }, this.#afterFeedback(feedback));
  }

  /** Takes feedback back: unacknowledged it is deleted, else it is shown as withdrawn by its author. */
  retract(feedback: OperationId): Promise<Receipt<'retraction'>> {
    return this.group.write('retraction', { feedback }, this.#afterFeedback(feedback));
  }

  acknowledge(feedback: OperationId, thanks?: string): Promise<Receipt<'acknowledgement'>> {
    return this.group.write(
      'acknowledgement',
      { feedback, thanks: thanks || undefined },
      this.#afterFeedback(feedback),
    );
  }

  reply(feedback: OperationId, text: string): Promise<Receipt<'reply'>> {
    return this.group.write('reply', { feedback, text }, this.#afterFeedback(feedback));
  }

  /** Hides feedback that I received from my own view, or shows it again. */
  hide(feedback: OperationId, hidden = true): Promise<Receipt<'hiding'>> {
    return this.group.write('hiding', { feedback, hidden }, this.#afterFeedback(feedback));
  }

  /** Doesn't want to see a member's feedback any more, or does again. Nobody is told. */
  block(member: MemberId, blocked = true): Promise<Receipt<'blocking'>> {
    return this.group.write('blocking', { member, blocked });
  }

  /** Shows feedback that I received to other members, as it was. */
  passOn(id: OperationId, to: readonly MemberId[], note?: string): Promise<Receipt<'passing'>> {
    const { giver, questionnaire, answers } = this.group.state.feedback.find((row) => row.id === id)!;
    return this.group.write('passing', { of: id, giver, to: [...to].sort(), questionnaire, answers, note });
  }

  /** Commits to a technique by an if–then plan. */
  commit(plan: Omit<Body<'plan'>, 'buddy'>): Promise<Receipt<'plan'>> {
    const buddy = this.group.state.buddies.find(
      ({ supported, status }) => supported === this.#me && status !== 'released',
    );
    return this.group.write('plan', { ...plan, buddy: plan.share === 'me' ? undefined : buddy?.supporter });
  }

  /** Shares a commitment of mine anew, with whoever its readers are now. They see what comes from now on. */
  commitAgain(id: OperationId): Promise<Receipt<'plan'>> {
    const row = this.group.state.commitments.find((commitment) => commitment.id === id)!;
    const { technique, obstacle, cue, act, start, cadence, until, zone, share, feedback } = row;
    const plan = { technique, obstacle, cue, act, start, cadence, until, zone };
    return this.commit({ ...plan, share, feedback, replaces: id });
  }

  changePlan(commitment: OperationId, plan: PlanDetails): Promise<Receipt<'change'>> {
    return this.group.write('change', { ...plan, commitment }, this.#afterCommitment(commitment));
  }

  pauseCommitment(commitment: OperationId, paused: boolean): Promise<Receipt<'pause'>> {
    return this.group.write('pause', { commitment, paused }, this.#afterCommitment(commitment));
  }

  endCommitment(commitment: OperationId, outcome: 'done' | 'dropped' | 'adapted'): Promise<Receipt<'end'>> {
    return this.group.write('end', { commitment, outcome }, this.#afterCommitment(commitment));
  }

  /** Says how a period went; `period` is its first day. */
  checkIn(
    commitment: OperationId,
    period: string,
    outcome: Outcome,
    said: { happened?: string; learned?: string } = {},
  ): Promise<Receipt<'check-in'>> {
    return this.group.write('check-in', { commitment, period, outcome, ...said }, this.#afterCommitment(commitment));
  }

  /** A buddy's word on a commitment. */
  encourage(commitment: OperationId, text: string): Promise<Receipt<'buddy-word'>> {
    return this.group.write('buddy-word', { commitment, text });
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

  #lacksKeys<K extends Kind>(kind: K, body: Body<K>): boolean {
    const { card, members } = this.group.state;
    const audience = this.group.audienceOf(kind, body);
    if (!card?.sealed || audience === 'open') return false;
    const hasKey = (id: MemberId) => members.find((member) => member.id === id)?.devices.some(({ revoked }) => !revoked);
    return !audience.every(hasKey);
  }

  get #me(): MemberId | undefined {
    return this.group.state.me?.id;
  }

  /** Reasons are for the group alone, so they are a record apart from what everyone in the space may read. */
  async #withNote<R extends Receipt>(receipt: R, text: string | undefined): Promise<R> {
    if (text?.trim()) await this.group.write('note', { about: receipt.op, text });
    return receipt;
  }

  #after(member: MemberId | undefined) {
    return follow(this.group.state.members.find(({ id }) => id === member)?.last);
  }
  #afterFeedback(id: OperationId) {
    return follow(this.group.state.feedback.find((row) => row.id === id)?.last);
  }
  #afterCommitment(id: OperationId) {
    return follow(this.group.state.commitments.find((row) => row.id === id)?.last);
  }
}

const follow = (last: OperationId | undefined) => (last ? { after: [last] } : {});
