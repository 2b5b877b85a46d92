/** Where devices are kept that nobody needs any more when the page is closed. */
import type { MemberId } from '../model/record.js';
import { identityOf, type StoredDevice } from './device-keys.js';
import type { IdentityStore } from './identity-store.js';
import { makeDevice } from './new-device.js';

/** Devices for as long as the page lives; for tests, and where there is no IndexedDB. */
export function memoryIdentities(): IdentityStore {
  const spaces = new Map<string, Map<MemberId, Promise<StoredDevice>>>();
  return {
    async load(space, member) {
      const found = await spaces.get(space)?.get(member);
      return found && identityOf(found, member);
    },
    members: async (space) => [...(spaces.get(space)?.keys() ?? [])].toSorted(),
    async make(space, member) {
      const devices = spaces.get(space) ?? new Map<MemberId, Promise<StoredDevice>>();
      const device = devices.get(member) ?? makeDevice();
      spaces.set(space, devices.set(member, device));
      return identityOf(await device, member);
    },
    forget: async (space) => void spaces.delete(space),
  };
}
