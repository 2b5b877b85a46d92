/** PeerGroup: opens a space, folds it live for one member, and writes what that member does. */
import { sha256 } from '../confidentiality/sha256.js';
import { audienceText } from '../model/digests.js';
import { foldRecords, viewOf, type Fold } from '../model/group-view.js';
import { emptyRows } from '../model/group-rows.js';
import { bodies, type Body, type Kind } from '../model/kinds.js';
import { audienceOf, can } from '../model/policy.js';
import {
  keyOf,
  recordVersion,
  type Audience,
  type Draft,
  type GroupRecord,
  type MemberId,
  type OperationId,
} from '../model/record.js';
import { isStorageError, StorageError, type StorageAdapter } from '../storage/adapter.js';
import { Actions } from './actions.js';
import { claimedMember } from './claimed-member.js';
import { systemClock, type Clock } from './clock.js';
import { commit } from './commit.js';
import { GroupError } from './group-error.js';
import { Incoming } from './incoming.js';
import { Listeners } from './listeners.js';
import { LocalStore, openLocalStore } from './local-store.js';
import type { PeerGroupOptions, Receipt, Settled } from './opening.js';
import { announcesSame, Outgoing } from './outgoing.js';
import { checkPlain, openPlain } from './plain-storage.js';
import { randomId } from './random-id.js';
import { releaseGroup, shareGroup } from './shared-groups.js';
import { initialState, placeOf, type PeerGroupState } from './state.js';
import { shareStructure } from './structural-sharing.js';

export type { PeerGroupOptions, Receipt, Settled } from './opening.js';

const tickEvery = 60_000;

export class PeerGroup {
  /** What this member can do. Each resolves once the storage confirmed it. */
  readonly actions: Actions = new Actions(this);
  readonly local: LocalStore;
  readonly #options: PeerGroupOptions;
  readonly #incoming: Incoming;
  readonly #outgoing: Outgoing;
  readonly #listeners = new Listeners(() => this.#state);
  #lastWrite: Promise<unknown> = Promise.resolve();
  #fold: Fold = { rows: emptyRows(), refused: [], forged: [] };
  #state: PeerGroupState;
  #me: MemberId | undefined;
  readonly #end = new AbortController();
  #scheduled = false;
  /** What of retracted feedback was deleted, or was tried to be. */
  readonly #erased = new Set<OperationId>();
  #cancelTick = () => {};

  /**
   * Opens a group, or joins the instance that is open already for the same storage, space and member. Match each call
   * with one `close()`.
   * @throws StorageError where the storage can't be opened; GroupError `sealed-unavailable`.
   */
  static async open(options: PeerGroupOptions): Promise<PeerGroup> {
    const { space, local } = options;
    const group = await shareGroup(
      options,
      async () => new PeerGroup(options, await openPlain(options), local ?? (await openLocalStore(space))),
    );
    try {
      // Whoever opened it may have been content with less.
      checkPlain(group.adapter, options);
      return group;
    } catch (error) {
      await group.close();
      throw error;
    }
  }

  private constructor(options: PeerGroupOptions, adapter: StorageAdapter, local: StorageAdapter) {
    this.#options = options;
    this.local = new LocalStore(local, this.clock);
    this.#state = initialState(placeOf(adapter));
    this.#incoming = new Incoming(adapter, () => this.#schedule());
    this.#outgoing = new Outgoing(this.#incoming, () => this.#schedule());
    this.#incoming.watch(adapter.capabilities.access === 'prefix' ? 'open' : '');
    this.#tick();
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
  /** Who the page says I am; `state.me` is the row that it leads to. */
  get claim(): string | undefined {
    return this.#options.me;
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
  async write<K extends Kind>(
    kind: K,
    body: Body<K>,
    options: { after?: readonly OperationId[]; author?: MemberId } = {},
  ): Promise<Receipt<K>> {
    this.#checkOpen();
    const written = this.#lastWrite.then(async () => {
      const { after, author = this.#me } = options;
      if (!author) throw new GroupError('not-a-member', 'Only members of the group can do that.');
      // What nobody could read isn't acknowledged.
      if (!bodies[kind](body))
        throw new StorageError('invalid', `This isn’t the content of a record “${kind}”. Nothing was written.`);
      const audience = audienceOf({ kind, body, author } as Draft, this.#fold.rows);
      if (!can(author, 'write', { kind, body, author, audience } as Draft, this.#fold.rows))
        throw new GroupError('not-allowed', 'The group’s rules don’t allow you to do that now. Nothing was written.');
      const audienceId = audience === 'open' ? undefined : await this.#announce(audience, author);
      return this.#put({ kind, body, author, audience, after } as unknown as GroupRecord<K>, audienceId);
    });
    this.#lastWrite = written.catch(() => {});
    return written;
  }

  /** Deletes entries of mine, e.g. what I retracted before it was acknowledged. */
  async erase(wanted: (record: GroupRecord) => boolean): Promise<void> {
    for (const { key } of this.#incoming.entriesOf((record) => record.author === this.#me && wanted(record))) {
      const entry = await this.adapter.get(key);
      if (entry) await this.adapter.delete(key, entry.revision);
    }
  }

  /** Reads everything anew after the link was lost, and sends what waits. */
  retry(): void {
    this.#erased.clear();
    this.#incoming.restart();
    this.#outgoing.retry();
    this.#schedule();
  }

  /** One user less; the last one ends the watches and closes what was opened here. */
  async close(): Promise<void> {
    if (!releaseGroup(this)) return;
    this.#end.abort();
    this.#cancelTick();
    this.#listeners.clear();
    this.#incoming.stop();
    this.#outgoing.stop();
    await this.#lastWrite;
    if (typeof this.#options.storage !== 'object') await this.adapter.close();
    if (!this.#options.local) await this.local.adapter.close();
  }

  get #closed(): boolean {
    return this.#end.signal.aborted;
  }

  #checkOpen(): void {
    if (this.#closed) throw new GroupError('closed', 'The group was closed. Open it again to go on.');
  }

  /** Tells the other readers of an audience that it exists, once, so that they can watch it. */
  async #announce(members: readonly MemberId[], author: MemberId): Promise<string> {
    const id = await sha256(audienceText(members));
    if (this.#incoming.has(`open/by/${author}/audience/${id}`)) return id;
    try {
      await this.#put({ kind: 'audience', body: { id, members }, author, audience: 'open' } as unknown as GroupRecord);
    } catch (error) {
      // Another device of mine was faster.
      if (!isStorageError(error) || !announcesSame(error, members)) throw error;
      await this.#incoming.take(error.current!);
    }
    return id;
  }

  async #put<K extends Kind>(draft: GroupRecord<K>, audienceId?: string): Promise<Receipt<K>> {
    const { clock } = this;
    const { lastOpen } = this.#fold;
    const after = [...new Set([...(draft.after ?? []), ...(lastOpen ? [lastOpen] : [])])];
    const record = {
      ...{ kind: draft.kind, v: recordVersion, author: draft.author },
      ...(await this.local.nextOperation(draft.author)),
      ...{ op: randomId(), at: new Date(clock.now()).toISOString(), zone: clock.zone() },
      audience: draft.audience,
      ...(after.length && { after }),
      body: withoutUndefined(draft.body),
    } as unknown as GroupRecord<K>;
    const entry = await commit(this.adapter, keyOf(record as GroupRecord, audienceId), record, clock);
    await this.#incoming.take(entry);
    this.#refold();
    return { record, op: record.op, pending: entry.pending === true };
  }

  #schedule(): void {
    if (this.#scheduled || this.#closed) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      if (!this.#closed) this.#refold();
    });
  }

  /** Folds what may be read; a record that its member may not read reaches neither rows nor state. */
  #refold(): void {
    const records = [...this.#incoming.records()];
    const pending = new Set([...this.#incoming.pending.values()].map(({ op }) => op));
    const read = () => {
      const readable = records.filter((record) => can(this.#me, 'read', record, this.#fold.rows));
      this.#fold = foldRecords(readable, { pending });
    };
    read();
    const me = claimedMember(this.#options.me, this.#fold.rows);
    if (me !== this.#me) {
      this.#me = me;
      read();
    }
    if (this.adapter.capabilities.access === 'prefix' && !this.#closed) this.#watchAudiences(records);
    this.#publish();
    this.#outgoing.settle(this.#me);
    this.#finishRetractions();
  }

  #publish(): void {
    const { link, error, ready, unreadable } = this.#incoming;
    const phase = this.#state.phase === 'loading' && !ready ? 'loading' : this.#fold.rows.card ? 'open' : 'empty';
    const { place } = this.#state;
    const view = viewOf(this.#fold.rows, this.#me, this.clock.now());
    const next = {
      ...view,
      ...this.#outgoing.shown(this.#me ?? this.#options.me),
      refused: this.#fold.refused,
      ...({ phase, link, error, place, unreadable } as const),
    };
    const state = shareStructure<PeerGroupState>(this.#state, next);
    if (state === this.#state) return;
    this.#state = state;
    this.#listeners.tell();
  }

  #watchAudiences(records: readonly GroupRecord[]): void {
    for (const record of records)
      if (record.kind === 'audience' && this.#me && record.body.members.includes(this.#me))
        this.#incoming.watch(`a/${record.body.id}`);
  }

  /** A retraction whose deletions were cut off is finished by its author's next open. */
  #finishRetractions(): void {
    const { retracted } = this.#fold.rows;
    if (!retracted.size) return;
    const wanted = (record: GroupRecord) =>
      !this.#erased.has(record.op) &&
      (retracted.has(record.op) || (record.kind === 'revision' && retracted.has(record.body.feedback)));
    const tried: OperationId[] = [];
    this.erase((record) => {
      if (!wanted(record) || record.author !== this.#me) return false;
      // Once, lest a storage that refuses it later is asked for ever.
      this.#erased.add(record.op);
      tried.push(record.op);
      return true;
    }).catch((error: unknown) => {
      if (!isStorageError(error)) throw error;
      // The next change tries again.
      for (const op of tried) this.#erased.delete(op);
    });
  }

  #tick(): void {
    this.#cancelTick = this.clock.after(tickEvery, () => {
      this.#publish();
      this.#tick();
    });
  }
}

/** JSON has no undefined; a property that isn't there is left out. */
const withoutUndefined = <T extends object>(body: T): T =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as T;
