/** One order of records that every device arrives at, whatever the order in which they came. */
import type { GroupRecord } from './record.js';

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Sorts records so that each stands behind those that it follows: earlier ones of its device (by counter) and those
 * that it names in `after`. Claimed times decide only between records that know nothing of each other.
 */
export function inOrder(records: Iterable<GroupRecord>): GroupRecord[] {
  const all = [...records].sort((a, b) => compare(a.op, b.op) || compare(a.author, b.author) || compare(a.kind, b.kind));
  const byOperation = new Map(all.map((record) => [record.op, record]));
  const followers = new Map<GroupRecord, GroupRecord[]>();
  const waitsFor = new Map<GroupRecord, number>();
  const follow = (record: GroupRecord, earlier: GroupRecord | undefined) => {
    if (!earlier || earlier === record) return;
    const those = followers.get(earlier);
    if (those) those.push(record);
    else followers.set(earlier, [record]);
    waitsFor.set(record, (waitsFor.get(record) ?? 0) + 1);
  };

  const devices = new Map<string, GroupRecord[]>();
  for (const record of all) {
    const name = `${record.author}/${record.device}`;
    const those = devices.get(name);
    if (those) those.push(record);
    else devices.set(name, [record]);
  }
  for (const ofDevice of devices.values()) {
    ofDevice.sort((a, b) => a.counter - b.counter || compare(a.op, b.op));
    ofDevice.forEach((record, i) => follow(record, ofDevice[i - 1]));
  }
  for (const record of all) record.after?.forEach((op) => follow(record, byOperation.get(op)));

  // A record's place is its claimed time, but later than all that it follows. Records in a circle keep their claim.
  const place = new Map(all.map((record) => [record, Date.parse(record.at)]));
  const free = all.filter((record) => !waitsFor.has(record));
  for (const record of free)
    for (const follower of followers.get(record) ?? []) {
      place.set(follower, Math.max(place.get(follower)!, place.get(record)! + 1));
      const left = waitsFor.get(follower)! - 1;
      waitsFor.set(follower, left);
      if (left === 0) free.push(follower);
    }
  return all.sort((a, b) => place.get(a)! - place.get(b)! || compare(a.op, b.op));
}
