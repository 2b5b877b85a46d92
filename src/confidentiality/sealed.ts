/** Sealing: what an engine stores is signed by its author's device, and readable only for those it is meant for. */
import type { Audience, MemberId } from '../model/record.js';
import { StorageError, isStorageError } from '../storage/adapter.js';
import type { Capabilities, Entry, Json, Key, Prefix, Revision, StorageAdapter, WatchEvent } from '../storage/adapter.js';
import { cloneJson, jsonText } from '../storage/json.js';
import { checkKey } from '../storage/key.js';
import { queueOf } from '../storage/offline/queue.js';
import type { Watch } from '../storage/watch.js';
import { fromBase64Url, toBase64Url } from './base64-url.js';
import { fromUtf8, randomBytes, utf8 } from './bytes.js';
import type { DeviceKeys, Identity } from './device-keys.js';
import {
  additionalDataOf,
  corrupt,
  isOfAnother,
  messageOf,
  readEnvelope,
  sealed as closed,
  signed,
  unsealed as open,
  version,
  type Unsigned,
} from './envelope.js';
import { Keyring } from './keyring.js';
import { decrypt, encrypt } from './primitives.js';
import { SealedWatch } from './sealed-watch.js';
import { Signatures, type Verified } from './signatures.js';

export interface SealedOptions {
  /** Envelopes of one space are none in another: give a device's own copy another one. */
  readonly space: string;
  /** This browser's device, or what else it opens with; a keyring may get its device later. */
  readonly identity: Identity | Keyring;
  /** Who may read a value. Pure. */
  readonly audienceOf: (key: Key, value: Json) => Audience;
  /** The devices of a member, to which is sealed; none while there is none. */
  readonly keysOf: (member: MemberId) => readonly DeviceKeys[];
  /** Ids of a member's revoked devices, which may have the keys of what was sealed before. */
  readonly formerOf?: (member: MemberId) => readonly string[];
  /** Hears who signed what this browser can't open. */
  readonly onForeign?: (key: Key, signer: Pick<Identity, 'member' | 'device'>) => void;
  /** Signatures that needn't be checked again; by default those that this adapter has checked. */
  readonly verified?: Verified;
}

/** How many entries are opened at once. */
const atOnce = 256;
/** Bytes of an envelope beside its body: without, and with a header for 64 devices. */
const overhead = { open: 700, sealed: 700 + 64 * 76 };

/**
 * Seals what is put and opens what is read, so that the engine never has any content that isn't open to all.
 *
 * A put seals to the devices of the value's audience and to this one. Without a device it rejects with `no-key`; a
 * value that says another `author` or `device` wrote it is `invalid`.
 * An entry that can't be opened is `no-key` (sealed to others: foreign), `corrupt` (not what its author wrote), or
 * `invalid` (of a newer version): `get` rejects, with the entry as `current`; `list` and conflicts hold it as
 * `unreadable`; a watch reports it as `bad`, and as `put` once the keyring opens it.
 * Who signed is proven, not who may: whether a device is its member's is for whoever reads the records.
 * An offline queue goes outside: `offline(sealed(engine), sealed(local))`.
 * @throws StorageError `invalid` for an adapter with a queue
 */
export function sealed(inner: StorageAdapter, options: SealedOptions): StorageAdapter {
  return new SealedStorage(inner, options);
}

class SealedStorage implements StorageAdapter {
  readonly #keyring: Keyring;
  readonly #signatures: Signatures;
  /** What was opened last in each lane: one waits for the other. */
  readonly #lanes: Promise<unknown>[] = [];
  #turn = 0;
  readonly #watches = new Set<SealedWatch>();
  readonly #endListening: () => void;

  constructor(
    private readonly inner: StorageAdapter,
    private readonly options: SealedOptions,
  ) {
    if (queueOf(inner))
      throw new StorageError('invalid', 'A queue goes outside: offline(sealed(engine), sealed(local)).');
    this.#keyring = options.identity instanceof Keyring ? options.identity : new Keyring(options.identity);
    this.#signatures = new Signatures(options.verified);
    this.#endListening = this.#keyring.onChange(() => {
      for (const watch of this.#watches) watch.openAgain((stored) => this.#openedEvent(stored));
    });
  }

  get capabilities(): Capabilities {
    const { capabilities } = this.inner;
    // JSON as text within JSON may take twice its bytes, and base64url takes a third more.
    const asText = (capabilities.maxBytes - overhead.open) / 2;
    const asBytes = ((capabilities.maxBytes - overhead.sealed) * 3) / 4 - 16;
    return { ...capabilities, sealed: true, maxBytes: Math.floor(Math.min(asText, asBytes)) };
  }

  async get(key: Key): Promise<Entry | undefined> {
    const stored = await this.inner.get(key);
    const entry = stored && (await this.#opened({ ...stored, key }));
    if (entry?.unreadable) throw new StorageError(entry.unreadable.code, entry.unreadable.message, entry);
    return entry;
  }

  async put(key: Key, value: Json, ifRevision: Revision | null): Promise<Entry> {
    const copy = cloneJson(value, this.capabilities.maxBytes);
    const envelope = await this.#sealed(checkKey(key), copy);
    const entry = await this.#refusing(this.inner.put(key, envelope, ifRevision));
    return { ...entry, key, value: copy };
  }

  delete(key: Key, ifRevision: Revision): Promise<void> {
    return this.#refusing(this.inner.delete(key, ifRevision));
  }

  async list(prefix: Prefix): Promise<Entry[]> {
    return Promise.all((await this.inner.list(prefix)).map((entry) => this.#opened(entry)));
  }

  watch(prefix: Prefix, on: (event: WatchEvent) => void, signal?: AbortSignal): () => void {
    const watch = new SealedWatch(prefix, on, signal, this.#watches as Set<Watch>);
    const stop = this.inner.watch(prefix, (stored) => watch.take(stored, this.#openedEvent(stored)), signal);
    return () => {
      watch.stop();
      stop();
    };
  }

  async close(): Promise<void> {
    this.#endListening();
    for (const { stop } of this.#watches) stop();
    await this.inner.close();
  }

  async #sealed(key: Key, value: Json): Promise<Json> {
    const { space, audienceOf, keysOf, formerOf = () => [] } = this.options;
    const { identity } = this.#keyring;
    if (!identity)
      throw new StorageError('no-key', 'This browser has no key yet. Nothing was written.');
    const { member: author, device, signing, sealing } = identity;
    if (isOfAnother(value, { author, device }))
      throw new StorageError('invalid', 'It names another device as its author.');
    const common = { envelope: version, sign: signed, author, device, signing, sealing } as const;
    const audience = audienceOf(key, value);
    const text = jsonText(value);
    let unsigned: Unsigned;
    if (audience === 'open') unsigned = { ...common, seal: open, body: text };
    else {
      const readers = new Map([...audience.flatMap(keysOf), identity].map((keys) => [keys.device, keys]));
      const former = audience.flatMap(formerOf);
      const { header, key: contentKey } = await this.#keyring.headerFor({ space, author, device }, [...readers.values()], former);
      const iv = randomBytes(12);
      const cipher = await encrypt(contentKey, iv, utf8(text), additionalDataOf(common, space, key));
      unsigned = { ...common, seal: closed, header, iv: toBase64Url(iv), body: toBase64Url(cipher) };
    }
    const signature = toBase64Url(await identity.sign(messageOf(unsigned, space, key)));
    return { ...unsigned, signature };
  }

  /** The entry with its value, or as unreadable. */
  #opened({ value, ...entry }: Entry): Promise<Entry> {
    this.#turn = (this.#turn + 1) % atOnce;
    const opened = Promise.resolve(this.#lanes[this.#turn]).then(async (): Promise<Entry> => {
      try {
        return { ...entry, value: await this.#valueOf(entry.key, value) };
      } catch (error) {
        // What isn't base64url, UTF-8 or JSON, and whatever WebCrypto doesn't take.
        return { ...entry, value: null, unreadable: isStorageError(error) ? error : corrupt() };
      }
    });
    this.#lanes[this.#turn] = opened;
    return opened;
  }

  async #valueOf(key: Key, stored: Json): Promise<Json> {
    const { space } = this.options;
    const envelope = readEnvelope(stored);
    if (!(await this.#signatures.areGood(envelope, messageOf(envelope, space, key)))) throw corrupt();
    const { author, device, header, iv, body } = envelope;
    let text = body;
    if (header !== undefined && iv !== undefined) {
      const contentKey = await this.#keyring.open(header, { space, author, device }).catch((error: StorageError) => {
        if (error.code === 'no-key') this.options.onForeign?.(key, { member: author, device });
        throw error;
      });
      const additionalData = additionalDataOf(envelope, space, key);
      text = fromUtf8(await decrypt(contentKey, fromBase64Url(iv), fromBase64Url(body), additionalData));
    }
    const value = JSON.parse(text) as Json;
    if (!isStorable(value) || isOfAnother(value, envelope)) throw corrupt();
    return value;
  }

  async #openedEvent(event: WatchEvent): Promise<WatchEvent> {
    if (event.type === 'put') {
      const entry = await this.#opened(event.entry);
      const { key, revision, unreadable: error } = entry;
      return error ? { type: 'bad', key, revision, error } : { type: 'put', entry };
    }
    if (event.type !== 'refused') return event;
    const { mine, error } = event;
    return { ...event, mine: mine && (await this.#opened(mine)), error: await this.#openedError(error) };
  }

  #refusing<T>(call: Promise<T>): Promise<T> {
    return call.catch(async (error: StorageError) => {
      throw await this.#openedError(error);
    });
  }

  async #openedError(error: StorageError): Promise<StorageError> {
    const { code, message, current, cause } = error;
    return current ? new StorageError(code, message, await this.#opened(current), { cause }) : error;
  }
}

/** What was parsed can still be what no storage takes: 1e999, or a thousand levels. */
const isStorable = (value: unknown, level = 0): boolean =>
  typeof value === 'object' && value
    ? level < 500 && Object.values(value).every((member) => isStorable(member, level + 1))
    : typeof value !== 'number' || Number.isFinite(value);
