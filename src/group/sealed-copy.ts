/** Seals the copy that this device keeps of a group, with a key that no member has. Loaded behind `offline:` only. */
import type { IdentityStore } from '../confidentiality/identity-store.js';
import { sealed } from '../confidentiality/sealed.js';
import type { MemberId } from '../model/record.js';
import type { StorageAdapter } from '../storage/adapter.js';

/** What seals the copy; `owner` stands for a member in the store of keys. */
export async function copySealer(
  identities: IdentityStore,
  space: string,
  owner: MemberId,
): Promise<(adapter: StorageAdapter) => StorageAdapter> {
  const identity = await identities.make(space, owner);
  return (adapter) =>
    sealed(adapter, {
      space: `${space} (copy)`,
      identity,
      audienceOf: () => [owner],
      keysOf: () => [identity],
    });
}
