/** Members as people of a roster, for files that other systems and {@link readRoster} read. */
import type { Member } from '../model/rows.js';
import { unprintable } from './roster-rows.js';
import type { RosterPerson } from './roster.js';

/** As a roster file would tell of them. Whom somebody reports to isn't among it. */
export function personOf({ externalIds = [], ...member }: Member): RosterPerson {
  const email = externalIds.find((id) => id.startsWith('mailto:'))?.slice('mailto:'.length);
  const { name, unit, level, title, timeZone, language, concern } = member;
  const optional = { email, unit, level, title, timeZone, language, concern };
  const said = Object.entries(optional).flatMap(([field, value]) => (value ? [[field, oneLine(value)]] : []));
  return { externalIds: externalIds.map(oneLine), name: oneLine(name), ...Object.fromEntries(said) } as RosterPerson;
}

/** One line of printable text, as reading makes it. */
const oneLine = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\s\u0085]+/g, ' ')
    .replace(unprintable, '')
    .trim();
