/** People with devices, and storages that seal for them. */
import { identityOf, type DeviceKeys, type Identity } from '../../src/confidentiality/device-keys.js';
import { makeDevice } from '../../src/confidentiality/new-device.js';
import type { Keyring } from '../../src/confidentiality/keyring.js';
import { sealed, type SealedOptions } from '../../src/confidentiality/sealed.js';
import type { StorageAdapter } from '../../src/storage/adapter.js';

/** One more device of a member. */
export const makeIdentity = async (member: string): Promise<Identity> => identityOf(await makeDevice(), member);

export class People {
  readonly #devices = new Map<string, readonly DeviceKeys[]>();

  /** Everyone knows this device from now on. */
  publish(identity: Identity): Identity {
    this.#devices.set(identity.member, [...this.keysOf(identity.member), identity]);
    return identity;
  }
  readonly keysOf = (member: string): readonly DeviceKeys[] => this.#devices.get(member) ?? [];

  /** The storage as whoever has this identity sees it; by default everyone may read everything, sealed. */
  seal(inner: StorageAdapter, identity: Identity | Keyring, options: Partial<SealedOptions> = {}): StorageAdapter {
    const audienceOf = () => [...this.#devices.keys()];
    return sealed(inner, { space: 's', identity, audienceOf, keysOf: this.keysOf, ...options });
  }
}

/** People of these names, each with one device. */
export async function makePeople(...names: readonly string[]): Promise<{ people: People; identities: Identity[] }> {
  const people = new People();
  const identities = await Promise.all(names.map(makeIdentity));
  for (const identity of identities) people.publish(identity);
  return { people, identities };
}
