/** English texts of the rules of a group's composition. */
import { capital, inWords, plural } from '../localize.js';

const people = (count: number) => plural(count, 'one member', `${inWords(count)} members`);
/** From this many to that many. */
export const span = (least: number, most: number) =>
  least === most ? inWords(least) : `${inWords(least)} to ${inWords(most)}`;
const ideal = (least: number, most: number) => (least <= 5 && most >= 5 ? ' Five is ideal.' : '');

export const composition = {
  met: 'met',
  broken: 'broken',
  unknown: 'not known',
  ruleSize: (least: number, most: number) => `${capital(span(least, most))} members`,
  ruleLevel: 'One level',
  ruleUnit: 'Different units',
  ruleReportingLine: 'No reporting line',
  ruleConcern: 'One shared concern',
  sizeMet: (count: number, least: number, most: number) =>
    count === 5 ? 'Five members: the ideal size.' : `${capital(people(count))}.${ideal(least, most)}`,
  sizeFew: (count: number, least: number, most: number) =>
    `${capital(people(count))} so far. It takes at least ${inWords(least)}.${ideal(least, most)}`,
  sizeMany: (count: number, most: number) =>
    `${capital(people(count))} are too many: ${inWords(most)} at most, so that everyone is heard.`,
  sizeOdd: (count: number, least: number, most: number, more: number) =>
    `${capital(inWords(count))} are too many for one group, and can’t be split into groups of ${span(least, most)}. With ${inWords(more)} more, they can.`,
  sizeUnclear: (least: number, most: number) =>
    `The settings contradict each other: at least ${inWords(least)} members, and ${inWords(most)} at most.`,
  levelMet: 'Everyone is at the same level.',
  levelBroken: (names: string) => `The levels differ: ${names}.`,
  levelUnknown: (names: string) => `The level of ${names} isn’t known.`,
  unitMet: 'Everyone comes from a different unit.',
  unitBroken: (names: string) => `From the same unit: ${names}.`,
  unitUnknown: (names: string) => `The unit of ${names} isn’t known.`,
  lineMet: 'Nobody reports to another member.',
  lineBroken: (names: string) => `In one reporting line: ${names}.`,
  lineUnknown: (names: string) => `The reporting line of ${names} isn’t fully known.`,
  concernMet: 'Everyone shares the group’s concern.',
  concernBroken: (names: string) => `Another concern is named for ${names}.`,
  concernUnknown: (names: string) => `Whether it is the concern of ${names} too isn’t known yet. Joining says so.`,
  concernUnsaid: 'The group hasn’t named its concern.',
  fillIn: (name: string) => `Fill in for ${name}`,
  nameConcern: 'Name the concern',
  recordReason: 'Go on all the same …',
};
