/** The sentence about who will read something, under whose name: shown before it is sent, and stored with it. */
import type { KeysState } from '../group/keys-state.js';
import type { Place } from '../group/state.js';
import { promise } from '../localization/en/promise.js';
import { messagesIn } from '../localization/localize.js';
import type { Audience, MemberId } from '../model/record.js';
import type { Member } from '../model/rows.js';

export interface Promised {
  /** As `group.audienceOf` says it. */
  readonly audience: Audience;
  readonly author: MemberId;
  readonly members: readonly Member[];
  readonly place: Place;
  /** Of a sealed group: whose key isn't verified is said, too. */
  readonly keys?: KeysState;
  /** The name of whoever reads it only once they have given feedback in its round, too. */
  readonly givesFirst?: string | undefined;
}

/**
 * Promises no more than the place keeps: a browser shows, a store can be read by whoever runs it, a copy by both; what
 * is sealed still shows that it is there.
 */
export function promiseText(promised: Promised, language: string): string {
  const text = messagesIn(language, 'promise', promise);
  const said = readersText(promised, text, language);
  return promised.givesFirst === undefined ? said : `${said} ${text.givesFirst(promised.givesFirst)}`;
}

function readersText({ audience, author, members, place, keys }: Promised, text: typeof promise, language: string): string {
  const readers = members.filter(({ id }) => id !== author && audience.includes(id));
  const namesOf = (some: readonly Member[]) => listOf(some.map(({ name }) => name), language);
  const names = namesOf(readers);
  if (place === 'browser') return readers.length ? text.browser(names) : text.browserAlone;
  if (place === 'store' || place === 'store-and-copy') {
    const said = readers.length ? text.store(names) : text.storeAlone;
    return place === 'store' ? said : `${said} ${text.copy}`;
  }
  const keyless = readers.filter(({ devices }) => devices.every(({ revoked }) => revoked));
  const verified = keys?.members.flatMap(({ member, state }) => (state === 'verified' ? [member] : []));
  const unverified = readers.filter((reader) => verified && !keyless.includes(reader) && !verified.includes(reader.id));
  return [
    readers.length ? text.sealed(names) : text.sealedAlone,
    ...(keyless.length ? [text.waits(namesOf(keyless), keyless.length)] : []),
    ...(unverified.length ? [text.unverified(namesOf(unverified), unverified.length)] : []),
  ].join(' ');
}

/** Names joined as the language does it. */
export const listOf = (names: readonly string[], language: string): string =>
  new Intl.ListFormat(language).format(names);
