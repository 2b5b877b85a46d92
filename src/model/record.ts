/** Records: what one author wrote once. Their envelope, their keys, and how one is read back. */
import { bodies, id, instant, members, type Body, type Kind } from './kinds.js';
import { count, either, list, maybe, object, oneOf, text, type Of } from './shape.js';

export type MemberId = string;
/** Random and unique; names the user's action and, in most kinds, the row that it begins. */
export type OperationId = string;

/** Who may read a record: everyone in the space, or exactly these members, sorted. */
export type Audience = 'open' | readonly MemberId[];

const envelope = object({
  kind: id,
  /** The version of the body's shape. */
  v: count,
  author: id,
  device: id,
  /** Counts the device's records from 1. */
  counter: count,
  op: id,
  /** The author's claim. */
  at: instant,
  /** The author's IANA time zone. */
  zone: maybe(text),
  audience: either(oneOf('open'), members),
  /** Operations that this one knew of and follows. */
  after: maybe(list(id)),
  /** The device's record before this one that the same audience reads, so that a missing one is missed. */
  before: maybe(object({ counter: count, hash: id })),
  body: object({}),
});

/** A record of a kind that this version knows. */
export type GroupRecord<K extends Kind = Kind> = K extends Kind
  ? Omit<Of<typeof envelope>, 'kind' | 'body'> & { readonly kind: K; readonly body: Body<K> }
  : never;

/** What a record is before its author is known and its operation numbered. */
export type Draft<K extends Kind = Kind> = K extends Kind
  ? { readonly kind: K; readonly body: Body<K>; readonly author: MemberId; readonly audience?: Audience }
  : never;

/** The version of every kind's shape that this code reads and writes. */
export const recordVersion = 1;

/** How a stored value was understood. */
export type Reading =
  | { readonly type: 'record'; readonly record: GroupRecord }
  /** Of an unknown kind or a newer version: preserved, read-only, and said. */
  | { readonly type: 'newer' }
  /** Isn't what its key claims, or malformed. */
  | { readonly type: 'rejected' };

const rejected: Reading = { type: 'rejected' };

/** Reads a stored value, which must be what its key says: that author, that kind, that operation; the audience's id is a digest. */
export function readRecord(key: string, value: unknown): Reading {
  if (!envelope(value)) return rejected;
  const path = key.split('/');
  const [, author, kind] = path.slice(path[0] === 'open' ? 1 : 2);
  if (author !== value.author || kind !== value.kind || (value.audience === 'open') !== (path[0] === 'open'))
    return rejected;
  const shape = Object.hasOwn(bodies, value.kind) ? bodies[value.kind as Kind] : undefined;
  if (!shape || value.v > recordVersion) return { type: 'newer' };
  if (!shape(value.body)) return rejected;
  const record = value as GroupRecord;
  return key === keyOf(record, path[1]) ? { type: 'record', record } : rejected;
}

/** The key under which a record is kept; `audienceId` where it isn't open. */
export const keyOf = (record: GroupRecord, audienceId?: string): string =>
  `${record.audience === 'open' ? 'open' : `a/${audienceId}`}/by/${record.author}/${record.kind}/${nameOf(record)}`;

/** Whose record is kept under a key, and of which kind. */
export function saidBy(key: string): { readonly author: MemberId; readonly kind: string } {
  const [author, kind] = key.split('/').slice(-3) as [MemberId, string];
  return { author, kind };
}

/** An author creates one group in a space and announces an audience once; other records are named by their operation. */
function nameOf(record: GroupRecord): string {
  if (record.kind === 'genesis') return 'genesis';
  return record.kind === 'audience' ? record.body.id : record.op;
}

/**
 * Where a key belongs: the chain `author/device/audience` of what a device wrote for an audience; and how the record's
 * name begins, by 48 bits that tell it from the chain's others.
 */
export function placeOf(key: string, device: string): { readonly chain: string; readonly name: string } {
  const path = key.split('/');
  const [audience, author] = path[0] === 'open' ? ['open', path[2]] : [path[1], path[3]];
  return { chain: `${author}/${device}/${audience}`, name: path.at(-1)!.slice(0, 8) };
}
