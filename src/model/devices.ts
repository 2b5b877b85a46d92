/** Which devices speak for whom in a sealed group: folded from who was let in by what, and who certified whom. */
import type { Rows, Steps } from './group-rows.js';
import type { DeviceKeys } from './kinds.js';
import { placeOf, type GroupRecord, type MemberId } from './record.js';
import type { Device } from './rows.js';

/** A device while rows are folded. */
export type DeviceRow = { -readonly [N in keyof Device]: Device[N] };

/** What let a device in: another one of its member, by its record with this counter. */
export interface DeviceEntry {
  readonly device: string;
  readonly counter: number;
}

const keysIn = ({ body }: GroupRecord): DeviceKeys | undefined => (body as { keys?: DeviceKeys }).keys;
const lockIn = ({ body }: GroupRecord): string | undefined => (body as { lock?: string }).lock;

export const devicesOf = (member: MemberId, { devices }: Pick<Rows, 'devices'>): DeviceRow[] =>
  [...devices.values()].filter((device) => device.member === member);

/** A member's device. Naming another's device as one's own lets nobody speak, and takes nothing from the other. */
const deviceOf = (member: MemberId, device: string, { devices }: Pick<Rows, 'devices'>): DeviceRow | undefined => {
  const row = devices.get(device);
  return row?.member === member ? row : devices.get(`${member}/${device}`);
};

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
  const row = deviceOf(author, device, rows);
  if (row) {
    const isOver = row.revoked !== undefined && counter > row.revoked.counter;
    return !isOver && !(kind === 'revocation' && undoesItself(record, rows));
  }
  if (keysIn(record)?.device !== device) return false;
  const lock = lockIn(record);
  if (kind === 'device') return lock !== undefined && lock === rows.deviceLocks.get(author)?.lock;
  if (kind !== 'joining') return false;
  return lock === rows.locks.get(author) && (lock !== undefined || !devicesOf(author, rows).length);
}

/** Whether the device that revokes another would itself never have come in. */
function undoesItself({ author, device, body }: GroupRecord<'revocation'>, { entries }: Rows): boolean {
  if (body.device === device) return false;
  for (let entry = entries.get(`${author}/${device}`); entry; entry = entries.get(`${author}/${entry.device}`))
    if (entry.device === body.device && entry.counter > body.counter) return true;
  return false;
}

/** Whether somebody who takes part lets a new first device in, because the others are lost. */
export const reenters = ({ lock }: { lock?: string }, author: MemberId, rows: Rows): boolean =>
  lock !== undefined && lock === rows.locks.get(author);

type How = Pick<Device, 'by' | 'root' | 'name'>;

/** `entry` is the device that let it in, and the counter of the record by which it did. */
function add(keys: DeviceKeys, { author, at }: GroupRecord, rows: Rows, how: How, entry?: DeviceEntry): void {
  const { device, signing, sealing } = keys;
  if (deviceOf(author, device, rows)) return;
  const name = rows.devices.has(device) ? `${author}/${device}` : device;
  rows.devices.set(name, { device, signing, sealing, member: author, since: at, ...how });
  if (entry) rows.entries.set(`${author}/${device}`, entry);
}

/** The lowest counter holds: nobody keeps a device alive by revoking it from far ahead. */
function revoke(row: DeviceRow, at: string, counter: number, rows: Rows): void {
  const { member, device, revoked } = row;
  row.revoked = { at: revoked?.at ?? at, counter: Math.min(counter, revoked?.counter ?? counter) };
  if (rows.deviceLocks.get(member)?.device === device) rows.deviceLocks.delete(member);
  if (rows.recoveries.get(member)?.keys.device === device) rows.recoveries.delete(member);
}

/** A member's first device; with another one before, those count no more. */
export function enter(record: GroupRecord<'genesis' | 'joining'>, rows: Rows): void {
  const { author, at, body, kind } = record;
  if (!rows.card!.sealed) return;
  const lock = lockIn(record);
  if (lock) rows.locks.delete(author);
  if (!body.keys || deviceOf(author, body.keys.device, rows)) return;
  for (const row of devicesOf(author, rows)) revoke(row, at, rows.counters.get(row.device) ?? 0, rows);
  const by = kind === 'genesis' ? 'founding' : lock ? 'link' : 'claim';
  add(body.keys, record, rows, { by, root: body.keys.device });
}

export const deviceSteps: Steps<
  'device' | 'device-invitation' | 'recovery' | 'revocation' | 'succession' | 'keyring' | 'erasure'
> = {
  device(record, rows) {
    const { author, device, counter, body } = record;
    const link = rows.deviceLocks.get(author);
    const isByLink = body.lock !== undefined && body.lock === link?.lock;
    if (isByLink) rows.deviceLocks.delete(author);
    const entry = isByLink ? link : { device, counter };
    const { root } = deviceOf(author, entry.device, rows)!;
    add(body.keys, record, rows, { by: 'device', root, name: body.name }, entry);
  },
  'device-invitation': ({ author, device, counter, body }, rows) =>
    void rows.deviceLocks.set(author, { lock: body.lock, device, counter }),
  recovery(record, rows) {
    const { author, at, device, counter, body } = record;
    for (const row of devicesOf(author, rows))
      if (row.by === 'passphrase' && row.device !== body.keys.device)
        revoke(row, at, rows.counters.get(row.device) ?? 0, rows);
    const { root } = deviceOf(author, device, rows)!;
    add(body.keys, record, rows, { by: 'passphrase', root }, { device, counter });
    rows.recoveries.set(author, body);
  },
  revocation({ author, at, device, counter, body }, rows) {
    // Whoever signs a device off from itself does so with its last word.
    const last = body.device === device ? Math.max(body.counter, counter) : body.counter;
    revoke(deviceOf(author, body.device, rows)!, at, last, rows);
  },
  succession({ author, at, body: { from, member } }, rows) {
    const wish = `${from} ${member}`;
    const by = rows.successions.get(wish) ?? new Set();
    rows.successions.set(wish, by.add(author));
    const together = [...by].filter((one) => rows.members.get(one)?.status === 'active');
    if (together.length >= 2) lead(member, at, rows);
  },
  // Read by whoever opens what is sealed; no row shows it.
  keyring: () => {},
  erasure({ author, body: { device, counters, keys = [] } }, rows) {
    const own = keys.filter((key) => placeOf(key, device).chain.startsWith(`${author}/`));
    for (const name of [...counters, ...own.map((key) => key.split('/').at(-1)!)]) rows.erased.add(erasedName(author, device, name));
    for (const key of own) rows.erasedKeys.set(key, device);
  },
};

/** Who leads from now on, `at`; what was wanted of another is over. */
export function lead(member: MemberId, at: string, rows: Rows): void {
  rows.successions.clear();
  const last = rows.terms.at(-1);
  if (last?.member === member) return;
  const from = Date.parse(at);
  if (last) last.to = from;
  rows.terms.push({ member, from });
  rows.card!.facilitator = member;
}

/** By its counter, or by its operation. */
export const erasedName = (author: MemberId, device: string, counter: number | string): string =>
  `${author}/${device}/${counter}`;

/** Whether its author has said that it is deleted, by whichever name. */
export const saidErased = ({ author, device, counter, op }: GroupRecord, { erased }: Rows): boolean =>
  [counter, op].some((name) => erased.has(erasedName(author, device, name)));

/** Whether its author has deleted it: content only, as who is who and what was agreed can't be undone so. */
export const isErased = (record: GroupRecord, rows: Rows): boolean =>
  rows.card?.sealed === true && (record.audience !== 'open' || record.kind === 'profile') && saidErased(record, rows);

/** Whether a record doesn't count though its device spoke when it claims to have been written: it was deleted, or revoked. */
export function isVoid(record: GroupRecord, rows: Rows): boolean {
  const { author, device, counter, kind } = record;
  if (!rows.card?.sealed || kind === 'genesis') return false;
  const revoked = deviceOf(author, device, rows)?.revoked;
  return (revoked !== undefined && counter > revoked.counter) || isErased(record, rows);
}
