/** Puts together what two tabs of a browser remember of who is who, so that neither undoes what was decided in the other. */
import { seenByBoth } from '../model/completeness.js';
import type { Json } from '../storage/adapter.js';
import type { Devices, Remembered } from './pins.js';

/** What vouches for the group, the weakest first. */
const vouchers: readonly Remembered['by'][] = [undefined, 'nothing', 'link', 'comparison'];
const strength = ({ by }: Remembered) => vouchers.indexOf(by);

/** What differs from what was before. */
const news = (now: Devices, before: Devices): Devices =>
  Object.fromEntries(Object.entries(now).filter(([name, device]) => before[name] !== device));

/** `known` is stored by now, `mine` is to be, and `before` is what this tab read or stored last. */
export function merged(known: Remembered, mine: Remembered, before: Remembered): Json {
  const { group, by } = strength(mine) > strength(known) ? mine : known;
  const compared = news(mine.compared, before.compared);
  return {
    ...(group && { group, by }),
    // What was seen first counts, but for what was compared since.
    devices: { ...mine.devices, ...known.devices, ...compared },
    compared: { ...known.compared, ...compared },
    claims: { ...known.claims, ...news(mine.claims, before.claims) },
    revoked: [...new Set([...known.revoked, ...mine.revoked])],
    seen: seenByBoth(known.seen, mine.seen),
    // Another tab may have used it, or have come by a new one.
    link: mine.link === before.link ? known.link : mine.link,
    dismissed: [...new Set([...known.dismissed, ...mine.dismissed])].sort(),
  } as unknown as Json;
}
