/** The form of a group's file: what it holds, what its digest is of, and what is signed. */
import { utf8, type Bytes } from '../confidentiality/bytes.js';
import { sha256 } from '../confidentiality/sha256.js';
import { id, instant } from '../model/kinds.js';
import type { MemberId } from '../model/record.js';
import { count, exactly, flag, form, list, maybe, object, oneOf, text, where } from '../model/shape.js';
import type { Json, Key } from '../storage/adapter.js';
import { jsonText, ordered } from '../storage/json.js';
import { isKey } from '../storage/key.js';
import { jsonIn } from './json-in.js';

export const groupForm = 'collegial-group/1';

/** A group's backup, and how it moves. Plain JSON; `groupFileText` gives its text. */
export interface GroupFile {
  readonly form: typeof groupForm;
  /** The space in which it lives; every signature is bound to it, so that it can be imported into no other. */
  readonly space: string;
  /** The group's fingerprint, 30 digits, where it is sealed. A plain group's file isn't signed. */
  readonly group?: string;
  /** An ISO 8601 instant. */
  readonly exportedAt: string;
  /** Whether the storage showed everything that it holds; else this is what the exporter may read. */
  readonly isWhole: boolean;
  /** How many entries aren't in it, because they weren't what their authors wrote. */
  readonly leftOut: number;
  /** Who exported it; in a sealed group by which device. */
  readonly exporter: {
    readonly author: MemberId;
    readonly device?: string;
    /** The device's public keys, 32 bytes each as base64url. */
    readonly signing?: string;
    readonly sealing?: string;
  };
  /** Sorted by key, each as it is stored. */
  readonly entries: readonly { readonly key: Key; readonly value: Json }[];
  /** SHA-256 of everything above, base64url; see `digestOf`. */
  readonly digest: string;
  /** Ed25519 (RFC 8032) of the exporter's device over form and digest, base64url. */
  readonly signature?: string;
}

/** The text of the file: JSON without white space. */
export const groupFileText = (file: GroupFile): string => jsonText(file as unknown as Json);

/** A file, or its text, that has the form of a group's; what isn't named here isn't in it. */
export function readGroupFile(file: unknown): GroupFile | undefined {
  const value = jsonIn(file);
  return isGroupFile(value) ? (value as GroupFile) : undefined;
}

/** Whether it says that a newer version made it. */
export function isNewer(file: unknown): boolean {
  const value = jsonIn(file);
  return object({ form: form(/^collegial-group\/\d+$/) })(value) && value.form !== groupForm;
}

/** What the digest is of: all of the file but digest and signature. */
export async function digestOf(file: Omit<GroupFile, 'digest' | 'signature'>): Promise<string> {
  const { form, space, group = '', exportedAt, isWhole, leftOut, exporter, entries } = file;
  const { author, device = '', signing = '', sealing = '' } = exporter;
  const stored = entries.map(({ key, value }) => [key, ordered(value)]);
  return sha256(jsonText([form, space, group, exportedAt, isWhole, leftOut, author, device, signing, sealing, stored]));
}

/** What the exporter's device signs. */
export const signedMessage = (digest: string): Bytes => utf8(jsonText([groupForm, digest]));

const digest = form(/^[\w-]{43}$/);
const exporter = exactly({ author: id, device: maybe(digest), signing: maybe(digest), sealing: maybe(digest) });
const stored = exactly({ key: isKey, value: (value: unknown): value is Json => value !== undefined });
/** Each key once. */
const entries = where(list(stored), (all) => all.every(({ key }, i) => i === 0 || all[i - 1]!.key < key));
/** Only what is named, since the digest is of nothing else. */
const isGroupFile = exactly({
  form: oneOf(groupForm),
  space: text,
  group: maybe(form(/^\d{30}$/)),
  exportedAt: instant,
  isWhole: flag,
  leftOut: count,
  exporter,
  entries,
  digest,
  signature: maybe(form(/^[\w-]{86}$/)),
});
