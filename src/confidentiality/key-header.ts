/** The header of sealed records: one content key, wrapped for each device that may read, in a form that names none. */
import type { MemberId } from '../model/record.js';
import { jsonText } from '../storage/json.js';
import { fromBase64Url, toBase64Url } from './base64-url.js';
import { concat, utf8, type Bytes } from './bytes.js';
import type { DeviceKeys, Identity } from './device-keys.js';
import { corrupt } from './envelope.js';
import { aesKey, agree, agreementPair, decrypt, encrypt, hkdf, publicKeyText } from './primitives.js';

/** Who made a header, and where; it opens for no other. */
export interface Origin {
  readonly space: string;
  readonly author: MemberId;
  /** The author's device. */
  readonly device: string;
}

/** The characters of a device id by which a device finds its slot. */
const tagLength = 11;
const nothing = new Uint8Array(0);
/** Each wrapping key is used once, so that its initialization vector may be the same. */
const noIv = new Uint8Array(12);

/**
 * Wraps a content key of 32 bytes: `<ephemeral public key>.<commitment>.<slot>,<slot>…`, each slot the tag of a device
 * and the wrapped key. A recipient whose key is none gets no slot, so that nobody can keep others from writing.
 */
export async function makeHeader(origin: Origin, recipients: readonly DeviceKeys[], key: Bytes): Promise<string> {
  const { privateKey, publicKey } = await agreementPair();
  const ephemeral = await publicKeyText(publicKey);
  const slots = recipients.map(async ({ device, sealing }) => {
    try {
      const theirs = fromBase64Url(sealing);
      const wrapping = await wrappingKey(origin, device, await agree(privateKey, theirs), ephemeral, theirs);
      return [`${tagOf(device)}${toBase64Url(await encrypt(wrapping, noIv, key, nothing))}`];
    } catch {
      return [];
    }
  });
  const [commitment, ...wrapped] = await Promise.all([commitmentOf(origin, key), ...slots]);
  return `${ephemeral}.${commitment}.${wrapped.flat().join()}`;
}

/**
 * The content key, or undefined where the header holds no slot of this device.
 * @throws StorageError `corrupt` for a header that its origin didn't make
 */
export async function openHeader(header: string, origin: Origin, opener: Identity): Promise<Bytes | undefined> {
  const { device, sealing } = opener;
  const slot = slotFor(header, device);
  if (slot === undefined) return undefined;
  try {
    const ephemeral = header.split('.')[0]!;
    const shared = await opener.agree(fromBase64Url(ephemeral));
    const wrapping = await wrappingKey(origin, device, shared, ephemeral, fromBase64Url(sealing));
    const key = await decrypt(wrapping, noIv, fromBase64Url(slot.slice(tagLength)), nothing);
    if (await isCommitted(header, origin, key)) return key;
  } catch {
    // Which step failed says nothing more.
  }
  throw corrupt();
}

/** Whether this is the content key of the header, and its origin made it: a header opens to one key for everyone. */
export const isCommitted = async (header: string, origin: Origin, key: Bytes): Promise<boolean> =>
  header.split('.')[1] === (await commitmentOf(origin, key));

/** Names a set of devices as a header does: for which it was made. */
export const audienceTag = (devices: readonly string[]): string => devices.map(tagOf).toSorted().join();
export const audienceTagOf = (header: string): string => audienceTag(slotsOf(header));

/** What a device opens the header by, if it is for it. */
export const slotFor = (header: string, device: string): string | undefined =>
  slotsOf(header).find((slot) => slot.startsWith(tagOf(device)));

const tagOf = (device: string) => device.slice(0, tagLength);
const slotsOf = (header: string) => header.split('.')[2]?.split(',') ?? [];

async function commitmentOf({ space, author, device }: Origin, key: Bytes): Promise<string> {
  const info = utf8(jsonText(['collegial/1 commit', space, author, device]));
  return toBase64Url(await hkdf(key, nothing, info, 16));
}

async function wrappingKey(
  { space, author, device }: Origin,
  recipient: string,
  shared: Bytes,
  ephemeral: string,
  theirs: Bytes,
): Promise<CryptoKey> {
  const info = utf8(jsonText(['collegial/1 wrap', space, author, device, recipient]));
  return aesKey(await hkdf(shared, concat(fromBase64Url(ephemeral), theirs), info, 32));
}
