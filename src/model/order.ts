/** One order of records that every device arrives at, whatever the order in which they came. */
import type { DeviceKeys } from './kinds.js';
import type { GroupRecord, MemberId } from './record.js';

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * What a record follows: operations that it says it knew of, the row or version that it is about, what let its device
 * in, and the link by which it enters.
 */
function followed({ after, author, device, kind, body }: GroupRecord): string[] {
  const { feedback, commitment, about, version, replaces, lock } = body as { readonly [name: string]: unknown };
  const entry = kind === 'joining' || kind === 'device' ? linkName(lock) : undefined;
  return [...(after ?? []), feedback, commitment, about, version, replaces, entry, deviceName(author, device)].filter(
    (name) => typeof name === 'string',
  );
}

const deviceName = (author: MemberId, device: string) => `${author}/${device}`;
const linkName = (lock: unknown) => (typeof lock === 'string' ? `link/${lock}` : undefined);

/** What others follow a record by. */
function namesOf({ kind, op, author, device, body }: GroupRecord): string[] {
  if (kind === 'proposal') return [op, body.hash];
  if (kind === 'invitation' || kind === 'device-invitation') return body.lock ? [op, linkName(body.lock)!] : [op];
  const { keys } = body as { keys?: DeviceKeys };
  // What a device says of itself is its own first word.
  return typeof keys?.device === 'string' && keys.device !== device ? [op, deviceName(author, keys.device)] : [op];
}

/**
 * Sorts records so that each stands behind those that it follows, and behind the earlier ones of its device (by
 * counter). Claimed times decide only between records that know nothing of each other. Of several under one name the
 * first is enough, lest somebody holds others up by using their names. A circle can't be followed: it is cut at its
 * earliest record, never against a device's counters.
 */
export function inOrder(records: Iterable<GroupRecord>): GroupRecord[] {
  const devices = new Map<string, { record: GroupRecord; time: number; follows: string[] }[]>();
  const ahead = new Set<string>();
  for (const record of records) {
    for (const name of namesOf(record)) ahead.add(name);
    const name = deviceName(record.author, record.device);
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
  const isFree = ({ follows }: Step) => !follows.some((name) => ahead.has(name));
  for (;;) {
    const next = queues.flatMap((queue) => queue.slice(-1));
    if (!next.length) return sorted;
    const free = next.filter(isFree);
    const step = (free.length ? free : next).reduce((a, b) => ((a.time - b.time || byName(a, b)) <= 0 ? a : b));
    const { record } = step;
    for (const name of namesOf(record)) ahead.delete(name);
    sorted.push(record);
    queues.find((queue) => queue.at(-1) === step)!.pop();
  }
}
