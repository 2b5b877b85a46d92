/** Sealed mode of a group: this browser's keys, whose keys count, and what was seen before. Loaded where it is used. */
import { fromBase64Url } from '../confidentiality/base64-url.js';
import { canSeal, type Identity } from '../confidentiality/device-keys.js';
import { fingerprintOf, sameFingerprint } from '../confidentiality/fingerprint.js';
import { openIdentities, type IdentityStore } from '../confidentiality/identity-store.js';
import type { Invitation } from '../confidentiality/invitation-link.js';
import { Keyring } from '../confidentiality/keyring.js';
import { isProved } from '../confidentiality/proof.js';
import { sealed } from '../confidentiality/sealed.js';
import { seenByBoth, seenIn } from '../model/completeness.js';
import { devicesOf, isErased, type DeviceRow } from '../model/devices.js';
import { emptyRows, feedbackIn, type Rows } from '../model/group-rows.js';
import type { Fold } from '../model/group-view.js';
import type { Body } from '../model/kinds.js';
import type { Audience, GroupRecord, MemberId } from '../model/record.js';
import { StorageError, type Key, type StorageAdapter } from '../storage/adapter.js';
import type { Clock } from './clock.js';
import { GroupError } from './group-error.js';
import type { Incoming } from './incoming.js';
import { initialKeys } from './keys-state.js';
import { confirmed, isWhole, keysState } from './keys-view.js';
import type { LocalStore } from './local-store.js';
import { Pins } from './pins.js';

/** What opening takes. */
export interface SealedGroupOptions {
  readonly space: string;
  readonly me?: string;
  /** The fingerprint that the page names. */
  readonly trust?: string;
  /** The fragment of the page's address, which may hold an invitation. */
  readonly invitation?: string;
  readonly identities?: IdentityStore;
  readonly local: LocalStore;
  readonly clock: Clock;
  /** Whether a copy on this device is to be sealed, too. */
  readonly hasCopy: boolean;
}

/** For the copy on this device, which no member's key opens. */
const copyOwner = '-copy-';

export class SealedGroup {
  readonly keyring = new Keyring();
  readonly isProved = isProved;
  /** What the storage's operator sees. */
  engine?: StorageAdapter;
  /** As last followed. */
  rows: Rows = emptyRows();
  me?: MemberId;
  #incoming?: Incoming;
  /** How the keys stand, as last followed. */
  state = initialKeys;
  /** Signs for a while in place of this browser's own device. */
  standIn?: Identity;
  #isForgotten = false;
  #cancelFlush?: () => void;
  readonly #learned = new Set<string>();
  /** Which device signed what can't be opened here, or couldn't be for a while, by key. */
  readonly signers = new Map<Key, string>();
  readonly #listeners = new Set<() => void>();

  /** @throws GroupError `no-secure-context` where this page can't seal */
  static async check(): Promise<void> {
    if (await canSeal()) return;
    const { checkCanSeal } = await import('../confidentiality/can-seal.js');
    await checkCanSeal().catch(({ message }: Error) => {
      throw new GroupError('no-secure-context', `${message} Nothing was stored.`);
    });
  }

  /** Reads what this browser has for a space. @throws StorageError of where keys are kept */
  static async open(options: SealedGroupOptions): Promise<SealedGroup> {
    const { space, local, hasCopy, invitation = '', identities = await defaultIdentities() } = options;
    const pins = await Pins.read(local);
    if (invitation.includes('collegial=')) await (await import('./link-keeping.js')).keepLink(invitation, space, pins);
    const members = (await identities.members(space)).filter((member) => member !== copyOwner);
    const own = await Promise.all(members.map(async (member) => [member, (await identities.load(space, member))!] as const));
    const copy = hasCopy && (await (await import('./sealed-copy.js')).copySealer(identities, space, copyOwner));
    return new SealedGroup(options, identities, pins, new Map(own), copy);
  }

  private constructor(
    readonly options: SealedGroupOptions,
    readonly identities: IdentityStore,
    readonly pins: Pins,
    private readonly own: Map<MemberId, Identity>,
    private readonly sealCopy: false | ((copy: StorageAdapter) => StorageAdapter),
  ) {
    // What is sealed to this browser opens at once, not only when the roster has said who looks.
    const { me } = options;
    this.keyring.identity = own.get((me && pins.known.claims[me]) ?? me ?? this.claim ?? '');
    this.keyring.onChange(() => this.changed());
  }

  /** The device that signs what is written. */
  get identity(): Identity | undefined {
    return this.keyring.identity;
  }
  /** Who looks, where the page doesn't say so: whom a link is for, or the only one who has a key here. */
  get claim(): MemberId | undefined {
    const [only, ...others] = this.own.keys();
    return this.pins.known.link?.member ?? (others.length ? undefined : only);
  }
  /** A link with which this page was opened, for the member who looks. */
  get link(): Invitation | undefined {
    const { link } = this.pins.known;
    return link && (!this.me || link.member === this.me) ? link : undefined;
  }

  /** Goes between the group and a storage: the engine, or the copy of it on this device. */
  readonly seal = (adapter: StorageAdapter, use: 'engine' | 'device'): StorageAdapter => {
    if (use === 'device') {
      if (this.sealCopy) return this.sealCopy(adapter);
      throw new StorageError('invalid', 'A copy on this device is sealed only behind "offline:".');
    }
    this.engine = adapter;
    return sealed(adapter, {
      space: this.options.space,
      identity: this.keyring,
      audienceOf: (_, value) => readersOf(value as unknown as GroupRecord, this.rows),
      keysOf: (member) => this.#sealedTo(member),
      formerOf: (member) => devicesOf(member, this.rows).flatMap((row) => (this.#isFormer(row) ? [row.device] : [])),
      verified: this.pins.verified,
      onForeign: (key, { device }) => void this.signers.set(key, device),
    });
  };

  /** Whether it can have begun the group; `beginnings` has the SHA-256 of each genesis by operation. */
  isGenesis({ body, op }: GroupRecord<'genesis'>, beginnings: ReadonlyMap<string, string>): boolean {
    const digest = beginnings.get(op);
    if (!body.keys || !digest) return false;
    const wanted = this.options.trust || this.pins.known.group;
    return wanted === undefined || sameFingerprint(wanted, fingerprintOf(digest));
  }

  /** Makes this browser's device for a member, and signs with it from now on. */
  async become(member: MemberId): Promise<Identity> {
    const identity = await this.identities.make(this.options.space, member);
    this.own.set(member, identity);
    this.keyring.identity = identity;
    return identity;
  }

  /** By what a member's new first device lets itself in: with the link, where there is one. */
  async entry(member: MemberId): Promise<Body<'joining'>> {
    return (await import('./entry.js')).entryBy(await this.become(member), this.link);
  }

  /** A link works once. */
  async usedLink(): Promise<void> {
    if (!this.pins.change({ link: null })) return;
    await this.pins.flush();
    this.changed();
  }

  /** Keyrings to be written for devices of mine; for this one, too, while a passphrase opens for it. */
  async keyrings(): Promise<Body<'keyring'>[]> {
    const { me } = this;
    const isServing = me && this.state.mine === 'ready' && isWhole(this.#incoming);
    const mine = isServing ? this.#sealedTo(me) : [];
    if (mine.length < 2) return [];
    const { keyringsFor } = await import('./device-keyrings.js');
    return keyringsFor(mine, this.keyring, this.#incoming!.records());
  }

  /** Takes in what was folded for a member: whose keys to seal to, what to open with, what is missing. */
  follow({ rows, forged }: Fold, me: MemberId | undefined, incoming: Incoming): void {
    if (this.#isForgotten) return;
    this.rows = rows;
    this.me = me;
    this.#incoming = incoming;
    const identity = this.standIn ?? (me ? this.own.get(me) : undefined);
    if ((identity || me) && identity !== this.keyring.identity) this.keyring.identity = identity;
    const { trust, clock, me: claim } = this.options;
    const { pins, link } = this;
    if (claim && me && identity && pins.known.claims[claim] !== me) pins.change({ claims: { ...pins.known.claims, [claim]: me } });
    for (const record of incoming.records())
      if (record.kind === 'keyring' && record.author === me) this.#learn(record);
    // What its author has deleted was signed all the same.
    const deleted = new Set([...incoming.records()].flatMap((record) => (isErased(record, rows) ? [record.op] : [])));
    const others = forged.filter((op) => !deleted.has(op));
    this.state = keysState({
      ...{ rows, me, pins, incoming, trust, link },
      signers: this.signers,
      device: this.identity?.device,
      forged: others.length,
      now: clock.now(),
    });
    if (isWhole(incoming) && rows.card) this.#remember(incoming);
  }

  /** Tells that more can be opened, or that something else is remembered. */
  changed(): void {
    for (const listener of [...this.#listeners]) listener();
  }
  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }
  /** Forgets in this tab the keys of everyone. */
  forget(): void {
    this.#cancelFlush?.();
    this.#isForgotten = true;
    this.keyring.identity = undefined;
    this.own.clear();
    this.rows = emptyRows();
    this.state = initialKeys;
  }

  async close(): Promise<void> {
    this.#listeners.clear();
    if (this.#isForgotten) return;
    this.#cancelFlush?.();
    await this.pins.flush();
  }

  #sealedTo(member: MemberId): DeviceRow[] {
    return devicesOf(member, this.rows).filter((device) => !this.#isFormer(device));
  }

  /** Whether nothing is to be sealed to it any more. Taking its revocation away doesn't bring it back. */
  #isFormer({ device, revoked, member }: DeviceRow): boolean {
    const isAllThere = isWhole(this.#incoming) && !this.state.missing.some((one) => one.member === member);
    return revoked !== undefined || (!isAllThere && this.pins.known.revoked.includes(device));
  }

  /** What is seen for the first time is remembered, and how far everyone's records went. */
  #remember(incoming: Incoming): void {
    const { pins, rows } = this;
    const { group, devices, revoked, seen } = pins.known;
    const isFirst = !group;
    const all = [...rows.devices.values()];
    const first = all.flatMap(({ device, root, member }) => (device === root ? [[member, device]] : []));
    const pinned = { ...Object.fromEntries(first), ...devices };
    // Whoever only claims to be somebody, while another's entry is kept from here, would be missed for ever.
    const counts = ([, { author, device }]: [Key, GroupRecord]) => pinned[author] === device || rows.devices.get(device)?.by !== 'claim';
    const isNews = pins.change({
      ...(isFirst && { group: this.state.group, by: 'nothing' }),
      devices: pinned,
      revoked: [...new Set([...revoked, ...all.flatMap((row) => (row.revoked ? [row.device] : []))])],
      seen: seenByBoth(seen, seenIn(new Map([...confirmed(incoming, rows)].filter(counts)))),
    });
    if (!isNews) return;
    // At first at once; later not with every record.
    if (isFirst) void pins.flush();
    else this.#cancelFlush ??= this.options.clock.after(2000, () => {
      this.#cancelFlush = undefined;
      void pins.flush();
    });
  }

  #learn({ op, body }: GroupRecord<'keyring'>): void {
    if (this.#learned.has(op)) return;
    this.#learned.add(op);
    for (const [header, key] of Object.entries(body.keys)) this.keyring.learn(header, fromBase64Url(key));
  }
}

/** Who can open a record. Of feedback that is held back nobody but its giver hears. */
function readersOf({ kind, body, author, audience }: GroupRecord, rows: Rows): Audience {
  const { feedback } = body as { feedback?: string };
  const isHeld = kind === 'giving' ? body.held : feedback && feedbackIn({ feedback }, rows)?.status === 'submitted';
  return isHeld ? [author] : audience;
}

async function defaultIdentities(): Promise<IdentityStore> {
  if (globalThis.indexedDB) return openIdentities();
  return (await import('../confidentiality/memory-identities.js')).memoryIdentities();
}
