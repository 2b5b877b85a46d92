/** Which devices speak for whom in a sealed group: folded from who was let in by what, and who certified whom. */
import type { Rows, Steps } from './group-rows.js';
import type { DeviceKeys } from './kinds.js';
import type { GroupRecord, MemberId } from './record.js';
import type { Device } from './rows.js';

/** A device while rows are folded. */
export type DeviceRow = { -readonly [N in keyof Device]: Device[N] };

const keysIn = ({ body }: GroupRecord): DeviceKeys | undefined => (body as { keys?: DeviceKeys }).keys;
const lockIn = ({ body }: GroupRecord): string | undefined => (body as { lock?: string }).lock;

export const devicesOf = (member: MemberId, { devices }: Pick<Rows, 'devices'>): DeviceRow[] =>
  [...devices.values()].filter((device) => device.member === member);

/** Devices to seal to. */
export const sealedTo = (member: MemberId, rows: Pick<Rows, 'devices'>): DeviceKeys[] =>
  devicesOf(member, rows).filter(({ revoked }) => !revoked);

/**
 * Whether the device that wrote a record speaks for its author at this point. In a group that isn't sealed every
 * device does. A new device lets itself in by a lock, or as a member's first where there is none.
 */
export function speaks(record: GroupRecord, rows: Rows): boolean {
  const { author, device, counter, kind } = record;
  if (kind === 'genesis') return !record.body.keys || record.body.keys.device === device;
  if (!rows.card?.sealed) return true;
  const row = rows.devices.get(device);
  if (row) return row.member === author && (!row.revoked || counter <= row.revoked.counter);
  if (keysIn(record)?.device !== device) return false;
  const lock = lockIn(record);
  if (kind === 'device') return lock !== undefined && lock === rows.deviceLocks.get(author);
  if (kind !== 'joining') return false;
  return lock === rows.locks.get(author) && (lock !== undefined || !devicesOf(author, rows).length);
}

/** Whether somebody who takes part lets a new first device in, because the others are lost. */
export const reenters = ({ lock }: { lock?: string }, author: MemberId, rows: Rows): boolean =>
  lock !== undefined && lock === rows.locks.get(author);

function add(keys: DeviceKeys, { author, at }: GroupRecord, rows: Rows, how: Pick<Device, 'by' | 'root' | 'name'>): void {
  const { device, signing, sealing } = keys;
  if (!rows.devices.has(device))
    rows.devices.set(device, { device, signing, sealing, member: author, since: at, ...how });
}

function revoke(row: DeviceRow | undefined, at: string, counter: number): void {
  if (row) row.revoked ??= { at, counter };
}

/** A member's first device; with another one before, those count no more. */
export function enter(record: GroupRecord<'genesis' | 'joining'>, rows: Rows): void {
  const { author, at, body, kind } = record;
  const lock = lockIn(record);
  if (lock) rows.locks.delete(author);
  if (!body.keys || rows.devices.has(body.keys.device)) return;
  for (const device of devicesOf(author, rows)) revoke(device, at, rows.counters.get(device.device) ?? 0);
  const by = kind === 'genesis' ? 'founding' : lock ? 'link' : 'claim';
  add(body.keys, record, rows, { by, root: body.keys.device });
}

export const deviceSteps: Steps<
  'device' | 'device-invitation' | 'recovery' | 'revocation' | 'succession' | 'keyring' | 'erasure'
> = {
  device(record, rows) {
    const { author, device, body } = record;
    if (body.keys.device === device) rows.deviceLocks.delete(author);
    const root = (rows.devices.get(device) ?? devicesOf(author, rows).findLast(({ revoked }) => !revoked))?.root;
    add(body.keys, record, rows, { by: 'device', root: root ?? device, name: body.name });
  },
  'device-invitation': ({ author, body }, rows) => void rows.deviceLocks.set(author, body.lock),
  recovery(record, rows) {
    const { author, at, device, body } = record;
    for (const row of devicesOf(author, rows)) if (row.by === 'passphrase') revoke(row, at, rows.counters.get(row.device) ?? 0);
    add(body.keys, record, rows, { by: 'passphrase', root: rows.devices.get(device)?.root ?? device });
    rows.recoveries.set(author, body);
  },
  revocation: ({ at, body }, rows) => revoke(rows.devices.get(body.device), at, body.counter),
  succession({ author, body: { from, member } }, rows) {
    const wish = `${from} ${member}`;
    const by = rows.successions.get(wish) ?? new Set();
    rows.successions.set(wish, by.add(author));
    const together = [...by].filter((one) => rows.members.get(one)?.status === 'active');
    if (together.length < 2) return;
    rows.card!.facilitator = member;
    rows.successions.clear();
  },
  // Read by whoever opens what is sealed; no row shows it.
  keyring: () => {},
  erasure({ author, body: { device, counters } }, rows) {
    for (const counter of counters) rows.erased.add(erasedName(author, device, counter));
  },
};

export const erasedName = (author: MemberId, device: string, counter: number): string =>
  `${author}/${device}/${counter}`;

/** Whether a record doesn't count though its device spoke when it claims to have been written: it was deleted, or revoked. */
export function isVoid({ author, device, counter, kind }: GroupRecord, { devices, erased, card }: Rows): boolean {
  if (!card?.sealed || kind === 'erasure') return false;
  const revoked = devices.get(device)?.revoked;
  return erased.has(erasedName(author, device, counter)) || (revoked !== undefined && counter > revoked.counter);
}
