/** Sets aside what devices wrote that nobody can ever have let in, so that it bears on nothing, not even on the order. */
import type { Body, DeviceKeys } from './kinds.js';
import type { GroupRecord, OperationId } from './record.js';

/** Records that may count, and the operations of the others. */
export interface Sifted {
  readonly inside: readonly GroupRecord[];
  readonly outside: readonly OperationId[];
}

const signer = ({ author, device }: GroupRecord): string => `${author}/${device}`;
const link = (member: string, lock: string | undefined): string => `${member} ${lock ?? ''}`;

/**
 * Sifts a sealed group's records by whether a chain leads from a genesis to the device that wrote each, whatever the
 * order and whether or not all of it is allowed: whom that lets in, the fold judges.
 */
export function sift(
  records: readonly GroupRecord[],
  isGenesis: (record: GroupRecord<'genesis'>) => boolean,
): Sifted {
  const beginnings = records.filter((record) => record.kind === 'genesis' && isGenesis(record));
  if (!beginnings.length || !beginnings.every(({ body }) => (body as Body<'genesis'>).keys))
    return { inside: records, outside: [] };

  const introductions = new Map<string, GroupRecord[]>();
  const entries = new Map<string, string[]>();
  const push = <T>(map: Map<string, T[]>, name: string, value: T) => {
    const others = map.get(name);
    if (others) others.push(value);
    else map.set(name, [value]);
  };
  for (const record of records) {
    const { keys, lock } = record.body as { keys?: DeviceKeys; lock?: string };
    if (keys && keys.device === record.device && (record.kind === 'joining' || record.kind === 'device'))
      push(entries, link(record.author, lock), signer(record));
    if (keys || record.kind === 'invitation' || record.kind === 'device-invitation')
      push(introductions, signer(record), record);
  }

  const known = new Set(beginnings.map(signer));
  // A set is walked up to what is added meanwhile.
  for (const one of known)
    for (const { kind, author, body } of introductions.get(one) ?? []) {
      const { keys, lock } = body as { keys?: DeviceKeys; lock?: string };
      if (keys) known.add(`${author}/${keys.device}`);
      else {
        const invited = kind === 'invitation' ? body.member : author;
        for (const other of entries.get(link(invited, lock)) ?? []) known.add(other);
      }
    }
  const isInside = (record: GroupRecord) =>
    record.kind === 'genesis' ? beginnings.includes(record) : known.has(signer(record));
  return {
    inside: records.filter(isInside),
    outside: records.flatMap((record) => (isInside(record) ? [] : [record.op])),
  };
}
