/** Directories and files for the roster's stories. */
import { hostDirectory, type Directory } from '../../src/interchange/directory.js';
import { findPeople } from '../../src/interchange/find-people.js';
import type { RosterPerson } from '../../src/interchange/roster.js';

const given = ['Zoë', 'Søren', 'İpek', 'Łukasz', 'Amara', 'Mateo', 'Yuki', 'Noor', 'Eluned', 'Kwame'];
const family = ['Ødegård', 'Strauß', 'Yılmaz', 'Kowalczyk', 'Okafor', 'García', 'Tanaka', 'Haddad', 'Pritchard', 'Mensah'];
const units = ['Logistics', 'Finance', 'Legal', 'Customer Care', 'Research', 'Procurement', 'Operations', 'People'];
const concerns = ['Leading change', 'Delegating', 'Difficult conversations'];

const pick = (list: readonly string[], n: number) => list[n % list.length]!;

const people = Array.from({ length: 10_000 }, (_, n): RosterPerson => ({
  externalIds: [`demo:p${n}`],
  name: `${pick(given, n)} ${pick(family, Math.floor(n / 10))} ${Math.floor(n / 100) + 1}`,
  unit: pick(units, n),
  level: n % 3 ? 'Senior manager' : 'Team lead',
  concern: pick(concerns, n),
}));

const page = 50;

export const directories = {
  large: hostDirectory(async (query) => {
    const found = findPeople(people, query);
    return { people: found, total: found.length };
  }),
  paging: hostDirectory(async (query, cursor = '0') => {
    const [found, end] = [findPeople(people, query), Number(cursor) + page];
    return { people: found.slice(Number(cursor), end), ...(end < found.length && { next: String(end) }) };
  }),
  empty: hostDirectory(async () => ({ people: [] })),
  /** One has the name of a member, and no id that tells who it is. */
  namesake: hostDirectory(async () => ({ people: [{ externalIds: ['mailto:ben@example.org'], name: 'Ben Okafor', unit: 'Logistics' }] })),
  silent: { search: () => new Promise(() => {}) },
  failing: { search: () => Promise.reject(new Error('The directory is down.')) },
} satisfies { [name: string]: Directory };

/** Ben has moved, Chloé is as before, Dai may be somebody else, Ana and Esra aren't in it, one row is broken. */
export const changedFile = `login,name,title,unit,level,email
x1,Xaver Holm,Harbour Manager,Harbour,Senior manager,
ben,Ben Okafor,Logistics Manager,Harbour,Senior manager,
chloe,Chloé Martin,Controlling Lead,Finance,Senior manager,
,Dai Nakamura,Engineering Manager,Robotics,Senior manager,dai@example.org
x2,,,,,
`;

/** Ben has moved, and Xaver is new. */
export const movedFile = `login,name,unit
ben,Ben Okafor,Harbour
x1,Xaver Holm,Legal
`;

/** As the group knows them. */
export const sameFile = `login,name,unit
ana,Ana Duarte,Customer Care
ben,Ben Okafor,Logistics
chloe,Chloé Martin,Finance
dai,Dai Nakamura,Product Engineering
esra,Esra Yılmaz,Procurement
`;
