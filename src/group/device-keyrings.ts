/** What devices of mine can't open by themselves, from one that can. Loaded only where a member has several. */
import { toBase64Url } from '../confidentiality/base64-url.js';
import type { Bytes } from '../confidentiality/bytes.js';
import { slotFor } from '../confidentiality/key-header.js';
import type { Keyring } from '../confidentiality/keyring.js';
import type { Body, DeviceKeys } from '../model/kinds.js';
import type { GroupRecord } from '../model/record.js';

/** How many keys one record takes. */
const most = 500;

/** One keyring for each device that lacks keys which it hasn't been given yet. */
export function keyringsFor(
  devices: readonly DeviceKeys[],
  keyring: Keyring,
  records: Iterable<GroupRecord>,
): Body<'keyring'>[] {
  const given = new Set<string>();
  for (const { kind, body } of records)
    if (kind === 'keyring') for (const header of Object.keys(body.keys)) given.add(`${body.device} ${header}`);
  return devices.flatMap(({ device }) => {
    const lacking = [...lackedBy(device, keyring)].filter(([header]) => !given.has(`${device} ${header}`));
    const keys = Object.fromEntries(lacking.slice(0, most).map(([header, key]) => [header, toBase64Url(key)]));
    return lacking.length ? [{ device, keys }] : [];
  });
}

/** The content keys, by header id, of what a device can't open by itself. */
export function lackedBy(device: string, keyring: Keyring): Map<string, Bytes> {
  const lacked = [...keyring.known()].filter(([, { header }]) => slotFor(header, device) === undefined);
  return new Map(lacked.map(([id, { key }]) => [id, key]));
}
