/** One opened group per (storage, space, me), shared by all elements and all copies of the library on a page. */
import type { PeerGroup } from './peer-group.js';

interface SharedGroup {
  readonly storage: unknown;
  readonly space: string;
  readonly me?: string;
  readonly trust?: string;
  readonly opening: Promise<PeerGroup>;
  opened?: PeerGroup;
  users: number;
}

/** A structural protocol between copies of the library: this list's form, and PeerGroup's public members. */
const protocol = Symbol.for('collegial/groups/1');
const sharedGroups = (): SharedGroup[] => ((globalThis as { [protocol]?: SharedGroup[] })[protocol] ??= []);

const remove = (shared: SharedGroup) => {
  const list = sharedGroups();
  const index = list.indexOf(shared);
  if (index >= 0) list.splice(index, 1);
};

/** The group that is open for these already, else what `open` opens. Each call is one more user. */
export async function shareGroup(
  { storage, space, me, trust }: Pick<SharedGroup, 'storage' | 'space' | 'me' | 'trust'>,
  open: () => Promise<PeerGroup>,
): Promise<PeerGroup> {
  const isSame = (other: SharedGroup) =>
    other.storage === storage && other.space === space && other.me === me && other.trust === trust;
  let shared = sharedGroups().find(isSame);
  if (!shared) {
    shared = { storage, space, me, trust, opening: open(), users: 0 };
    sharedGroups().push(shared);
  }
  shared.users += 1;
  try {
    return (shared.opened = await shared.opening);
  } catch (error) {
    remove(shared);
    throw error;
  }
}

/** Opens it anew for whoever comes next; its users keep what they have. */
export function unshareGroup(group: PeerGroup): void {
  for (const shared of sharedGroups().filter(({ opened }) => opened === group)) remove(shared);
}

/** One user less; true where it was the last one, who closes the group. */
export function releaseGroup(group: PeerGroup): boolean {
  const shared = sharedGroups().find(({ opened }) => opened === group);
  if (!shared) return false;
  shared.users -= 1;
  if (shared.users > 0) return false;
  remove(shared);
  return true;
}
