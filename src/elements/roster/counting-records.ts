/** The records of a group that count, as they are stored now. */
import type { PeerGroup } from '../../group/peer-group.js';
import { readGroup } from '../../group/stored.js';
import type { GroupRecord } from '../../model/record.js';

/** In the order in which they count; without those that wait on this device. @throws StorageError where they can't be read */
export async function countingRecords(group: PeerGroup): Promise<GroupRecord[]> {
  const { ordered, applied } = (await readGroup(group)).fold;
  return ordered.filter(({ author, op }) => applied.has(`${author}/${op}`));
}
