/** Finds people by typing, without case and diacritics. */
import { foldText } from '../model/fold-text.js';
import type { RosterPerson } from './roster.js';

const folded = new WeakMap<RosterPerson, string>();

/** What of a person is searched. It is made once; whoever has thousands can do so piece by piece. */
export function foldPerson(person: RosterPerson): string {
  let text = folded.get(person);
  if (text === undefined) {
    const { name, unit, title, level, concern, email } = person;
    text = foldText([name, unit, title, level, concern, email].filter(Boolean).join('\n'));
    folded.set(person, text);
  }
  return text;
}

export const isFolded = (person: RosterPerson): boolean => folded.has(person);

/** Everybody in whom each word of the query occurs; those whose name begins with the query come first. */
export function findPeople(people: readonly RosterPerson[], query: string): RosterPerson[] {
  const words = foldText(query).split(/\s+/).filter(Boolean);
  if (!words.length) return [...people];
  const found = people.filter((person) => words.every((word) => foldPerson(person).includes(word)));
  const first = (person: RosterPerson) => (foldPerson(person).startsWith(words[0]!) ? 0 : 1);
  return found.sort((a, b) => first(a) - first(b));
}
