/** Writes as one member: one record after the other, within the group's rules, each signed by a device that counts. */
import { sha256 } from '../confidentiality/sha256.js';
import { canonicalJson } from '../model/canonical-json.js';
import { audienceText } from '../model/digests.js';
import { speaks } from '../model/devices.js';
import type { Fold } from '../model/group-view.js';
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
import { isStorageError, StorageError } from '../storage/adapter.js';
import type { Clock } from './clock.js';
import { commit } from './commit.js';
import type { Erasing } from './erasing.js';
import { GroupError } from './group-error.js';
import type { Incoming } from './incoming.js';
import type { LocalStore } from './local-store.js';
import type { Receipt } from './opening.js';
import { announcesSame } from './outgoing.js';
import { randomId } from './random-id.js';
import type { SealedGroup } from './sealed-group.js';

/** The group in which is written. */
export interface WritingHost {
  readonly clock: Clock;
  readonly local: LocalStore;
  readonly incoming: Incoming;
  readonly sealing: SealedGroup | undefined;
  fold(): Fold;
  me(): MemberId | undefined;
  /** Folds in what was written. */
  refold(): void;
}

export interface WriteOptions {
  /** Operations that this one follows. */
  readonly after?: readonly OperationId[];
  /** Only a genesis names its author, who isn't in a row yet. */
  readonly author?: MemberId;
  /** Does something before and after it, and nothing else is written meanwhile. */
  readonly around?: <T>(write: () => Promise<T>) => Promise<T>;
}

/** By these a device that doesn't count yet lets itself in. */
const entries: ReadonlySet<Kind> = new Set<Kind>(['genesis', 'joining', 'device']);

export class Writing {
  #last: Promise<unknown> = Promise.resolve();

  constructor(private readonly host: WritingHost) {}

  /** Resolves once all that was begun has ended. */
  async idle(): Promise<void> {
    await this.#last;
  }

  /** Writes one record, and folds it in before it resolves. */
  async write<K extends Kind>(kind: K, body: Body<K>, options: WriteOptions = {}): Promise<Receipt<K>> {
    const { around = (run) => run() } = options;
    const write = async () => {
      const { rows } = this.host.fold();
      const { after, author = this.host.me() } = options;
      if (!author) throw new GroupError('not-a-member', 'Only members of the group can do that.');
      const { sealing } = this.host;
      if (sealing && sealing.state.mine !== 'ready' && !entries.has(kind))
        throw new GroupError('no-device', 'This browser has no key that counts in this group. Nothing was written.');
      // What nobody could read isn't acknowledged.
      if (!bodies[kind](body))
        throw new StorageError('invalid', `This isn’t the content of a record “${kind}”. Nothing was written.`);
      const audience = audienceOf({ kind, body, author } as Draft, rows);
      if (!can(author, 'write', { kind, body, author, audience } as Draft, rows))
        throw new GroupError('not-allowed', 'The group’s rules don’t allow you to do that now. Nothing was written.');
      const device = sealing?.identity?.device;
      if (device && !speaks({ kind, body, author, device, counter: 0 } as unknown as GroupRecord, rows))
        throw new GroupError('no-device', 'This browser is let in only by a link that was made for it. Nothing was written.');
      const audienceId = audience === 'open' ? undefined : await this.#announce(audience, author);
      return this.#put({ kind, body, author, audience, after } as unknown as GroupRecord<K>, audienceId);
    };
    const written = this.#last.then(() => around(write));
    this.#last = written.catch(() => {});
    return written;
  }

  /** Deletes entries of mine. In a sealed group it says so first, so that nobody misses them or brings them back. */
  async erase(erasing: Erasing): Promise<void> {
    const { erase } = await import('./erasing.js').catch((cause: unknown) => {
      throw new StorageError('offline', 'The code that deletes couldn’t be loaded. Try again.', undefined, { cause });
    });
    await erase(this.host, this, erasing);
  }

  /** Tells the other readers of an audience that it exists, once, so that they can watch it. */
  async #announce(members: readonly MemberId[], author: MemberId): Promise<string> {
    const { incoming } = this.host;
    const id = await sha256(audienceText(members));
    if (incoming.has(`open/by/${author}/audience/${id}`)) return id;
    try {
      await this.#put({ kind: 'audience', body: { id, members }, author, audience: 'open' } as unknown as GroupRecord);
    } catch (error) {
      // Another device of mine was faster.
      if (!isStorageError(error) || !announcesSame(error, members)) throw error;
      await incoming.take(error.current!);
    }
    return id;
  }

  async #put<K extends Kind>(draft: GroupRecord<K>, audienceId?: string): Promise<Receipt<K>> {
    const { clock, incoming, local, sealing } = this.host;
    const { heads } = this.host.fold();
    const { author, audience } = draft;
    const after = [...new Set([...(draft.after ?? []), ...heads])];
    const device = sealing?.identity?.device;
    const record = {
      ...{ kind: draft.kind, v: recordVersion, author },
      ...(await local.nextOperation(author, device, device ? incoming.lastCounter(author, device) : 0)),
      ...{ op: randomId(), at: new Date(clock.now()).toISOString(), zone: clock.zone() },
      audience,
      ...(after.length && { after }),
      ...(device && (await this.#chained(author, device, audience))),
      body: storable(draft.body),
    } as unknown as GroupRecord<K>;
    const entry = await commit(incoming.adapter, keyOf(record as GroupRecord, audienceId), record, clock);
    await incoming.take(entry);
    this.host.refold();
    return { record, op: record.op, pending: entry.pending === true };
  }

  /** The device's record before, as the same audience has it. */
  async #chained(author: MemberId, device: string, audience: Audience): Promise<Pick<GroupRecord, 'before'>> {
    const last = this.host.incoming.lastIn(author, device, audience);
    return last ? { before: { counter: last.counter, hash: await sha256(canonicalJson(last)) } } : {};
  }
}

/**
 * As it is stored: JSON has no undefined, so a property that isn't there is left out; half a character, as a field may
 * hold while somebody types, has no canonical form, so it becomes U+FFFD.
 */
function storable<T>(value: T): T {
  if (typeof value === 'string') return value.replace(loneSurrogate, '\uFFFD') as T;
  if (Array.isArray(value)) return value.map(storable) as T;
  if (typeof value !== 'object' || !value) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([name, member]) => [name, storable(member as unknown)])) as T;
}
const loneSurrogate = /\p{Surrogate}/gu;
