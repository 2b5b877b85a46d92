/** Whether the device that a file says made it has signed it. */
import { fromBase64Url } from '../confidentiality/base64-url.js';
import type { Bytes } from '../confidentiality/bytes.js';
import { deviceIdOf } from '../confidentiality/device-keys.js';
import { verify } from '../confidentiality/primitives.js';

/** A device by its id and its public keys, as a file holds them; none where the group isn't sealed. */
export interface Maker {
  readonly device?: string;
  readonly signing?: string;
  readonly sealing?: string;
}

export async function isSignedBy({ device, signing, sealing }: Maker, message: Bytes, signature: string | undefined): Promise<boolean> {
  if (!device || !signing || !sealing || !signature) return false;
  try {
    const isDevice = (await deviceIdOf({ signing, sealing })) === device;
    return isDevice && (await verify(fromBase64Url(signing), message, fromBase64Url(signature)));
  } catch {
    // Not base64url after all.
    return false;
  }
}
