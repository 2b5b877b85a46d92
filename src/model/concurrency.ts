/** Which records were written without knowledge of each other: by the counters of devices, and by what each says it follows. */
import type { GroupRecord, OperationId } from './record.js';

/** What a record is about; and, where it was refused, on what that can have rested. */
export interface Footing {
  readonly about: ReadonlySet<string>;
  /** `anything`: on whatever was written besides. */
  readonly rests?: ReadonlySet<string> | undefined;
}

/** The highest counter of each device that a record knows of: a vector clock. */
type Knowledge = ReadonlyMap<string, number>;

const deviceOf = ({ author, device }: GroupRecord) => `${author}/${device}`;

/** What each record knew of, itself included. `ordered`: each behind those that it follows. */
function knowledgeOf(ordered: readonly GroupRecord[]): Map<GroupRecord, Knowledge> {
  const known = new Map<GroupRecord, Knowledge>();
  const byOperation = new Map<OperationId, Knowledge>();
  const byDevice = new Map<string, Knowledge>();
  for (const record of ordered) {
    const device = deviceOf(record);
    const sources = [byDevice.get(device), ...(record.after ?? []).map((op) => byOperation.get(op))];
    const knowledge = new Map<string, number>();
    for (const source of sources)
      for (const [other, counter] of source ?? []) knowledge.set(other, Math.max(counter, knowledge.get(other) ?? 0));
    knowledge.set(device, record.counter);
    known.set(record, knowledge);
    byDevice.set(device, knowledge);
    if (!byOperation.has(record.op)) byOperation.set(record.op, knowledge);
  }
  return known;
}

const overlap = (some: ReadonlySet<string>, others: ReadonlySet<string>) => [...some].some((one) => others.has(one));
const restsOn = ({ rests }: Footing, { about }: Footing) =>
  rests !== undefined && (rests.has('anything') || overlap(rests, about));

/** For each record that has a footing, the operations about the same that neither knew of it, nor it of them. */
export function besidesOf(
  ordered: readonly GroupRecord[],
  footings: ReadonlyMap<GroupRecord, Footing>,
): Map<GroupRecord, OperationId[]> {
  const known = knowledgeOf(ordered);
  const knows = (a: GroupRecord, b: GroupRecord) => (known.get(a)!.get(deviceOf(b)) ?? 0) >= b.counter;
  const besides = new Map<GroupRecord, OperationId[]>();
  const add = (record: GroupRecord, ...ops: readonly OperationId[]) =>
    besides.set(record, [...new Set([...(besides.get(record) ?? []), ...ops])]);
  const earlier: [GroupRecord, Footing][] = [];
  for (const [record, footing] of footings) {
    for (const [other, before] of earlier) {
      const isRelated = overlap(footing.about, before.about) || restsOn(footing, before) || restsOn(before, footing);
      if (!isRelated) continue;
      if (!knows(record, other) && !knows(other, record)) {
        add(record, other.op);
        add(other, record.op);
      } else if (footing.rests && before.rests) {
        // What follows something that was overtaken was overtaken by the same.
        add(record, ...(besides.get(other) ?? []));
      }
    }
    earlier.push([record, footing]);
  }
  return besides;
}
