/** Makes devices that never existed before. Loaded only where somebody gets one. */
import { checkCanSeal, deviceIdOf, type DeviceKeys, type StoredDevice } from './device-keys.js';
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
