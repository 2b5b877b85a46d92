/** What this browser can open with in one space: its device, further devices for a while, and keys that it was given. */
import type { MemberId } from '../model/record.js';
import { StorageError } from '../storage/adapter.js';
import { jsonText } from '../storage/json.js';
import { randomBytes, type Bytes } from './bytes.js';
import type { DeviceKeys, Identity } from './device-keys.js';
import { audienceTag, audienceTagOf, isCommitted, makeHeader, openHeader, type Origin } from './key-header.js';
import { once } from './once.js';
import { aesKey } from './primitives.js';
import { sha256 } from './sha256.js';

/** A content key that opened at least one record. */
export interface KnownKey {
  /** 32 bytes. */
  readonly key: Bytes;
  /** Who made it. */
  readonly author: MemberId;
  readonly header: string;
}

/** A header with its content key. */
export interface OwnHeader {
  readonly header: string;
  readonly key: CryptoKey;
}

export class Keyring {
  #identity?: Identity;
  readonly #openers = new Set<Identity>();
  /** Given keys by header id. Whoever gave one may have lied, so that several can be there. */
  readonly #learned = new Map<string, Bytes[]>();
  readonly #known = new Map<string, KnownKey>();
  readonly #opened = new Map<string, Promise<CryptoKey>>();
  readonly #own = new Map<string, Promise<OwnHeader>>();
  readonly #listeners = new Set<() => void>();
  /** How often more could be opened than before. */
  #growth = 0;

  constructor(identity?: Identity) {
    this.#identity = identity;
  }

  /** This browser's device; none until it has one. */
  get identity(): Identity | undefined {
    return this.#identity;
  }
  set identity(identity: Identity | undefined) {
    this.#identity = identity;
    this.#grow();
  }

  /** Opens with this device too, such as the recovery device. Returns what ends it. */
  addOpener(identity: Identity): () => void {
    this.#openers.add(identity);
    this.#grow();
    return () => void this.#openers.delete(identity);
  }

  /** Opens what has this header with a content key that was given; a wrong one does no harm. */
  learn(headerId: string, key: Bytes): void {
    const keys = this.#learned.get(headerId) ?? [];
    if (key.length !== 32 || keys.some((known) => known.join() === key.join())) return;
    this.#learned.set(headerId, [...keys, key.slice()]);
    this.#grow();
  }

  /** The content keys of all headers that were opened or made, by header id: SHA-256 of its text as base64url. */
  known(): ReadonlyMap<string, KnownKey> {
    return this.#known;
  }

  /** Calls back when more can be opened than before. Returns what ends it. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /**
   * The content key of a header whose origin was checked; each header opens once.
   * @throws StorageError `no-key` for what isn't for this browser, `corrupt` for what its origin didn't make
   */
  open(header: string, origin: Origin): Promise<CryptoKey> {
    return once(this.#opened, idOf(origin, header), () => this.#open(header, origin));
  }

  /**
   * A header for exactly these devices: one that this device made before, or a new one. `former` devices of the readers
   * may have been given the keys of earlier headers, so that only one made since they were known as such will do.
   */
  headerFor(origin: Origin, recipients: readonly DeviceKeys[], former: readonly string[] = []): Promise<OwnHeader> {
    const id = idOf(origin, audienceTag(recipients.map(({ device }) => device)), audienceTag(former));
    return once(this.#own, id, () => this.#make(origin, recipients));
  }

  async #make(origin: Origin, recipients: readonly DeviceKeys[]): Promise<OwnHeader> {
    const key = randomBytes(32);
    const [header, sealing] = await Promise.all([makeHeader(origin, recipients, key), aesKey(key)]);
    this.#known.set(await sha256(header), { key, author: origin.author, header });
    return { header, key: sealing };
  }

  async #open(header: string, origin: Origin): Promise<CryptoKey> {
    const headerId = await sha256(header);
    const growth = this.#growth;
    const key = await this.#find(headerId, header, origin);
    if (!key) {
      if (growth !== this.#growth) return this.#open(header, origin);
      throw new StorageError('no-key', 'This entry isn’t sealed to this browser.');
    }
    this.#known.set(headerId, { key, author: origin.author, header });
    const opened = await aesKey(key);
    const own = idOf(origin, audienceTagOf(header), '');
    if (origin.device === this.#identity?.device) void once(this.#own, own, async () => ({ header, key: opened }));
    return opened;
  }

  async #find(headerId: string, header: string, origin: Origin): Promise<Bytes | undefined> {
    for (const opener of [this.#identity, ...this.#openers]) {
      const key = opener && (await openHeader(header, origin, opener));
      if (key) return key;
    }
    for (const key of this.#learned.get(headerId) ?? []) if (await isCommitted(header, origin, key)) return key;
    return undefined;
  }

  #grow(): void {
    this.#growth += 1;
    for (const listener of [...this.#listeners]) listener();
  }
}

const idOf = ({ space, author, device }: Origin, ...rest: readonly string[]) => jsonText([space, author, device, ...rest]);
