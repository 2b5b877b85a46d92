/** The stored form of a record: signed by its author's device, and sealed unless everyone in the space may read it. */
import type { MemberId } from '../model/record.js';
import { StorageError, type Json, type Key } from '../storage/adapter.js';
import { jsonText } from '../storage/json.js';
import { utf8, type Bytes } from './bytes.js';
import type { DeviceKeys } from './device-keys.js';

export const version = 'collegial/1';
export const signed = 'Ed25519';
export const unsealed = 'none';
export const sealed = 'X25519 HKDF-SHA-256 AES-256-GCM';

/** All members are texts, because engines may order members and write numbers as they like. */
export interface Unsigned extends DeviceKeys {
  readonly envelope: typeof version;
  readonly seal: typeof unsealed | typeof sealed;
  readonly sign: typeof signed;
  readonly author: MemberId;
  /** Of a sealed one: the content key, wrapped for its readers; see key-header.ts. */
  readonly header?: string;
  /** Of a sealed one: 12 bytes as base64url. */
  readonly iv?: string;
  /** The value's JSON text; of a sealed one its ciphertext as base64url. */
  readonly body: string;
}
export interface Envelope extends Unsigned {
  /** 64 bytes as base64url. */
  readonly signature: string;
}

/** The names of an envelope's members in order, by how it is sealed. */
const forms = new Map<Json | undefined, string>([
  [unsealed, 'author,body,device,envelope,seal,sealing,sign,signature,signing'],
  [sealed, 'author,body,device,envelope,header,iv,seal,sealing,sign,signature,signing'],
]);

/** @throws StorageError `corrupt` for what is no envelope, `invalid` for one of a newer version */
export function readEnvelope(value: Json): Envelope {
  const own = ownMembers(value);
  const [format, seal, sign] = ['envelope', 'seal', 'sign'].map((name) => own.get(name));
  const form = sign === signed ? forms.get(seal) : undefined;
  const hasForm = form === [...own.keys()].toSorted().join() && [...own.values()].every((text) => typeof text === 'string');
  if (format === version && hasForm) return value as unknown as Envelope;
  const isNewer =
    format === version
      ? !form && typeof seal === 'string' && typeof sign === 'string'
      : typeof format === 'string' && format.startsWith('collegial/');
  throw isNewer
    ? new StorageError('invalid', 'This entry was made by a newer version of this page. Reload the page.')
    : corrupt();
}

/** Without a cause: that of a parser shows what it parsed. */
export const corrupt = (): StorageError => new StorageError('corrupt', 'This entry isn’t what its author wrote.');

/** What the author's device signs. */
export const messageOf = (
  { envelope, seal, sign, author, device, header = '', iv = '', body }: Unsigned,
  space: string,
  key: Key,
): Bytes => utf8(jsonText([envelope, seal, sign, space, key, author, device, header, iv, body]));

type Written = Pick<Unsigned, 'author' | 'device'>;

/** What a ciphertext is bound to: the additional data of AES-GCM. */
export const additionalDataOf = ({ author, device }: Written, space: string, key: Key): Bytes =>
  utf8(jsonText([space, key, author, device]));

/** Whether a value says of itself that another author or device wrote it. */
export function isOfAnother(value: Json, written: Written): boolean {
  const claims = ownMembers(value);
  return (['author', 'device'] as const).some((name) => claims.has(name) && claims.get(name) !== written[name]);
}

/** Not what the page may have put onto its prototypes. */
const ownMembers = (value: Json) => new Map<string, Json>(typeof value === 'object' && value ? Object.entries(value) : []);
