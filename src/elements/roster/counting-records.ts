/** The records of a group that count, as they are stored now. */
import type { PeerGroup } from '../../group/peer-group.js';
import { readGroup } from '../../group/stored.js';
import type { GroupRecord } from '../../model/record.js';

/** With those that wait on this device. @throws StorageError where they can't be read */
export async function countingRecords(group: PeerGroup): Promise<GroupRecord[]> {
  const { records, fold } = await readGroup(group);
  const refused = new Set(fold.refused);
  return [...records.values()].filter(({ op }) => !refused.has(op));
}
