/** One order of records that every device arrives at, whatever the order in which they came. */
import type { DeviceKeys } from './kinds.js';
import type { GroupRecord, MemberId } from './record.js';

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * What a record follows of what is ahead: operations that it says it knew of, the row or version that it is about, what
 * let its device in, and the link by which it enters.
 */
function followed({ op, after, kind, body }: GroupRecord, device: string, ahead: ReadonlySet<string>): string[] {
  const { feedback, commitment, about, version, replaces, former, widening, request, choosing, round, lock } = body as { readonly [name: string]: unknown };
  const follows: string[] = [];
  const follow = (name: unknown) => {
    if (typeof name === 'string' && name !== op && ahead.has(name)) follows.push(name);
  };
  after?.forEach(follow);
  for (const name of [feedback, commitment, about, version, replaces, widening, request, choosing, round, device]) follow(name);
  if ((kind === 'giving' || kind === 'plan') && Array.isArray(former)) former.forEach(follow);
  if (kind === 'exception' || kind === 'standing') follow(body.note);
  if (kind === 'joining' || kind === 'device') follow(linkName(lock));
  return follows;
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
  const devices = new Map<string, { record: GroupRecord; time: number; names: string[]; follows: string[] }[]>();
  const ahead = new Set<string>();
  for (const record of records) {
    const names = namesOf(record);
    for (const name of names) ahead.add(name);
    const device = deviceName(record.author, record.device);
    const step = { record, time: Date.parse(record.at), names, follows: [] };
    const steps = devices.get(device);
    if (steps) steps.push(step);
    else devices.set(device, [step]);
  }
  for (const [device, steps] of devices)
    for (const step of steps) step.follows = followed(step.record, device, ahead);
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
  const isFree = ({ follows }: Step) => {
    // What was ahead once and isn't any more won't be again.
    while (follows.length && !ahead.has(follows.at(-1)!)) follows.pop();
    return !follows.length;
  };
  const isEarlier = (a: Step, b: Step | undefined) => !b || (a.time - b.time || byName(a, b)) < 0;
  for (;;) {
    let first: Step | undefined;
    let free: Step | undefined;
    for (const queue of queues) {
      const next = queue.at(-1);
      if (next && isEarlier(next, first)) first = next;
      if (next && isEarlier(next, free) && isFree(next)) free = next;
    }
    const step = free ?? first;
    if (!step) return sorted;
    for (const name of step.names) ahead.delete(name);
    sorted.push(step.record);
    queues.find((queue) => queue.at(-1) === step)!.pop();
  }
}
