/** What this device keeps under one key: what the engine last said of it, and own writes that it may not have yet. */
import { StorageError, type Entry, type Json, type Key, type Revision, type StorageErrorCode } from '../adapter.js';
import { cloneJson, sameJson } from '../json.js';

export interface Cell {
  /** What the engine's watch last said; absent while it has said nothing. */
  readonly held?: Held;
  /** Which sender wrote `held`: the late word of an earlier one doesn't count. */
  readonly term: number;
  /** Own writes, the oldest first. */
  readonly writes: readonly Write[];
  /** Under which revision the engine took own writes that are done, by their ids; the last 32. */
  readonly taken: { readonly [id: string]: Revision };
}

export type Held =
  | { readonly revision: Revision; readonly value: Json }
  | { readonly revision: Revision; readonly gone: true }
  | { readonly revision: Revision; readonly bad: Refusal };

/** One action of a person, in the order of which the engine gets them. */
export interface Write {
  readonly id: string;
  readonly action: 'put' | 'delete';
  /** Null for a deletion. */
  readonly value: Json;
  /** The revision that it replaces: the engine's, or {@link waitingRevision} of an earlier own write. */
  readonly base: Revision | null;
  /** When it was accepted here: an ISO 8601 instant. */
  readonly since: string;
  /** Rises with each write of this device. */
  readonly order: number;
  /** Until this moment (milliseconds since 1970) its caller waits, and hears of a refusal itself. */
  readonly awaited: number;
  /** It may have reached the engine: the term of the last sender that had it. */
  readonly sent?: number;
  /** The engine took it under this revision, `''` under one that others have built upon; its echo hasn't come yet. */
  readonly done?: Revision;
  readonly refused?: Refusal;
}

/** A StorageError as it is kept. */
export interface Refusal {
  readonly code: StorageErrorCode;
  readonly message: string;
  readonly current?: { readonly value: Json; readonly revision: Revision; readonly unreadable?: Refusal } | null;
}

export const emptyCell: Cell = { term: 0, writes: [], taken: {} };

/** How a key looks to a reader: own writes lie over what the engine holds. */
export type Look =
  | { readonly type: 'put'; readonly entry: Entry; readonly revision: Revision }
  | { readonly type: 'gone'; readonly revision: Revision }
  | { readonly type: 'bad'; readonly entry: Entry; readonly revision: Revision; readonly error: StorageError };

export function lookOf(key: Key, { held, writes }: Cell): Look | undefined {
  const last = writes.findLast(({ refused }) => !refused);
  if (last) {
    const revision = last.done || waitingRevision(last.id);
    if (last.action === 'delete') return { type: 'gone', revision };
    const pending = last.done === undefined && { pending: true as const };
    return { type: 'put', revision, entry: { key, value: last.value, revision, ...pending } };
  }
  if (!held) return undefined;
  const { revision } = held;
  if ('gone' in held) return { type: 'gone', revision };
  if ('bad' in held) {
    const error = errorOf(key, held.bad);
    return { type: 'bad', revision, entry: { key, value: null, revision, unreadable: error }, error };
  }
  return { type: 'put', revision, entry: { key, value: held.value, revision } };
}

/** What a reader gets. @throws StorageError where it can't be read */
export function entryOf(look: Look | undefined): Entry | undefined {
  if (look?.type === 'bad') throw new StorageError(look.error.code, look.error.message, look.entry);
  return shownOf(look);
}
/** What is listed, also where it can't be read. */
export const shownOf = (look: Look | undefined): Entry | undefined =>
  look && look.type !== 'gone' ? copyOf(look.entry) : undefined;

export const copyOf = ({ value, ...entry }: Entry): Entry => ({ ...entry, value: cloneJson(value) });

/** No caller waits longer, whatever the clock says: it may have been wrong when the write was accepted. */
const longestWait = 120_000;
/** Milliseconds for which its caller still waits. */
export function awaitedFor({ awaited }: Write): number {
  const left = awaited - Date.now();
  return left > 0 && left <= longestWait ? left : 0;
}

/** Whether the engine doesn't have it yet. */
export const isWaiting = ({ done, refused }: Write): boolean => done === undefined && !refused;

const waiting = 'waiting-';
/** The revision of what a write left here, until the engine has given it one; good as a precondition ever after. */
export const waitingRevision = (id: string): Revision => `${waiting}${id}`;

/** The engine's revision that a write replaces; undefined where that is none any more, so that it must be refused. */
export function engineRevision({ taken }: Cell, base: Revision | null): Revision | null | undefined {
  if (!base?.startsWith(waiting)) return base;
  return taken[base.slice(waiting.length)] || undefined;
}

/** Whether two revisions name the same state of the key, one of them perhaps by an own write's name. */
export const sameRevision = (cell: Cell, a: Revision | null, b: Revision | null): boolean =>
  a === b || (engineRevision(cell, a) ?? a) === (engineRevision(cell, b) ?? b);

/** The cell after the engine took a write. Without a watch on the key no echo comes, and none is waited for. */
export function withDone(cell: Cell, id: string, revision: Revision, watched: boolean): Cell {
  const at = cell.writes.findIndex((write) => write.id === id);
  const echoed = !watched || cell.held?.revision === revision;
  const writes = echoed
    ? // Those done before it lie further back still.
      cell.writes.filter(({ done }, index) => index > at || (index < at && done === undefined))
    : cell.writes.map((write) => (write.id === id ? { ...write, done: revision } : write));
  const taken = Object.fromEntries([...Object.entries(cell.taken), [id, revision] as const].slice(-32));
  return { ...cell, writes, taken };
}

/** The cell after the engine refused a write for good, and with it all that build upon it. */
export function withRefusal(cell: Cell, id: string, error: StorageError): Cell {
  const { code, message } = error;
  const bases = new Set<Revision | null>();
  const writes = cell.writes.map((write) => {
    if (write.id !== id && !bases.has(write.base)) return write;
    bases.add(waitingRevision(write.id));
    // Once is enough for what is there, which may be large.
    return { ...write, refused: write.id === id ? refusalOf(error) : { code, message } };
  });
  return { ...cell, writes };
}

/** Whether a precondition can still hold: it isn't one on what an own write left that the engine refused. */
export const canHold = (cell: Cell, base: Revision | null): boolean =>
  engineRevision(cell, base) !== undefined ||
  cell.writes.some((write) => isWaiting(write) && waitingRevision(write.id) === base);

/** The cell without these writes; the same one where it has none of them. */
export function without(cell: Cell, ids: ReadonlySet<string>): Cell {
  const writes = cell.writes.filter(({ id }) => !ids.has(id));
  return writes.length < cell.writes.length ? { ...cell, writes } : cell;
}

/** The cell after the engine's watch reported something, which may be the echo of own writes. */
export function withHeld(cell: Cell, held: Held, term: number): Cell {
  if (cell.term > term) return cell;
  const known = cell.held;
  // What couldn't be opened may be later on, as it is.
  const isNews = known && 'bad' in known && !('bad' in held && held.bad.code === known.bad.code);
  const same = known && !isNews && (known.revision === held.revision || ('gone' in known && 'gone' in held));
  const echo = cell.writes.findIndex(({ done, action }) =>
    'gone' in held ? done !== undefined && action === 'delete' : done === held.revision,
  );
  const settled = new Set(cell.writes.slice(0, echo + 1).filter(({ done }) => done !== undefined));
  // A state that is known already keeps its term: nothing older can be on its way.
  if (same && !settled.size) return cell;
  const writes = cell.writes.filter((write) => !settled.has(write));
  return same ? { ...cell, writes } : { ...cell, held, term, writes };
}

/** Whether what is there is what was written: wholly, or with others' changes built upon it. */
export function carries(there: Json | undefined, written: Json): 'wholly' | 'within' | undefined {
  const { op } = (written ?? {}) as { op?: unknown };
  if (there === undefined) return undefined;
  if (typeof op !== 'string') return sameJson(there, written) ? 'wholly' : undefined;
  const found = (there ?? {}) as { op?: unknown; ops?: unknown };
  if (found.op === op) return 'wholly';
  return Array.isArray(found.ops) && found.ops.includes(op) ? 'within' : undefined;
}

export function refusalOf({ code, message, current }: StorageError): Refusal {
  if (current === undefined) return { code, message };
  if (!current) return { code, message, current };
  const { value, revision, unreadable } = current;
  // Its own `current` would be this one again.
  const bad = unreadable && { unreadable: { code: unreadable.code, message: unreadable.message } };
  return { code, message, current: { value, revision, ...bad } };
}

export function errorOf(key: Key, { code, message, current }: Refusal): StorageError {
  if (!current) return new StorageError(code, message, current);
  const { unreadable, ...there } = current;
  const bad = unreadable && { unreadable: errorOf(key, unreadable) };
  return new StorageError(code, message, { key, ...there, ...bad });
}
