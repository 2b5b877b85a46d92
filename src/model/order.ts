/** One order of records that every device arrives at, whatever the order in which they came. */
import type { GroupRecord } from './record.js';

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** What a record follows: operations that it says it knew of, and the row or version that it is about. */
function followed({ after, body }: GroupRecord): string[] {
  const { feedback, commitment, about, version, replaces } = body as { readonly [name: string]: unknown };
  return [...(after ?? []), feedback, commitment, about, version, replaces].filter((name) => typeof name === 'string');
}

/** What others follow a record by. */
const namesOf = (record: GroupRecord): string[] =>
  record.kind === 'proposal' ? [record.op, record.body.hash] : [record.op];

/**
 * Sorts records so that each stands behind those that it follows, and behind the earlier ones of its device (by
 * counter). Claimed times decide only between records that know nothing of each other. A circle can't be followed: it
 * is cut at its earliest record, never against a device's counters.
 */
export function inOrder(records: Iterable<GroupRecord>): GroupRecord[] {
  const devices = new Map<string, { record: GroupRecord; time: number; follows: string[] }[]>();
  const waiting = new Map<string, number>();
  for (const record of records) {
    for (const name of namesOf(record)) waiting.set(name, (waiting.get(name) ?? 0) + 1);
    const name = `${record.author}/${record.device}`;
    const step = {
      record,
      time: Date.parse(record.at),
      follows: followed(record).filter((other) => other !== record.op),
    };
    const steps = devices.get(name);
    if (steps) steps.push(step);
    else devices.set(name, [step]);
  }
  type Step = (typeof queues)[number][number];
  const byName = ({ record: a }: Step, { record: b }: Step) =>
    compare(a.op, b.op) ||
    compare(a.author, b.author) ||
    compare(a.kind, b.kind) ||
    compare(String(a.audience), String(b.audience));
  const queues = [...devices.values()];
  // The last of each queue is its next one.
  for (const queue of queues) queue.sort((a, b) => b.record.counter - a.record.counter || byName(b, a));

  const sorted: GroupRecord[] = [];
  const isFree = ({ follows }: Step) => !follows.some((name) => waiting.get(name));
  for (;;) {
    const next = queues.flatMap((queue) => queue.slice(-1));
    if (!next.length) return sorted;
    const free = next.filter(isFree);
    const step = (free.length ? free : next).reduce((a, b) => ((a.time - b.time || byName(a, b)) <= 0 ? a : b));
    const { record } = step;
    for (const name of namesOf(record)) waiting.set(name, waiting.get(name)! - 1);
    sorted.push(record);
    queues.find((queue) => queue.at(-1) === step)!.pop();
  }
}
