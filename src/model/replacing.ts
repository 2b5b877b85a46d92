/** Rows that take the place of earlier ones of the same author, for other readers; the earlier ones may be deleted. */
import type { Kind } from './kinds.js';
import type { GroupRecord, MemberId, OperationId } from './record.js';
import { latest, type Rows } from './group-rows.js';

const replacedBy = ({ body }: GroupRecord): OperationId | undefined => (body as { replaces?: OperationId }).replaces;

/** A row begins, and takes the place of an earlier one, `before`, or of one that isn't here. */
export function begin(
  { op, body }: GroupRecord<'giving' | 'plan'>,
  before: { readonly id: OperationId } | undefined,
  rows: Rows,
): void {
  const { replaces } = body;
  // Nothing can lead on from a row that begins, so that no circle comes about.
  rows.replaced.delete(op);
  rows.begun.add(op);
  if (before) {
    const former = rows.former.get(before.id) ?? [];
    rows.former.delete(before.id);
    rows.former.set(op, former);
    former.push(before.id);
    rows.replaced.set(before.id, op);
  } else if (replaces && replaces !== op && isFree(replaces, rows)) {
    rows.former.set(op, [replaces]);
    rows.replaced.set(replaces, op);
  }
}

/** Whether it isn't here, and one author alone says what took its place. */
const isFree = (id: OperationId, { begun, replaced, contested }: Rows) =>
  !begun.has(id) && !replaced.has(id) && !contested.has(id);

/** What several authors say that theirs takes the place of, so that one of them lies. */
export function contestedIn(records: Iterable<GroupRecord>): Set<OperationId> {
  const claims = new Map<OperationId, MemberId>();
  const contested = new Set<OperationId>();
  for (const record of records) {
    const id = replacedBy(record);
    if (id === undefined) continue;
    if ((claims.get(id) ?? record.author) !== record.author) contested.add(id);
    claims.set(id, record.author);
  }
  return contested;
}

/** What only the author of a row writes about it. */
const isOwners: ReadonlySet<Kind> = new Set<Kind>(['revision', 'retraction', 'change', 'pause', 'end', 'check-in']);
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
    const id = replacedBy(record);
    if (id === undefined || rows.begun.has(id) || latest(id, rows) !== record.op) return [];
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
