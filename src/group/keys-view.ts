/** How the keys of a sealed group stand, from what was folded and what this device remembers. */
import { fingerprintOf } from '../confidentiality/fingerprint.js';
import type { Invitation } from '../confidentiality/invitation-link.js';
import { missingRecords } from '../model/completeness.js';
import { devicesOf, isVoid, type DeviceRow } from '../model/devices.js';
import type { Rows } from '../model/group-rows.js';
import { disputesIn } from '../model/group-view.js';
import type { GroupRecord, MemberId } from '../model/record.js';
import type { Key } from '../storage/adapter.js';
import type { Incoming } from './incoming.js';
import type { KeysState, MemberKey } from './keys-state.js';
import type { Pins } from './pins.js';

export interface KeysViewed {
  readonly rows: Rows;
  readonly me: MemberId | undefined;
  readonly pins: Pins;
  readonly incoming: Incoming;
  /** Which device signed what can't be opened here, by key. */
  readonly signers: ReadonlyMap<Key, string>;
  /** The fingerprint that the page names, if any. */
  readonly trust: string | undefined;
  /** This browser's device. */
  readonly device: string | undefined;
  readonly link: Invitation | undefined;
  readonly forged: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

const offerAgainAfter = 7 * 24 * 3_600_000;

export function keysState(viewed: KeysViewed): KeysState {
  const { rows, me, pins, incoming, trust, device, link, forged } = viewed;
  const beginnings = [...incoming.records()].filter((record) => record.kind === 'genesis');
  const digest = rows.card && incoming.beginnings.get(rows.card.genesis);
  const group = digest && fingerprintOf(digest);
  const own = rows.devices.get(device ?? '');
  const vouchedBy = voucher(viewed, own);
  const hasRecovery = devicesOf(me ?? '', rows).some(({ by, revoked }) => by === 'passphrase' && !revoked);
  const mine = standing(device, own);
  const isKnown = Boolean(trust || pins.known.group);
  return {
    ...{ group, vouchedBy, mine, device, forged, hasRecovery },
    isKnown,
    mismatch: !rows.card && beginnings.length > 0 && isKnown,
    forked: beginnings.length > 1,
    link: link?.kind,
    members: [...rows.members.keys()].flatMap((member) => memberKey(member, viewed, own, vouchedBy !== 'nothing')),
    missing: isWhole(incoming) ? missing(viewed) : [],
    offersRecovery: mine === 'ready' && !hasRecovery && isTimeToOffer(viewed),
  };
}

/** Whether all that there is has been read. */
export const isWhole = (incoming?: Incoming): boolean => incoming?.ready === true && incoming.link === 'live';

/** The first device of a member: the last one that entered by itself, from which all others that count follow. */
export const firstDevice = (member: MemberId, rows: Rows): DeviceRow | undefined =>
  devicesOf(member, rows).findLast(({ device, root }) => device === root);

function voucher({ trust, pins }: KeysViewed, own: DeviceRow | undefined): KeysState['vouchedBy'] {
  if (trust) return 'page';
  if (own?.by === 'founding') return 'me';
  return pins.known.by ?? 'nothing';
}

function standing(device: string | undefined, own: DeviceRow | undefined): KeysState['mine'] {
  if (!device) return 'none';
  if (!own) return 'outside';
  return own.revoked ? 'revoked' : 'ready';
}

function memberKey(
  member: MemberId,
  { rows, pins, me }: KeysViewed,
  own: DeviceRow | undefined,
  isVouched: boolean,
): MemberKey[] {
  const first = firstDevice(member, rows);
  if (!first) return [];
  const { device, by } = first;
  const seen = pins.known.devices[member] ?? device;
  const state = (): MemberKey['state'] => {
    if (member === me && own?.root === device) return 'verified';
    // What the two have read to each other outweighs what a third has seen.
    if (pins.known.compared[member] === device) return 'verified';
    if (disputesIn(rows).some((dispute) => dispute.member === member)) return 'changed';
    if (seen !== device) return rows.devices.get(seen)?.member === member && by === 'link' ? 'renewed' : 'changed';
    return isVouched && by !== 'claim' ? 'verified' : 'unverified';
  };
  return [{ member, fingerprint: fingerprintOf(device), state: state() }];
}

function missing({ rows, pins, incoming, signers }: KeysViewed): KeysState['missing'] {
  const foreign = new Set(incoming.foreign());
  const counts = missingRecords({
    records: confirmed(incoming, rows),
    erased: rows.erased,
    unopened: new Map([...[...signers].filter(([key]) => foreign.has(key)), ...rows.erasedKeys]),
    seen: pins.known.seen,
  });
  return [...counts].map(([member, count]) => ({ member, count }));
}

/** What the engine holds that a device signed which speaks for its author, by key. */
export function confirmed(incoming: Incoming, rows: Rows): Map<Key, GroupRecord> {
  const speaks = (record: GroupRecord) =>
    devicesOf(record.author, rows).some(({ device }) => device === record.device) && !isVoid(record, rows);
  return new Map([...incoming.confirmed].filter(([, record]) => speaks(record)));
}

/** Once something that is sealed was sent; once more a week after it wasn't wanted. */
function isTimeToOffer({ me, pins, incoming, now }: KeysViewed): boolean {
  const { dismissed } = pins.known;
  const isDue = !dismissed.length || (dismissed.length === 1 && now >= Date.parse(dismissed[0]!) + offerAgainAfter);
  return (
    isDue &&
    [...incoming.confirmed.values()].some(
      ({ author, audience, kind }) => author === me && audience !== 'open' && kind !== 'keyring',
    )
  );
}
