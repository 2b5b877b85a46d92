/** PeerGroup: opens a space, folds it live for one member, and writes what that member does. */
import { emptyRows } from '../model/group-rows.js';
import { foldRecords, viewOf, type Fold } from '../model/group-view.js';
import type { Body, Kind } from '../model/kinds.js';
import { audienceOf, can } from '../model/policy.js';
import type { Audience, Draft, GroupRecord, MemberId } from '../model/record.js';
import type { StorageAdapter } from '../storage/adapter.js';
import { Actions } from './actions.js';
import { claimedMember } from './claimed-member.js';
import { systemClock, type Clock } from './clock.js';
import { DeviceServing } from './device-serving.js';
import type { Erasing } from './erasing.js';
import { GroupError } from './group-error.js';
import { Incoming } from './incoming.js';
import { Listeners } from './listeners.js';
import type { LocalStore } from './local-store.js';
import { checkSame, openForGroup, type Opened } from './opened-storage.js';
import type { PeerGroupOptions, Receipt, Settled } from './opening.js';
import { Outgoing } from './outgoing.js';
import { Retractions } from './retractions.js';
import type { SealedGroup } from './sealed-group.js';
import { releaseGroup, shareGroup, unshareGroup } from './shared-groups.js';
import { initialState, placeOf, type PeerGroupState } from './state.js';
import { shareStructure } from './structural-sharing.js';
import { Writing, type WriteOptions } from './writing.js';

export type { PeerGroupOptions, Receipt, Settled } from './opening.js';

const tickEvery = 60_000;
const signingOut = () => import('./sign-out.js');
/** Up to how many entries are folded with each change. */
const fewEntries = 1000;

export class PeerGroup {
  /** What this member can do. Each resolves once the storage confirmed it. */
  readonly actions: Actions = new Actions(this);
  readonly local: LocalStore;
  /** This browser's keys; there where content is sealed. */
  readonly sealing: SealedGroup | undefined;
  readonly #options: PeerGroupOptions;
  readonly #incoming: Incoming;
  readonly #outgoing: Outgoing;
  readonly #listeners = new Listeners(() => this.#state);
  readonly #writing: Writing;
  #fold: Fold = foldRecords([]);
  #state: PeerGroupState;
  #me: MemberId | undefined;
  readonly #end = new AbortController();
  #scheduled = false;
  /** Milliseconds that the last fold took. */
  #foldTime = 0;
  #signedOut = false;
  readonly #retractions = new Retractions((wanted) => this.erase(wanted));
  readonly #devices = new DeviceServing(this);
  #cancelTick = () => {};

  /**
   * Opens a group, or joins the instance that is open already for the same storage, space and member. Match each call
   * with one `close()`.
   * @throws StorageError where the storage can't be opened; GroupError `no-secure-context`, `other-confidentiality`.
   */
  static async open(options: PeerGroupOptions): Promise<PeerGroup> {
    const group = await shareGroup(options, async () => new PeerGroup(options, await openForGroup(options)));
    try {
      checkSame(group.adapter, options);
      return group;
    } catch (error) {
      await group.close();
      throw error;
    }
  }

  private constructor(options: PeerGroupOptions, { adapter, local, sealing }: Opened) {
    this.#options = options;
    this.local = local;
    this.sealing = sealing;
    this.#state = initialState(placeOf(adapter));
    this.#incoming = new Incoming(adapter, () => this.#schedule(), sealing?.isProved);
    this.#outgoing = new Outgoing(this.#incoming, () => this.#schedule());
    this.#writing = new Writing({
      ...{ clock: this.clock, local, incoming: this.#incoming, sealing },
      fold: () => this.#fold,
      me: () => this.#me,
      refold: () => this.#refold(),
    });
    sealing?.onChange(() => this.#schedule());
    this.#incoming.watch(adapter.capabilities.access === 'prefix' ? 'open' : '');
    this.#tick();
    // Without it the tab goes on until it is closed.
    this.#hearSignOut().catch(() => {});
  }

  get space(): string {
    return this.#options.space;
  }
  get clock(): Clock {
    return this.#options.clock ?? systemClock;
  }
  get adapter(): StorageAdapter {
    return this.#incoming.adapter;
  }
  /** Who the page says I am, else whose key this browser has; `state.me` is the row that it leads to. */
  get claim(): string | undefined {
    return this.#options.me || this.sealing?.claim;
  }
  /** Immutable. */
  get state(): PeerGroupState {
    return this.#state;
  }

  /** Calls the listener whenever what the selector takes from the state has changed. Returns what ends it. */
  subscribe<T>(selector: (state: PeerGroupState) => T, listener: (selected: T) => void): () => void {
    return this.#listeners.add(selector, listener);
  }

  /** Calls back when the engine has, or has refused, a write of mine that waited. Returns what ends it. */
  onSettled(listener: (settled: Settled) => void): () => void {
    return this.#outgoing.onSettled(listener);
  }

  /**
   * Resolves once the first snapshot is there.
   * @throws GroupError `closed` when the group is closed before.
   */
  async ready(): Promise<PeerGroupState> {
    if (!this.#closed && this.#state.phase === 'loading')
      await new Promise<void>((resolve) => {
        const stop = this.subscribe(
          ({ phase }) => phase,
          () => (stop(), resolve()),
        );
        this.#end.signal.addEventListener('abort', () => resolve());
      });
    this.#checkOpen();
    return this.#state;
  }

  /** Who would be able to read such a record, were it written now. */
  audienceOf<K extends Kind>(kind: K, body: Body<K>): Audience {
    return audienceOf({ kind, body, author: this.#me ?? '' } as Draft, this.#fold.rows);
  }

  /** Whether I may write such a record now. */
  can<K extends Kind>(kind: K, body: Body<K>): boolean {
    return can(this.#me, 'write', { kind, body, author: this.#me ?? '' } as Draft, this.#fold.rows);
  }

  /**
   * Writes one record as me, and folds it in before it resolves. Only a genesis names its author, who isn't in a row yet.
   * @throws GroupError `not-a-member`, `not-allowed`, `closed`; StorageError where the storage refused it, `invalid` where
   * the body isn't one of that kind.
   */
  async write<K extends Kind>(kind: K, body: Body<K>, options: WriteOptions = {}): Promise<Receipt<K>> {
    this.#checkOpen();
    return this.#writing.write(kind, body, options);
  }

  /**
   * Deletes entries of mine, e.g. what I retracted before it was acknowledged; of the kinds for which `unopened` holds
   * those, too, that this browser can't open.
   */
  async erase(wanted: Erasing['wanted'], unopened?: Erasing['unopened']): Promise<void> {
    await this.#writing.erase({ wanted, unopened });
  }

  /** Reads everything anew after the link was lost, and sends what waits. */
  retry(): void {
    this.#retractions.retry();
    this.#incoming.restart();
    this.#outgoing.retry();
    this.#schedule();
  }

  /**
   * Forgets on this device: keys, what was remembered, drafts, and copies of content. Without another device, a
   * passphrase or a new link from the facilitator, what was sealed to it can't be read any more.
   */
  async signOut(): Promise<void> {
    const { forgetHere } = await signingOut();
    await this.#leave(forgetHere);
  }

  async #leave(forget: (group: PeerGroup) => Promise<void>): Promise<void> {
    this.#signedOut = true;
    unshareGroup(this);
    this.#cancelTick();
    this.#incoming.stop();
    this.#outgoing.stop();
    await this.#writing.idle();
    await this.local.idle();
    await forget(this);
    if (!this.#options.local) await this.local.adapter.close();
    this.#publish();
  }

  /** Hears when another tab of this browser signs out. */
  async #hearSignOut(): Promise<void> {
    const { onForgotten, forgetElsewhere } = await signingOut();
    const leave = () => {
      if (!this.#signedOut) this.#leave(forgetElsewhere).catch(() => this.#publish());
    };
    await onForgotten(this.local, leave, this.#end.signal);
  }

  /** One user less; the last one ends the watches and closes what was opened here. */
  async close(): Promise<void> {
    if (!releaseGroup(this)) return;
    this.#end.abort();
    this.#cancelTick();
    this.#listeners.clear();
    this.#incoming.stop();
    this.#outgoing.stop();
    await this.#writing.idle();
    await this.local.idle();
    await this.sealing?.close();
    if (typeof this.#options.storage !== 'object') await this.adapter.close();
    if (!this.#options.local) await this.local.adapter.close();
  }

  get #closed(): boolean {
    return this.#end.signal.aborted;
  }

  #checkOpen(): void {
    if (this.#closed || this.#signedOut) throw new GroupError('closed', 'The group was closed. Open it again to go on.');
  }

  /** Folds soon: a small group with each change, a large one not more than half of the time. */
  #schedule(): void {
    if (this.#scheduled || this.#closed) return;
    this.#scheduled = true;
    const run = () => {
      this.#scheduled = false;
      if (this.#closed) return;
      const { ready, error } = this.#incoming;
      // Before the first snapshot is whole nothing is shown but why it isn't.
      if (this.#state.phase !== 'loading' || ready) this.#refold();
      else if (error !== this.#state.error) this.#publish();
    };
    if (this.#incoming.size <= fewEntries) queueMicrotask(run);
    else setTimeout(run, this.#foldTime);
  }

  /** Folds what may be read; a record that its member may not read reaches neither rows nor state. */
  #refold(): void {
    const begun = performance.now();
    const records = [...this.#incoming.records()];
    const pending = new Set([...this.#incoming.pending.values()].map(({ op }) => op));
    const read = () => {
      const readable = records.filter((record) => can(this.#me, 'read', record, this.#fold.rows));
      const { sealing } = this;
      const isGenesis = sealing && ((record: GroupRecord<'genesis'>) => sealing.isGenesis(record, this.#incoming.beginnings));
      this.#fold = foldRecords(readable, { pending, isGenesis });
    };
    read();
    const me = claimedMember(this.claim, this.#fold.rows);
    if (me !== this.#me) {
      this.#me = me;
      read();
    }
    this.sealing?.follow(this.#fold, me, this.#incoming);
    if (this.adapter.capabilities.access === 'prefix' && !this.#closed) this.#watchAudiences(records);
    this.#publish();
    this.#outgoing.settle(this.#me);
    this.#retractions.finish(this.#fold.rows);
    if (!this.#closed) void this.#devices.serve();
    this.#foldTime = performance.now() - begun;
  }

  #publish(): void {
    const { link, error, ready, unreadable } = this.#incoming;
    const phase = this.#state.phase === 'loading' && !ready ? 'loading' : this.#phase;
    const { place } = this.#state;
    const view = viewOf(this.#signedOut ? emptyRows() : this.#fold.rows, this.#me, this.clock.now());
    const next = {
      ...view,
      ...this.#outgoing.shown(this.#me ?? this.claim),
      refused: this.#fold.refused,
      ...({ phase, link, error, place, unreadable, keys: this.sealing?.state } as const),
    };
    const state = shareStructure<PeerGroupState>(this.#state, next);
    if (state === this.#state) return;
    this.#state = state;
    this.#listeners.tell();
  }

  /** What can't be taken for a group isn't taken for nothing, lest another one is begun over it. */
  get #phase(): PeerGroupState['phase'] {
    if (this.#signedOut) return 'signed-out';
    if (this.#fold.rows.card) return 'open';
    const { corrupt, foreign, newer, sealed } = this.#incoming.unreadable;
    const isSomething = this.sealing ? corrupt + foreign + newer > 0 || !this.#incoming.records().next().done : sealed > 0;
    return isSomething ? 'unreadable' : 'empty';
  }

  #watchAudiences(records: readonly GroupRecord[]): void {
    for (const record of records)
      if (record.kind === 'audience' && this.#me && record.body.members.includes(this.#me))
        this.#incoming.watch(`a/${record.body.id}`);
  }

  #tick(): void {
    this.#cancelTick = this.clock.after(tickEvery, () => {
      // What has just come is told together with its fold.
      if (!this.#scheduled) this.sealing?.follow(this.#fold, this.#me, this.#incoming);
      this.#publish();
      this.#tick();
    });
  }
}
