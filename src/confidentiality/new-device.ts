/** Makes devices that never existed before. Loaded only where somebody gets one. */
import type { MemberId } from '../model/record.js';
import type { StorageError } from '../storage/adapter.js';
import { forbidden } from '../storage/indexeddb-failures.js';
import { checkCanSeal } from './can-seal.js';
import { deviceIdOf, type DeviceKeys, type StoredDevice } from './device-keys.js';
import type { Run } from './identity-store.js';
import { signingPair } from './key-making.js';
import { agreementPair, publicKeyText } from './primitives.js';

/** The public keys of two pairs, with the device id that they make. */
export async function deviceKeysOf(signingPublic: CryptoKey, sealingPublic: CryptoKey): Promise<DeviceKeys> {
  const [signing, sealing] = await Promise.all([publicKeyText(signingPublic), publicKeyText(sealingPublic)]);
  return { device: await deviceIdOf({ signing, sealing }), signing, sealing };
}

/** Makes a device. @throws StorageError `forbidden` where this page can't seal, with the reason */
export async function makeDevice(): Promise<StoredDevice> {
  await checkCanSeal();
  const [signing, sealing] = await Promise.all([signingPair(), agreementPair()]);
  return {
    ...(await deviceKeysOf(signing.publicKey, sealing.publicKey)),
    signingKey: signing.privateKey,
    sealingKey: sealing.privateKey,
  };
}

/** Makes a device and keeps it, unless there is one by then. */
export async function keepDevice(run: Run, space: string, member: MemberId): Promise<StoredDevice> {
  // A transaction doesn't wait while keys are made.
  const made = await makeDevice();
  const kept = run('readwrite', async (devices) => {
    const first = await devices.get([space, member]);
    if (!first) await devices.put(made, [space, member]);
    return first ?? made;
  });
  return kept.catch((error: StorageError) => {
    // Firefox keeps no keys in a private window.
    throw (error.cause as Error | undefined)?.name === 'DataCloneError' ? forbidden(error.cause) : error;
  });
}
