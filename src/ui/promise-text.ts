/** The sentence about who will read something, under whose name: shown before it is sent, and stored with it. */
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
}

/** Promises no more than the place keeps: a browser shows, a store can be read by whoever runs it, a copy by both. */
export function promiseText({ audience, author, members, place }: Promised, language: string): string {
  const text = messagesIn(language, 'promise', promise);
  const readers = members.filter(({ id }) => id !== author && audience.includes(id));
  const names = listOf(readers.map(({ name }) => name), language);
  if (place === 'browser') return readers.length ? text.browser(names) : text.browserAlone;
  const said = readers.length ? text.store(names) : text.storeAlone;
  return place === 'store-and-copy' ? `${said} ${text.copy}` : said;
}

/** Names joined as the language does it. */
export const listOf = (names: readonly string[], language: string): string =>
  new Intl.ListFormat(language).format(names);
