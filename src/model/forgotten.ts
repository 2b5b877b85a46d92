/** What isn't told any more of members who have deleted what was theirs, or who have left under another name. */
import { detailNames } from './kinds.js';
import type { Fold } from './group-view.js';
import type { GroupRecord, MemberId } from './record.js';

/** The names of details that aren't told, of what a record says about a member. */
export type Forgotten = (record: GroupRecord, member: MemberId) => ReadonlySet<string>;

const nothing: ReadonlySet<string> = new Set();
const theName: ReadonlySet<string> = new Set(['name']);
const everything: ReadonlySet<string> = new Set(detailNames);

/** What was said before such a leaving isn't told; what was said since is, where somebody was invited again. */
export function forgottenIn({ ordered, applied }: Pick<Fold, 'ordered' | 'applied'>): Forgotten {
  const places = new Map(ordered.map((record, place) => [record, place]));
  const erased = new Map<MemberId, number>();
  const renamed = new Map<MemberId, number>();
  for (const [record, place] of places) {
    const { kind, author, op, body } = record;
    if (kind !== 'leaving' || !applied.has(`${author}/${op}`)) continue;
    if (body.erased) erased.set(author, place);
    if (body.name) renamed.set(author, place);
  }
  return (record, member) => {
    const place = places.get(record) ?? 0;
    const isBefore = (leavings: ReadonlyMap<MemberId, number>) => place <= (leavings.get(member) ?? -1);
    return isBefore(erased) ? everything : isBefore(renamed) ? theName : nothing;
  };
}

/** The record without these details of a member. */
export function without(forgotten: ReadonlySet<string>, record: GroupRecord): GroupRecord {
  const told = <T extends object>(details: T) => Object.fromEntries(Object.entries(details).filter(([name]) => !forgotten.has(name)));
  const { kind, body } = record;
  if (kind === 'genesis') return { ...record, body: { ...body, member: { name: '', ...told(body.member) } } };
  return kind === 'invitation' || kind === 'profile' || kind === 'leaving' ? ({ ...record, body: told(body) } as GroupRecord) : record;
}
