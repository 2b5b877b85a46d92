/** Everything of mine in a group as one file: what I wrote, what was written to me, my row, my devices. */
import { saidErased } from '../model/devices.js';
import { forgottenIn, without } from '../model/forgotten.js';
import { commitmentIn, feedbackIn, type Rows } from '../model/group-rows.js';
import type { Kind } from '../model/kinds.js';
import { saidBy, type GroupRecord, type MemberId } from '../model/record.js';
import type { Member } from '../model/rows.js';
import type { Json, Key } from '../storage/adapter.js';
import { jsonText } from '../storage/json.js';
import { GroupError } from './group-error.js';
import type { PeerGroup } from './peer-group.js';
import { readGroup } from './stored.js';

/** A record with what a person reads of it. */
export interface MyEntry {
  readonly key: Key;
  readonly kind: Kind;
  /** An ISO 8601 instant, as its author claims. */
  readonly at: string;
  readonly author: { readonly id: MemberId; readonly name: string };
  /** The names of those who could read it when it was written; everyone in the space where it is open. */
  readonly readers: 'open' | readonly string[];
  /** Its words, line by line. */
  readonly text: string;
  /** As it was written; see `GroupRecord`. */
  readonly record: GroupRecord;
}

/** Plain JSON; `myFileText` gives its text. Nothing in it is sealed: whoever has it can read it. */
export interface MyFile {
  readonly form: 'collegial-mine/1';
  readonly space: string;
  readonly group: {
    readonly name: string;
    /** The group's fingerprint, 30 digits, where it is sealed. */
    readonly fingerprint?: string;
  };
  /** An ISO 8601 instant. */
  readonly exportedAt: string;
  /** My row in the roster, with the public keys of my devices. */
  readonly me: Member;
  /** What I wrote, the oldest first; but not the keys that I handed on to devices of mine. */
  readonly wrote: readonly MyEntry[];
  /** How many more entries of mine this browser can't open, because an earlier device had the keys. */
  readonly unopened: number;
  /**
   * What others wrote to me or about me, the oldest first: feedback and what belongs to it, words on my commitments, my
   * entries in the roster. What its author took back isn't there.
   */
  readonly received: readonly MyEntry[];
}

export interface ExportMineOptions {
  /** Puts a record's words into lines for a person; by default each under the name that the record has for it. */
  readonly words?: (record: GroupRecord) => string;
}

/**
 * Drafts aren't in it: they never left this device.
 * @throws GroupError `not-a-member`; StorageError where the storage can't be read
 */
export async function exportMine(group: PeerGroup, { words = plainWords }: ExportMineOptions = {}): Promise<MyFile> {
  const { state, space, clock } = group;
  const { me, card, members } = state;
  if (!me || !card) throw new GroupError('not-a-member', 'Only members of the group have something of theirs in it.');
  const { records, fold, unopened } = await readGroup(group);
  const nameOf = (id: MemberId) => members.find((member) => member.id === id)?.name ?? id;
  const isGone = goneIn(fold.rows);
  const counted = new Set([...fold.forged, ...fold.refused]);
  const forgotten = forgottenIn(fold);
  const entryOf = ([key, whole]: readonly [Key, GroupRecord]): MyEntry => {
    // What I wrote of others who have deleted it since isn't mine to keep.
    const about = whole.kind === 'invitation' && whole.body.member !== me.id ? whole.body.member : undefined;
    const record = about === undefined ? whole : without(forgotten(whole, about), whole);
    const { kind, at, author, audience } = record;
    const readers = audience === 'open' ? audience : audience.map(nameOf);
    return { key, kind, at, author: { id: author, name: nameOf(author) }, readers, text: words(record), record };
  };
  const all = [...records].filter(([, record]) => !counted.has(record.op) && !isGone(record));
  all.sort(([, a], [, b]) => Date.parse(a.at) - Date.parse(b.at) || a.counter - b.counter);
  const mine = all.filter(([, { author, kind }]) => author === me.id && kind !== 'keyring');
  const ops = new Set(mine.map(([, { op }]) => op));
  const isToMe = (record: GroupRecord) =>
    record.author !== me.id && concerns(record, me.id, ops, fold.rows) && !isWithdrawn(record, fold.rows);
  return {
    form: 'collegial-mine/1',
    space,
    group: { name: card.name, ...(state.keys?.group && { fingerprint: state.keys.group }) },
    exportedAt: new Date(clock.now()).toISOString(),
    me,
    wrote: mine.map(entryOf),
    unopened: [...unopened.keys()].map(saidBy).filter(({ author, kind }) => author === me.id && kind !== 'keyring').length,
    received: all.filter(([, record]) => isToMe(record)).map(entryOf),
  };
}

/** The text of the file. */
export const myFileText = (file: MyFile): string => jsonText(file as unknown as Json);

/** What was taken back unread, or deleted by its author and is still about. */
const goneIn =
  (rows: Rows) =>
  (record: GroupRecord): boolean => {
    const { kind, op, body } = record;
    const { retracted } = rows;
    return saidErased(record, rows) || retracted.has(op) || (kind === 'revision' && retracted.has(body.feedback));
  };

/** What its author took back after it was there to be read: that it was there can still be seen, its words can't. */
const isWithdrawn = ({ kind, op, body }: GroupRecord, rows: Rows): boolean =>
  (kind === 'request' && rows.requests.get(op)?.withdrawn !== undefined) ||
  (kind === 'giving' && rows.feedback.get(op)?.status === 'retracted') ||
  (kind === 'revision' && feedbackIn(body, rows)?.status === 'retracted');

/** Whether a record is to a member, or about what is theirs. */
function concerns({ body }: GroupRecord, me: MemberId, ops: ReadonlySet<string>, rows: Rows): boolean {
  const about = body as { readonly [name in 'recipient' | 'member' | 'to' | 'request' | 'feedback' | 'commitment' | 'about' | 'supporter' | 'supported']?: unknown } & {
    readonly chosen?: unknown;
    readonly basis?: unknown;
  };
  const isIn = (name: unknown): name is string => typeof name === 'string';
  if ([about.recipient, about.member, about.to, about.supporter, about.supported].includes(me)) return true;
  if ([about.to, about.chosen, about.basis].some((ids) => Array.isArray(ids) && ids.includes(me))) return true;
  const feedback = isIn(about.feedback) ? feedbackIn({ feedback: about.feedback }, rows) : undefined;
  const commitment = isIn(about.commitment) ? commitmentIn({ commitment: about.commitment }, rows) : undefined;
  const request = isIn(about.request) ? rows.requests.get(about.request) : undefined;
  if (request?.from === me || request?.to === me) return true;
  return feedback?.giver === me || feedback?.recipient === me || commitment?.owner === me || (isIn(about.about) && ops.has(about.about));
}

/** Each word or number under the names that lead to it. */
function plainWords({ body }: GroupRecord): string {
  const lines = (value: unknown, path: readonly string[]): string[] => {
    if (value === null || typeof value !== 'object') return [`${path.join('.')}: ${String(value)}`];
    return Object.entries(value).flatMap(([name, item]) => lines(item, [...path, name]));
  };
  return lines(body, []).join('\n');
}
