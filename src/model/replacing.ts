/** Rows that take the place of earlier ones of the same author, for other readers; the earlier ones may be deleted. */
import type { Kind } from './kinds.js';
import type { GroupRecord, MemberId, OperationId } from './record.js';
import { latest, type Rows } from './group-rows.js';

/** All whose place a record says that it takes, the first one first. */
export function replacedBy({ op, body }: GroupRecord): OperationId[] {
  const { replaces, former = [] } = body as { replaces?: OperationId; former?: readonly OperationId[] };
  return [...new Set([...former, ...(replaces === undefined ? [] : [replaces])])].filter((id) => id !== op);
}

/**
 * A row begins, and takes the place of an earlier one, `before`, and of those that aren't here. They are to be deleted
 * where somebody is to have them no more, or nobody else had them (`isHeld`).
 */
export function begin(
  record: GroupRecord<'giving' | 'plan'>,
  before: { readonly id: OperationId; readonly readers: readonly MemberId[] } | undefined,
  rows: Rows,
  isHeld = false,
): void {
  const { op, audience } = record;
  // Nothing can lead on from a row that begins, so that no circle comes about.
  rows.replaced.delete(op);
  rows.begun.add(op);
  const named = replacedBy(record);
  const gone = named.filter((id) => isFree(id, rows));
  const known = before ? [...(rows.former.get(before.id) ?? []), before.id] : [];
  if (before) rows.former.delete(before.id);
  const more = known.filter((id) => id !== op && !named.includes(id));
  const former = [...more, ...named.filter((id) => gone.includes(id) || known.includes(id))];
  if (former.length) rows.former.set(op, former);
  // All of them: what the one before took the place of would come back else.
  if (isHeld || before?.readers.some((reader) => !audience.includes(reader))) for (const id of former) rows.retracted.add(id);
  // What was known leads on to the one before already.
  for (const id of before ? [...gone, before.id] : gone) rows.replaced.set(id, op);
}

/** Whether it isn't here, and one author alone says what took its place. */
const isFree = (id: OperationId, { begun, replaced, contested }: Rows) =>
  !begun.has(id) && !replaced.has(id) && !contested.has(id);

/** What several authors say that theirs takes the place of, so that one of them lies. */
export function contestedIn(records: Iterable<GroupRecord>): Set<OperationId> {
  const claims = new Map<OperationId, MemberId>();
  const contested = new Set<OperationId>();
  for (const record of records) {
    for (const id of replacedBy(record)) {
      if ((claims.get(id) ?? record.author) !== record.author) contested.add(id);
      claims.set(id, record.author);
    }
  }
  return contested;
}

/** What only the author of a row writes about it. */
const isOwners: ReadonlySet<Kind> = new Set<Kind>(['revision', 'retraction', 'widening-refusal', 'change', 'pause', 'end', 'check-in']);
/** What a row that is given anew says already, or what is over. */
const isPast: ReadonlySet<Kind> = new Set<Kind>(['revision', 'retraction', 'change']);

/** What was written about rows that aren't here, until one takes their place. */
export class Unplaced {
  readonly #records = new Map<OperationId, GroupRecord[]>();

  add(record: GroupRecord): void {
    const { feedback, commitment } = record.body as { feedback?: OperationId; commitment?: OperationId };
    for (const id of [feedback, commitment]) {
      if (id === undefined) continue;
      const others = this.#records.get(id);
      if (others) others.push(record);
      else this.#records.set(id, [record]);
    }
  }

  /** What goes on with the row that a record began. */
  takenBy(record: GroupRecord, rows: Rows): GroupRecord[] {
    return replacedBy(record).flatMap((id) => this.#about(id, record, rows));
  }

  #about(id: OperationId, record: GroupRecord, rows: Rows): GroupRecord[] {
    if (rows.begun.has(id) || latest(id, rows) !== record.op) return [];
    const found = this.#records.get(id) ?? [];
    this.#records.delete(id);
    const isAnothers = found.some(({ kind, author }) => isOwners.has(kind) && author !== record.author);
    if (isAnothers || found.some(({ kind }) => kind === 'retraction')) return [];
    // Whoever wrote the row read what was said about it, but for what its reader keeps to themselves.
    return found.filter(
      ({ kind, audience }) => !isPast.has(kind) && (kind === 'hiding' || audience.includes(record.author)),
    );
  }
}
